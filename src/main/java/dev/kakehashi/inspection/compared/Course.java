package dev.kakehashi.inspection.compared;

import dev.kakehashi.inspection.Standstill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a rollout went, from its start on: a value that stays when the cluster goes on. All times are seconds since the
 * start, so that two of them lie on one axis.
 *
 * @param origin whether a cluster was watched, or a model played it
 * @param name of the workload, or of the lane
 * @param version the revision that was brought out, or the profile whose figures were played with
 * @param image what was brought out; empty where that has no meaning
 * @param begun its start by the cluster's clock; null where it was simulated
 * @param outcome how it ended
 * @param whole whether it was watched from its start; pods that went before are missing where it was not
 * @param desired how many instances were wanted
 * @param bounds between how many it had to stay; null where nothing says so
 * @param length how long it took; so far, where it is under way
 * @param shown up to when something of it is known, which may be later than its end: the last to go take their time
 * @param rows its instances in the order of their creation
 * @param stalls why it stood still on its way, each reason once
 */
public record Course(
        Origin origin,
        String name,
        String version,
        String image,
        @Nullable Instant begun,
        Outcome outcome,
        boolean whole,
        int desired,
        @Nullable Bounds bounds,
        double length,
        double shown,
        List<Row> rows,
        List<Standstill.Cause> stalls) {

    /** Server's stamps are cut to whole seconds: a time between two of them is not known better than this, seconds. */
    public static final double STAMP = 1;

    /** So long that what was reached at the end is seen, seconds. */
    static double shown(double length) {
        return length + Math.max(STAMP, length / 20);
    }

    /** Where a course comes from. */
    public enum Origin {
        OBSERVED,
        SIMULATED
    }

    /** How a course ended. */
    public enum Outcome {
        DONE,
        UNDER_WAY,
        /** Another rollout took its place, or the workload went. */
        REPLACED,
        /** It was given up. */
        FAILED
    }

    /** How many instances there may be at most, and how many have to serve at least. */
    public record Bounds(int most, int least) {}

    /** What an instance is at. */
    public enum Doing {
        PLACING,
        PREPARING,
        CONFIGURING,
        FETCHING,
        DEPLOYING,
        STARTING,
        WARMING,
        SERVING,
        ENDING,
        STOPPED,
        FAILED;

        /** Whether it is on the way into service. */
        public boolean isComing() {
            return ordinal() < SERVING.ordinal();
        }
    }

    /** A time during which an instance was at one thing; fresh where it was of what is brought out. */
    public record Bar(double from, double to, Doing doing, boolean fresh) {}

    /** A second within which something happened, and nobody knows when. */
    public record Band(double from, double to) {}

    /** An instance. */
    public record Row(String name, List<Bar> bars, List<Band> bands) {

        /** Whether it was ever of what is brought out. */
        public boolean isFresh() {
            return bars.stream().anyMatch(Bar::fresh);
        }
    }

    /** How many instances there were from a moment on: old and new ones that served, and all that were there and not ending. */
    public record Level(double at, int old, int fresh, int there) {

        /** All that served. */
        public int serving() {
            return old + fresh;
        }
    }

    /** What two courses are compared by. */
    public enum Measure {
        DURATION,
        FIRST_READY,
        LONGEST_PHASE,
        LOWEST,
        MOST,
        MADE,
        STALLS;

        /** Whether it is a time, seconds; else it is a number of instances or reasons. */
        public boolean isTime() {
            return ordinal() <= LONGEST_PHASE.ordinal();
        }
    }

    /** How many instances served at each moment, from the start on. */
    public List<Level> levels() {
        TreeSet<Double> moments = new TreeSet<>(List.of(0.0));
        for (Row row : rows) {
            for (Bar bar : row.bars) {
                moments.add(bar.from);
                moments.add(bar.to);
            }
        }
        List<Level> levels = new ArrayList<>();
        for (double moment : moments.subSet(0.0, true, Math.max(shown, Double.MIN_VALUE), false)) {
            levels.add(level(moment));
        }
        return levels;
    }

    private Level level(double moment) {
        int old = 0;
        int fresh = 0;
        int there = 0;
        for (Row row : rows) {
            for (Bar bar : row.bars) {
                if (bar.from <= moment && moment < bar.to) {
                    there += bar.doing == Doing.ENDING ? 0 : 1;
                    boolean serves = bar.doing == Doing.SERVING;
                    old += serves && !bar.fresh ? 1 : 0;
                    fresh += serves && bar.fresh ? 1 : 0;
                    break;
                }
            }
        }
        return new Level(moment, old, fresh, there);
    }

    /** What it measured; what there was none of is absent. */
    public Map<Measure, Double> measures() {
        Map<Measure, Double> found = new EnumMap<>(Measure.class);
        found.put(Measure.DURATION, length);
        rows.stream()
                .flatMap(row -> row.bars.stream())
                .filter(bar -> bar.fresh && bar.doing == Doing.SERVING && bar.from >= 0)
                .map(Bar::from)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> found.put(Measure.FIRST_READY, first));
        Bar longest = longestPhase();
        if (longest != null) {
            found.put(Measure.LONGEST_PHASE, longest.to - longest.from);
        }
        List<Level> within = levels().stream()
                .filter(level -> level.at == 0 || level.at <= length)
                .toList();
        within.stream().mapToInt(Level::serving).min().ifPresent(least -> found.put(Measure.LOWEST, (double) least));
        within.stream().mapToInt(Level::there).max().ifPresent(most -> found.put(Measure.MOST, (double) most));
        found.put(Measure.MADE, (double) rows.stream()
                .filter(row -> row.bars.getFirst().fresh && row.bars.getFirst().from > -STAMP)
                .count());
        if (origin == Origin.OBSERVED) {
            found.put(Measure.STALLS, (double) stalls.size());
        }
        return found;
    }

    /** What a new instance needed longest for on its way into service; null where none was on its way. */
    public @Nullable Bar longestPhase() {
        return rows.stream()
                .flatMap(row -> row.bars.stream())
                .filter(bar -> bar.fresh && bar.doing.isComing() && bar.to > bar.from)
                .max(Comparator.comparingDouble(bar -> bar.to - bar.from))
                .orElse(null);
    }
}
