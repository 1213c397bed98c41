package dev.kakehashi.comparison;

import java.util.Arrays;

/**
 * A measure over many runs. Quantiles are those of Hyndman and Fan's type 7 ("Sample Quantiles in Statistical Packages",
 * The American Statistician 50, 1996): linear between the sorted values, the usual ones of R, NumPy and spreadsheets.
 *
 * @param n in how many runs the measure applied, at least 1
 */
public record Statistics(int n, double min, double p05, double p50, double p95, double max, double mean) {

    /**
     * The statistics of some values.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Statistics of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        return new Statistics(
                sorted.length,
                sorted[0],
                quantile(sorted, 0.05),
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                sorted[sorted.length - 1],
                sum / sorted.length);
    }

    /**
     * The value below which a share of the values lies.
     *
     * @param sorted at least one value, in ascending order
     * @param share from 0 to 1
     */
    public static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
