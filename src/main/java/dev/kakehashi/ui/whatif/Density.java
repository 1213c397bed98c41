package dev.kakehashi.ui.whatif;

import dev.kakehashi.simulation.Distribution;
import java.util.Arrays;
import java.util.List;

/**
 * The shape of a figure's distribution on an axis on which three times as much is always as far, so that a figure made
 * larger or smaller keeps its shape and moves. It does without the toolkit.
 *
 * @param heights how dense the values lie, from the left to the right end of the axis; the densest has 1
 * @param middle where the median lies, 0 to 1
 */
record Density(List<Double> heights, double middle) {

    private static final int POINTS = 96;
    private static final int SAMPLES = 160;

    /** From the median the axis reaches so many times three to either side. */
    static final double REACH = 1.5;

    /** How far a value's share is spread, in the axis' unit. */
    private static final double SPREAD = 0.07;

    /**
     * The shape of a distribution.
     *
     * @param centre the value in the middle of the axis, above 0
     */
    static Density of(Distribution distribution, double centre) {
        double[] heights = new double[POINTS];
        double most = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            double at = place(distribution.quantile((sample + 0.5) / SAMPLES), centre);
            for (int i = 0; i < POINTS; i++) {
                double away = (REACH * (2.0 * i / (POINTS - 1) - 1) - at) / SPREAD;
                heights[i] += Math.exp(-away * away / 2);
                most = Math.max(most, heights[i]);
            }
        }
        double densest = most > 0 ? most : 1;
        List<Double> shares =
                Arrays.stream(heights).map(height -> height / densest).boxed().toList();
        double middle = (place(distribution.quantile(0.5), centre) / REACH + 1) / 2;
        return new Density(shares, Math.clamp(middle, 0, 1));
    }

    /** How many times three a value is above the centre; one that is 0 is nowhere on this axis. */
    private static double place(double value, double centre) {
        return value > 0 ? Math.log(value / centre) / Math.log(Figure.MOST) : -2 * REACH;
    }
}
