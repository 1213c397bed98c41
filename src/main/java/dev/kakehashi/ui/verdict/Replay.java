package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A few of the runs, to be replayed one after the other on a common axis: how often a lane is first is judged far better
 * from seeing it happen than from any curve.
 *
 * @param heats the runs in the order of their seeds
 * @param end the seconds that the axis ends at
 */
record Replay(List<Heat> heats, double end) {

    /** So many runs can be counted at a glance. */
    static final int HEATS = 8;

    /**
     * A run in all lanes.
     *
     * @param seed its luck
     * @param lanes how long each lane took
     */
    record Heat(long seed, List<Finish> lanes) {

        /** The lane that was done first; empty where none was, or two at the same time. */
        Optional<LaneId> winner() {
            double best = Double.POSITIVE_INFINITY;
            LaneId winner = null;
            for (Finish finish : lanes) {
                double time = finish.seconds().orElse(Double.POSITIVE_INFINITY);
                if (time < best) {
                    best = time;
                    winner = finish.lane();
                } else if (time == best) {
                    winner = null;
                }
            }
            return Optional.ofNullable(winner);
        }
    }

    /**
     * How long a lane took.
     *
     * @param seconds empty where it did not come to its end
     */
    record Finish(LaneId lane, OptionalDouble seconds) {

        /** How far along the axis the lane is at a time, 0 to 1; one that is not done goes on to the end. */
        double reach(double time, double end) {
            return Math.min(time, seconds.orElse(end)) / end;
        }

        /** Whether the lane is done by then. */
        boolean over(double time) {
            return seconds.isPresent() && seconds.getAsDouble() <= time;
        }
    }

    /**
     * So many of the runs as are played at a time.
     *
     * @param from how many runs to leave out before them
     */
    static Replay of(ComparisonResult result, int from) {
        List<OfLane> lanes = result.scenarios().getFirst().lanes();
        List<Heat> heats = new ArrayList<>();
        double end = 0;
        for (int run = from; run < Math.min(from + HEATS, result.runs()); run++) {
            List<Finish> finishes = new ArrayList<>();
            for (OfLane lane : lanes) {
                OptionalDouble seconds = lane.values().value(Measure.TIME_TO_DONE, run);
                end = Math.max(end, seconds.orElse(0));
                finishes.add(new Finish(lane.id(), seconds));
            }
            heats.add(new Heat(result.seed() + run, List.copyOf(finishes)));
        }
        return new Replay(List.copyOf(heats), end > 0 ? end * 1.02 : 1);
    }

    /** How often each lane was first in so many runs, in the order of the lanes. */
    Map<LaneId, Integer> tally(int played) {
        Map<LaneId, Integer> wins = new LinkedHashMap<>();
        if (!heats.isEmpty()) {
            heats.getFirst().lanes().forEach(finish -> wins.put(finish.lane(), 0));
        }
        heats.stream()
                .limit(played)
                .forEach(heat -> heat.winner().ifPresent(winner -> wins.merge(winner, 1, Integer::sum)));
        return wins;
    }
}
