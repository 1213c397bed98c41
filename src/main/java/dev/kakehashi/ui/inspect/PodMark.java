package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.PodState;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import javafx.scene.canvas.GraphicsContext;

/**
 * The mark of a pod, which tells its state by its shape as well as by its colour: full where it is ready, half where it
 * starts, crossed out in ink where it fails, empty where it ends.
 */
final class PodMark {

    private PodMark() {}

    static void paint(GraphicsContext on, PodState state, double x, double y, double size, Palette palette) {
        double line = Math.max(1, size * 0.12);
        switch (state) {
            case READY -> {
                on.setFill(palette.get(Ink.KUBE));
                on.fillRect(x, y, size, size);
            }
            case STARTING -> {
                frame(on, Ink.KUBE, x, y, size, line, palette);
                on.setFill(palette.get(Ink.KUBE));
                on.fillRect(x, y, size / 2, size);
            }
            case NOT_READY -> {
                frame(on, Ink.INK, x, y, size, line, palette);
                on.setFill(palette.get(Ink.INK));
                on.fillRect(x + size * 0.3, y + size * 0.3, size * 0.4, size * 0.4);
            }
            case FAILING -> {
                on.setStroke(palette.get(Ink.INK));
                on.setLineWidth(Math.max(1.5, size * 0.24));
                on.strokeLine(x, y, x + size, y + size);
                on.strokeLine(x, y + size, x + size, y);
            }
            case ENDING -> frame(on, Ink.MARK, x, y, size, line, palette);
            case DONE -> {
                on.setFill(palette.get(Ink.MARK));
                on.fillRect(x + size * 0.3, y + size * 0.3, size * 0.4, size * 0.4);
            }
            case UNKNOWN -> {
                on.setStroke(palette.get(Ink.INK));
                on.setLineWidth(line);
                on.strokeLine(x, y + size, x + size, y);
                frame(on, Ink.INK, x, y, size, line, palette);
            }
        }
    }

    private static void frame(
            GraphicsContext on, Ink ink, double x, double y, double size, double line, Palette palette) {
        on.setFill(palette.get(Ink.PANEL));
        on.fillRect(x, y, size, size);
        on.setStroke(palette.get(ink));
        on.setLineWidth(line);
        on.strokeRect(x + line / 2, y + line / 2, size - line, size - line);
    }
}
