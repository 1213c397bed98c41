package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node with the sums of what its pods ask for. */
final class NodeInfo {

    final String name;
    /** Its place in the scheduler's list. */
    final int index;

    private Fields labels = Fields.EMPTY;
    private List<Fields> taints = List.of();
    private boolean unschedulable;
    private long cpu;
    private long memory;
    private long maxPods;
    private long usedCpu;
    private long usedMemory;
    private long scoredCpu;
    private long scoredMemory;
    private int pods;

    NodeInfo(String name, int index) {
        this.name = name;
        this.index = index;
    }

    void learn(KubeObject node) {
        Fields allocatable = node.status().fields("allocatable");
        labels = node.labels();
        taints = node.spec().objects("taints");
        unschedulable = node.spec().flag("unschedulable");
        cpu = Quantity.thousandths(allocatable.get("cpu"));
        memory = Quantity.units(allocatable.get("memory"));
        maxPods = Quantity.units(allocatable.get("pods"));
    }

    void add(Demands demands, int sign) {
        usedCpu += sign * demands.cpu();
        usedMemory += sign * demands.memory();
        scoredCpu += sign * demands.scoredCpu();
        scoredMemory += sign * demands.scoredMemory();
        pods += sign;
    }

    boolean fits(Demands demands, Fields podSpec) {
        return pods < maxPods
                && usedCpu + demands.cpu() <= cpu
                && usedMemory + demands.memory() <= memory
                && (!unschedulable && taints.isEmpty() || whyKeptAway(podSpec) == null)
                && selected(podSpec);
    }

    /** Whether the pod could be here if others were not: neither kept away nor larger than the node. */
    boolean couldHold(Demands demands, Fields podSpec) {
        return demands.cpu() <= cpu && demands.memory() <= memory && whyKeptAway(podSpec) == null && selected(podSpec);
    }

    /** Why the pod cannot go here, in the scheduler's words; for a pod that does not fit. */
    List<String> reasons(Demands demands, Fields podSpec) {
        String keptAway = whyKeptAway(podSpec);
        if (keptAway != null) {
            return List.of(keptAway);
        }
        if (!selected(podSpec)) {
            return List.of("node(s) didn't match Pod's node affinity/selector");
        }
        if (pods >= maxPods) {
            return List.of("Too many pods");
        }
        boolean cpuShort = usedCpu + demands.cpu() > cpu;
        boolean memoryShort = usedMemory + demands.memory() > memory;
        return cpuShort && memoryShort
                ? List.of("Insufficient cpu", "Insufficient memory")
                : List.of(cpuShort ? "Insufficient cpu" : "Insufficient memory");
    }

    private @Nullable String whyKeptAway(Fields podSpec) {
        List<Fields> tolerations = podSpec.objects("tolerations");
        if (unschedulable && !Taints.tolerated(tolerations, UNSCHEDULABLE)) {
            return "node(s) were unschedulable";
        }
        for (Fields taint : taints) {
            String effect = taint.text("effect");
            boolean repels = effect.equals(Taints.NO_SCHEDULE) || effect.equals(Taints.NO_EXECUTE);
            if (repels && !Taints.tolerated(tolerations, taint)) {
                return "node(s) had untolerated taint {" + taint.text("key") + ": " + taint.text("value") + "}";
            }
        }
        return null;
    }

    private static final Fields UNSCHEDULABLE =
            Fields.of("key", "node.kubernetes.io/unschedulable", "effect", Taints.NO_SCHEDULE);

    private boolean selected(Fields podSpec) {
        return NodeAffinity.allows(podSpec, name, labels);
    }

    Fields labels() {
        return labels;
    }

    /** The share of CPU and memory that would stay free with the pod here, 0 to 100: LeastAllocated. */
    double leftFree(Demands demands) {
        double freeCpu = cpu == 0 ? 0 : Math.max(0, cpu - scoredCpu - demands.scoredCpu()) * 100.0 / cpu;
        double freeMemory =
                memory == 0 ? 0 : Math.max(0, memory - scoredMemory - demands.scoredMemory()) * 100.0 / memory;
        return (freeCpu + freeMemory) / 2;
    }
}
