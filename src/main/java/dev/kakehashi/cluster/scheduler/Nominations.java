package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pods without a node that room is being made for on one (kube-scheduler's nominator). */
final class Nominations {

    private final Map<String, KubeObject> byPod = new LinkedHashMap<>();

    /** Notes a change of a pod; true where it no longer waits for the room that was made for it elsewhere than there. */
    boolean changed(Store.Change change, KubeObject pod) {
        boolean waits = change != Store.Change.DELETED
                && pod.spec().text("nodeName").isEmpty()
                && !node(pod).isEmpty();
        @Nullable KubeObject before = waits ? byPod.put(pod.uid(), pod) : byPod.remove(pod.uid());
        return before != null && (!waits || !node(before).equals(node(pod)));
    }

    /** The pods that a node is kept for, of at least a pod's priority, but for itself. */
    List<KubeObject> before(KubeObject pod, String node) {
        if (byPod.isEmpty()) {
            return List.of();
        }
        return byPod.values().stream()
                .filter(other -> node(other).equals(node)
                        && !other.uid().equals(pod.uid())
                        && Preemption.priority(other) >= Preemption.priority(pod))
                .toList();
    }

    /** Takes the nomination for a node from all pods of a lower priority: they look for a place anew. */
    void withdrawBelow(KubeObject pod, String node, Store store) {
        for (KubeObject other : new ArrayList<>(byPod.values())) {
            KubeObject now = store.get(Kind.POD, other.key());
            if (now != null && node(other).equals(node) && Preemption.priority(other) < Preemption.priority(pod)) {
                store.updateStatus(now.withStatus(now.status().without("nominatedNodeName")));
            }
        }
    }

    private static String node(KubeObject pod) {
        return pod.status().text("nominatedNodeName");
    }
}
