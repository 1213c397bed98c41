package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.KubeObject;

/**
 * How long the machinery of the nodes takes. Times are nanoseconds of model time; each call draws anew for somebody, so
 * that the same pod or node has the same luck in runs that are compared.
 */
public interface Timings {

    /** The name under which a pod's luck is drawn, such as {@code web-3}; asked once for each pod. */
    String who(KubeObject pod);

    /** From a pod's arrival at its node until its program is started, the image being there. */
    long podStart(String who);

    /** The share of {@link #podStart} that the sandbox with its network takes; the container takes the rest. From 0 to 1. */
    double sandboxShare();

    /** The rate at which one node fetches and unpacks an image, MB/s. */
    double pullRate(String who);

    /** By how much each pull that is under way elsewhere in the cluster lengthens a pull. */
    long contention();

    /** From a change of a service's endpoints until all nodes send traffic accordingly. */
    long programming(String service);

    /** From ordering a node until it is ready. */
    long nodeAdd(String node);

    /**
     * For how long a pod that starts now is to count as having run already: 0 for every pod that really starts; more while
     * a cluster is set up that is to look as if it had run for long. Such a pod serves at once, and its probes have phases
     * of their own.
     */
    default long headStart(String who) {
        return 0;
    }
}
