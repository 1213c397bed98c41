package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How a race lies in time: when something happens in any of its lanes, where its phases begin and end, and how quickly
 * it goes by. All lanes are on one clock, so a stretch is dull only where nothing happens in any of them.
 */
final class Course {

    /** What happens within this is one event to the eye. */
    private static final long TOGETHER = Time.SECOND / 10;

    /** How long a show should take, seconds on the wall. */
    private static final double GOOD_SHOW = 75;

    /** The longest that a dull stretch takes, seconds on the wall; more only where so little happens that there is time. */
    private static final double DULL = 1.5;

    private static final double DULL_WITH_TIME = 4;

    /** A course on which nothing ever happens. */
    static final Course NONE = new Course(new long[] {0}, List.of());

    /**
     * A stretch of time in which nothing happens.
     *
     * @param pace how quickly it goes by, model seconds per second on the wall
     */
    record Dull(long from, long to, double pace) {}

    /** When something happens: groups of events by the last of each, from 0 to the end of the race. */
    private final long[] beats;

    private final List<Marker> markers;

    /** The longest that a dull stretch takes on this course, seconds on the wall. */
    private final double mostDull;

    private Course(long[] beats, List<Marker> markers) {
        this.beats = beats;
        this.markers = markers;
        this.mostDull = Math.clamp(GOOD_SHOW / beats.length, DULL, DULL_WITH_TIME);
    }

    /** The course of a race. */
    static Course of(Race.Result race) {
        List<Marker> markers = new ArrayList<>();
        LongStream.Builder moments = LongStream.builder();
        for (Race.OfLane lane : race.lanes()) {
            moments(lane.timeline(), moments);
            phases(lane, markers);
            marks(lane, markers);
        }
        race.race().interventions().forEach(intervention -> moments.add(intervention.at()));
        markers.sort(Comparator.comparingLong(Marker::at));
        return new Course(together(moments.build().sorted().distinct().toArray(), race.end()), List.copyOf(markers));
    }

    /** The end of the lane that took longest. */
    long end() {
        return beats[beats.length - 1];
    }

    /** Where phases begin and end and marks are set, in the order of time. */
    List<Marker> markers() {
        return markers;
    }

    /** When something happens next; the end where nothing does any more. */
    long next(long at) {
        return beats[Math.min(passed(at) + 1, beats.length - 1)];
    }

    /** When something happened before; the beginning where nothing had yet. */
    long previous(long at) {
        int last = passed(at);
        return beats[beats[last] < at ? last : Math.max(0, last - 1)];
    }

    /** The next marker, or the end. */
    long nextMarker(long at) {
        for (Marker marker : markers) {
            if (marker.at() > at + TOGETHER) {
                return marker.at();
            }
        }
        return end();
    }

    /** The marker before, or the beginning. */
    long previousMarker(long at) {
        for (Marker marker : markers.reversed()) {
            if (marker.at() < at - TOGETHER) {
                return marker.at();
            }
        }
        return 0;
    }

    /** The first end of a phase after a moment and not later than another; null where there is none. */
    Marker.@Nullable Ends phaseEnd(long after, long until) {
        for (Marker marker : markers) {
            if (marker instanceof Marker.Ends ends && ends.at() > after && ends.at() <= until) {
                return ends;
            }
        }
        return null;
    }

    /** Where somebody who plays on from a moment is after some time on the wall. */
    long after(long from, double wallNanos, double pace, boolean compressing) {
        double left = wallNanos;
        long at = from;
        for (int beat = passed(at); beat + 1 < beats.length; beat++) {
            double speed = speed(beat, pace, compressing);
            double needed = (beats[beat + 1] - at) / speed;
            if (needed > left) {
                return at + (long) (left * speed);
            }
            left -= needed;
            at = beats[beat + 1];
        }
        return end();
    }

    /** The stretch around a moment that goes by more quickly than the pace says; null where none does. */
    @Nullable
    Dull dull(long at, double pace) {
        int beat = passed(at);
        if (beat + 1 == beats.length) {
            return null;
        }
        double speed = speed(beat, pace, true);
        return speed > pace ? new Dull(beats[beat], beats[beat + 1], speed) : null;
    }

    /** The pace among these at which the whole race makes a good show, dull stretches compressed. */
    double goodPace(List<Double> paces) {
        return paces.stream()
                .filter(Double::isFinite)
                .min(Comparator.comparingDouble(pace -> Math.abs(Math.log(wallSeconds(pace) / GOOD_SHOW))))
                .orElseThrow();
    }

    /** How long the whole race takes on the wall, dull stretches compressed. */
    double wallSeconds(double pace) {
        double nanos = 0;
        for (int beat = 0; beat + 1 < beats.length; beat++) {
            nanos += (beats[beat + 1] - beats[beat]) / speed(beat, pace, true);
        }
        return nanos / Time.SECOND;
    }

    private double speed(int beat, double pace, boolean compressing) {
        long length = beats[beat + 1] - beats[beat];
        return compressing ? Math.max(pace, length / (mostDull * Time.SECOND)) : pace;
    }

    /** The last beat that is not after a moment. */
    private int passed(long at) {
        int found = Arrays.binarySearch(beats, at);
        return found >= 0 ? found : -found - 2;
    }

    private static void moments(Timeline timeline, LongStream.Builder moments) {
        for (Timeline.Instance instance : timeline.instances()) {
            for (Timeline.Span span : instance.spans()) {
                moments.add(span.from());
                moments.add(span.to());
            }
        }
        for (Timeline.Step step : timeline.steps()) {
            moments.add(step.from());
            moments.add(step.to());
        }
        timeline.acts().forEach(act -> moments.add(act.at()));
        timeline.marks().forEach(mark -> moments.add(mark.at()));
        moments.add(timeline.end());
    }

    private static void phases(Race.OfLane lane, List<Marker> markers) {
        Map<Phase, Long> begins = new EnumMap<>(Phase.class);
        Map<Phase, Long> ends = new EnumMap<>(Phase.class);
        for (Timeline.Step step : lane.timeline().steps()) {
            begins.merge(step.phase(), step.from(), Math::min);
            ends.merge(step.phase(), step.to(), Math::max);
        }
        begins.forEach((phase, at) -> markers.add(new Marker.Begins(at, lane.lane(), phase)));
        ends.forEach((phase, at) -> markers.add(new Marker.Ends(at, lane.lane(), phase)));
    }

    private static void marks(Race.OfLane lane, List<Marker> markers) {
        Set<Mark> reached = EnumSet.noneOf(Mark.class);
        for (LaneEvent.Marked marked : lane.timeline().marks()) {
            if (reached.add(marked.mark())) {
                markers.add(new Marker.Reached(marked.at(), lane.lane(), marked.mark()));
            }
        }
    }

    /** The moments as beats: 0, the last of each group, the end. */
    private static long[] together(long[] moments, long end) {
        LongStream.Builder beats = LongStream.builder();
        beats.add(0);
        for (int i = 0; i < moments.length; ) {
            int last = i;
            while (last + 1 < moments.length && moments[last + 1] - moments[i] <= TOGETHER) {
                last++;
            }
            if (moments[last] > 0 && moments[last] < end) {
                beats.add(moments[last]);
            }
            i = last + 1;
        }
        if (end > 0) {
            beats.add(end);
        }
        return beats.build().toArray();
    }
}
