package dev.kakehashi.ui.chart;

import dev.kakehashi.report.Ecdf;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds places for the names of curves: each beside its own curve, never on another name, and on another curve only where
 * there is no other place.
 */
final class CurveNames {

    private static final int HEIGHTS = 19;
    private static final double ON_A_CURVE = 10;
    private static final double AT_THE_LEFT = 0.1;

    private final List<Ecdf.Curve> curves;
    private final Ecdf.Scale scale;
    private final double width;
    private final double height;
    private final double gap;
    private final List<Box> taken = new ArrayList<>();

    /** A name's place: its upper left corner and its size, in pixels of the plot. */
    record Box(double x, double y, double width, double height) {

        boolean meets(Box other, double gap) {
            return x < other.x + other.width + gap
                    && other.x < x + width + gap
                    && y < other.y + other.height + gap / 2
                    && other.y < y + height + gap / 2;
        }
    }

    /**
     * Places for names in a plot.
     *
     * @param curves those that are drawn, none of them empty
     * @param gap how far names stay from their curves and from each other
     */
    CurveNames(List<Ecdf.Curve> curves, Ecdf.Scale scale, double width, double height, double gap) {
        this.curves = curves;
        this.scale = scale;
        this.width = width;
        this.height = height;
        this.gap = gap;
    }

    /** Keeps a place free of names. */
    void keepFree(double x, double y, double radius) {
        taken.add(new Box(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** The place of a curve's name, which is so large. The curves that are asked for first get the better places. */
    Box place(Ecdf.Curve curve, double wide, double high) {
        Box best = new Box(0, 0, wide, high);
        double least = Double.MAX_VALUE;
        for (int i = 1; i <= HEIGHTS; i++) {
            double share = (double) i / (HEIGHTS + 1);
            double y = height * (1 - share * curve.height());
            double lower = Math.clamp((height - y - high / 2) / height / curve.height(), 0, 1);
            double upper = Math.clamp((height - y + high / 2) / height / curve.height(), 0, 1);
            for (boolean right : new boolean[] {true, false}) {
                double x = right ? x(curve, upper) + gap : x(curve, lower) - gap - wide;
                Box box = new Box(x, y - high / 2, wide, high);
                double cost = cost(box, curve) + Math.abs(share - 0.5) + (right ? 0 : AT_THE_LEFT);
                if (cost < least) {
                    least = cost;
                    best = box;
                }
            }
        }
        taken.add(best);
        return best;
    }

    private double cost(Box box, Ecdf.Curve own) {
        if (box.x < 0 || box.x + box.width > width || box.y < 0 || box.y + box.height > height) {
            return 1000;
        }
        double cost =
                100 * taken.stream().filter(other -> other.meets(box, gap / 2)).count();
        for (Ecdf.Curve curve : curves) {
            if (crosses(box, curve)) {
                cost += curve == own ? 2 * ON_A_CURVE : ON_A_CURVE;
            }
        }
        return cost;
    }

    /** Whether a curve goes through a box: where it is at the box's upper and lower edge tells. */
    private boolean crosses(Box box, Ecdf.Curve curve) {
        double upper = (height - box.y) / height / curve.height();
        double lower = (height - box.y - box.height) / height / curve.height();
        if (lower >= 1) {
            return false;
        }
        double from = x(curve, Math.clamp(lower, 0, 1));
        double to = x(curve, Math.clamp(upper, 0, 1));
        return box.x <= to && from <= box.x + box.width;
    }

    private double x(Ecdf.Curve curve, double share) {
        return width * scale.share(curve.quantile(share));
    }
}
