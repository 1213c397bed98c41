package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.Collection;

/** The pods of a ReplicaSet, counted as they change, so that a sync need not look at each of them. */
final class Tally {

    private static final int ACTIVE = 1;
    private static final int READY = 2;
    private static final int LABELED = 4;

    private final String key;
    private final String uid;
    private Fields labels = Fields.EMPTY;
    private int active;
    private int ready;
    private int labeled;

    /** A tally of the pods that a set has now. */
    Tally(KubeObject set, Collection<KubeObject> pods) {
        this.key = set.key();
        this.uid = set.uid();
        recount(set, pods);
    }

    /** The key of the set. */
    String key() {
        return key;
    }

    int active() {
        return active;
    }

    int ready() {
        return ready;
    }

    /** How many carry the labels of the set's template. */
    int labeled() {
        return labeled;
    }

    /** Counts anew where the set's template has other labels now. */
    void recount(KubeObject set, Collection<KubeObject> pods) {
        Fields wanted = set.spec().fields("template").fields("metadata").fields("labels");
        if (wanted == labels) {
            return;
        }
        labels = wanted;
        active = 0;
        ready = 0;
        labeled = 0;
        for (KubeObject pod : pods) {
            count(marks(pod), 1);
        }
    }

    /** Follows a pod from one version to the next; true where that changes the count. */
    boolean move(KubeObject before, KubeObject now, boolean gone) {
        int earlier = marks(before);
        int later = gone ? 0 : marks(now);
        if (earlier == later) {
            return false;
        }
        count(earlier, -1);
        count(later, 1);
        return true;
    }

    /** Counts a pod in. */
    void add(KubeObject pod) {
        count(marks(pod), 1);
    }

    private int marks(KubeObject pod) {
        if (!uid.equals(pod.controllerUid()) || !Pods.isActive(pod)) {
            return 0;
        }
        return ACTIVE | (Pods.isReady(pod) ? READY : 0) | (pod.labels().hasAll(labels) ? LABELED : 0);
    }

    private void count(int marks, int by) {
        active += (marks & ACTIVE) == 0 ? 0 : by;
        ready += (marks & READY) == 0 ? 0 : by;
        labeled += (marks & LABELED) == 0 ? 0 : by;
    }
}
