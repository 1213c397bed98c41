package dev.kakehashi.calibration;

import dev.kakehashi.comparison.Statistics;
import java.util.List;

/**
 * What was expected of a rollout and what came of it.
 *
 * @param observed seconds
 */
public record Trial(Shape shape, Statistics predicted, double observed) {

    /** The rollouts that are foretold: none is of the shape that is measured. */
    public static final List<Shape> HELD_OUT =
            List.of(new Shape(2, 1, 0), new Shape(4, 2, 0), new Shape(4, 0, 1), new Shape(5, 1, 1), new Shape(6, 2, 1));

    /** By how much the middle of what was expected is off, as a share of what was observed. */
    public double error() {
        return Math.abs(predicted.p50() - observed) / observed;
    }

    /** Whether it lies between the 5th and the 95th percentile of what was expected. */
    public boolean inside() {
        return observed >= predicted.p05() && observed <= predicted.p95();
    }

    /** The middle of the errors. */
    public static double medianError(List<Trial> trials) {
        return Statistics.of(trials.stream().mapToDouble(Trial::error).toArray())
                .p50();
    }

    /** The share of rollouts inside. */
    public static double coverage(List<Trial> trials) {
        return trials.stream().filter(Trial::inside).count() / (double) trials.size();
    }
}
