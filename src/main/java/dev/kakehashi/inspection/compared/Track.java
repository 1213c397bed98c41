package dev.kakehashi.inspection.compared;

import dev.kakehashi.inspection.Milestones;
import dev.kakehashi.inspection.Milestones.Milestone;
import dev.kakehashi.inspection.Milestones.Step;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.compared.Course.Band;
import dev.kakehashi.inspection.compared.Course.Bar;
import dev.kakehashi.inspection.compared.Course.Doing;
import dev.kakehashi.model.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was seen of one pod on its way; a step that was seen once stays, though a pod that ends takes it back. */
final class Track {

    /** A stamp is taken for the middle of its second. */
    static final Duration HALF = Duration.ofMillis(500);

    private final Map<Step, Milestone> steps = new EnumMap<>(Step.class);
    private final List<Turn> turns = new ArrayList<>();
    private Seen.@Nullable Pod pod;

    /** It became ready, or not. */
    private record Turn(Instant at, boolean ready) {}

    void take(Seen.Pod now, Collection<Seen.Event> events, @Nullable Instant gone) {
        pod = now;
        hear(events);
        boolean ready = now.holds("Ready");
        boolean before = !turns.isEmpty() && turns.getLast().ready;
        Instant at = now.condition("Ready").map(Seen.Condition::changed).orElse(null);
        if (ready != before && at != null) {
            turns.add(new Turn(at.plus(HALF), ready));
        }
        if (gone != null) {
            steps.putIfAbsent(Step.GONE, new Milestone(Step.GONE, gone, gone, Provenance.MEASURED));
        }
    }

    void hear(Collection<Seen.Event> events) {
        for (Milestone step : Milestones.of(pod(), events, null).steps()) {
            steps.putIfAbsent(step.step(), step);
        }
    }

    Seen.Pod pod() {
        Seen.Pod known = pod;
        if (known == null) {
            throw new IllegalStateException("a track begins with its pod");
        }
        return known;
    }

    @Nullable
    Instant ready() {
        return middle(Step.READY);
    }

    @Nullable
    Instant ending() {
        return middle(Step.ENDING);
    }

    private @Nullable Instant middle(Step step) {
        Milestone found = steps.get(step);
        return found == null ? null : found.middle();
    }

    /** The latest that is known of it. */
    Instant latest() {
        return steps.values().stream()
                .map(Milestone::latest)
                .max(Instant::compareTo)
                .orElseGet(() -> pod().meta().created());
    }

    /** Whether it was there at some time between two moments. */
    boolean isWithin(Instant begin, Instant end) {
        Instant gone = middle(Step.GONE);
        return !pod().meta().created().isAfter(end) && (gone == null || gone.isAfter(begin));
    }

    /** What it did, up to a moment. */
    Course.Row row(Instant origin, Instant limit, boolean fresh) {
        Instant gone = middle(Step.GONE);
        Instant last = gone == null || gone.isAfter(limit) ? limit : gone;
        Instant ending = middle(Step.ENDING);
        Instant left = ending == null || ending.isAfter(last) ? last : ending;
        List<Bar> bars = new ArrayList<>();
        Instant at = pod().meta().created().plus(HALF);
        Doing doing = Doing.PLACING;
        for (Step step : List.of(Step.SCHEDULED, Step.SANDBOX, Step.PULLED, Step.STARTED)) {
            Instant reached = middle(step);
            if (reached != null && turns.stream().noneMatch(turn -> turn.ready && turn.at.isBefore(reached))) {
                at = add(bars, origin, at, earlier(reached, left), doing, fresh);
                doing = begun(step);
            }
        }
        for (Turn turn : turns) {
            at = add(bars, origin, at, earlier(turn.at, left), doing, fresh);
            doing = turn.ready ? Doing.SERVING : Doing.FAILED;
        }
        at = add(bars, origin, at, left, doing, fresh);
        add(bars, origin, at, last, Doing.ENDING, fresh);
        if (bars.isEmpty()) {
            double only = seconds(origin, at);
            bars.add(new Bar(only, only, doing, fresh));
        }
        List<Band> bands = steps.values().stream()
                .filter(step -> step.step() != Step.CREATED && step.latest().isAfter(step.earliest()))
                .filter(step -> step.earliest().isBefore(limit))
                .map(step -> new Band(seconds(origin, step.earliest()), seconds(origin, step.latest())))
                .toList();
        return new Course.Row(pod().meta().name(), List.copyOf(bars), bands);
    }

    private static Doing begun(Step step) {
        return switch (step) {
            case CREATED -> Doing.PLACING;
            case SCHEDULED -> Doing.PREPARING;
            case SANDBOX -> Doing.FETCHING;
            case PULLED -> Doing.STARTING;
            case STARTED -> Doing.WARMING;
            case READY -> Doing.SERVING;
            case ENDING, GONE -> Doing.ENDING;
        };
    }

    /** Stamps of different parts of a cluster may go back by a second; time does not. */
    private static Instant add(List<Bar> bars, Instant origin, Instant from, Instant to, Doing doing, boolean fresh) {
        if (!to.isAfter(from)) {
            return from;
        }
        bars.add(new Bar(seconds(origin, from), seconds(origin, to), doing, fresh));
        return to;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
