package dev.kakehashi.ui.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the strips of the race's charts stand: measures in pixels.
 *
 * @param top where the first strip begins
 * @param bottom where the axis of time begins
 * @param places the strips from top to bottom
 */
record Arrangement(double top, double bottom, List<Place> places) {

    private static final double AXIS = 1.7;
    private static final double BETWEEN_ROWS = 0.4;
    private static final double BETWEEN_STRIPS = 0.14;
    private static final double BETWEEN_LANES = 0.6;

    /** A strip in its place. */
    record Place(RaceCharts.Row row, Strip strip, double top, double height) {

        double bottom() {
            return top + height;
        }
    }

    /** The strips of a row, lane after lane. */
    record Content(RaceCharts.Row row, List<Strip> strips) {}

    /** All rows one below the other. */
    static Arrangement together(List<Content> rows, double top, double height, double em) {
        double bottom = height - AXIS * em;
        double weights = 0;
        for (Content row : rows) {
            weights += weight(row.row()) * row.strips().size();
        }
        double free = bottom - top - BETWEEN_ROWS * em * rows.size();
        double unit = Math.max(0, free) / Math.max(1, weights);
        List<Place> places = new ArrayList<>();
        double y = top;
        for (Content row : rows) {
            for (Strip strip : row.strips()) {
                double pitch = unit * weight(row.row());
                places.add(new Place(row.row(), strip, y, Math.max(1, pitch - BETWEEN_STRIPS * em)));
                y += pitch;
            }
            y += BETWEEN_ROWS * em;
        }
        return new Arrangement(top, bottom, List.copyOf(places));
    }

    /** One row alone: strips of a lane close to each other, lanes apart. */
    static Arrangement alone(Content row, double top, double height, double em) {
        double bottom = height - AXIS * em;
        double gaps = 0;
        double weights = 0;
        for (int i = 0; i < row.strips().size(); i++) {
            gaps += em * gapBefore(row.strips(), i);
            weights += weight(row.strips().get(i));
        }
        double unit = Math.max(0, bottom - top - gaps - BETWEEN_ROWS * em) / Math.max(1, weights);
        List<Place> places = new ArrayList<>();
        double y = top;
        for (int i = 0; i < row.strips().size(); i++) {
            Strip strip = row.strips().get(i);
            y += em * gapBefore(row.strips(), i);
            double high = Math.max(1, unit * weight(strip));
            places.add(new Place(row.row(), strip, y, high));
            y += high;
        }
        return new Arrangement(top, bottom, List.copyOf(places));
    }

    private static double gapBefore(List<Strip> strips, int i) {
        if (i == 0) {
            return 0;
        }
        return strips.get(i - 1).lane() == strips.get(i).lane() ? BETWEEN_STRIPS : BETWEEN_LANES;
    }

    /** Capacity is read by its height, the others are not. */
    private static double weight(RaceCharts.Row row) {
        return row == RaceCharts.Row.CAPACITY ? 1.7 : 1;
    }

    /** Rows of instances are about as high in all lanes, as long as every lane keeps enough to be seen. */
    private static double weight(Strip strip) {
        return strip.rows().isEmpty() ? 20 : Math.clamp(strip.rows().size(), 6, 40);
    }
}
