package dev.kakehashi.report;

import dev.kakehashi.report.Ecdf.Curve;
import java.util.Comparator;
import java.util.List;

/** The share of all runs that were done by a time, for every lane; those that failed are never done. */
final class EcdfChart {

    private static final double HEIGHT = 280;
    private static final double LEFT = 64;

    private final Messages messages;
    private final Figures figures;

    EcdfChart(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
    }

    void draw(Markup html, List<Curve> curves, String spoken) {
        Ecdf.Scale scale = Ecdf.Scale.of(curves, Ecdf.farApart(curves));
        double base = Svg.TOP + HEIGHT;
        Svg.open(html, base + Svg.FOOT, spoken);
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = base - HEIGHT * percent / 100;
            html.empty("line", "x1", LEFT, "x2", Svg.WIDTH - Svg.MARGIN, "y1", y, "y2", y, "class", "grid");
            html.element("text", percent + " %", "x", LEFT - 10, "y", y + 5, "class", "tick end");
        }
        for (double tick : scale.ticks(8)) {
            double x = x(scale, tick);
            html.empty("line", "x1", x, "x2", x, "y1", Svg.TOP, "y2", base, "class", "grid");
            html.element("text", figures.duration(tick), "x", x, "y", base + 20, "class", "tick middle");
        }
        List<Curve> byMedian = curves.stream()
                .sorted(Comparator.comparingDouble(curve -> curve.quantile(0.5)))
                .toList();
        for (Curve curve : byMedian) {
            html.open("g", "class", Svg.era(curve.lane()) + " " + curve.lane().id());
            html.empty("path", "d", path(curve, scale, base), "class", "curve");
            html.close("g");
        }
        for (int i = 0; i < byMedian.size(); i++) {
            label(html, byMedian.get(i), scale, base, (i + 0.5) / byMedian.size());
        }
        Svg.close(html);
    }

    /** Names each curve where it is, every one at its own height, so that names never meet. */
    private void label(Markup svg, Curve curve, Ecdf.Scale scale, double base, double slot) {
        double middle = x(scale, curve.quantile(0.5));
        double y = Svg.TOP + 26 + slot * (HEIGHT - 40);
        double share = Math.clamp((base - y) / HEIGHT / curve.height(), 0, 1);
        double x = x(scale, curve.quantile(share));
        boolean left = x > Svg.WIDTH * 0.72;
        String side = left ? "end" : "";
        svg.open("g", "class", Svg.era(curve.lane()) + " " + curve.lane().id());
        svg.empty("circle", "cx", middle, "cy", base - HEIGHT / 2 * curve.height(), "r", 6, "class", "dot");
        svg.element(
                "text",
                messages.text("report.lane." + curve.lane().id()),
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

    private static String path(Curve curve, Ecdf.Scale scale, double base) {
        StringBuilder path = new StringBuilder();
        double y = base;
        for (Ecdf.Step step : curve.steps()) {
            double x = x(scale, step.seconds());
            path.append(path.isEmpty() ? "M" : "L").append(point(x, y));
            y = base - HEIGHT * step.share();
            path.append("L").append(point(x, y));
        }
        return path.toString();
    }

    private static String point(double x, double y) {
        return Markup.coordinate(x) + " " + Markup.coordinate(y);
    }

    private static double x(Ecdf.Scale scale, double seconds) {
        return LEFT + (Svg.WIDTH - LEFT - Svg.MARGIN) * scale.share(seconds);
    }
}
