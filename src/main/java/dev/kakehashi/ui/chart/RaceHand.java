package dev.kakehashi.ui.chart;

import dev.kakehashi.report.Messages;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.chart.Arrangement.Place;
import dev.kakehashi.ui.chart.RaceCharts.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** The user's hand on a race's charts: dragging the playhead, measuring, zooming, and going from mark to mark. */
final class RaceHand {

    private static final double ZOOM = 0.8;
    private static final double PAN = 0.1;

    private final RaceCharts charts;
    private final RacePlot plot;
    private @Nullable Place place;
    private @Nullable Bar bar;
    private long measuredFrom = -1;

    RaceHand(RaceCharts charts, RacePlot plot) {
        this.charts = charts;
        this.plot = plot;
        charts.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        charts.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        charts.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> measuredFrom = -1);
        charts.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        charts.addEventHandler(MouseEvent.MOUSE_EXITED, event -> forget());
        charts.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        charts.addEventFilter(KeyEvent.KEY_PRESSED, this::key); // before buttons take the arrows to go elsewhere
    }

    /** Takes the ring and the words of a mark away. */
    void forget() {
        place = null;
        bar = null;
        plot.ring(null, null, charts.axis());
        plot.span(charts.axis(), 0, 0);
        charts.tip().hush();
    }

    private void press(MouseEvent event) {
        if (!charts.isOnPlot(event.getX(), event.getY()) || !event.isPrimaryButtonDown()) {
            return;
        }
        forget();
        charts.ruler().requestFocus();
        long at = charts.timeAt(event.getX());
        if (event.isShiftDown()) {
            measuredFrom = at;
        } else {
            charts.go(at);
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (!event.isPrimaryButtonDown()) {
            return;
        }
        long at = charts.timeAt(event.getX());
        if (measuredFrom >= 0) {
            plot.span(charts.axis(), measuredFrom, at);
            long from = Math.min(measuredFrom, at);
            long to = Math.max(measuredFrom, at);
            charts.say(
                    charts.messages()
                            .text(
                                    "chart.measured",
                                    charts.figures().duration(Time.toSeconds(to - from)),
                                    charts.axis().label(from, charts.figures()),
                                    charts.axis().label(to, charts.figures())),
                    event.getX(),
                    event.getY());
        } else if (charts.isOnPlot(charts.xAt(at), event.getY())) {
            charts.go(at);
        }
        event.consume();
    }

    private void hover(MouseEvent event) {
        Place under = placeAt(event.getX(), event.getY());
        Bar found = under == null ? null : barAt(under, event.getX(), event.getY());
        if (under == null || found == null) {
            forget();
            return;
        }
        show(under, found, event.getX(), event.getY());
    }

    private @Nullable Place placeAt(double x, double y) {
        if (!charts.isOnPlot(x, y)) {
            return null;
        }
        for (Place each : charts.arrangement().places()) {
            if (y >= each.top() && y <= each.bottom()) {
                return each;
            }
        }
        return null;
    }

    /** The bar at a point: of those that lie there, the one that lies uppermost. */
    private @Nullable Bar barAt(Place under, double x, double y) {
        double em = charts.em();
        long early = charts.timeAt(x - 0.2 * em);
        long late = charts.timeAt(x + 0.2 * em);
        double share = 1 - (y - under.top()) / under.height();
        Bar found = null;
        for (Bar each : under.strip().bars()) {
            boolean here = each.from() <= charts.moment() && each.from() <= late && each.to() >= early;
            boolean high = under.row() == Row.USERS || share >= each.low() - 0.02 && share <= each.high() + 0.02;
            if (here && high && (found == null || each.kind().compareTo(found.kind()) >= 0)) {
                found = each;
            }
        }
        return found;
    }

    private void show(Place where, Bar which, double x, double y) {
        place = where;
        bar = which;
        plot.ring(where, which, charts.axis());
        charts.say(words(where, which), x, y);
    }

    private String words(Place where, Bar which) {
        Messages messages = charts.messages();
        return charts.told().lane(where.strip().lane())
                + "\n"
                + which.words().apply(messages)
                + "\n"
                + messages.text("chart.provenance." + which.provenance().name().toLowerCase(Locale.ROOT));
    }

    private void scroll(ScrollEvent event) {
        if (!charts.isOnPlot(event.getX(), event.getY())) {
            return;
        }
        if (event.getDeltaY() != 0) {
            charts.window(
                    charts.axis().zoomed(Math.pow(ZOOM, Math.signum(event.getDeltaY())), charts.timeAt(event.getX())));
        } else if (event.getDeltaX() != 0) {
            charts.window(charts.axis().panned(-Math.signum(event.getDeltaX()) * PAN));
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean taken =
                window(event.getCode()) || (charts.hasFocus(charts.ruler()) ? scrub(event) : traverse(event.getCode()));
        if (taken) {
            event.consume();
        }
    }

    private boolean window(KeyCode key) {
        TimeAxis axis = charts.axis();
        switch (key) {
            case W -> charts.window(axis.zoomed(ZOOM, charts.moment()));
            case S -> charts.window(axis.zoomed(1 / ZOOM, charts.moment()));
            case A -> charts.window(axis.panned(-PAN));
            case D -> charts.window(axis.panned(PAN));
            case F -> charts.window(axis.fitted());
            case T -> charts.showTable(!charts.showsTable());
            case ESCAPE -> {
                return escape();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean escape() {
        if (bar != null) {
            forget();
        } else if (charts.showsTable()) {
            charts.showTable(false);
        } else if (charts.expanded().get() != null) {
            charts.expand(null);
        } else {
            return false;
        }
        return true;
    }

    private boolean scrub(KeyEvent event) {
        int far = event.isShiftDown() ? 10 : 1;
        switch (event.getCode()) {
            case LEFT, DOWN -> charts.step(-far);
            case RIGHT, UP -> charts.step(far);
            case HOME -> charts.go(charts.axis().first());
            case END -> charts.go(charts.axis().last());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** From mark to mark of the row whose head has the focus; only what has happened can be gone to. */
    private boolean traverse(KeyCode key) {
        Row row = charts.focusedRow();
        if (row == null) {
            return false;
        }
        List<Place> places = charts.arrangement().places().stream()
                .filter(each -> each.row() == row && !happened(each).isEmpty())
                .toList();
        if (places.isEmpty()) {
            return false;
        }
        Place here = place != null && places.contains(place) ? place : places.getFirst();
        List<Bar> bars = happened(here);
        int index = bar == null ? -1 : bars.indexOf(bar);
        switch (key) {
            case RIGHT -> visit(here, bars.get(Math.min(bars.size() - 1, index + 1)));
            case LEFT -> visit(here, bars.get(Math.max(0, index - 1)));
            case HOME -> visit(here, bars.getFirst());
            case END -> visit(here, bars.getLast());
            case UP, DOWN -> {
                int next = Math.clamp(places.indexOf(here) + (key == KeyCode.UP ? -1 : 1), 0, places.size() - 1);
                visit(places.get(next), nearest(happened(places.get(next)), bar));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void visit(Place where, Bar which) {
        TimeAxis axis = charts.axis();
        if (!axis.shows(which.from(), which.to())) {
            charts.window(axis.including(which.from()));
        }
        double x = charts.xAt((Math.max(which.from(), axis.from()) + Math.min(which.to(), charts.moment())) / 2);
        show(where, which, x, where.top());
        charts.tell(charts.tip().getText());
    }

    private static Bar nearest(List<Bar> bars, @Nullable Bar to) {
        long at = to == null ? 0 : to.from();
        return bars.stream()
                .min(Comparator.comparingLong(each -> Math.abs(each.from() - at)))
                .orElseThrow();
    }

    private List<Bar> happened(Place where) {
        List<Bar> bars = new ArrayList<>();
        for (Bar each : where.strip().bars()) {
            if (each.from() <= charts.moment()) {
                bars.add(each);
            }
        }
        bars.sort(Comparator.comparingLong(Bar::from));
        return bars;
    }
}
