package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import org.jspecify.annotations.Nullable;

/** What Deployments and ReplicaSets say of their replicas. */
public final class Replicas {

    private Replicas() {}

    /** How many pods it asks for; 1 where it does not say. */
    public static long wanted(KubeObject workload) {
        return workload.spec().number("replicas", 1);
    }

    /** Which pods are its own. */
    public static Selector selector(KubeObject workload) {
        return Selector.of(workload.spec().fields("selector"));
    }

    /** A count as statuses write it: 0 is left out. */
    static @Nullable Object orNone(long count) {
        return count == 0 ? null : count;
    }
}
