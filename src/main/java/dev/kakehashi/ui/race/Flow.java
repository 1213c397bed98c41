package dev.kakehashi.ui.race;

import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/**
 * Requests on their way, over the picture of a fleet: dots run down the lines, as many as users send; those that are
 * lost are crosses in ink that fall. A narrow strip, so that a frame costs little.
 */
final class Flow {

    private static final double SPEED = 6; // em each second
    private static final double REQUESTS_PER_DOT = 10;
    private static final double MOST_PER_LINE = 5;

    private final Canvas canvas = new Canvas();
    private final LaneStyle style;
    private final Palette palette;
    private final Dots dots = new Dots();
    private boolean blank = true;

    Flow(LaneStyle style, Palette palette) {
        this.style = style;
        this.palette = palette;
        canvas.setMouseTransparent(true);
    }

    /** What it is drawn on; as wide as the fleet, from the front down to the instances. */
    Canvas canvas() {
        return canvas;
    }

    /** Nothing moves. */
    void still() {
        if (!blank) {
            blank = true;
            canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        }
    }

    /**
     * Draws a frame.
     *
     * @param wall the frame's time, nanoseconds on the wall
     * @param rate how many requests users send each second
     */
    void frame(long wall, double em, List<FleetPainter.Wire> wires, double rate, FrontModel.Losses losses) {
        blank = false;
        GraphicsContext on = canvas.getGraphicsContext2D();
        on.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double seconds = wall % (3600 * Time.SECOND) / (double) Time.SECOND;
        dots.are(palette.get(style.text()), 0.42 * em, pixels());
        for (FleetPainter.Wire wire : wires) {
            if (wire.share() > 0) {
                dots(on, wire, em, seconds, Math.min(MOST_PER_LINE, rate * wire.share() / REQUESTS_PER_DOT));
            }
        }
        if (losses.cause() != null) {
            on.setStroke(palette.get(Ink.INK));
            on.setLineWidth(0.13 * em);
            crosses(on, wires, em, seconds, losses);
        }
    }

    /** How many pixels of the screen one of the picture's is wide. */
    private double pixels() {
        Scene scene = canvas.getScene();
        return scene == null || scene.getWindow() == null
                ? 1
                : scene.getWindow().getOutputScaleX();
    }

    private void dots(GraphicsContext on, FleetPainter.Wire wire, double em, double seconds, double perSecond) {
        if (perSecond <= 0) {
            return;
        }
        double spacing = SPEED * em / perSecond;
        double length = Math.min(wire.bottom() - wire.top(), canvas.getHeight());
        double ahead = (seconds * SPEED * em + scatter(Math.round(wire.x())) * spacing) % spacing;
        for (double y = ahead; y < length; y += spacing) {
            dots.draw(on, wire.x(), y);
        }
    }

    private void crosses(
            GraphicsContext on, List<FleetPainter.Wire> wires, double em, double seconds, FrontModel.Losses losses) {
        List<FleetPainter.Wire> silent =
                wires.stream().filter(wire -> wire.share() == 0).toList();
        double perSecond = Math.clamp(losses.count() / REQUESTS_PER_DOT, 1.5, 14);
        double flight = canvas.getHeight() / (SPEED * em);
        long last = (long) Math.floor(seconds * perSecond);
        for (long each = last; each >= 0 && seconds - each / perSecond <= flight; each--) {
            double age = seconds - each / perSecond;
            boolean onLine = losses.isAnyoneSilent() && !silent.isEmpty();
            double x = onLine ? silent.get((int) (each % silent.size())).x() : scatter(each) * canvas.getWidth();
            double share = age / flight;
            double aside = onLine ? share * share * em * (scatter(each) - 0.5) * 3 : 0;
            cross(on, x + aside, share * canvas.getHeight(), 0.24 * em);
        }
    }

    private static void cross(GraphicsContext on, double x, double y, double arm) {
        on.strokeLine(x - arm, y - arm, x + arm, y + arm);
        on.strokeLine(x - arm, y + arm, x + arm, y - arm);
    }

    /** A number from 0 to 1 that looks as if by chance, always the same for the same number. */
    private static double scatter(long number) {
        long mixed = (number + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        return ((mixed ^ (mixed >>> 31)) >>> 11 & 0xFFFFF) / (double) 0x100000;
    }
}
