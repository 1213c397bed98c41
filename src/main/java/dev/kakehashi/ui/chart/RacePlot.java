package dev.kakehashi.ui.chart;

import dev.kakehashi.ui.chart.Arrangement.Place;
import dev.kakehashi.ui.chart.RaceCharts.Row;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The part of a race's charts that lies on the axis of time. All that happened is drawn once; a clip that ends at the
 * playhead hides what is still to come, so that a frame moves a clip and a line and draws nothing.
 */
final class RacePlot {

    private static final double TICK_ROOM = 7;

    private final RaceCharts charts;
    private final Group node = new Group();
    private final Group grid = new Group();
    private final Group past = new Group();
    private final Group happened = new Group(past);
    private final Rectangle untilNow = new Rectangle();
    private final Group flags = new Group();
    private final Group playhead = new Group();
    private final Line needle = new Line();
    private final Polygon handle = new Polygon();
    private final Rectangle ring = new Rectangle();
    private final Rectangle span = new Rectangle();
    private final List<Flagged> flagged = new ArrayList<>();
    private final List<StripPainter.Name> names = new ArrayList<>();

    /** A flag: its pole and its label. */
    private record Flagged(long at, Node pole, Text label, boolean roomy) {}

    RacePlot(RaceCharts charts) {
        this.charts = charts;
        node.setManaged(false);
        happened.setClip(untilNow);
        past.setCache(true); // moving the clip must not paint all of it again
        grid.setCache(true); // nor must the playhead, which passes over all its lines
        needle.getStyleClass().add("playhead");
        handle.getStyleClass().add("playhead-handle");
        ring.getStyleClass().add("mark-ring");
        ring.setVisible(false);
        span.getStyleClass().add("measured-span");
        span.setVisible(false);
        playhead.getChildren().addAll(needle, handle);
        node.setMouseTransparent(true);
        node.getChildren().addAll(grid, happened, flags, span, playhead, ring);
    }

    Node node() {
        return node;
    }

    /** Draws what happened. */
    void draw(RaceModel model, TimeAxis axis, Arrangement arrangement, double left, double em) {
        node.setLayoutX(left);
        grid(axis, arrangement, em);
        StripPainter painter = new StripPainter(charts.palette(), charts.messages(), axis, em);
        past.getChildren().clear();
        names.clear();
        for (Place place : arrangement.places()) {
            past.getChildren().add(painter.paint(place.strip(), place.top(), place.height()));
            if (place.row() == Row.PHASES && charts.expanded().get() == null) {
                names.addAll(painter.names(
                        model.lane(place.strip().lane()).strips().phases(),
                        LaneStyle.of(place.strip().lane()),
                        place.top(),
                        place.height()));
            }
        }
        names.forEach(name -> past.getChildren().add(name.text()));
        flags(model, axis, arrangement, em);
        double top = arrangement.top();
        untilNow.setY(0);
        untilNow.setHeight(arrangement.bottom());
        needle.setStartY(top - 0.2 * em);
        needle.setEndY(arrangement.bottom());
        needle.setStrokeWidth(Math.max(1.5, 0.12 * em));
        double wing = 0.4 * em;
        handle.getPoints().setAll(-wing, top - 0.75 * em, wing, top - 0.75 * em, 0.0, top - 0.15 * em);
        span.setY(top);
        span.setHeight(arrangement.bottom() - top);
        node.applyCss();
        names.forEach(name -> name.place(em));
        placeTicks(axis.width() + 0.3 * em);
        placeFlags(axis, em);
    }

    /** Moves the playhead. */
    void now(TimeAxis axis, long at) {
        double x = axis.x(at);
        boolean inside = x >= -0.5 && x <= axis.width() + 0.5;
        untilNow.setWidth(Math.clamp(x, 0, axis.width()));
        playhead.setVisible(inside);
        playhead.setTranslateX(x);
        for (Flagged flag : flagged) {
            boolean seen = flag.at <= at;
            if (flag.pole.isVisible() != seen) {
                flag.pole.setVisible(seen);
            }
            if (flag.label.isVisible() != (seen && flag.roomy)) {
                flag.label.setVisible(seen && flag.roomy);
            }
        }
    }

