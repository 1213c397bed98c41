package dev.kakehashi.ui.race;

import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * A round dot as an image that is made once: without a graphics card a circle costs many times what it costs to copy one,
 * and there are hundreds in a frame.
 */
final class Dots {

    private @Nullable Image last;
    private Color colour = Color.TRANSPARENT;
    private double size;

    /** The dot of a colour and a diameter, in pixels. */
    Image of(Color wanted, double diameter) {
        Image image = last;
        if (image == null || !wanted.equals(colour) || diameter != size) {
            image = painted(wanted, diameter);
            last = image;
            colour = wanted;
            size = diameter;
        }
        return image;
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
