package dev.kakehashi.ui.inspect;

import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * A picture on a canvas that fills its room: painted anew, once per pulse at most, when what it shows, its size, the
 * language or the theme has changed. It listens only between {@link #listen} and {@link #hush}.
 */
abstract class Painted extends Region {

    private static final String FAMILY = "Noto Sans JP";
    private static final double SMALLEST = 0.5;

    private final Desk desk;
    private final InspectModel model;
    private final Palette palette = new Palette();
    private final Canvas canvas = new Canvas();
    private final Text letters = new Text();
    private final Map<Long, Font> fonts = new HashMap<>();
    private final InvalidationListener changed = of -> repaint();
    private boolean stale = true;

    Painted(Desk desk, InspectModel model) {
        this.desk = desk;
        this.model = model;
        letters.setManaged(false);
        letters.setVisible(false);
        canvas.setManaged(false);
        getChildren().addAll(letters, palette, canvas);
        setFocusTraversable(true);
    }

    /** Paints everything into this much room. */
    abstract void paint(GraphicsContext on, double width, double height);

    /** Begins to follow what is shown. */
    void listen() {
        model.revision().addListener(changed);
        model.filter().addListener(changed);
        model.pod().addListener(changed);
        model.workload().addListener(changed);
        desk.texts().language().addListener(changed);
        letters.fontProperty().addListener(changed);
        for (Ink ink : Ink.values()) {
            palette.colour(ink).addListener(changed);
        }
        repaint();
    }

    /** Follows it no more. */
    void hush() {
        model.revision().removeListener(changed);
        model.filter().removeListener(changed);
        model.pod().removeListener(changed);
        model.workload().removeListener(changed);
        desk.texts().language().removeListener(changed);
        letters.fontProperty().removeListener(changed);
        for (Ink ink : Ink.values()) {
            palette.colour(ink).removeListener(changed);
        }
    }

    final void repaint() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (width <= 0 || height <= 0) {
            return;
        }
        if (stale || canvas.getWidth() != width || canvas.getHeight() != height) {
            stale = false;
            canvas.setWidth(width);
            canvas.setHeight(height);
            GraphicsContext on = canvas.getGraphicsContext2D();
            on.clearRect(0, 0, width, height);
            on.setTextBaseline(VPos.CENTER);
            paint(on, width, height);
        }
    }

    final Desk desk() {
        return desk;
    }

    final InspectModel model() {
        return model;
    }

    final Palette palette() {
        return palette;
    }

    /** The size of the letters around, which everything is measured in. */
    final double em() {
        return letters.getFont().getSize();
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
        Font font = font(Math.max(size, SMALLEST * em()), bold);
        String shown = text;
        while (shown.length() > 1 && width(shown, font) > room) {
            String base = shown.endsWith("...") ? shown.substring(0, shown.length() - 3) : shown;
            shown = base.substring(0, base.length() - 1) + "...";
        }
        on.setFont(font);
        on.setFill(palette.get(ink));
        on.setTextAlign(align);
        on.fillText(shown, x, y);
    }

    /** How wide a line is. */
    final double width(String text, double size, boolean bold) {
        return width(text, font(size, bold));
    }

    private double width(String text, Font font) {
        Text ruler = new Text(text);
        ruler.setFont(font);
        return ruler.getLayoutBounds().getWidth();
    }

    private Font font(double size, boolean bold) {
        long tenths = Math.round(size * 10);
        return fonts.computeIfAbsent(
                bold ? -tenths : tenths,
                key -> Font.font(FAMILY, bold ? FontWeight.BOLD : FontWeight.NORMAL, tenths / 10.0));
    }
}
