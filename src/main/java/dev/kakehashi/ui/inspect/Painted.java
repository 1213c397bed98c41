package dev.kakehashi.ui.inspect;

import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.chart.Drawn;
import dev.kakehashi.ui.chart.Lettering;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import javafx.beans.InvalidationListener;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** A picture of what is known of a cluster, on a canvas that fills its room. It follows it only between listen and hush. */
abstract class Painted extends Drawn {

    private static final double SMALLEST = 0.5;

    private final InspectModel model;
    private final Canvas canvas = new Canvas();
    private final Lettering lettering = new Lettering();
    private final InvalidationListener changed = of -> redraw();
    private final InvalidationListener revised;

    Painted(Desk desk, InspectModel model) {
        this(desk, model, false);
    }

    /**
     * A picture.
     *
     * @param calm whether it follows what is known no more often than words do
     */
    Painted(Desk desk, InspectModel model, boolean calm) {
        super(desk, new Palette());
        revised = calm ? new Calm(this::redraw) : changed;
        this.model = model;
        canvas.setManaged(false);
        getChildren().addAll(palette(), canvas);
        setFocusTraversable(true);
    }

    /** Paints everything into this much room. */
    abstract void paint(GraphicsContext on, double width, double height);

    /** Whether nothing of what was painted before stays. */
    boolean isPaintedAnew() {
        return true;
    }

    /** Begins to follow what is shown. */
    void listen() {
        model.revision().addListener(revised);
        model.filter().addListener(changed);
        model.pod().addListener(changed);
        model.workload().addListener(changed);
        redraw();
    }

    /** Follows it no more. */
    void hush() {
        model.revision().removeListener(revised);
        model.filter().removeListener(changed);
        model.pod().removeListener(changed);
        model.workload().removeListener(changed);
    }

    @Override
    protected final void draw(double width, double height) {
        canvas.setWidth(Math.floor(width));
        canvas.setHeight(Math.floor(height));
        GraphicsContext on = canvas.getGraphicsContext2D();
        if (isPaintedAnew()) {
            on.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        }
        paint(on, canvas.getWidth(), canvas.getHeight());
    }

    final InspectModel model() {
        return model;
    }

    /** Writes a line; what is too long becomes shorter. */
    final void write(
            GraphicsContext on, String text, double x, double y, double room, double size, boolean bold, Ink ink) {
        write(on, text, x, y, room, size, bold, ink, TextAlignment.LEFT);
    }

    /** Writes a line that stands at its right, middle or left on a place; what is too long becomes shorter. */
    final void write(
            GraphicsContext on,
            String text,
            double x,
            double y,
            double room,
            double size,
            boolean bold,
            Ink ink,
            TextAlignment align) {
        double left = switch (align) {
            case LEFT, JUSTIFY -> x;
            case CENTER -> x - room / 2;
            case RIGHT -> x - room;
        };
        double least = Math.max(size, SMALLEST * em());
        lettering.line(
                on, text, new Box(left, y, room, 0), least, bold, palette().get(ink), align);
    }

    /** How wide a line is. */
    final double width(String text, double size, boolean bold) {
        return lettering.width(text, size, bold);
    }
}
