package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.History;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette.Ink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept on one line: how much changed when, with a stroke in ink where a pod went or a warning was given, empty
 * frames where nothing could be seen, and the moment that is looked at. Where it is pressed or dragged, that moment is.
 */
final class HistoryStrip extends Painted {

    static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final double BUCKET = 3;
    private static final Duration LEAST = Duration.ofMinutes(1);

    private final Past past;

    HistoryStrip(Desk desk, InspectModel model) {
        super(desk, model);
        this.past = model.past();
        getStyleClass().add("inspect-history");
        setAccessibleRole(AccessibleRole.SLIDER);
        accessibleTextProperty().bind(desk.texts().bound("inspect.history.spoken"));
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::pressed);
        setOnKeyPressed(this::typed);
    }

    /** Draws it anew. It follows nothing by itself: time passes each second, and nobody sees more of it than that. */
    void refresh() {
        redraw();
    }

    /** A history of seconds is not stretched over the whole line. */
    private Instant begin() {
        Instant begin = past.begin();
        Instant latest = past.end().minus(LEAST);
        return begin.isBefore(latest) ? begin : latest;
    }

    private double place(Instant at, double width) {
        double whole = Duration.between(begin(), past.end()).toMillis();
        return Math.clamp(Duration.between(begin(), at).toMillis() / whole, 0, 1) * width;
    }

    private Instant at(double place, double width) {
        double whole = Duration.between(begin(), past.end()).toMillis();
        return begin().plusMillis(Math.round(Math.clamp(place / width, 0, 1) * whole));
    }

    @Override
    void paint(GraphicsContext on, double width, double height) {
        double words = 1.1 * em();
        double line = height - words;
        double from = place(past.begin(), width);
        on.setFill(palette().get(Ink.QUIET));
        on.fillRect(from, 0, width - from, line);
        past.history().gaps().forEach(gap -> gap(on, gap, width, line));
        bars(on, width, line);
        clock(on, past.begin(), Math.min(from, width - 9 * em()), TextAlignment.LEFT, height - words / 2, width);
        clock(on, past.end(), width, TextAlignment.RIGHT, height - words / 2, width);
        Instant moment = past.moment().get();
        double head = moment == null ? width : place(moment, width);
        on.setFill(palette().get(Ink.FOCUS));
        on.fillRect(Math.clamp(head - 1.5, 0, width - 3), 0, 3, line);
        if (moment != null && past.isBack()) {
            double room = 8 * em();
            double middle = Math.clamp(head, room / 2 + room, Math.max(room * 1.5, width - room * 1.5));
            write(
                    on,
                    clock(moment),
                    middle,
                    height - words / 2,
                    room,
                    0.9 * em(),
                    true,
                    Ink.FOCUS,
                    TextAlignment.CENTER);
        }
    }

    private void clock(GraphicsContext on, Instant at, double x, TextAlignment align, double y, double width) {
        write(on, clock(at), x, y, Math.min(width / 3, 8 * em()), 0.8 * em(), false, Ink.MUTED, align);
    }

    static String clock(Instant at) {
        return CLOCK.format(at.atZone(ZoneId.systemDefault()));
    }

    private void gap(GraphicsContext on, History.Gap gap, double width, double line) {
        Instant to = gap.to();
        double left = place(gap.from(), width);
        double right = to == null ? width : place(to, width);
        on.setFill(palette().get(Ink.PANEL));
        on.fillRect(left, 0, Math.max(3, right - left), line);
        on.setStroke(palette().get(Ink.INK));
        on.setLineWidth(1);
        on.strokeRect(left + 0.5, 0.5, Math.max(2, right - left - 1), line - 1);
    }

    private void bars(GraphicsContext on, double width, double line) {
        int count = (int) Math.max(1, width / BUCKET);
        History.Activity[] all = new History.Activity[count];
        int most = 1;
        for (int i = 0; i < count; i++) {
            all[i] = past.history().activity(at(i * BUCKET, width), at((i + 1) * BUCKET, width));
            most = Math.max(most, all[i].changes());
        }
        for (int i = 0; i < count; i++) {
            if (all[i].changes() > 0) {
                // A root keeps the quiet times visible beside a storm
                double tall = Math.max(2, Math.sqrt((double) all[i].changes() / most) * (line - 4));
                on.setFill(palette().get(Ink.KUBE));
                on.fillRect(i * BUCKET, line - tall, BUCKET - 1, tall);
                if (all[i].ends() + all[i].warnings() > 0) {
                    on.setFill(palette().get(Ink.INK));
                    on.fillRect(i * BUCKET, line - Math.min(tall, line * 0.3), BUCKET - 1, Math.min(tall, line * 0.3));
                }
            }
        }
    }

    private void pressed(MouseEvent mouse) {
        requestFocus();
        past.go(at(mouse.getX(), getWidth()));
        mouse.consume();
    }

    private void typed(KeyEvent key) {
        @Nullable
        Duration by = switch (key.getCode()) {
            case LEFT, DOWN -> Duration.ofSeconds(key.isShiftDown() ? -10 : -1);
            case RIGHT, UP -> Duration.ofSeconds(key.isShiftDown() ? 10 : 1);
            case PAGE_UP -> Duration.ofMinutes(-1);
            case PAGE_DOWN -> Duration.ofMinutes(1);
            default -> null;
        };
        if (by != null) {
            past.step(by);
            key.consume();
        }
        switch (key.getCode()) {
            case HOME -> past.go(past.begin());
            case END -> past.toEnd();
            default -> {}
        }
    }
}
