package dev.kakehashi.report;

import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.LaneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The share of all runs that were done by a time, for every lane; those that failed are never done. */
final class EcdfChart {

    private static final double HEIGHT = 280;
    private static final double LEFT = 64;
    private static final int MOST_POINTS = 200;
    /** From this ratio of the largest to the smallest time on, an even axis would hide the small ones. */
    private static final double LOGARITHMIC_FROM = 20;

    private final Messages messages;
    private final Figures figures;

    EcdfChart(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
    }

    /**
     * The times of one lane.
     *
     * @param sorted seconds of the runs that were done, at least one, in ascending order
     * @param runs how many runs there were, with those that failed
     */
    record Curve(LaneId lane, double[] sorted, int runs) {

        static Curve of(LaneId lane, double[] values, int runs) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Curve(lane, sorted, runs);
        }

        /** The share of all runs that the highest point of the curve stands for. */
        double height() {
            return (double) sorted.length / runs;
        }

        double quantile(double share) {
            return Statistics.quantile(sorted, share);
        }
    }

    /** Whether these curves are drawn on a logarithmic axis. */
    static boolean logarithmic(List<Curve> curves) {
        double least =
                curves.stream().mapToDouble(curve -> curve.sorted[0]).min().orElse(0);
        double most = most(curves);
        return least >= 0.1 && most / least >= LOGARITHMIC_FROM;
    }

    void draw(Markup html, List<Curve> curves, String spoken) {
        Scale scale = Scale.of(curves, logarithmic(curves));
        double base = Svg.TOP + HEIGHT;
        Svg.open(html, base + Svg.FOOT, spoken);
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = base - HEIGHT * percent / 100;
            html.empty("line", "x1", LEFT, "x2", Svg.WIDTH - Svg.MARGIN, "y1", y, "y2", y, "class", "grid");
            html.element("text", percent + " %", "x", LEFT - 10, "y", y + 5, "class", "tick end");
        }
        for (double tick : scale.ticks()) {
            double x = scale.x(tick);
            html.empty("line", "x1", x, "x2", x, "y1", Svg.TOP, "y2", base, "class", "grid");
            html.element("text", figures.duration(tick), "x", x, "y", base + 20, "class", "tick middle");
        }
        List<Curve> byMedian = curves.stream()
                .sorted(Comparator.comparingDouble(curve -> curve.quantile(0.5)))
                .toList();
        for (Curve curve : byMedian) {
            html.open("g", "class", Svg.era(curve.lane) + " " + curve.lane.id());
            html.empty("path", "d", path(curve, scale, base), "class", "curve");
            html.close("g");
        }
        for (int i = 0; i < byMedian.size(); i++) {
            label(html, byMedian.get(i), scale, base, (i + 0.5) / byMedian.size());
        }
        Svg.close(html);
    }

    /** Names each curve where it is, every one at its own height, so that names never meet. */
    private void label(Markup svg, Curve curve, Scale scale, double base, double slot) {
        double middle = scale.x(curve.quantile(0.5));
        double y = Svg.TOP + 26 + slot * (HEIGHT - 40);
        double share = Math.clamp((base - y) / HEIGHT / curve.height(), 0, 1);
        double x = scale.x(curve.quantile(share));
        boolean left = x > Svg.WIDTH * 0.72;
        String side = left ? "end" : "";
        svg.open("g", "class", Svg.era(curve.lane) + " " + curve.lane.id());
        svg.empty("circle", "cx", middle, "cy", base - HEIGHT / 2 * curve.height(), "r", 6, "class", "dot");
        svg.element(
                "text",
                messages.text("report.lane." + curve.lane.id()),
                "x",
                left ? x - 12 : x + 12,
                "y",
                y,
                "class",
                "lane-name halo " + side);
        svg.element(
                "text",
                figures.duration(curve.quantile(0.5)),
                "x",
                left ? x - 12 : x + 12,
                "y",
                y + 18,
                "class",
                "label halo " + side);
        svg.close("g");
    }

    private static String path(Curve curve, Scale scale, double base) {
        int n = curve.sorted.length;
        int points = Math.min(n, MOST_POINTS);
        StringBuilder path = new StringBuilder();
        double y = base;
        for (int i = 1; i <= points; i++) {
            int rank = (int) Math.round((double) i * n / points);
            double x = scale.x(curve.sorted[rank - 1]);
            path.append(path.isEmpty() ? "M" : "L").append(point(x, y));
            y = base - HEIGHT * rank / curve.runs;
            path.append("L").append(point(x, y));
        }
        return path.toString();
    }

    private static String point(double x, double y) {
        return Markup.coordinate(x) + " " + Markup.coordinate(y);
    }

    private static double most(List<Curve> curves) {
        return curves.stream()
                .mapToDouble(curve -> curve.sorted[curve.sorted.length - 1])
                .max()
                .orElse(1);
    }

    /** Seconds to paper. */
    private record Scale(double from, double to, boolean logarithmic) {

        static Scale of(List<Curve> curves, boolean logarithmic) {
            double most = Math.max(most(curves), 0.1);
            if (!logarithmic) {
                return new Scale(0, most * 1.05, false);
            }
            double least =
                    curves.stream().mapToDouble(curve -> curve.sorted[0]).min().orElse(1);
            return new Scale(least / 1.5, most * 1.5, true);
        }

        double x(double seconds) {
            double share = logarithmic ? Math.log(Math.max(seconds, from) / from) / Math.log(to / from) : seconds / to;
            return LEFT + (Svg.WIDTH - LEFT - Svg.MARGIN) * share;
        }

        List<Double> ticks() {
            return logarithmic ? Ticks.logarithmic(from, to) : Ticks.linear(to, 8);
        }
    }
}
