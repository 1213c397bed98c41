package dev.kakehashi.report;

import dev.kakehashi.model.LaneEvent;
import java.util.List;

/** What users saw over time: a strip a lane, black where and as far as their requests were lost. */
final class AvailabilityChart {

    private static final double HEIGHT = 30;
    private static final double GAP = 18;

    private final Messages messages;
    private final Figures figures;

    AvailabilityChart(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
    }

    void draw(Markup html, List<Shown> runs, Shown.Axis axis, String spoken) {
        double bottom = Svg.TOP + runs.size() * (HEIGHT + GAP) - GAP + 8;
        Svg.open(html, bottom + Svg.FOOT, spoken);
        Svg.axis(html, axis, Svg.TOP, bottom, figures);
        double top = Svg.TOP;
        for (Shown run : runs) {
            html.open("g", "class", Svg.era(run.lane()));
            List<String> name =
                    Columns.wrap(messages.text("report.lane." + run.lane().id()), 16, messages.language());
            for (int i = 0; i < name.size(); i++) {
                html.element(
                        "text",
                        name.get(i),
                        "x",
                        0,
                        "y",
                        top + HEIGHT / 2 + 5 + (i - (name.size() - 1) / 2.0) * 17,
                        "class",
                        "lane-name small");
            }
            double end = axis.x(Math.min(run.end(), axis.to()));
            double begin = axis.x(run.seconds(0));
            html.empty("rect", "x", begin, "y", top, "width", end - begin, "height", HEIGHT, "class", "served");
            for (LaneEvent.Traffic span : run.run().traffic()) {
                lost(html, run, axis, span, top);
            }
            html.close("g");
            top += HEIGHT + GAP;
        }
        Svg.close(html);
    }

    private void lost(Markup svg, Shown run, Shown.Axis axis, LaneEvent.Traffic span, double top) {
        double from = run.seconds(span.from());
        double to = run.seconds(span.at());
        double share = Told.share(span);
        if (share <= 1e-9 || !axis.shows(from, to)) {
            return;
        }
        double height = Math.max(2, HEIGHT * share);
        svg.open(
                        "rect",
                        "x",
                        axis.x(from),
                        "y",
                        top + HEIGHT - height,
                        "width",
                        Math.max(1.2, axis.x(to) - axis.x(from)),
                        "height",
                        height,
                        "class",
                        "lost")
                .element("title", new Told(messages).lost(run, span))
                .close("rect");
    }
}
