package dev.kakehashi.report;

import dev.kakehashi.model.LaneId;

/** What all drawings share: the paper, the axis, how the eras are told apart. */
final class Svg {

    /** Width of the paper in its own units; the browser scales it. */
    static final double WIDTH = 1000;
    /** Room at the left for names. */
    static final double GUTTER = 150;
    /** Room at the right, for half a label of the axis. */
    static final double MARGIN = 48;
    /** Room above the first lane. */
    static final double TOP = 12;
    /** Room below the last lane for the axis. */
    static final double FOOT = 30;

    private Svg() {}

    static void open(Markup html, double height, String spoken) {
        html.open(
                "svg",
                "viewBox",
                "0 0 " + Markup.coordinate(WIDTH) + " " + Markup.coordinate(height),
                "role",
                "img",
                "aria-label",
                spoken,
                "xmlns",
                "http://www.w3.org/2000/svg");
    }

    static void close(Markup html) {
        html.close("svg");
    }

    /** The class that colours and hatches what belongs to an era. */
    static String era(LaneId lane) {
        return switch (lane.era()) {
            case VM -> "vm";
            case KUBERNETES -> "k8s";
        };
    }

    /** Lines and labels of an axis of time. */
    static void axis(Markup svg, Shown.Axis axis, double top, double bottom, Figures figures) {
        for (double tick : Ticks.linear(axis.to(), 8)) {
            double x = axis.x(tick);
            svg.empty("line", "x1", x, "x2", x, "y1", top, "y2", bottom, "class", "grid");
            svg.element("text", figures.duration(tick), "x", x, "y", bottom + 20, "class", "tick middle");
        }
    }
}
