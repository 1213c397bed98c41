package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.BrokenRun;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.RunValues;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A run worth looking at.
 *
 * @param kind why
 * @param lane in which lane
 * @param seed its luck
 */
record NotableRun(Kind kind, LaneId lane, long seed) {

    /** Why a run is worth looking at. */
    enum Kind {
        MEDIAN,
        SLOWEST,
        FAILED,
        BROKEN;

        /** The words for it. */
        String key() {
            return "verdict.run." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** The runs worth looking at, lane by lane. */
    static List<NotableRun> of(ComparisonResult result) {
        List<NotableRun> runs = new ArrayList<>();
        for (OfLane lane : result.scenarios().getFirst().lanes()) {
            RunValues values = lane.values();
            if (lane.completed() > 0) {
                runs.add(new NotableRun(Kind.MEDIAN, lane.id(), lane.medianSeed()));
            }
            IntStream.range(0, values.size())
                    .filter(run -> values.value(Measure.TIME_TO_DONE, run).isPresent())
                    .boxed()
                    .max(Comparator.comparingDouble(
                            run -> values.value(Measure.TIME_TO_DONE, run).orElseThrow()))
                    .ifPresent(run -> runs.add(new NotableRun(Kind.SLOWEST, lane.id(), result.seed() + run)));
            IntStream.range(0, values.size())
                    .filter(run -> !values.completed(run) && values.error(run) == null)
                    .findFirst()
                    .ifPresent(run -> runs.add(new NotableRun(Kind.FAILED, lane.id(), result.seed() + run)));
            lane.errors().stream()
                    .mapToLong(BrokenRun::seed)
                    .findFirst()
                    .ifPresent(seed -> runs.add(new NotableRun(Kind.BROKEN, lane.id(), seed)));
        }
        return runs;
    }
}
