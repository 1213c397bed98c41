package dev.kakehashi.ui.chart;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Ecdf;
import dev.kakehashi.report.Ecdf.Curve;
import dev.kakehashi.report.Figures;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Circle;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.shape.VLineTo;
import javafx.scene.text.Text;

/**
 * The share of all runs that were done by a time, lane by lane; those that failed are never done, so that the curve of
 * such a lane does not reach the top. On an even axis unless asked otherwise.
 */
public final class EcdfChart extends Spotted {

    private static final double LEFT = 3.6;
    private static final double TOP = 0.8;
    private static final double RIGHT = 1.6;
    private static final double FOOT = 1.9;
    private static final double TICK_ROOM = 6.5;

    private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic");
    private final Line hair = new Line();
    private List<Curve> curves = List.of();
    private Ecdf.Scale scale = new Ecdf.Scale(0, 1, false);

    /** A chart without curves. */
    public EcdfChart(Desk desk, Palette palette) {
        super(desk, palette);
        getStyleClass().add("ecdf-chart");
        hair.getStyleClass().add("cross-hair");
        hair.setManaged(false);
        hair.setVisible(false);
        hair.setMouseTransparent(true);
        getChildren().add(1, hair);
        logarithmic.subscribe(this::redraw);
    }

    /** Draws these curves. May be called many times a second: what is drawn is what was set last. */
    public void setCurves(List<Curve> all) {
        curves = List.copyOf(all);
        redraw();
    }

    /** Whether the axis is logarithmic. It says so then: few people read such an axis rightly. */
    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    @Override
    protected void draw(double width, double height) {
        Group drawing = blank();
        double em = em();
        double wide = width - (LEFT + RIGHT) * em;
        double foot = logarithmic.get() ? FOOT + 1.3 : FOOT;
        double high = height - (TOP + foot) * em;
        List<Curve> shown = drawable();
        scale = Ecdf.Scale.of(shown, logarithmic.get());
        Group plot = new Group();
        plot.setLayoutX(LEFT * em);
        plot.setLayoutY(TOP * em);
        drawing.getChildren().add(plot);
        grid(plot, wide, high, em);
        shown.forEach(curve -> plot.getChildren().add(line(curve, wide, high, em)));
        List<Spot> spots = new ArrayList<>();
        for (Curve curve : shown) {
            dot(plot, curve, 0.5, "chart.told.half", wide, high, em, spots);
            dot(plot, curve, 0.95, "chart.told.most", wide, high, em, spots);
        }
        names(plot, shown, wide, high, em);
        hair.setStartY(TOP * em);
        hair.setEndY(TOP * em + high);
        spots(spots);
    }

    @Override
    void hoverElsewhere(double x, double y) {
        double em = em();
        double wide = getWidth() - (LEFT + RIGHT) * em;
        double share = (x - LEFT * em) / wide;
        if (curves.isEmpty() || share < 0 || share > 1) {
            forget();
            return;
        }
        forget();
        hair.setStartX(x);
        hair.setEndX(x);
        hair.setVisible(true);
        double seconds = scale.logarithmic()
                ? scale.from() * Math.pow(scale.to() / scale.from(), share)
                : scale.from() + share * (scale.to() - scale.from());
        Figures figures = figures();
        String lanes = curves.stream()
                .map(curve -> messages()
                        .text("chart.told.by", told().lane(curve.lane()), figures.percent(done(curve, seconds))))
                .collect(Collectors.joining("\n"));
        say(messages().text("chart.told.done-by", figures.duration(seconds)) + "\n" + lanes, x, y);
    }

    @Override
    void forget() {
        hair.setVisible(false);
        super.forget();
    }

    @Override
    public Table table() {
        Figures figures = figures();
        List<List<String>> rows = new ArrayList<>();
        for (Curve curve : curves) {
            List<String> row = new ArrayList<>();
            row.add(told().lane(curve.lane()));
            row.add(figures.count(curve.runs()));
            row.add(figures.count(curve.runs() - curve.sorted().length));
            for (double share : new double[] {0, 0.05, 0.5, 0.95, 1}) {
                row.add(curve.isEmpty() ? "–" : figures.duration(curve.quantile(share)));
            }
            rows.add(row);
        }
        return new Table(
                messages().text("chart.table.ecdf"),
                List.of(
                        messages().text("chart.column.lane"),
                        messages().text("chart.column.runs"),
                        messages().text("chart.column.failed"),
                        messages().text("report.html.quantile.0"),
                        messages().text("report.html.quantile.5"),
                        messages().text("report.html.quantile.50"),
                        messages().text("report.html.quantile.95"),
                        messages().text("report.html.quantile.100")),
                rows);
    }

    @Override
    public String summary() {
        Figures figures = figures();
        return curves.stream()
                .map(curve -> curve.isEmpty()
                        ? messages().text("chart.spoken.never", told().lane(curve.lane()), curve.runs())
                        : messages()
                                .text(
                                        "chart.spoken.ecdf",
                                        told().lane(curve.lane()),
                                        figures.duration(curve.quantile(0.5)),
                                        figures.duration(curve.quantile(0.95)),
                                        curve.runs() - curve.sorted().length,
                                        curve.runs()))
                .collect(Collectors.joining(" "));
    }

    /** The curves that have a point, the one that is done first first. */
    private List<Curve> drawable() {
        return curves.stream()
                .filter(curve -> !curve.isEmpty())
                .sorted(Comparator.comparingDouble(curve -> curve.quantile(0.5)))
                .toList();
    }

