package dev.kakehashi.ui.shell;

import dev.kakehashi.model.LaneId;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What many runs have shown: how long each lane may be expected to take.
 *
 * @param about whether it is of a choice, whose seed may be any of theirs
 * @param runs over how many runs
 * @param times how long each lane took; a lane that was never done is not in it
 */
public record Outlook(Predicate<Choice> about, int runs, Map<LaneId, Times> times) {

    /**
     * How long a lane takes until it is done, seconds of model time.
     *
     * @param median half of the runs that were done were done by then
     * @param p95 19 of 20 of them
     */
    public record Times(double median, double p95) {}
}
