package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Timestamps;
import java.util.Comparator;

/** What a ReplicaSet's controller needs to know of one of its pods, kept up to date with each of the pod's versions. */
final class Replica {

    /** Lower than all numbers of seconds. */
    static final long NEVER_READY = Long.MIN_VALUE;

    private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

    KubeObject pod;
    /** Whether it counts: it has not ended and its deletion has not been asked for. */
    boolean active;
    /** Since when it is ready, in nanoseconds cut to the second as its status says, or {@link #NEVER_READY}. */
    long readySince = NEVER_READY;
    /** How many active pods of the same owner its node has, itself included; shared by all of them. */
    int[] neighbours = {0};

    /** How far the pod has come: on a node or not, its phase, ready or not; in this order of weight. */
    private int standing;

    private int cost;

    Replica(KubeObject pod) {
        this.pod = pod;
    }

    boolean isReady() {
        return readySince != NEVER_READY;
    }

    void learn(KubeObject now, Timestamps timestamps) {
        pod = now;
        Fields status = now.status();
        String text = status.text("phase");
        active = Pods.isActive(now);
        Fields ready = Pods.condition(now, "Ready");
        readySince =
                ready.text("status").equals("True") ? timestamps.time(ready.text("lastTransitionTime")) : NEVER_READY;
        int phase = text.equals("Running") ? 2 : text.equals("Unknown") ? 1 : 0;
        standing = (now.spec().has("nodeName") ? 8 : 0) + 2 * phase + (isReady() ? 1 : 0);
        cost = costOf(now);
    }

    /**
     * Who is to be deleted first when there are too many (ActivePodsWithRanks): pods without a node; then Pending before
     * Unknown before Running; not ready before ready; those cheaper by the annotation; those on a node with more pods of
     * the same owner. Of ready ones, those ready for a shorter time by powers of two, and then by uid; of others, those
     * restarted more often, then the younger by powers of two, and then by uid. Kubernetes also looks at the restarts of
     * ready pods, where these are ready since the very same second; that would make this no order (a before b before c
     * before a), which its sort puts up with.
     */
    static Comparator<Replica> firstToGo(long now, Timestamps timestamps) {
        return (a, b) -> {
            if (a.standing != b.standing) {
                return Integer.compare(a.standing, b.standing);
            }
            if (a.cost != b.cost) {
                return Integer.compare(a.cost, b.cost);
            }
            if (a.neighbours[0] != b.neighbours[0]) {
                return Integer.compare(b.neighbours[0], a.neighbours[0]);
            }
            if (a.isReady()) {
                return younger(now - a.readySince, now - b.readySince, a, b);
            }
            int byRestarts = Long.compare(b.restarts(), a.restarts());
            return byRestarts != 0 ? byRestarts : younger(now - a.born(timestamps), now - b.born(timestamps), a, b);
        };
    }

    private static int younger(long aAge, long bAge, Replica a, Replica b) {
        int byMagnitude = Integer.compare(magnitude(aAge), magnitude(bAge));
        return byMagnitude != 0 ? byMagnitude : a.pod.uid().compareTo(b.pod.uid());
    }

    private long born(Timestamps timestamps) {
        return timestamps.time(pod.metadata().text("creationTimestamp"));
    }

    private static int costOf(KubeObject pod) {
        String text = pod.annotations().text(DELETION_COST);
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    /** The whole part of the binary logarithm of a time, -1 for none. */
    private static int magnitude(long nanos) {
        return nanos > 0 ? 63 - Long.numberOfLeadingZeros(nanos) : -1;
    }

    private long restarts() {
        long most = 0;
        for (Fields container : pod.status().objects("containerStatuses")) {
            most = Math.max(most, container.number("restartCount", 0));
        }
        return most;
    }
}
