package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.KubeObject;

/** A ReplicaSet of a Deployment, with the size that the present sync plans for it. */
final class PlannedSet {

    private final KubeObject set;
    private long size;

    /** A set as it is, or a draft of one that is about to be created. */
    PlannedSet(KubeObject set) {
        this.set = set;
        this.size = Replicas.wanted(set);
    }

    KubeObject set() {
        return set;
    }

    /** The pods that it is to have. */
    long size() {
        return size;
    }

    void resize(long planned) {
        size = planned;
    }

    /** The pods that it has, as far as its status tells. */
    long observed() {
        return set.status().number("replicas", 0);
    }

    long ready() {
        return set.status().number("readyReplicas", 0);
    }

    long available() {
        return set.status().number("availableReplicas", 0);
    }

    /** The available pods that it keeps: its status may still count some that it is about to give up. */
    long availableAndKept() {
        return Math.min(available(), size);
    }
}
