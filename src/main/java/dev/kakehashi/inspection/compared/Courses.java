package dev.kakehashi.inspection.compared;

import dev.kakehashi.inspection.ClusterView;
import dev.kakehashi.inspection.Meta;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.Sighting;
import dev.kakehashi.inspection.Standstill;
import dev.kakehashi.inspection.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the rollouts of one workload in what was seen of a cluster. */
public final class Courses {

    private final String uid;
    private final ClusterView view = new ClusterView();
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final Map<String, Seen.Workload> sets = new HashMap<>();
    private final List<Span> spans = new ArrayList<>();
    private boolean fromBirth;
    private Instant clock = Instant.MIN;

    /** A time in which one template of the workload was brought out. */
    private static final class Span {

        final Seen.Workload of;
        final String key;
        final Instant detected;
        final boolean whole;
        final Set<Standstill.Cause> stalls = EnumSet.noneOf(Standstill.Cause.class);
        String set = "";
        Instant finished = Instant.MAX;

        @Nullable
        Rollout last;

        boolean done;
        boolean replaced;

        Span(Seen.Workload of, String key, Instant detected, boolean whole) {
            this.of = of;
            this.key = key;
            this.detected = detected;
            this.whole = whole;
        }
    }

    private Courses(String uid) {
        this.uid = uid;
    }

    /**
     * The rollouts of a workload, the eldest first.
     *
     * @param sightings all that was seen, in the order of their arrival
     * @param uid the workload's
     * @param now what the cluster's clock says at their end
     */
    public static List<Course> of(List<Sighting> sightings, String uid, Instant now) {
        Courses found = new Courses(uid);
        Set<String> parts = parts(sightings, uid);
        for (Sighting sighting : sightings) {
            String about = sighting.seen() instanceof Seen.Event event
                    ? event.about()
                    : sighting.seen().meta().uid();
            if (parts.contains(about)) {
                found.take(sighting);
            }
        }
        return found.courses(now);
    }

    /** The workload, what it owns, and what that owns. */
    private static Set<String> parts(List<Sighting> sightings, String uid) {
        Set<String> parts = new HashSet<>(List.of(uid));
        for (Watched kind : List.of(Watched.REPLICA_SETS, Watched.PODS)) {
            for (Sighting sighting : sightings) {
                Meta.Owner owner = sighting.seen().meta().owner();
                if (sighting.kind() == kind && owner != null && parts.contains(owner.uid())) {
                    parts.add(sighting.seen().meta().uid());
                }
            }
        }
        return parts;
    }

    private void take(Sighting sighting) {
        view.apply(sighting);
        reached(sighting.arrived());
        reached(view.newest());
        Instant at = clock;
        boolean telling = false;
        switch (sighting.seen()) {
            case Seen.Pod pod -> {
                Track track = tracks.computeIfAbsent(pod.meta().uid(), id -> new Track());
                track.take(pod, view.eventsAbout(pod.meta().uid()), sighting.isEnd() ? at : null);
                reached(track.latest());
                telling = pod.containers().stream()
                        .anyMatch(container -> !container.waiting().isEmpty());
            }
            case Seen.Event event -> {
                Track track = tracks.get(event.about());
                if (track != null) {
                    track.hear(view.eventsAbout(event.about()));
                }
                telling = event.warning();
            }
            case Seen.Workload workload -> {
                if (workload.kind() == Seen.WorkloadKind.REPLICA_SET) {
                    sets.put(workload.revision(), workload);
                }
                fromBirth |= workload.meta().uid().equals(uid) && sighting.change() == Sighting.Change.ADDED;
                telling = true;
            }
            case Seen.Node node -> {}
            case Seen.Autoscaler autoscaler -> {}
        }
        Span open = spans.isEmpty() ? null : spans.getLast();
        if (view.byUid(uid).orElse(null) instanceof Seen.Workload now) {
            follow(open, now, at, telling);
        } else if (open != null) {
            open.replaced |= !open.done;
        }
    }

    /** The clock of a cluster whose time runs faster than ours is as late as the latest that it said. */
    private void reached(Instant moment) {
        clock = moment.isAfter(clock) ? moment : clock;
    }

