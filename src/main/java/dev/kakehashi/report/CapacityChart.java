package dev.kakehashi.report;

import dev.kakehashi.model.Timeline;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** How many instances served over time, by version, against how many were wanted: one small chart a lane, one axis. */
final class CapacityChart {

    private static final double HEIGHT = 74;
    private static final double GAP = 34;

    private final Messages messages;
    private final Figures figures;

    CapacityChart(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
    }

    void draw(Markup html, List<Shown> runs, Shown.Axis axis, String spoken) {
        int most = 1;
        for (Shown run : runs) {
            for (Timeline.Level level : run.run().levels()) {
                most = Math.max(most, Math.max(level.desired(), level.servingInAll()));
            }
        }
        double bottom = Svg.TOP + runs.size() * (HEIGHT + GAP) - GAP + 10;
        Svg.open(html, bottom + Svg.FOOT, spoken);
        Svg.axis(html, axis, Svg.TOP, bottom, figures);
        double top = Svg.TOP;
        for (Shown run : runs) {
            lane(html, run, axis, top, most);
            top += HEIGHT + GAP;
        }
        Svg.close(html);
    }

    private void lane(Markup svg, Shown run, Shown.Axis axis, double top, int most) {
        double base = top + HEIGHT;
        svg.open("g", "class", Svg.era(run.lane()));
        String name = messages.text("report.lane." + run.lane().id());
        double y = top + 14;
        for (String line : Columns.wrap(name, 14, messages.language())) {
            svg.element("text", line, "x", 0, "y", y, "class", "lane-name small");
            y += 18;
        }
        svg.element("text", "0", "x", axis.left() - 8, "y", base + 4, "class", "tick end");
        svg.element("text", figures.count(most), "x", axis.left() - 8, "y", top + 5, "class", "tick end");
        svg.empty("line", "x1", axis.left(), "x2", axis.left() + axis.width(), "y1", base, "y2", base, "class", "base");
        String newest = Versions.newest(run.run());
        SortedSet<String> below = new TreeSet<>();
        for (String version : Versions.served(run.run(), newest)) {
            below.add(version);
            svg.empty(
                    "path",
                    "d",
                    area(run, axis, base, HEIGHT / most, below, version),
                    "class",
                    version.equals(newest) ? "serving" : "serving old");
        }
        svg.empty("path", "d", desired(run, axis, base, HEIGHT / most), "class", "desired");
        svg.close("g");
    }

    /** The band of one version, on top of those that were drawn before it. */
    private static String area(
            Shown run, Shown.Axis axis, double base, double unit, SortedSet<String> upTo, String version) {
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        List<Timeline.Level> levels = run.run().levels();
        for (int i = 0; i < levels.size(); i++) {
            Timeline.Level level = levels.get(i);
            double from = axis.x(run.seconds(level.at()));
            double to =
                    axis.x(i + 1 < levels.size() ? run.seconds(levels.get(i + 1).at()) : run.end());
            int sum = 0;
            for (String each : upTo) {
                sum += level.serving().getOrDefault(each, 0);
            }
            double high = base - sum * unit;
            double low = base - (sum - level.serving().getOrDefault(version, 0)) * unit;
            upper.append(upper.isEmpty() ? "M" : "L")
                    .append(point(from, high))
                    .append("L")
                    .append(point(to, high));
            lower.insert(0, "L" + point(to, low) + "L" + point(from, low));
        }
        return upper.append(lower).append("Z").toString();
    }

    private static String desired(Shown run, Shown.Axis axis, double base, double unit) {
        StringBuilder path = new StringBuilder();
        List<Timeline.Level> levels = run.run().levels();
        for (int i = 0; i < levels.size(); i++) {
            Timeline.Level level = levels.get(i);
            double y = base - level.desired() * unit;
            double to = i + 1 < levels.size() ? run.seconds(levels.get(i + 1).at()) : run.end();
            path.append(path.isEmpty() ? "M" : "L")
                    .append(point(axis.x(run.seconds(level.at())), y))
                    .append("L")
                    .append(point(axis.x(to), y));
        }
        return path.toString();
    }

    private static String point(double x, double y) {
        return Markup.coordinate(x) + " " + Markup.coordinate(y);
    }
}
