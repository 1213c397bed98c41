package dev.kakehashi.report;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A run of a lane as charts show it: in seconds since what the task is about began, which is the fault in a failure
 * recovery and the start of the operation otherwise.
 *
 * @param origin model time of that beginning, nanoseconds
 */
public record Shown(LaneId lane, Timeline run, long origin) {

    /** An axis is at most so much longer than the last run that was done. */
    private static final double CUT = 1.5;

    /** A run of a task in a lane. */
    public static Shown of(Task task, LaneId lane, Timeline run) {
        OptionalLong fault = task == Task.FAILURE_RECOVERY ? run.first(Mark.FAULT) : OptionalLong.empty();
        return new Shown(
                lane,
                run,
                fault.isPresent() ? fault.getAsLong() : run.first(Mark.STARTED).orElse(0));
    }

    /** The median runs of a scenario, of the lanes that have one. */
    static List<Shown> medians(ComparisonResult.OfScenario scenario) {
        List<Shown> runs = new ArrayList<>();
        for (ComparisonResult.OfLane lane : scenario.lanes()) {
            if (lane.medianRun() != null) {
                runs.add(of(scenario.scenario().task(), lane.id(), lane.medianRun()));
            }
        }
        return runs;
    }

    /** A moment in seconds since the beginning; below 0 for what was before. */
    public double seconds(long at) {
        return Time.toSeconds(at - origin);
    }

    /** When the operation was complete or given up, in seconds; empty where neither was seen. */
    public OptionalDouble over() {
        OptionalLong failed = run.first(Mark.FAILED);
        OptionalLong over = failed.isPresent() ? failed : run.first(Mark.DONE);
        return over.isPresent() ? OptionalDouble.of(seconds(over.getAsLong())) : OptionalDouble.empty();
    }

    /** Seconds that the run was watched. */
    public double end() {
        return seconds(run.end());
    }

    /**
     * The axis on which these runs are shown together: until the last of them is done and a little longer, so that its
     * end can be seen. A run that was given up long after the others were done would leave no room for them: it is cut.
     */
    public static Axis axis(List<Shown> runs, double left, double width) {
        double done = last(runs.stream().filter(run -> run.run.completed()).toList());
        double all = last(runs);
        double last = done > 0 && all > CUT * done ? CUT * done : all;
        double watched = 1;
        double before = 0;
        for (Shown run : runs) {
            watched = Math.max(watched, run.end());
            before = Math.min(before, run.seconds(0));
        }
        double to = Math.min(watched, Math.max(last * 1.04, 1));
        return new Axis(Math.max(before, -0.04 * to), to, left, width);
    }

    private static double last(List<Shown> runs) {
        return runs.stream()
                .mapToDouble(run -> run.over().orElse(run.end()))
                .max()
                .orElse(0);
    }

    /**
     * An axis of time.
     *
     * @param from its first second
     * @param to its last second
     * @param left where it begins on the paper
     * @param width how wide it is there
     */
    public record Axis(double from, double to, double left, double width) {

        /** Where a moment is on the paper; moments beyond the axis are at its ends. */
        public double x(double seconds) {
            double inside = Math.clamp(seconds, from, to);
            return left + width * (inside - from) / (to - from);
        }

        /** Whether a span from one second to another is on the axis at all. */
        public boolean shows(double begin, double end) {
            return end > from && begin < to;
        }
    }
}