    private void follow(@Nullable Span open, Seen.Workload now, Instant at, boolean telling) {
        String key = now.revision().isEmpty() && now.kind() != Seen.WorkloadKind.DEPLOYMENT
                ? String.join(" ", now.images())
                : now.revision();
        if (key.isEmpty()) {
            return;
        }
        Span span = open;
        if (span == null || !span.key.equals(key)) {
            if (span != null) {
                span.replaced = !span.done;
            }
            span = new Span(now, key, at, fromBirth || span != null);
            spans.add(span);
        }
        if (!span.done && telling) {
            Rollout rollout = Rollout.of(view, now);
            span.last = rollout;
            rollout.standstill().map(Standstill::cause).ifPresent(span.stalls::add);
            if (Rollout.isComplete(now)) {
                span.done = true;
                span.finished = at;
            }
        }
    }

    private List<Course> courses(Instant now) {
        reached(now);
        List<Course> courses = new ArrayList<>();
        Instant before = Instant.MIN;
        for (Span span : spans) {
            Seen.Workload set = sets.get(span.key);
            span.set = set == null ? "" : set.meta().uid();
        }
        for (int i = 0; i < spans.size(); i++) {
            Instant begin = begin(spans.get(i), before);
            Instant next = i + 1 < spans.size() ? begin(spans.get(i + 1), begin) : null;
            course(spans.get(i), begin, next, courses);
            before = begin;
        }
        return List.copyOf(courses);
    }

    /** A template that is brought out once more is as old as its first time, and tells nothing of this one. */
    private Instant begin(Span span, Instant before) {
        Seen.Workload set = sets.get(span.key);
        boolean first = before.equals(Instant.MIN);
        if (set == null && !first) {
            return span.detected;
        }
        Instant stamp = (set == null ? span.of : set).meta().created().plus(Track.HALF);
        return stamp.isAfter(before) ? stamp : span.detected;
    }

    private void course(Span span, Instant begin, @Nullable Instant next, List<Course> into) {
        Rollout last = span.last;
        if (last == null) {
            return;
        }
        Instant limit = next == null ? clock : next;
        Instant end = span.done ? done(span, begin, limit) : limit;
        Course.Outcome outcome = span.done
                ? Course.Outcome.DONE
                : span.replaced || next != null ? Course.Outcome.REPLACED : Course.Outcome.UNDER_WAY;
        List<Course.Row> rows = new ArrayList<>();
        double length = Track.seconds(begin, end);
        double shown = Math.min(Track.seconds(begin, limit), Course.shown(length));
        for (Track track : tracks.values()) {
            if (track.isWithin(begin, end)) {
                Course.Row row = track.row(begin, limit, isNew(span, track.pod()));
                // What still ends when all is done belongs to it; what serves on does not
                for (Course.Bar bar : row.bars()) {
                    if (bar.doing() == Course.Doing.ENDING) {
                        shown = Math.max(shown, bar.to());
                    }
                }
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparingDouble(row -> row.bars().getFirst().from()));
        String image = String.join(", ", last.workload().images());
        into.add(new Course(
                Course.Origin.OBSERVED,
                span.of.meta().name(),
                span.of.revision(),
                image,
                begin,
                outcome,
                span.whole,
                last.workload().wanted(),
                new Course.Bounds(last.most(), last.least()),
                length,
                shown,
                List.copyOf(rows),
                List.copyOf(span.stalls)));
    }

    /** When the last new pod was ready and the last old one was told to go. */
    private Instant done(Span span, Instant begin, Instant limit) {
        Instant end = begin;
        for (Track track : tracks.values()) {
            Instant step = isNew(span, track.pod()) ? track.ready() : track.ending();
            // A pod that came when all was done is of a scaling
            boolean counts = !track.pod().meta().created().isAfter(span.finished);
            if (step != null && counts && step.isAfter(end) && !step.isAfter(limit)) {
                end = step;
            }
        }
        return end;
    }

    private static boolean isNew(Span span, Seen.Pod pod) {
        Meta.Owner owner = pod.meta().owner();
        return switch (span.of.kind()) {
            case DEPLOYMENT, REPLICA_SET -> owner != null && span.set.equals(owner.uid());
            case STATEFUL_SET -> span.of.revision().equals(pod.meta().labels().get("controller-revision-hash"));
            case DAEMON_SET ->
                span.of
                        .images()
                        .equals(pod.containers().stream()
                                .filter(container -> !container.init())
                                .map(Seen.Container::image)
                                .toList());
        };
    }
}
