package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.PodMetrics;
import dev.kakehashi.cluster.scheduler.Quantity;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;

/**
 * What containers use of their nodes: what the annotations {@code kakehashi.dev/usage-cpu} and {@code usage-memory} of
 * their pods say for each of them; else a tenth of the CPU and half of the memory that they request.
 */
final class Usage implements PodMetrics {

    private static final String PREFIX = "kakehashi.dev/usage-";
    private static final double LEAST_CORES = 0.001;
    private static final long LEAST_BYTES = 16L << 20;
    private static final double SHARE_OF_CPU = 0.1;

    /** CPU that a container uses, cores. */
    static double cores(KubeObject pod, Fields container) {
        Object said = pod.annotations().get(PREFIX + "cpu");
        Object requested = container.fields("resources").fields("requests").get("cpu");
        return said != null
                ? Quantity.thousandths(said) / 1000.0
                : Math.max(LEAST_CORES, SHARE_OF_CPU * Quantity.thousandths(requested) / 1000.0);
    }

    /** Memory that a container uses, bytes. */
    static long bytes(KubeObject pod, Fields container) {
        Object said = pod.annotations().get(PREFIX + "memory");
        Object requested = container.fields("resources").fields("requests").get("memory");
        return said != null ? Quantity.units(said) : Math.max(LEAST_BYTES, Quantity.units(requested) / 2);
    }

    @Override
    public double cpuShare(KubeObject pod) {
        double requested = Quantity.cpuRequest(pod.spec());
        double used = 0;
        for (Fields container : pod.spec().objects("containers")) {
            used += cores(pod, container);
        }
        return requested == 0 ? 0 : used / requested;
    }
}
