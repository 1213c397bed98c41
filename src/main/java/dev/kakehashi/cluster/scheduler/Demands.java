package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pod asks of a node. Pods of one template share the fields of their containers, so it is worked out once for
 * each template.
 *
 * @param cpu requested, thousandths of cores
 * @param memory requested, bytes
 * @param scoredCpu what counts for the score, where nothing is requested 100 m a container
 * @param scoredMemory what counts for the score, where nothing is requested 200 MB a container
 */
public record Demands(long cpu, long memory, long scoredCpu, long scoredMemory) {

    /** What counts for a container that requests nothing. Source: kubernetes scheduler/util/pod_resources.go. */
    private static final long DEFAULT_CPU = 100;

    private static final long DEFAULT_MEMORY = 200L * 1024 * 1024;
    private static final int KEPT = 1000;

    /** Demands by the template's containers. */
    static final class Cache {
        private final Map<Object, Demands> byContainers = new IdentityHashMap<>();

        Demands of(KubeObject pod) {
            if (pod.spec().has("overhead")) { // the same containers may run in another runtime
                return Demands.of(pod.spec());
            }
            Object containers = pod.spec().list("containers");
            Demands known = byContainers.get(containers);
            if (known != null) {
                return known;
            }
            if (byContainers.size() >= KEPT) {
                byContainers.clear();
            }
            Demands demands = Demands.of(pod.spec());
            byContainers.put(containers, demands);
            return demands;
        }
    }

    /** The demands of a pod's specification: the sum of its containers or the largest of its init containers, and what its runtime takes. */
    public static Demands of(Fields spec) {
        long cpu = 0;
        long memory = 0;
        long scoredCpu = 0;
        long scoredMemory = 0;
        for (Fields container : spec.objects("containers")) {
            Fields requests = requests(container);
            long thousandths = Quantity.thousandths(requests.get("cpu"));
            long bytes = Quantity.units(requests.get("memory"));
            cpu += thousandths;
            memory += bytes;
            scoredCpu += requests.has("cpu") ? thousandths : DEFAULT_CPU;
            scoredMemory += requests.has("memory") ? bytes : DEFAULT_MEMORY;
        }
        for (Fields container : spec.objects("initContainers")) {
            cpu = Math.max(cpu, Quantity.thousandths(requests(container).get("cpu")));
            memory = Math.max(memory, Quantity.units(requests(container).get("memory")));
        }
        Fields overhead = spec.fields("overhead");
        long runtimeCpu = Quantity.thousandths(overhead.get("cpu"));
        long runtimeMemory = Quantity.units(overhead.get("memory"));
        cpu += runtimeCpu;
        memory += runtimeMemory;
        scoredCpu += runtimeCpu;
        scoredMemory += runtimeMemory;
        return new Demands(cpu, memory, Math.max(cpu, scoredCpu), Math.max(memory, scoredMemory));
    }

    /** A limit without a request counts as the request. */
    private static Fields requests(Fields container) {
        Fields resources = container.fields("resources");
        Fields requests = resources.fields("limits");
        for (String resource : List.of("cpu", "memory")) {
            Object given = resources.fields("requests").get(resource);
            requests = given == null ? requests : requests.with(resource, given);
        }
        return requests;
    }
}
