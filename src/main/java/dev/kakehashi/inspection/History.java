package dev.kakehashi.inspection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a cluster, kept by us, since the API forgets its events after an hour and its dead pods at once. It is
 * written in chapters: each opens with all objects as they were and goes on with what happened to them, so any moment is
 * found by reading part of one chapter. Where there are more bytes than may be, the eldest chapter goes. It belongs to
 * one thread.
 */
public final class History {

    /** A chapter is not closed before this many sightings, however few objects there are. */
    private static final int SHORTEST = 1_000;

    /** A chapter is no more than this part of the whole, so that there are some that can go. */
    private static final int PARTS = 8;

    private static final int SIGHTING_BYTES = 36;

    private final long limit;
    private final Deque<Chapter> chapters = new ArrayDeque<>();
    private final NavigableMap<Long, Activity> seconds = new TreeMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long bytes;
    private @Nullable Instant last;
    private @Nullable Instant lost;
    private Cursor cursor = new Cursor(new Chapter(Instant.EPOCH), Instant.EPOCH);

    /**
     * What happened within a second.
     *
     * @param changes how many objects came, changed or went
     * @param ends how many pods went
     * @param warnings how many warnings were given
     */
    public record Activity(int changes, int ends, int warnings) {

        /** Nothing. */
        public static final Activity NONE = new Activity(0, 0, 0);

        /** Both together. */
        public Activity and(Activity other) {
            return new Activity(changes + other.changes, ends + other.ends, warnings + other.warnings);
        }

        static Activity of(Sighting sighting) {
            boolean found = sighting.change() == Sighting.Change.FOUND;
            boolean warning = !found && sighting.seen() instanceof Seen.Event event && event.warning();
            return new Activity(
                    found ? 0 : 1,
                    sighting.isEnd() && sighting.seen() instanceof Seen.Pod ? 1 : 0,
                    warning && !sighting.isEnd() ? 1 : 0);
        }
    }

    /**
     * A time in which we could not look; what happened in it was seen at its end.
     *
     * @param to null while it lasts
     */
    public record Gap(Instant from, @Nullable Instant to) {}

    /** All objects as they were, and what happened then. */
    private static final class Chapter {

        private Instant from;
        private final List<Sighting> opening = new ArrayList<>();
        private final List<Sighting> sightings = new ArrayList<>();
        private long openingBytes;
        private long bytes;

        Chapter(Instant from) {
            this.from = from;
        }
    }

    /** Where somebody reads: everything up to a moment is in the view. */
    private static final class Cursor {

        private final Chapter chapter;
        private final ClusterView view = new ClusterView();
        private final int opening;
        private Instant at;
        private int next;

        Cursor(Chapter chapter, Instant at) {
            this.chapter = chapter;
            this.at = at;
            this.opening = chapter.opening.size();
            chapter.opening.forEach(view::apply);
        }

        boolean leadsTo(Chapter wanted, Instant moment) {
            return chapter == wanted && opening == wanted.opening.size() && !moment.isBefore(at);
        }

        void readTo(Instant moment) {
            while (next < chapter.sightings.size()
                    && !chapter.sightings.get(next).arrived().isAfter(moment)) {
                view.apply(chapter.sightings.get(next));
                next++;
            }
            at = moment;
        }
    }

    /**
     * An empty history.
     *
     * @param limit about how many bytes it may take
     */
    public History(long limit) {
        this.limit = limit;
    }

    /**
     * Takes a sighting in; they come in the order of their arrival.
     *
     * @param view the cluster as it is known with it
     */
    public void take(Sighting sighting, ClusterView view) {
        Chapter chapter = chapters.peekLast();
        if (chapter == null) {
            chapter = new Chapter(sighting.arrived());
            chapters.add(chapter);
        }
        long weight = SIGHTING_BYTES + Weight.of(sighting.seen());
        bytes += weight;
        last = sighting.arrived();
        boolean stillOpening =
                sighting.change() == Sighting.Change.FOUND && chapters.size() == 1 && chapter.sightings.isEmpty();
        if (stillOpening) {
            chapter.opening.add(sighting);
            chapter.openingBytes += weight;
            chapter.from = sighting.arrived();
            return;
        }
        chapter.sightings.add(sighting);
        chapter.bytes += weight;
        Activity activity = Activity.of(sighting);
        if (activity.changes() > 0) {
            seconds.merge(sighting.arrived().getEpochSecond(), activity, Activity::and);
        }
        boolean full = chapter.sightings.size() >= Math.max(SHORTEST, chapter.opening.size())
                || chapter.bytes > limit / PARTS && chapter.sightings.size() >= SHORTEST;
        if (full) {
            open(sighting.arrived(), view);
        }
    }