    private static double done(Curve curve, double seconds) {
        int count = 0;
        for (double each : curve.sorted()) {
            if (each <= seconds) {
                count++;
            }
        }
        return (double) count / curve.runs();
    }

    private void grid(Group plot, double wide, double high, double em) {
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = Math.round(high * (1 - percent / 100.0)) + 0.5;
            plot.getChildren().add(gridLine(0, y, wide, y));
            Text label = text(figures().percent(percent / 100.0), "tick");
            label.setTextOrigin(VPos.CENTER);
            label.setY(y);
            plot.getChildren().add(label);
            label.applyCss();
            label.setX(-label.prefWidth(-1) - 0.5 * em);
        }
        if (drawable().isEmpty()) {
            return;
        }
        double free = 0;
        for (double tick : scale.ticks((int) Math.max(2, wide / (TICK_ROOM * em)))) {
            double x = Math.round(wide * scale.share(tick)) + 0.5;
            plot.getChildren().add(gridLine(x, 0, x, high));
            Text label = text(figures().duration(tick), "tick");
            label.setTextOrigin(VPos.TOP);
            label.setY(high + 0.4 * em);
            plot.getChildren().add(label);
            label.applyCss();
            double half = label.prefWidth(-1) / 2;
            label.setX(x - half);
            label.setVisible(x - half >= free);
            free = label.isVisible() ? x + half + 0.6 * em : free;
        }
        if (scale.logarithmic()) {
            Text says = text(messages().text("chart.logarithmic"), "tick");
            says.setTextOrigin(VPos.TOP);
            says.setY(high + 1.7 * em);
            plot.getChildren().add(says);
        }
    }

    private static Line gridLine(double x1, double y1, double x2, double y2) {
        Line line = new Line(x1, y1, x2, y2);
        line.getStyleClass().add("grid-line");
        return line;
    }

    private Path line(Curve curve, double wide, double high, double em) {
        List<PathElement> elements = new ArrayList<>();
        for (Ecdf.Step step : curve.steps()) {
            double x = wide * scale.share(step.seconds());
            elements.add(elements.isEmpty() ? new MoveTo(x, high) : new HLineTo(x));
            elements.add(new VLineTo(high * (1 - step.share())));
        }
        LaneStyle style = LaneStyle.of(curve.lane());
        Path path = new Path(elements);
        path.setFill(null);
        path.setStroke(palette().get(style.ink()));
        path.setStrokeWidth(0.18 * em);
        path.setStrokeLineJoin(StrokeLineJoin.ROUND);
        path.getStrokeDashArray().setAll(style.dash(em));
        return path;
    }

    private void dot(
            Group plot,
            Curve curve,
            double share,
            String words,
            double wide,
            double high,
            double em,
            List<Spot> spots) {
        double x = wide * scale.share(curve.quantile(share));
        double y = high * (1 - share * curve.height());
        Paint ink = palette().get(LaneStyle.of(curve.lane()).ink());
        Circle dot = new Circle(x, y, share == 0.5 ? 0.34 * em : 0.28 * em);
        dot.setFill(share == 0.5 ? ink : palette().get(Palette.Ink.PANEL));
        dot.setStroke(ink);
        dot.setStrokeWidth(0.12 * em);
        plot.getChildren().add(dot);
        double r = 0.4 * em;
        String told =
                messages().text(words, lane(curve.lane()), figures().duration(curve.quantile(share)), curve.runs());
        spots.add(new Spot(
                LEFT * em + x - r,
                TOP * em + y - r,
                2 * r,
                2 * r,
                told + "\n" + messages().text("chart.provenance.simulated")));
    }

    private String lane(LaneId lane) {
        return told().lane(lane);
    }

    private void names(Group plot, List<Curve> shown, double wide, double high, double em) {
        CurveNames places = new CurveNames(shown, scale, wide, high, 0.6 * em);
        for (Curve curve : shown) {
            for (double share : new double[] {0.5, 0.95}) {
                double x = wide * scale.share(curve.quantile(share));
                places.keepFree(x, high * (1 - share * curve.height()), 0.4 * em);
            }
        }
        for (Curve curve : shown) {
            String era = LaneStyle.of(curve.lane()).era();
            Text name = text(lane(curve.lane()), "lane-name", era);
            int failed = curve.runs() - curve.sorted().length;
            String times = messages()
                    .text(
                            "chart.label.ecdf",
                            figures().duration(curve.quantile(0.5)),
                            figures().duration(curve.quantile(0.95)));
            Text figure = text(
                    failed == 0 ? times : times + "\n" + messages().text("chart.label.failed", failed, curve.runs()),
                    era);
            Rectangle plate = new Rectangle();
            plate.getStyleClass().add("name-plate");
            plot.getChildren().addAll(plate, name, figure);
            name.applyCss();
            figure.applyCss();
            double nameHigh = name.getLayoutBounds().getHeight();
            double figureHigh = figure.getLayoutBounds().getHeight();
            CurveNames.Box box = places.place(
                    curve,
                    Math.max(
                            name.getLayoutBounds().getWidth(),
                            figure.getLayoutBounds().getWidth()),
                    (nameHigh + figureHigh) * 0.9);
            name.setTextOrigin(VPos.TOP);
            figure.setTextOrigin(VPos.TOP);
            plate.setX(box.x() - 0.2 * em);
            plate.setWidth(box.width() + 0.4 * em);
            plate.setY(box.y());
            plate.setHeight(box.height());
            name.setX(box.x());
            name.setY(box.y());
            figure.setX(box.x());
            figure.setY(box.y() + nameHigh * 0.85);
        }
    }
}
