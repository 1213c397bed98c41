package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.controller.Conditions;
import dev.kakehashi.cluster.controller.DisruptionController;
import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes room for a pod that fits nowhere by deleting pods of lower priority: the fewest and least important ones of the
 * node where that hurts least (plugin DefaultPreemption of kube-scheduler). The pod is nominated for that node and waits
 * there until its victims have ended.
 */
final class Preemption {

    /**
     * What came of it.
     *
     * @param node the node the pod is nominated for; empty where for none, null where that stays as it is
     * @param text what the scheduler adds to why the pod could not be placed; empty where room is being made
     */
    record Outcome(@Nullable String node, String text) {}

    /** Whether a pod would fit on a node if some of the pods there were gone, which the node no longer counts. */
    interface Trial {
        boolean fits(KubeObject pod, NodeInfo node, Collection<KubeObject> gone);
    }

    /** The pods that would have to go from a node, the most important first. */
    private record Candidate(NodeInfo node, List<KubeObject> victims, int violations) {

        long highestPriority() {
            return priority(victims.getFirst());
        }

        long sumOfPriorities() {
            return victims.stream()
                    .mapToLong(victim -> priority(victim) + Integer.MAX_VALUE + 1L)
                    .sum();
        }

        /** When the first of its most important victims started. */
        String earliestStart() {
            return victims.stream()
                    .filter(victim -> priority(victim) == highestPriority())
                    .map(Preemption::startTime)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /** Candidates beyond which no more are looked for, or a tenth of the nodes where that is more. */
    private static final int ENOUGH = 100;

    private static final String NOT_HELPFUL = "Preemption is not helpful for scheduling";
    private static final String NO_VICTIMS = "No preemption victims found for incoming pod";
    private static final String REASON = "PreemptionByScheduler";

    /** A higher priority comes first, then who has been running for longer. */
    private static final Comparator<KubeObject> MOST_IMPORTANT_FIRST =
            Comparator.comparingLong(Preemption::priority).reversed().thenComparing(Preemption::startTime);

    /** As kube-scheduler's pickOneNodeForPreemption. */
    private static final Comparator<Candidate> LEAST_HARM_FIRST = Comparator.comparingInt(Candidate::violations)
            .thenComparingLong(Candidate::highestPriority)
            .thenComparingLong(Candidate::sumOfPriorities)
            .thenComparingInt(candidate -> candidate.victims().size())
            .thenComparing(Candidate::earliestStart, Comparator.reverseOrder());

    private final Store store;
    private final Events events;
    private final Demands.Cache demands;
    private final Trial trial;

    Preemption(Store store, Events events, Demands.Cache demands, Trial trial) {
        this.store = store;
        this.events = events;
        this.demands = demands;
        this.trial = trial;
    }

    /** The priority of a pod, 0 where it has none. */
    static long priority(KubeObject pod) {
        return pod.spec().number("priority", 0);
    }

    /** When a pod started, after all others where it has not. */
    private static String startTime(KubeObject pod) {
        String started = pod.status().text("startTime");
        return started.isEmpty() ? "9999" : started;
    }

    /** Makes room for a pod on one of the nodes, if it may and if that helps. */
    Outcome makeRoom(KubeObject pod, Collection<NodeInfo> nodes) {
        if (pod.spec().text("preemptionPolicy").equals("Never")) {
            return new Outcome(null, "not eligible due to preemptionPolicy=Never.");
        }
        Demands wanted = demands.of(pod);
        if (victimsAreLeaving(pod, wanted, nodes)) {
            return new Outcome(null, "not eligible due to a terminating pod on the nominated node.");
        }
        Map<String, Integer> reasons = new TreeMap<>();
        List<Candidate> candidates = new ArrayList<>();
        for (NodeInfo node : nodes) {
            if (!node.couldHold(wanted, pod.spec())) {
                reasons.merge(NOT_HELPFUL, 1, Integer::sum);
            } else if (candidates.size() < Math.max(ENOUGH, nodes.size() / 10)) {
                Candidate candidate = candidate(pod, wanted, node, reasons);
                if (candidate != null) {
                    candidates.add(candidate);
                }
            }
        }
        return candidates.stream()
                .min(LEAST_HARM_FIRST)
                .map(best -> preempt(pod, best))
                .orElseGet(() -> new Outcome("", Scheduler.unavailable(nodes.size(), reasons)));
    }

    /** Whether pods that were told to go for this one are still there, on a node that it could be placed on. */
    private boolean victimsAreLeaving(KubeObject pod, Demands wanted, Collection<NodeInfo> nodes) {
        String nominated = pod.status().text("nominatedNodeName");
        return !nominated.isEmpty()
                && nodes.stream().anyMatch(node -> node.name.equals(nominated) && node.couldHold(wanted, pod.spec()))
                && store.podsOnNode(nominated).stream()
                        .anyMatch(other -> priority(other) < priority(pod) && isLeavingForAnother(other));
    }

    private static boolean isLeavingForAnother(KubeObject pod) {
        return pod.isBeingDeleted()
                && pod.status().objects("conditions").stream()
                        .anyMatch(condition -> condition.text("reason").equals(REASON));
    }

    /** Who would have to go from a node; null where that does not help, and the reason is counted. */
    private @Nullable Candidate candidate(KubeObject pod, Demands wanted, NodeInfo node, Map<String, Integer> reasons) {
        List<KubeObject> gone = new ArrayList<>();
        for (KubeObject other : store.podsOnNode(node.name)) {
            if (priority(other) < priority(pod) && !Scheduler.takes(other).isEmpty()) {
                gone.add(other);
            }
        }
        if (gone.isEmpty()) {
            reasons.merge(NO_VICTIMS, 1, Integer::sum);
            return null;
        }
        gone.forEach(victim -> node.add(demands.of(victim), -1));
        try {
            if (!trial.fits(pod, node, gone)) {
                node.reasons(wanted, pod.spec()).forEach(reason -> reasons.merge(reason, 1, Integer::sum));
                return null;
            }
            return new Candidate(node, gone, spare(pod, node, gone));
        } finally {
            gone.forEach(victim -> node.add(demands.of(victim), 1));
        }
    }

    /**
     * Takes back those who may stay, first those whose disruption budget would be violated, the most important first.
     *
     * @return how many of the rest go against their budget
     */
    private int spare(KubeObject pod, NodeInfo node, List<KubeObject> gone) {
        gone.sort(MOST_IMPORTANT_FIRST);
        List<KubeObject> violating = violating(gone);
        List<KubeObject> others = new ArrayList<>(gone);
        others.removeAll(violating);
        int violations = 0;
        for (KubeObject victim : violating) {
            violations += mayStay(pod, node, victim, gone) ? 0 : 1;
        }
        others.forEach(victim -> mayStay(pod, node, victim, gone));
        return violations;
    }

    private boolean mayStay(KubeObject pod, NodeInfo node, KubeObject victim, List<KubeObject> gone) {
        List<KubeObject> fewer = new ArrayList<>(gone);
        fewer.remove(victim);
        node.add(demands.of(victim), 1);
        if (trial.fits(pod, node, fewer)) {
            gone.remove(victim);
            return true;
        }
        node.add(demands.of(victim), -1);
        return false;
    }

    /** The pods that a disruption budget does not let go, if all before them in the list go. */
    private List<KubeObject> violating(List<KubeObject> pods) {
        Map<String, Long> allowed = new HashMap<>();
        List<KubeObject> violating = new ArrayList<>();
        for (KubeObject pod : pods) {
            boolean violates = false;
            for (KubeObject budget : store.list(Kind.POD_DISRUPTION_BUDGET)) {
                boolean counts = DisruptionController.covers(budget, pod)
                        && !budget.status().fields("disruptedPods").has(pod.name());
                if (counts) {
                    long left =
                            allowed.getOrDefault(budget.key(), budget.status().number("disruptionsAllowed", 0)) - 1;
                    allowed.put(budget.key(), left);
                    violates |= left < 0;
                }
            }
            if (violates) {
                violating.add(pod);
            }
        }
        return violating;
    }

    private Outcome preempt(KubeObject pod, Candidate best) {
        String node = best.node().name;
        for (KubeObject victim : best.victims()) {
            evict(pod, victim, node);
        }
        return new Outcome(node, "");
    }

    private void evict(KubeObject pod, KubeObject victim, String node) {
        String scheduler = pod.spec().text("schedulerName");
        Fields condition = Fields.of(
                "type",
                "DisruptionTarget",
                "status",
                "True",
                "lastTransitionTime",
                store.timestamp(),
                "reason",
                REASON,
                "message",
                scheduler + ": preempting to accommodate a higher priority pod");
        KubeObject told = store.updateStatus(victim.withStatus(victim.status()
                .with("conditions", Conditions.with(victim.status().objects("conditions"), condition))));
        store.delete(Kind.POD, victim.namespace(), victim.name(), Deletion.NORMAL);
        events.record(
                Scheduler.COMPONENT,
                told,
                Events.Type.NORMAL,
                "Preempted",
                "Preempted by pod {} on node {}",
                List.of(pod.uid(), node));
    }
}