    /** Hides the names of phases that something else is written over; a name elsewhere is not touched. */
    void writeOver(double y, double from, double to) {
        for (StripPainter.Name name : names) {
            if (y > name.top() && y < name.top() + name.height() && name.isShown()) {
                name.text().setOpacity(name.meets(from, to) ? 0 : 1);
            }
        }
    }

    /** Rings a bar, or none. */
    void ring(@Nullable Place place, @Nullable Bar bar, TimeAxis axis) {
        ring.setVisible(place != null && bar != null);
        if (place != null && bar != null) {
            double x1 = Math.clamp(axis.x(bar.from()), 0, axis.width());
            double x2 = Math.clamp(axis.x(bar.to()), 0, axis.width());
            double y1 = place.top() + place.height() * (1 - bar.high());
            double y2 = place.top() + place.height() * (1 - bar.low());
            double grow = 0.12 * charts.em();
            ring.setX(x1 - grow);
            ring.setWidth(x2 - x1 + 2 * grow);
            ring.setY(y1 - grow);
            ring.setHeight(y2 - y1 + 2 * grow);
        }
    }

    /** Shows a span that is measured, or none. */
    void span(TimeAxis axis, long from, long to) {
        span.setVisible(from != to);
        span.setX(axis.x(Math.min(from, to)));
        span.setWidth(axis.x(Math.max(from, to)) - axis.x(Math.min(from, to)));
    }

    private void grid(TimeAxis axis, Arrangement arrangement, double em) {
        grid.getChildren().clear();
        for (Place place : arrangement.places()) {
            Rectangle ground = new Rectangle(0, place.top(), axis.width(), place.height());
            ground.getStyleClass().add("strip-ground");
            grid.getChildren().add(ground);
        }
        int most = (int) Math.max(2, axis.width() / (TICK_ROOM * em));
        for (long tick : axis.ticks(most)) {
            double x = Math.round(axis.x(tick)) + 0.5;
            Line line = new Line(x, arrangement.top(), x, arrangement.bottom());
            line.getStyleClass().add("grid-line");
            Text label = Drawn.text(axis.label(tick, charts.figures()), "tick");
            label.setTextOrigin(VPos.TOP);
            label.setX(x);
            label.setY(arrangement.bottom() + 0.3 * em);
            grid.getChildren().addAll(line, label);
        }
    }

    private void placeTicks(double width) {
        for (Node each : grid.getChildren()) {
            if (each instanceof Text label) {
                double half = label.prefWidth(-1) / 2;
                label.setTranslateX(-half);
                label.setVisible(label.getX() + half <= width);
            }
        }
    }

    private void flags(RaceModel model, TimeAxis axis, Arrangement arrangement, double em) {
        flags.getChildren().clear();
        flagged.clear();
        for (RaceModel.Flag flag : model.flags()) {
            double x = axis.x(flag.at());
            if (x >= 0 && x <= axis.width()) {
                Line pole = new Line(x, arrangement.top() - 1.2 * em, x, arrangement.bottom());
                pole.getStyleClass().add("flag-pole");
                Text label = Drawn.text(flag.words().apply(charts.messages()), "flag-label");
                label.setTextOrigin(VPos.CENTER);
                label.setY(arrangement.top() - 0.85 * em);
                flags.getChildren().addAll(pole, label);
                flagged.add(new Flagged(flag.at(), pole, label, true));
            }
        }
    }

    private void placeFlags(TimeAxis axis, double em) {
        double[] poles = flagged.stream().mapToDouble(flag -> axis.x(flag.at)).toArray();
        double[] widths =
                flagged.stream().mapToDouble(flag -> flag.label.prefWidth(-1)).toArray();
        List<Flags.Place> places = Flags.place(poles, widths, 0.4 * em, axis.width(), 1);
        for (int i = 0; i < places.size(); i++) {
            Flagged flag = flagged.get(i);
            flag.label.setX(places.get(i).shown() ? places.get(i).x() : 0);
            flagged.set(
                    i, new Flagged(flag.at, flag.pole, flag.label, places.get(i).shown()));
        }
    }
}
