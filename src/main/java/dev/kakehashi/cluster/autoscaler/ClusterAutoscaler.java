package dev.kakehashi.cluster.autoscaler;

import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.scheduler.Demands;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Orders nodes when pods find no room: looks every 10 s, packs the pods that wait onto nodes of one size, and orders as
 * many as are missing. Nodes are never given back. Source: kubernetes/autoscaler, FAQ.
 */
public final class ClusterAutoscaler {

    private static final long SCAN = 10 * Time.SECOND;

    private final World world;
    private final Store store;
    private final Events events;
    private final int mostNodes;
    private final long cpu;
    private final long memory;
    private final IntConsumer order;
    private final long phase;
    private final Map<String, KubeObject> waiting = new LinkedHashMap<>();
    private boolean planned;
    private int ordered;

    /**
     * An autoscaler that watches pods from now on.
     *
     * @param mostNodes how many nodes there may be in all
     * @param cpu allocatable CPU of a new node, cores
     * @param memory allocatable memory of a new node, MiB
     * @param order orders so many nodes; each is to join the cluster after its time
     */
    public ClusterAutoscaler(
            World world, Store store, Events events, int mostNodes, double cpu, long memory, IntConsumer order) {
        this.world = world;
        this.store = store;
        this.events = events;
        this.mostNodes = mostNodes;
        this.cpu = Math.round(cpu * 1000);
        this.memory = memory * 1024 * 1024;
        this.order = order;
        this.phase = Time.ofSeconds(world.stream("autoscaler-scan").uniform() * Time.toSeconds(SCAN));
        store.watch(Kind.POD, this::podChanged);
    }

    /** An ordered node has joined. */
    public void joined() {
        ordered--;
    }

    private void podChanged(Store.Change change, @Nullable KubeObject before, KubeObject pod) {
        if (change == Store.Change.DELETED
                || pod.isBeingDeleted()
                || !pod.spec().text("nodeName").isEmpty()) {
            waiting.remove(pod.uid());
        } else if (isUnschedulable(pod)) {
            waiting.put(pod.uid(), pod);
            if (!planned) {
                planned = true;
                world.after(SCAN - Math.floorMod(world.now() - phase, SCAN), this::scan);
            }
        }
    }

    private static boolean isUnschedulable(KubeObject pod) {
        for (Fields condition : pod.status().objects("conditions")) {
            if (condition.text("type").equals("PodScheduled")) {
                return condition.text("reason").equals("Unschedulable");
            }
        }
        return false;
    }

    private void scan() {
        planned = false;
        int missing = Math.min(
                nodesFor(waiting.values()), mostNodes - store.list(Kind.NODE).size());
        int more = missing - ordered;
        if (more <= 0) {
            return;
        }
        ordered += more;
        for (KubeObject pod : waiting.values()) {
            events.record(
                    "cluster-autoscaler",
                    pod,
                    Events.Type.NORMAL,
                    "TriggeredScaleUp",
                    "pod triggered scale-up: {} more",
                    List.of(Integer.toString(more)));
        }
        order.accept(more);
    }

    /** How many new nodes the pods fill, each put onto the first that has room for it. */
    private int nodesFor(Iterable<KubeObject> pods) {
        List<long[]> nodes = new ArrayList<>();
        for (KubeObject pod : pods) {
            Demands demands = Demands.of(pod.spec());
            if (demands.cpu() <= cpu && demands.memory() <= memory) {
                place(demands, nodes);
            }
        }
        return nodes.size();
    }

    private void place(Demands demands, List<long[]> nodes) {
        for (long[] free : nodes) {
            if (demands.cpu() <= free[0] && demands.memory() <= free[1]) {
                free[0] -= demands.cpu();
                free[1] -= demands.memory();
                return;
            }
        }
        nodes.add(new long[] {cpu - demands.cpu(), memory - demands.memory()});
    }
}
