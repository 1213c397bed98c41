package dev.kakehashi.ui.chart;

import java.util.ArrayList;
import java.util.List;

/** Finds places for the labels of flags on an axis, so that none lies on another: to the right of its pole, or left of it. */
final class Flags {

    private Flags() {}

    /**
     * Where a label is to stand.
     *
     * @param x its left edge, NaN where there is no room for it
     * @param line which line it is in, 0 nearest to the chart
     */
    record Place(double x, int line) {

        /** Whether there is room for it. */
        boolean shown() {
            return !Double.isNaN(x);
        }
    }

    /**
     * The places of labels.
     *
     * @param poles where the flags' poles are, the most important first
     * @param widths how wide the labels are
     * @param gap how far from their poles and from each other they stay
     * @param width how wide all is
     * @param lines how many lines there are
     */
    static List<Place> place(double[] poles, double[] widths, double gap, double width, int lines) {
        List<double[]> taken = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < poles.length; i++) {
            places.add(place(poles[i], widths[i], gap, width, lines, taken));
        }
        return places;
    }

    private static Place place(double pole, double wide, double gap, double width, int lines, List<double[]> taken) {
        for (int line = 0; line < lines; line++) {
            for (double x : new double[] {pole + gap, pole - gap - wide}) {
                double[] here = {x, x + wide, line};
                boolean free = x >= 0
                        && x + wide <= width
                        && taken.stream()
                                .noneMatch(other ->
                                        other[2] == here[2] && other[0] - gap < here[1] && here[0] < other[1] + gap);
                if (free) {
                    taken.add(here);
                    return new Place(x, line);
                }
            }
        }
        return new Place(Double.NaN, 0);
    }
}
