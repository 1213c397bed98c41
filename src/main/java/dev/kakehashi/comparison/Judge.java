package dev.kakehashi.comparison;

import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.Verdict;
import dev.kakehashi.model.Measure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** Says which of two lanes is better by a measure. */
final class Judge {

    /** A run to which one of these does not apply, as it was not completed, is worse than any that has a value. */
    private static final Set<Measure> NEED_AN_END =
            EnumSet.of(Measure.DEPLOY_TIME, Measure.TIME_TO_FIRST_READY, Measure.TIME_TO_DONE, Measure.RESTORE_TIME);

    /** Values that differ by rounding only are the same. */
    private static final double ROUNDING = 1e-9;

    private Judge() {}

    /** The verdicts on every pair of lanes by every measure, where they differ at all. */
    static List<Verdict> verdicts(List<OfLane> lanes) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            for (int i = 0; i < lanes.size(); i++) {
                for (int j = i + 1; j < lanes.size(); j++) {
                    Tally tally =
                            tally(measure, lanes.get(i).values(), lanes.get(j).values());
                    if (tally.wins + tally.losses > 0) {
                        verdicts.add(verdict(measure, lanes.get(i), lanes.get(j), tally.share()));
                    }
                }
            }
        }
        return verdicts;
    }

    /** The share of paired runs in which the one is better than the other; NaN where there are none to compare. */
    static double winShare(Measure measure, RunValues one, RunValues other) {
        return tally(measure, one, other).share();
    }

    /**
     * How many times better the one is than the other at the median, over few runs; NaN where that has no meaning. A run
     * that was not completed is worse than all others.
     */
    static double timesBetter(Measure measure, RunValues one, RunValues other) {
        double ratio = median(measure, other) / median(measure, one);
        return measure.moreIsBetter() ? 1 / ratio : ratio;
    }

    private static double median(Measure measure, RunValues values) {
        double[] sorted = IntStream.range(0, values.size())
                .mapToDouble(run -> value(measure, values, run))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : Statistics.quantile(sorted, 0.5);
    }

    private static Verdict verdict(Measure measure, OfLane one, OfLane other, double share) {
        OptionalDouble ratio = timesBetter(measure, one, other);
        boolean swap = share < 0.5 || (share == 0.5 && ratio.isPresent() && ratio.getAsDouble() < 1);
        if (swap) {
            return new Verdict(
                    measure, other.id(), one.id(), 1 - share, timesBetter(measure, other, one), null, List.of());
        }
        return new Verdict(measure, one.id(), other.id(), share, ratio, null, List.of());
    }

    private static OptionalDouble timesBetter(Measure measure, OfLane one, OfLane other) {
        Statistics ones = one.measures().get(measure);
        Statistics others = other.measures().get(measure);
        if (ones == null || others == null) {
            return OptionalDouble.empty();
        }
        double ratio = measure.moreIsBetter() ? ones.p50() / others.p50() : others.p50() / ones.p50();
        return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }

    private static Tally tally(Measure measure, RunValues one, RunValues other) {
        Tally tally = new Tally();
        for (int run = 0; run < one.size(); run++) {
            double a = value(measure, one, run);
            double b = value(measure, other, run);
            if (Double.isNaN(a) || Double.isNaN(b)) {
                continue;
            }
            if (same(a, b)) {
                tally.ties++;
            } else if (a < b != measure.moreIsBetter()) {
                tally.wins++;
            } else {
                tally.losses++;
            }
        }
        return tally;
    }

    private static boolean same(double a, double b) {
        double difference = Math.abs(a - b);
        return a == b || (Double.isFinite(difference) && difference <= ROUNDING * Math.max(Math.abs(a), Math.abs(b)));
    }

    private static double value(Measure measure, RunValues values, int run) {
        double value = values.raw(measure, run);
        boolean noEnd = Double.isNaN(value) && !values.completed(run) && NEED_AN_END.contains(measure);
        return noEnd ? Double.POSITIVE_INFINITY : value;
    }

    private static final class Tally {
        private int wins;
        private int losses;
        private int ties;

        double share() {
            return (wins + ties / 2.0) / (wins + losses + ties);
        }
    }
}
