package dev.kakehashi.ui.chart;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Columns;
import dev.kakehashi.report.Figures;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * What would change the verdict: how far the ratio of two lanes' medians moves with each assumed figure. A bar in ink
 * reaches over to the other side, where the other lane wins.
 */
public final class TornadoChart extends Spotted {

    private static final double[] TICKS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    private static final double TOP = 1.6;
    private static final double FOOT = 1.9;
    private static final double RIGHT = 1.8;
    private static final double ROW = 2.3;
    private static final double MOST_ROW = 3;
    private static final double MOST_NAME = 0.42;

    private @Nullable LaneId better;
    private @Nullable LaneId than;
    private double ratio = 1;
    private List<Bar> bars = List.of();

    /** A chart without bars. */
    public TornadoChart(Desk desk, Palette palette) {
        super(desk, palette);
        getStyleClass().add("tornado-chart");
    }

    /**
     * What one figure does to the verdict.
     *
     * @param parameter what it is called
     * @param third how many times sooner the better lane is with a third of the figure; below 1 it is later
     * @param triple how many times sooner with three times the figure
     * @param source where the figure comes from and how sure we are of it, for showing on the bar; may be empty
     */
    public record Bar(String parameter, double third, double triple, String source) {

        /** Whether it turns the verdict round. */
        public boolean flips() {
            return low() < 1;
        }

        private double low() {
            return Math.min(third, triple);
        }

        private double high() {
            return Math.max(third, triple);
        }

        private double length() {
            return Math.log(high() / low());
        }
    }

    /** From which ratio to which the axis goes; it is logarithmic, as ratios multiply. */
    record Scale(double from, double to) {

        static Scale of(double ratio, List<Bar> bars) {
            double from = Math.min(1, ratio);
            double to = Math.max(1, ratio);
            for (Bar bar : bars) {
                from = Math.min(from, bar.low());
                to = Math.max(to, bar.high());
            }
            return new Scale(from / 1.35, to * 1.35);
        }

        double share(double value) {
            return Math.log(value / from) / Math.log(to / from);
        }
    }

    /**
     * Draws these bars, the longest first. May be called many times a second.
     *
     * @param better the lane that wins
     * @param than the lane it is compared with
     * @param ratio how many times sooner it is as things are
     */
    public void setBars(LaneId better, LaneId than, double ratio, List<Bar> bars) {
        this.better = better;
        this.than = than;
        this.ratio = ratio;
        this.bars = bars.stream()
                .filter(bar -> bar.low() > 0 && Double.isFinite(bar.high()))
                .sorted(Comparator.comparing(Bar::flips)
                        .reversed()
                        .thenComparing(Comparator.comparingDouble(Bar::length).reversed()))
                .toList();
        redraw();
    }

