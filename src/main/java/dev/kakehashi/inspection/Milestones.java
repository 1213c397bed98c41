package dev.kakehashi.inspection;

import dev.kakehashi.model.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of one pod from its creation to its end, each step with the band in which it lies. The server's stamps are
 * cut to whole seconds, so a step that only they tell lies within one second after the stamp; our clock tells when we
 * heard of it, which is never before it happened.
 */
public record Milestones(Seen.Pod pod, List<Milestone> steps) {

    /** The steps in their order. */
    public enum Step {
        CREATED,
        SCHEDULED,
        SANDBOX,
        PULLED,
        STARTED,
        READY,
        ENDING,
        GONE
    }

    private static final Duration STAMP = Duration.ofSeconds(1);

    /**
     * A step that was reached.
     *
     * @param earliest it did not happen before
     * @param latest it did not happen after; by the clock of who said it
     * @param provenance whether a server's stamp or our clock tells it
     */
    public record Milestone(Step step, Instant earliest, Instant latest, Provenance provenance) {

        static Milestone observed(Step step, Instant stamp) {
            return new Milestone(step, stamp, stamp.plus(STAMP), Provenance.OBSERVED);
        }

        static Milestone measured(Step step, Instant arrived) {
            return new Milestone(step, arrived, arrived, Provenance.MEASURED);
        }

        /** The middle of the band. */
        public Instant middle() {
            return earliest.plus(Duration.between(earliest, latest).dividedBy(2));
        }
    }

    /**
     * The steps of a pod.
     *
     * @param events what was said of it
     * @param gone when we heard that it is no more; null while it is there
     */
    public static Milestones of(Seen.Pod pod, Collection<Seen.Event> events, @Nullable Instant gone) {
        Map<Step, Milestone> found = new EnumMap<>(Step.class);
        put(found, Step.CREATED, pod.meta().created());
        put(found, Step.SCHEDULED, held(pod, "PodScheduled"));
        put(found, Step.SANDBOX, held(pod, "PodReadyToStartContainers"));
        events.stream()
                .filter(event -> event.reason().equals("Pulled"))
                .map(Seen.Event::first)
                .max(Instant::compareTo)
                .ifPresent(pulled -> put(found, Step.PULLED, pulled));
        pod.containers().stream()
                .filter(container -> !container.init())
                .map(Seen.Container::started)
                .filter(started -> started != null)
                .max(Instant::compareTo)
                .ifPresent(started -> put(found, Step.STARTED, started));
        put(found, Step.READY, held(pod, "Ready"));
        put(found, Step.ENDING, pod.meta().ending());
        if (gone != null) {
            found.put(Step.GONE, Milestone.measured(Step.GONE, gone));
        }
        return new Milestones(pod, new ArrayList<>(found.values()));
    }

    private static void put(Map<Step, Milestone> into, Step step, @Nullable Instant stamp) {
        if (stamp != null) {
            into.put(step, Milestone.observed(step, stamp));
        }
    }

    private static @Nullable Instant held(Seen.Pod pod, String condition) {
        return pod.condition(condition)
                .filter(Seen.Condition::holds)
                .map(Seen.Condition::changed)
                .orElse(null);
    }
}
