package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Ticks;
import dev.kakehashi.ui.chart.LaneStyle.Fill;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** From where to where nine of ten runs lie, lane by lane, for any measure; and under it where they lay before a change. */
public final class SpreadChart extends Spotted {

    private static final double FOOT = 1.9;
    private static final double RIGHT = 1.2;
    private static final double MOST_ROW = 4.5;

    private Measure measure = Measure.TIME_TO_DONE;
    private List<Bar> bars = List.of();

    /** A chart without bars. */
    public SpreadChart(Desk desk, Palette palette) {
        super(desk, palette);
        getStyleClass().add("spread-chart");
    }

    /**
     * A lane's values.
     *
     * @param now null where the measure applied to no run
     * @param before the same before a change; null where there was none
     */
    public record Bar(
            LaneId lane, @Nullable Statistics now, @Nullable Statistics before) {}

    /** Draws these bars. May be called many times a second. */
    public void setBars(Measure measure, List<Bar> bars) {
        this.measure = measure;
        this.bars = List.copyOf(bars);
        redraw();
    }

    @Override
    protected void draw(double width, double height) {
        Group drawing = blank();
        double em = em();
        List<Text> names = new ArrayList<>();
        for (Bar bar : bars) {
            Text name = text(
                    told().lane(bar.lane()),
                    "lane-name",
                    LaneStyle.of(bar.lane()).era());
            name.setTextOrigin(VPos.CENTER);
            drawing.getChildren().add(name);
            name.applyCss();
            names.add(name);
        }
        double left =
                names.stream().mapToDouble(name -> name.prefWidth(-1)).max().orElse(0) + 0.8 * em;
        double wide = Math.max(1, width - left - RIGHT * em);
        double pitch = Math.min(MOST_ROW * em, (height - FOOT * em) / Math.max(1, bars.size()));
        double bottom = pitch * bars.size();
        Group plot = new Group();
        plot.setLayoutX(left);
        drawing.getChildren().add(plot);
        double beside = values(plot, em);
        Scale scale = scale(wide > 2 * beside ? wide / (wide - beside) : 1.1);
        grid(plot, scale, wide, bottom, em);
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            names.get(i).setX(left - 0.8 * em - names.get(i).prefWidth(-1));
            names.get(i).setY(pitch * (i + 0.5));
            row(plot, bars.get(i), scale, wide, pitch * i, pitch, left, em, spots);
        }
        spots(spots);
    }

    @Override
    public Table table() {
        Figures figures = figures();
        boolean changed = bars.stream().anyMatch(bar -> bar.before() != null);
        List<String> header = new ArrayList<>(List.of(
                messages().text("chart.column.lane"),
                messages().text("chart.column.runs"),
                figures.percent(0.05),
                messages().text("chart.column.median"),
                figures.percent(0.95)));
        if (changed) {
            header.add(messages().text("chart.column.before"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Bar bar : bars) {
            List<String> row = new ArrayList<>(List.of(told().lane(bar.lane())));
            Statistics now = bar.now();
            row.addAll(
                    now == null
                            ? List.of("0", "–", "–", "–")
                            : List.of(
                                    figures.count(now.n()),
                                    figures.value(measure, now.p05()),
                                    figures.value(measure, now.p50()),
                                    figures.value(measure, now.p95())));
            if (changed) {
                row.add(bar.before() == null ? "–" : words(bar.before()));
            }
            rows.add(row);
        }
        return new Table(title(), header, rows);
    }

    @Override
    public String summary() {
        return title() + ". "
                + bars.stream()
                        .map(bar -> told().lane(bar.lane()) + " " + words(bar))
                        .collect(Collectors.joining(messages().text("report.between") + " "));
    }

    /** Writes the values, which go beside their bars, and tells how much room the widest of them takes. */
    private double values(Group plot, double em) {
        double widest = 0;
        for (Bar bar : bars) {
            Text value = text(words(bar), "reading");
            value.setTextOrigin(VPos.CENTER);
            plot.getChildren().add(value);
            value.applyCss();
            widest = Math.max(widest, value.prefWidth(-1));
        }
        return widest + 0.7 * em;
    }

    private String title() {
        return messages().text("chart.table.spread", messages().text("report.measure." + measure.id()));
    }

    private String words(Bar bar) {
        return bar.now() == null ? "–" : words(bar.now());
    }

    private String words(Statistics of) {
        String range = figures().range(measure, of.p05(), of.p95());
        String median = figures().value(measure, of.p50());
        return range.isEmpty() ? median : median + " (" + range + ")";
    }

    /** An even axis; of shares near to 1 only the end. */
    private record Scale(double from, double to) {

        double share(double value) {
            return (value - from) / (to - from);
        }
    }

    private Scale scale(double room) {
        List<Statistics> all = bars.stream()
                .flatMap(bar -> Stream.of(bar.now(), bar.before()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        double most = all.stream().mapToDouble(Statistics::p95).max().orElse(1);
        if (measure == Measure.AVAILABILITY) {
            double least = all.stream().mapToDouble(Statistics::p05).min().orElse(0);
            double from = least >= 1 ? 0 : Math.max(0, 1 - (1 - least) * 1.2);
            return new Scale(from, 1 + (1 - from) * (room - 1));
        }
        return new Scale(0, Math.max(most, 1e-9) * room);
    }

    private void grid(Group plot, Scale scale, double wide, double bottom, double em) {
        double free = Double.NEGATIVE_INFINITY;
        for (double tick : ticks(scale, Math.max(2, (int) (wide / (7 * em))))) {
            double x = Math.round(wide * scale.share(tick)) + 0.5;
            Line line = new Line(x, 0, x, bottom);
            line.getStyleClass().add("grid-line");
            Text label = text(figures().value(measure, tick), "tick");
            plot.getChildren().addAll(line, label);
            free = below(label, x, bottom + 0.3 * em, free, 0.6 * em);
        }
    }

    private List<Double> ticks(Scale scale, int most) {
        int seconds = measure.secondsPerUnit();
        if (seconds == 0) {
            return Ticks.decimal(scale.from, measure == Measure.AVAILABILITY ? Math.min(scale.to, 1) : scale.to, most);
        }
        return Ticks.linear(scale.from * seconds, scale.to * seconds, most).stream()
                .map(tick -> tick / seconds)
                .toList();
    }

    private void row(
            Group plot,
            Bar bar,
            Scale scale,
            double wide,
            double y,
            double pitch,
            double left,
            double em,
            List<Spot> spots) {
        double middle = y + pitch / 2;
        if (bar.before() != null) {
            double thick = Math.min(0.3 * em, pitch * 0.15);
            double top = middle + Math.min(0.75 * em, pitch * 0.36);
            span(plot, bar.before(), scale, wide, top, thick, palette().get(Palette.Ink.MARK), em, 0.5);
            spots.add(spot(bar, bar.before(), scale, wide, left, top, thick, "chart.told.spread-before"));
        }
        if (bar.now() == null) {
            plot.getChildren().get(bars.indexOf(bar)).setTranslateY(middle);
            return;
        }
        LaneStyle style = LaneStyle.of(bar.lane());
        double thick = Math.min(1.1 * em, pitch * 0.5);
        span(plot, bar.now(), scale, wide, middle - thick / 2, thick, style.paint(palette(), Fill.FULL, em), em, 1);
        Text value = (Text) plot.getChildren().get(bars.indexOf(bar));
        value.setY(middle);
        value.setX(wide * scale.share(bar.now().p95()) + 0.7 * em);
        spots.add(0, spot(bar, bar.now(), scale, wide, left, middle - thick / 2, thick, "chart.told.spread"));
    }

    private static void span(
            Group plot,
            Statistics of,
            Scale scale,
            double wide,
            double y,
            double thick,
            Paint fill,
            double em,
            double weight) {
        double from = wide * scale.share(of.p05());
        double to = Math.max(from + 0.15 * em, wide * scale.share(of.p95()));
        double median = wide * scale.share(of.p50());
        Rectangle box = new Rectangle(from, y, to - from, thick);
        box.setFill(fill);
        Line tick = new Line(median, y - 0.22 * em * weight, median, y + thick + 0.22 * em * weight);
        tick.getStyleClass().add("median-line");
        tick.setStrokeWidth(0.2 * em * weight);
        plot.getChildren().addAll(box, tick);
    }

    private Spot spot(
            Bar bar, Statistics of, Scale scale, double wide, double left, double y, double thick, String key) {
        double from = wide * scale.share(of.p05());
        double to = wide * scale.share(of.p95());
        String words = messages()
                .text(
                        key,
                        told().lane(bar.lane()),
                        figures().value(measure, of.p50()),
                        figures().value(measure, of.p05()),
                        figures().value(measure, of.p95()),
                        of.n());
        return new Spot(
                left + from, y, to - from, thick, words + "\n" + messages().text("chart.provenance.simulated"));
    }
}
