package dev.kakehashi.ui.chart;

/** A place on a canvas, in pixels. */
public record Box(double x, double y, double width, double height) {

    /** Whether a point lies in it. */
    public boolean contains(double px, double py) {
        return px >= x && px < x + width && py >= y && py < y + height;
    }

    /** The middle between left and right. */
    public double centre() {
        return x + width / 2;
    }

    /** Where it ends below. */
    public double bottom() {
        return y + height;
    }

    /** The same, smaller on all sides. */
    public Box inset(double by) {
        return new Box(x + by, y + by, Math.max(0, width - 2 * by), Math.max(0, height - 2 * by));
    }
}
