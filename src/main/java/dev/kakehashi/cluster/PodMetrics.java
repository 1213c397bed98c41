package dev.kakehashi.cluster;

import dev.kakehashi.cluster.store.KubeObject;

/** What pods use of their nodes, as the nodes see it. */
public interface PodMetrics {

    /** Nothing is used by anybody. */
    PodMetrics NONE = pod -> 0;

    /** CPU that a running pod uses at present, as a share of what it requests; may be above 1. */
    double cpuShare(KubeObject pod);
}