    private void open(Instant from, ClusterView view) {
        Chapter next = new Chapter(from);
        next.opening.addAll(view.found(from));
        next.openingBytes = (long) next.opening.size() * SIGHTING_BYTES;
        bytes += next.openingBytes;
        chapters.add(next);
        while (bytes > limit && chapters.size() > 1) {
            forgetEldest();
        }
    }

    /** What only the opening of a chapter holds from then on weighs in full. */
    private void forgetEldest() {
        Chapter gone = chapters.remove();
        bytes -= gone.openingBytes + gone.bytes;
        Chapter eldest = chapters.element();
        long opening = 0;
        for (Sighting sighting : eldest.opening) {
            opening += Weight.of(sighting.seen());
        }
        eldest.openingBytes += opening;
        bytes += opening;
        seconds.headMap(eldest.from.getEpochSecond()).clear();
        gaps.removeIf(gap -> gap.to() != null && gap.to().isBefore(eldest.from));
    }

    /** We cannot look any more. */
    public void lost(Instant since) {
        if (lost == null) {
            lost = since;
        }
    }

    /** We can look again. */
    public void found(Instant again) {
        if (lost != null) {
            gaps.add(new Gap(lost, again));
            lost = null;
        }
    }

    /** The times in which we could not look, the eldest first; the last of them may still last. */
    public List<Gap> gaps() {
        List<Gap> all = new ArrayList<>(gaps);
        if (lost != null) {
            all.add(new Gap(lost, null));
        }
        return all;
    }

    /** The first moment that is known; null where nothing is. */
    public @Nullable Instant first() {
        return chapters.isEmpty() ? null : chapters.element().from;
    }

    /** When something was seen last; null where nothing was. */
    public @Nullable Instant last() {
        return last;
    }

    /** About how many bytes it takes. */
    public long bytes() {
        return bytes;
    }

    /**
     * What happened from a moment on, up to another.
     *
     * @param to not within it
     */
    public Activity activity(Instant from, Instant to) {
        return seconds
                .subMap(from.getEpochSecond(), Math.max(from.getEpochSecond(), to.getEpochSecond()))
                .values()
                .stream()
                .reduce(Activity.NONE, Activity::and);
    }

    /** The next second after a moment, or the last before it, in which a pod went or a warning was given; null for none. */
    public @Nullable Instant notable(Instant moment, boolean after) {
        long at = moment.getEpochSecond();
        NavigableMap<Long, Activity> way =
                after ? seconds.tailMap(at, false) : seconds.headMap(at, false).descendingMap();
        return way.entrySet().stream()
                .filter(second -> second.getValue().ends() + second.getValue().warnings() > 0)
                .findFirst()
                .map(second -> Instant.ofEpochSecond(second.getKey()).plus(Duration.ofMillis(999)))
                .orElse(null);
    }

    /** The cluster as it was known at a moment. The view is this history's, and changes with the next question. */
    public ClusterView at(Instant moment) {
        Chapter chapter = null;
        for (Chapter each : chapters) {
            if (chapter == null || !each.from.isAfter(moment)) {
                chapter = each;
            }
        }
        if (chapter == null) {
            return new ClusterView();
        }
        if (!cursor.leadsTo(chapter, moment)) {
            cursor = new Cursor(chapter, moment);
        }
        cursor.readTo(moment);
        return cursor.view;
    }

    /** All sightings that are kept, from which an equal history can be made: the first chapter's opening comes first. */
    public List<Sighting> sightings() {
        List<Sighting> all = new ArrayList<>();
        if (!chapters.isEmpty()) {
            all.addAll(chapters.element().opening);
        }
        chapters.forEach(chapter -> all.addAll(chapter.sightings));
        return Collections.unmodifiableList(all);
    }
}
