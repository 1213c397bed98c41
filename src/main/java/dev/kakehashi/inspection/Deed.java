package dev.kakehashi.inspection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One turn of a reconcile loop, as the cluster's own events tell it: somebody saw something, or did something.
 *
 * @param at by the clock of who said it, in whole seconds
 * @param who the controller, scheduler or kubelet
 * @param part which part of the loop it is
 * @param what in the words of who said it
 * @param about the name of the object
 * @param times how often it was said
 */
public record Deed(Instant at, String who, Part part, String what, String about, int times) {

    /** The parts of a reconcile loop. */
    public enum Part {
        OBSERVE,
        DIFF,
        ACT
    }

    /** Reasons of events by which nothing was done, only seen. */
    private static final Set<String> SEEN_ONLY = Set.of(
            "Failed",
            "BackOff",
            "Unhealthy",
            "FailedScheduling",
            "FailedCreate",
            "FailedMount",
            "NodeNotReady",
            "InspectFailed",
            "ErrImageNeverPull",
            "FailedKillPod");

    /**
     * What was done for a workload and its pods, in the order in which it was done for the first time; no more than so
     * many, the newest of them. What was said of several pods in the same words is one deed.
     */
    public static List<Deed> of(ClusterView view, Seen.Workload workload, int most) {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        add(view, workload.meta(), deeds);
        for (Seen owned : view.ownedBy(workload.meta().uid())) {
            add(view, owned.meta(), deeds);
        }
        view.podsOf(workload).forEach(pod -> add(view, pod.meta(), deeds));
        List<Deed> sorted = new ArrayList<>(deeds.values());
        Rollout.newestSet(view, workload)
                .ifPresent(set -> sorted.add(new Deed(
                        set.meta().created(),
                        "deployment-controller",
                        Part.DIFF,
                        set.revision(),
                        set.meta().name(),
                        1)));
        sorted.sort(Comparator.comparing(Deed::at).thenComparing(deed -> deed.part() != Part.DIFF));
        return List.copyOf(sorted.subList(Math.max(0, sorted.size() - most), sorted.size()));
    }

    private static void add(ClusterView view, Meta about, Map<String, Deed> into) {
        for (Seen.Event event : view.eventsAbout(about.uid())) {
            Deed deed = new Deed(
                    event.first(),
                    event.source(),
                    SEEN_ONLY.contains(event.reason()) ? Part.OBSERVE : Part.ACT,
                    event.message(),
                    event.name(),
                    event.count());
            into.merge(event.source() + event.message(), deed, Deed::and);
        }
    }

    private Deed and(Deed other) {
        Deed first = other.at().isBefore(at) ? other : this;
        return new Deed(first.at(), who, part, what, first.about(), times + other.times());
    }
}
