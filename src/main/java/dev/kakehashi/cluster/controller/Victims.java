package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Timestamps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Picks the pods that a ReplicaSet gives up when it has too many, in the order of Kubernetes' ActivePodsWithRanks: not yet
 * on a node; Pending before Unknown before Running; not ready; cheaper by the annotation; on a node with more pods of the
 * same workload; ready since a shorter time, by powers of two, alike ones by uid; restarted more often; younger.
 */
final class Victims {

    private static final String COST = "controller.kubernetes.io/pod-deletion-cost";

    private final Timestamps timestamps;
    private final long now;

    private record Candidate(KubeObject pod, int lot, int cost, int rank, String readySince, int restarts) {}

    /** The choice at a moment. */
    Victims(Timestamps timestamps, long now) {
        this.timestamps = timestamps;
        this.now = now;
    }

    /**
     * Some of the active pods of a set.
     *
     * @param pods the set's pods
     * @param related all pods of the same workload, those of the set included
     * @param wanted how many to give up
     */
    List<KubeObject> pick(Collection<KubeObject> pods, List<Collection<KubeObject>> related, int wanted) {
        Map<String, Integer> onNode = new HashMap<>();
        for (Collection<KubeObject> some : related) {
            for (KubeObject pod : some) {
                if (Pods.isActive(pod)) {
                    onNode.merge(pod.spec().text("nodeName"), 1, Integer::sum);
                }
            }
        }
        PriorityQueue<Candidate> worst =
                new PriorityQueue<>(wanted + 1, this.order().reversed());
        for (KubeObject pod : pods) {
            if (Pods.isActive(pod)) {
                worst.add(candidate(pod, onNode));
                if (worst.size() > wanted) {
                    worst.poll();
                }
            }
        }
        List<Candidate> picked = new ArrayList<>(worst);
        picked.sort(order());
        List<KubeObject> victims = new ArrayList<>(picked.size());
        for (Candidate candidate : picked) {
            victims.add(candidate.pod());
        }
        return victims;
    }

    private static Candidate candidate(KubeObject pod, Map<String, Integer> onNode) {
        String node = pod.spec().text("nodeName");
        Fields ready = Pods.condition(pod, "Ready");
        boolean isReady = ready.text("status").equals("True");
        int phase = switch (pod.status().text("phase")) {
            case "Running" -> 2;
            case "Unknown" -> 1;
            default -> 0;
        };
        int restarts = 0;
        for (Fields container : pod.status().objects("containerStatuses")) {
            restarts = Math.max(restarts, (int) container.number("restartCount", 0));
        }
        return new Candidate(
                pod,
                (node.isEmpty() ? 0 : 8) + 2 * phase + (isReady ? 1 : 0),
                cost(pod),
                onNode.getOrDefault(node, 0),
                isReady ? ready.text("lastTransitionTime") : "",
                restarts);
    }

    private static int cost(KubeObject pod) {
        String text = pod.annotations().text(COST);
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    private Comparator<Candidate> order() {
        return (one, other) -> {
            int order = Integer.compare(one.lot, other.lot);
            if (order == 0) {
                order = Integer.compare(one.cost, other.cost);
            }
            if (order == 0) {
                order = Integer.compare(other.rank, one.rank);
            }
            if (order == 0 && !one.readySince.equals(other.readySince)) {
                order = younger(one, one.readySince, other, other.readySince);
            }
            if (order == 0) {
                order = Integer.compare(other.restarts, one.restarts);
            }
            if (order == 0) {
                String born = one.pod.metadata().text("creationTimestamp");
                String otherBorn = other.pod.metadata().text("creationTimestamp");
                if (!born.equals(otherBorn)) {
                    order = younger(one, born, other, otherBorn);
                }
            }
            return order;
        };
    }

    /** The younger first; ages in the same power of two count as alike and go by uid. */
    private int younger(Candidate one, String stamp, Candidate other, String otherStamp) {
        int difference = magnitude(stamp) - magnitude(otherStamp);
        return difference == 0 ? one.pod.uid().compareTo(other.pod.uid()) : difference;
    }

    private int magnitude(String stamp) {
        long age = now - timestamps.time(stamp);
        return age > 0 ? 63 - Long.numberOfLeadingZeros(age) : -1;
    }
}
