package dev.kakehashi.ui.chart;

import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which phase an operation was in: that of the step which began last of those that are open; and where no step is open,
 * what follows from what was noticed and acted upon.
 */
final class Phases {

    private Phases() {}

    /** A time in one phase. */
    record Run(Phase phase, long from, long to) {}

    /** The phases of a run, one after another; there may be gaps. */
    static List<Run> of(Task task, Timeline timeline) {
        List<Run> between = between(task, timeline);
        TreeSet<Long> moments = new TreeSet<>();
        for (Timeline.Step step : timeline.steps()) {
            moments.add(step.from());
            moments.add(step.to());
        }
        for (Run run : between) {
            moments.add(run.from);
            moments.add(run.to);
        }
        List<Run> runs = new ArrayList<>();
        Long from = null;
        for (Long moment : moments) {
            Phase phase = from == null ? null : phase(timeline, between, from);
            if (from != null && phase != null) {
                add(runs, new Run(phase, from, moment));
            }
            from = moment;
        }
        return runs;
    }

    private static void add(List<Run> runs, Run next) {
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null && last.phase == next.phase && last.to == next.from) {
            runs.set(runs.size() - 1, new Run(last.phase, last.from, next.to));
        } else {
            runs.add(next);
        }
    }

    private static @Nullable Phase phase(Timeline timeline, List<Run> between, long at) {
        Phase phase = null;
        for (Timeline.Step step : timeline.steps()) { // in the order of their beginnings
            if (step.from() <= at && step.to() > at) {
                phase = step.phase();
            }
        }
        if (phase == null) {
            for (Run run : between) {
                if (run.from <= at && run.to > at) {
                    phase = run.phase;
                }
            }
        }
        return phase;
    }

    /** The phases that lie between the moments that measures are taken from. */
    private static List<Run> between(Task task, Timeline timeline) {
        List<Run> runs = new ArrayList<>();
        OptionalLong fault = timeline.first(Mark.FAULT);
        OptionalLong detected = timeline.first(Mark.DETECTED);
        OptionalLong acted = timeline.first(Mark.ACTED);
        OptionalLong over = timeline.first(Mark.FAILED);
        if (over.isEmpty()) {
            over = timeline.first(Mark.DONE);
        }
        OptionalLong need = fault.isEmpty() && task == Task.SCALING ? timeline.first(Mark.STARTED) : fault;
        add(runs, Phase.DETECT, need, detected.isPresent() ? detected : over);
        add(runs, Phase.RESPOND, detected, acted.isPresent() ? acted : over);
        add(runs, task == Task.SCALING ? Phase.SCALE : Phase.REPAIR, acted, over);
        return runs;
    }

    private static void add(List<Run> runs, Phase phase, OptionalLong from, OptionalLong to) {
        if (from.isPresent() && to.isPresent() && to.getAsLong() > from.getAsLong()) {
            runs.add(new Run(phase, from.getAsLong(), to.getAsLong()));
        }
    }
}
