package dev.kakehashi.ui.chart;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;

/**
 * How a lane is known wherever it is drawn, with and without colour: VMs are vermilion and hatched, Kubernetes is blue
 * and plain; within an era lanes differ by how they are hatched and how their lines are dashed, as in the HTML report.
 *
 * @param lane whose style it is
 * @param ink the colour of its marks
 * @param soft the colour of the ground of its marks
 * @param text the colour of its name
 * @param dash strokes and gaps of its lines in em, none for a solid line
 */
public record LaneStyle(LaneId lane, Ink ink, Ink soft, Ink text, List<Double> dash) {

    /** What a surface in a lane's style says. */
    public enum Fill {
        /** The release that is brought out, or whatever the lane is at work on. */
        FULL,
        /** An older release. */
        OLD,
        /** On its way: not yet or no longer in service. */
        FAINT
    }

    /** The style of a lane. */
    public static LaneStyle of(LaneId lane) {
        List<Double> dash = switch (lane) {
            case VM_CONFIGURED, KUBERNETES -> List.of();
            case VM_IMAGE, KUBERNETES_CARELESS -> List.of(0.5, 0.25);
            case VM_MODERN -> List.of(0.1, 0.2);
        };
        return switch (lane.era()) {
            case VM -> new LaneStyle(lane, Ink.VM, Ink.VM_SOFT, Ink.VM_TEXT, dash);
            case KUBERNETES -> new LaneStyle(lane, Ink.KUBE, Ink.KUBE_SOFT, Ink.KUBE_TEXT, dash);
        };
    }

    /** The style class of the lane's era: {@code vm} or {@code kube}. */
    public String era() {
        return switch (lane.era()) {
            case VM -> "vm";
            case KUBERNETES -> "kube";
        };
    }

    /** Whether its surfaces have no stripes, so that a pale one needs an outline. */
    public boolean plain() {
        return lane == LaneId.KUBERNETES;
    }

    /** The strokes and gaps of its lines in pixels. */
    public Double[] dash(double em) {
        return dash.stream().map(length -> length * em).toArray(Double[]::new);
    }

    /**
     * What to fill a surface with, on a canvas or a shape; stripes lie still relative to the coordinates of what is
     * drawn. The colours are those of the theme of the moment.
     *
     * @param em the size of the letters around it, in pixels
     */
    public Paint paint(Palette palette, Fill fill, double em) {
        Color full = palette.get(ink);
        Color ground = palette.get(soft);
        if (fill == Fill.FAINT) {
            return ground;
        }
        boolean old = fill == Fill.OLD;
        return switch (lane) {
            case VM_CONFIGURED ->
                old ? stripes(full, ground, 0.5 * em, 0.5 * em, 0.12) : stripes(full, ground, 0.3 * em, 0.3 * em, 0.68);
            case VM_IMAGE ->
                old
                        ? stripes(full, ground, -0.36 * em, 0.36 * em, 0.14)
                        : stripes(full, ground, -0.18 * em, 0.18 * em, 0.66);
            case VM_MODERN ->
                old ? stripes(full, ground, 0, 0.44 * em, 0.16) : stripes(full, ground, 0, 0.22 * em, 0.64);
            case KUBERNETES -> old ? ground : full;
            case KUBERNETES_CARELESS -> stripes(full, ground, 0.6 * em, 0, old ? 0.12 : 0.8);
        };
    }

    /** Stripes across the way from (0, 0) to (dx, dy), which is one stripe and one gap. */
    private static Paint stripes(Color stripe, Color gap, double dx, double dy, double share) {
        double soft = Math.min(0.04, 0.5 / Math.hypot(dx, dy)); // half a pixel of both, so that edges are not jagged
        return new LinearGradient(
                0,
                0,
                dx,
                dy,
                false,
                CycleMethod.REPEAT,
                new Stop(0, gap),
                new Stop(soft, stripe),
                new Stop(share, stripe),
                new Stop(Math.min(1, share + soft), gap),
                new Stop(1, gap));
    }
}
