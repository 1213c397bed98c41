package dev.kakehashi.ui.race;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Round dots of an image that is made once: without a graphics card a circle costs many times what it costs to copy one,
 * and there are hundreds in a frame.
 */
final class Dots {

    private Color colour = Color.TRANSPARENT;
    private double diameter;
    private double pixels;
    private Image image = new WritableImage(1, 1);

    /**
     * Says how dots look from now on.
     *
     * @param wide their diameter
     * @param scale how many pixels of the screen go into one of the picture's
     */
    void are(Color wanted, double wide, double scale) {
        if (!wanted.equals(colour) || wide != diameter || scale != pixels) {
            colour = wanted;
            diameter = wide;
            pixels = scale;
            image = painted(wanted, wide * scale);
        }
    }

    /** Draws one whose middle is at a place, as far as the screen's pixels allow. */
    void draw(GraphicsContext on, double x, double y) {
        double side = image.getWidth() / pixels;
        on.drawImage(image, onGrid(x - side / 2), onGrid(y - side / 2), side, side);
    }

    private double onGrid(double at) {
        return Math.rint(at * pixels) / pixels;
    }

    /** Each pixel is covered as far as the circle reaches over its middle, at most half a pixel to either side. */
    private static Image painted(Color colour, double diameter) {
        int side = (int) Math.ceil(diameter) + 1;
        WritableImage image = new WritableImage(side, side);
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                double out = Math.hypot(x + 0.5 - side / 2.0, y + 0.5 - side / 2.0) - diameter / 2;
                double cover = Math.clamp(0.5 - out, 0, 1);
                image.getPixelWriter().setColor(x, y, colour.deriveColor(0, 1, 1, cover));
            }
        }
        return image;
    }
}
