package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Timestamps;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** The pods of one ReplicaSet, counted as they change, so that a look at the counts costs the same for 5 pods and 5,000. */
final class ReplicaPods {

    private final String key;
    private final String uid;
    private final Timestamps timestamps;
    private final Map<String, int[]> perNode;
    private final Map<String, Replica> byUid = new LinkedHashMap<>();
    private final TreeMap<Long, Integer> readySince = new TreeMap<>();
    private Fields templateLabels = Fields.EMPTY;
    private int active;
    private int ready;
    private int labeled;

    /**
     * The pods of a set that has none yet.
     *
     * @param perNode the active pods on each node of all sets with the same controller, which count theirs in it
     */
    ReplicaPods(KubeObject set, Map<String, int[]> perNode, Timestamps timestamps) {
        this.key = set.key();
        this.uid = set.uid();
        this.perNode = perNode;
        this.timestamps = timestamps;
        follow(set);
    }

    /** Counts anew where the set's template has other labels now. */
    void follow(KubeObject set) {
        Fields labels = set.spec().fields("template").fields("metadata").fields("labels");
        if (labels.equals(templateLabels)) {
            return;
        }
        templateLabels = labels;
        labeled = 0;
        for (Replica replica : byUid.values()) {
            labeled += replica.active && isLabeled(replica) ? 1 : 0;
        }
    }

    /** Takes in a pod's new version; true where that changes a count. */
    boolean learn(KubeObject pod) {
        Replica replica = byUid.get(pod.uid());
        if (replica == null) {
            if (!uid.equals(pod.controllerUid())) {
                return false;
            }
            replica = new Replica(pod);
            byUid.put(pod.uid(), replica);
        } else if (!uid.equals(pod.controllerUid())) {
            forget(pod);
            return true;
        }
        boolean wasActive = replica.active;
        long wasReady = replica.readySince;
        Fields hadLabels = replica.pod.labels();
        count(replica, -1);
        replica.learn(pod, timestamps);
        settle(replica);
        count(replica, 1);
        return replica.active != wasActive
                || replica.active && (replica.readySince != wasReady || replica.pod.labels() != hadLabels);
    }

    /** Counts a pod no longer. */
    void forget(KubeObject pod) {
        Replica replica = byUid.remove(pod.uid());
        if (replica != null) {
            count(replica, -1);
        }
    }

    /** The set is gone: none of its pods counts any longer. */
    void disband() {
        for (Replica replica : byUid.values()) {
            count(replica, -1);
        }
        byUid.clear();
    }

    /** The key of the set. */
    String key() {
        return key;
    }

    private void settle(Replica replica) {
        replica.neighbours = perNode.computeIfAbsent(replica.pod.spec().text("nodeName"), any -> new int[1]);
    }

    private void count(Replica replica, int sign) {
        if (!replica.active) {
            return;
        }
        active += sign;
        replica.neighbours[0] += sign;
        labeled += isLabeled(replica) ? sign : 0;
        if (replica.isReady()) {
            ready += sign;
            if (readySince.merge(replica.readySince, sign, Integer::sum) == 0) {
                readySince.remove(replica.readySince);
            }
        }
    }

    private boolean isLabeled(Replica replica) {
        return replica.pod.labels().hasAll(templateLabels);
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

    /** How many have been ready for so many seconds. */
    int available(long now, long minReadySeconds) {
        if (minReadySeconds == 0) {
            return ready;
        }
        int available = 0;
        for (int count :
                readySince.headMap(now - minReadySeconds * Time.SECOND, true).values()) {
            available += count;
        }
        return available;
    }

    /** When the next pod will have been ready for so many seconds, {@link Time#NEVER} where none is on the way. */
    long nextAvailableAt(long now, long minReadySeconds) {
        Long next = minReadySeconds == 0 ? null : readySince.higherKey(now - minReadySeconds * Time.SECOND);
        return next == null ? Time.NEVER : next + minReadySeconds * Time.SECOND;
    }

    /** So many of the active pods, those that are to go first. */
    List<KubeObject> victims(int wanted, long now) {
        Comparator<Replica> order = Replica.firstToGo(now, timestamps);
        PriorityQueue<Replica> chosen = new PriorityQueue<>(wanted + 1, Collections.reverseOrder(order));
        for (Replica replica : byUid.values()) {
            if (!replica.active) {
                continue;
            }
            if (chosen.size() < wanted) {
                chosen.add(replica);
            } else if (order.compare(replica, chosen.element()) < 0) {
                chosen.remove();
                chosen.add(replica);
            }
        }
        List<KubeObject> victims = new ArrayList<>(chosen.size());
        while (!chosen.isEmpty()) {
            victims.add(chosen.remove().pod);
        }
        Collections.reverse(victims);
        return victims;
    }
}
