package dev.kakehashi.report;

import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.LaneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The share of all runs that were done by a time: what every drawing of it has in common. */
public final class Ecdf {

    private static final int MOST_POINTS = 200;
    /** From this ratio of the largest to the smallest time on, an even axis would hide the small ones. */
    private static final double LOGARITHMIC_FROM = 20;

    private Ecdf() {}

    /**
     * The times of one lane.
     *
     * @param sorted seconds of the runs that were done, in ascending order
     * @param runs how many runs there were, with those that failed
     */
    public record Curve(LaneId lane, double[] sorted, int runs) {

        /** A curve of times in any order. */
        public static Curve of(LaneId lane, double[] values, int runs) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Curve(lane, sorted, runs);
        }

        /** Whether no run was done. */
        public boolean isEmpty() {
            return sorted.length == 0;
        }

        /** The share of all runs that the highest point of the curve stands for. */
        public double height() {
            return (double) sorted.length / runs;
        }

        /** The time by which a share of the runs that were done was done; there must be one. */
        public double quantile(double share) {
            return Statistics.quantile(sorted, share);
        }

        /** The steps of the curve, thinned out where they are more than anybody can see. */
        public List<Step> steps() {
            int n = sorted.length;
            int points = Math.min(n, MOST_POINTS);
            List<Step> steps = new ArrayList<>(points);
            for (int i = 1; i <= points; i++) {
                int rank = (int) Math.round((double) i * n / points);
                steps.add(new Step(sorted[rank - 1], (double) rank / runs));
            }
            return steps;
        }
    }

    /**
     * A step of a curve.
     *
     * @param seconds when it is
     * @param share the share of all runs that were done by then
     */
    public record Step(double seconds, double share) {}

    /** Whether these curves are too far apart for an even axis. */
    public static boolean farApart(List<Curve> curves) {
        double least = least(curves);
        return least >= 0.1 && most(curves) / least >= LOGARITHMIC_FROM;
    }

    private static double least(List<Curve> curves) {
        return curves.stream()
                .filter(curve -> !curve.isEmpty())
                .mapToDouble(curve -> curve.sorted[0])
                .min()
                .orElse(0);
    }

    private static double most(List<Curve> curves) {
        return curves.stream()
                .filter(curve -> !curve.isEmpty())
                .mapToDouble(curve -> curve.sorted[curve.sorted.length - 1])
                .max()
                .orElse(1);
    }

    /** An axis of seconds, even or logarithmic. */
    public record Scale(double from, double to, boolean logarithmic) {

        /** An axis that all of these curves fit on. */
        public static Scale of(List<Curve> curves, boolean logarithmic) {
            double most = Math.max(most(curves), 0.1);
            return logarithmic
                    ? new Scale(Math.max(least(curves), 0.1) / 1.5, most * 1.5, true)
                    : new Scale(0, most * 1.05, false);
        }

        /** How far along the axis a time is, 0 to 1. */
        public double share(double seconds) {
            return logarithmic
                    ? Math.log(Math.max(seconds, from) / from) / Math.log(to / from)
                    : (seconds - from) / (to - from);
        }

        /** The times to name, about so many on an even axis. */
        public List<Double> ticks(int most) {
            return logarithmic ? Ticks.logarithmic(from, to) : Ticks.linear(from, to, most);
        }
    }
}