    @Override
    protected void draw(double width, double height) {
        Group drawing = blank();
        if (better == null || than == null || !(ratio > 0)) {
            spots(List.of());
            return;
        }
        double em = em();
        int rows = (int) Math.min(bars.size(), Math.max(1, (height - (TOP + FOOT) * em) / (ROW * em)));
        boolean all = rows == bars.size();
        rows = all ? rows : Math.max(1, rows - 1);
        List<Bar> shown = bars.subList(0, rows);
        List<Text> names = names(drawing, shown, width);
        double left =
                names.stream().mapToDouble(name -> name.prefWidth(-1)).max().orElse(0) + em;
        double wide = Math.max(1, width - left - RIGHT * em);
        double pitch = Math.min(MOST_ROW * em, (height - (TOP + FOOT) * em) / (all ? Math.max(1, rows) : rows + 1));
        double bottom = TOP * em + pitch * rows;
        Group plot = new Group();
        plot.setLayoutX(left);
        drawing.getChildren().add(plot);
        Scale scale = Scale.of(ratio, shown);
        grid(plot, scale, wide, bottom, em);
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double y = TOP * em + pitch * i;
            names.get(i).setX(left - em - names.get(i).prefWidth(-1));
            names.get(i).setY(y + pitch / 2);
            bar(plot, shown.get(i), scale, wide, y + pitch * 0.2, pitch * 0.6, em);
            double x1 = wide * scale.share(shown.get(i).low());
            double x2 = wide * scale.share(shown.get(i).high());
            spots.add(new Spot(left + x1, y + pitch * 0.2, x2 - x1, pitch * 0.6, words(shown.get(i))));
        }
        verdict(plot, scale, wide, bottom, em);
        if (!all) {
            Text more = text(messages().text("chart.more", bars.size() - rows), "tick");
            more.setTextOrigin(VPos.TOP);
            more.setY(bottom + 0.3 * em);
            drawing.getChildren().add(more);
        }
        spots(spots);
    }

    @Override
    public Table table() {
        Figures figures = figures();
        return new Table(
                messages().text("chart.table.tornado", lane(better), lane(than), times(figures, ratio)),
                List.of(
                        messages().text("chart.column.figure"),
                        messages().text("chart.column.third"),
                        messages().text("chart.column.triple"),
                        messages().text("chart.column.flips")),
                bars.stream()
                        .map(bar -> List.of(
                                bar.parameter(),
                                times(figures, bar.third()),
                                times(figures, bar.triple()),
                                messages().text(bar.flips() ? "report.same.yes" : "report.same.no")))
                        .toList());
    }

    @Override
    public String summary() {
        if (better == null || than == null) {
            return "";
        }
        String flips = bars.stream()
                .filter(Bar::flips)
                .map(Bar::parameter)
                .collect(Collectors.joining(messages().text("report.comma") + " "));
        return messages()
                .text(
                        flips.isEmpty() ? "chart.spoken.tornado" : "chart.spoken.tornado-flips",
                        lane(better),
                        times(figures(), ratio),
                        lane(than),
                        flips,
                        bars.size());
    }

    private String words(Bar bar) {
        Figures figures = figures();
        String told = messages()
                .text(
                        "chart.told.swing",
                        bar.parameter(),
                        times(figures, bar.third()),
                        times(figures, bar.triple()),
                        times(figures, ratio));
        return bar.source().isEmpty() ? told : told + "\n" + bar.source();
    }

    private String lane(@Nullable LaneId lane) {
        return lane == null ? "" : told().lane(lane);
    }

    private static String times(Figures figures, double ratio) {
        return ratio < 1 ? figures.times(Math.round(ratio * 100) / 100.0) : figures.times(ratio);
    }

    /** The figures' names on one or two lines, cut where that is not enough, so that they leave the bars room. */
    private List<Text> names(Group drawing, List<Bar> shown, double width) {
        List<Text> names = new ArrayList<>();
        for (Bar bar : shown) {
            Text name = text(bar.parameter(), bar.flips() ? "flips" : "figure-name");
            name.setTextOrigin(VPos.CENTER);
            drawing.getChildren().add(name);
            name.applyCss();
            double most = width * MOST_NAME;
            if (name.prefWidth(-1) > most) {
                double line = name.prefHeight(-1);
                name.setTextAlignment(TextAlignment.RIGHT);
                name.setWrappingWidth(most);
                for (int letters = Columns.width(bar.parameter()); name.prefHeight(-1) > 2.5 * line; letters--) {
                    name.setText(Columns.cut(bar.parameter(), letters));
                }
            }
            names.add(name);
        }
        return names;
    }

    private void grid(Group plot, Scale scale, double wide, double bottom, double em) {
        double free = Double.NEGATIVE_INFINITY;
        for (double tick : TICKS) {
            double x = Math.round(wide * scale.share(tick)) + 0.5;
            if (x < 0 || x > wide) {
                continue;
            }
            Line line = new Line(x, TOP * em, x, bottom);
            line.getStyleClass().add("grid-line");
            Text label = text(figures().times(tick), "tick");
            plot.getChildren().addAll(line, label);
            free = below(label, x, bottom + 0.3 * em, free, 0.5 * em);
        }
    }

    private void bar(Group plot, Bar bar, Scale scale, double wide, double y, double high, double em) {
        LaneStyle style = LaneStyle.of(better == null ? LaneId.KUBERNETES : better);
        double x1 = wide * scale.share(bar.low());
        double x2 = wide * scale.share(bar.high());
        Paint fill = palette().get(bar.flips() ? Ink.INK : style.soft());
        Rectangle box = new Rectangle(x1, y, Math.max(0.15 * em, x2 - x1), high);
        box.setFill(fill);
        plot.getChildren().add(box);
        boolean thirdFirst = bar.third() < bar.triple();
        end(plot, thirdFirst ? "÷3" : "×3", x1 - 0.3 * em, y + high / 2, true);
        end(plot, thirdFirst ? "×3" : "÷3", x2 + 0.3 * em, y + high / 2, false);
    }

    private static void end(Group plot, String words, double x, double y, boolean atEnd) {
        Text text = text(words, "factor");
        text.setTextOrigin(VPos.CENTER);
        plot.getChildren().add(text);
        text.applyCss();
        text.setX(atEnd ? x - text.prefWidth(-1) : x);
        text.setY(y);
    }

    /** The line beyond which the other lane wins, and the ratio as things are. */
    private void verdict(Group plot, Scale scale, double wide, double bottom, double em) {
        double one = wide * scale.share(1);
        double now = wide * scale.share(ratio);
        Line flip = new Line(one, TOP * em - 0.3 * em, one, bottom);
        flip.getStyleClass().add("flip-line");
        flip.setStrokeWidth(0.12 * em);
        Line as = new Line(now, TOP * em, now, bottom);
        as.setStroke(palette()
                .get(LaneStyle.of(better == null ? LaneId.KUBERNETES : better).ink()));
        as.setStrokeWidth(0.16 * em);
        Text flips = text(messages().text("chart.flips", lane(than)), "tick");
        Text ratioNow = text(times(figures(), ratio), "lane-name");
        for (Text text : List.of(flips, ratioNow)) {
            text.setTextOrigin(VPos.BOTTOM);
            text.setY(TOP * em - 0.25 * em);
        }
        plot.getChildren().addAll(flip, as, flips, ratioNow);
        flips.applyCss();
        ratioNow.applyCss();
        double left = one - 0.4 * em - flips.prefWidth(-1);
        double x = now - ratioNow.prefWidth(-1) / 2;
        flips.setX(left);
        ratioNow.setX(Math.max(x, one + 0.4 * em));
        plot.getChildren().removeIf(node -> node == flips && left < -plot.getLayoutX());
    }
}
