package dev.kakehashi.ui.chart;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Writes on a canvas without ever leaving the room that there is: what is too long becomes smaller, then shorter. */
public final class Lettering {

    private static final String FAMILY = "Noto Sans JP";
    private static final String MORE = "..."; // the font's own ellipsis stands at the height of Japanese letters
    private static final double SMALLEST = 0.78;

    /** Widths are kept, but not for ever: in a live cluster names never end. */
    private static final int WIDTHS_KEPT = 20_000;

    private record Style(long tenths, boolean bold) {}

    private record Measured(String text, Style style) {}

    private final Map<Style, Font> fonts = new HashMap<>();
    private final Map<Measured, Double> widths = new HashMap<>();
    private final Text ruler = new Text();

    /** Letters of the program's font, in any size. */
    public Lettering() {}

    /** Writes a line in the middle of a box. */
    public void centred(GraphicsContext on, String text, Box box, double size, boolean bold, Color colour) {
        write(on, text, box, size, size * SMALLEST, bold, colour, TextAlignment.CENTER);
    }

    /** Writes a line from the left of a box; one of several, so that it gets shorter and not smaller. */
    public void left(GraphicsContext on, String text, Box box, double size, boolean bold, Color colour) {
        line(on, text, box, size, bold, colour, TextAlignment.LEFT);
    }

    /** Writes a line at the left, in the middle or at the right of a box; what is too long gets shorter and not smaller. */
    public void line(
            GraphicsContext on, String text, Box box, double size, boolean bold, Color colour, TextAlignment align) {
        write(on, text, box, size, size, bold, colour, align);
    }

    /** Writes a line from the left of a box, smaller where it is long. */
    public void fitted(GraphicsContext on, String text, Box box, double size, Color colour) {
        write(on, text, box, size, size * SMALLEST, false, colour, TextAlignment.LEFT);
    }

    /** Writes a line up to the right of a box. */
    public void right(GraphicsContext on, String text, Box box, double size, boolean bold, Color colour) {
        write(on, text, box, size, size * SMALLEST, bold, colour, TextAlignment.RIGHT);
    }

    /** Whether a text has room in a width without becoming shorter. */
    public boolean fits(String text, double width, double size, boolean bold) {
        return width(text, size * SMALLEST, bold) <= width;
    }

    /** How wide a text is. */
    public double width(String text, double size, boolean bold) {
        if (widths.size() > WIDTHS_KEPT) {
            widths.clear();
        }
        Style style = style(size, bold);
        return widths.computeIfAbsent(new Measured(text, style), measured -> {
            ruler.setFont(font(style));
            ruler.setText(text);
            return ruler.getLayoutBounds().getWidth();
        });
    }

    private void write(
            GraphicsContext on,
            String text,
            Box box,
            double size,
            double smallest,
            boolean bold,
            Color colour,
            TextAlignment align) {
        double width = width(text, size, bold);
        double fitting = width <= box.width() ? size : Math.max(smallest, size * box.width() / width);
        String shown = text;
        while (shown.length() > 1 && width(shown, fitting, bold) > box.width() * 1.02) {
            String base = shown.endsWith(MORE) ? shown.substring(0, shown.length() - MORE.length()) : shown;
            shown = base.isEmpty() ? "" : base.substring(0, base.length() - 1).stripTrailing() + MORE;
        }
        on.setFont(font(style(fitting, bold)));
        on.setFill(colour);
        on.setTextAlign(align);
        on.setTextBaseline(VPos.CENTER);
        double x = switch (align) {
            case LEFT, JUSTIFY -> box.x();
            case CENTER -> box.centre();
            case RIGHT -> box.x() + box.width();
        };
        on.fillText(shown, x, box.y() + box.height() / 2);
    }

    private static Style style(double size, boolean bold) {
        return new Style(Math.round(size * 10), bold);
    }

    private Font font(Style style) {
        return fonts.computeIfAbsent(
                style,
                wanted -> Font.font(FAMILY, wanted.bold ? FontWeight.BOLD : FontWeight.NORMAL, wanted.tenths / 10.0));
    }
}
