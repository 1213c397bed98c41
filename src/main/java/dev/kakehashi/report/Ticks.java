package dev.kakehashi.report;

import java.util.ArrayList;
import java.util.List;

/** Where a time axis has its marks: at steps that people count in. */
public final class Ticks {

    private static final double[] STEPS = {
        0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
    };

    private static final double[] TRIPLING = {
        0.1, 0.3, 1, 3, 10, 30, 60, 180, 600, 1800, 3600, 10_800, 36_000, 108_000, 360_000
    };

    private Ticks() {}

    /** Seconds from 0 to at most {@code end} at even steps, no more than so many beside the 0. */
    static List<Double> linear(double end, int most) {
        return linear(0, end, most);
    }

    /** Seconds from one to another at even steps that 0 is one of, so far apart that about so many fit. */
    public static List<Double> linear(double from, double to, int most) {
        double step = STEPS[STEPS.length - 1];
        for (double candidate : STEPS) {
            if ((to - from) / candidate <= most) {
                step = candidate;
                break;
            }
        }
        while ((to - from) / step > most) {
            step *= 2;
        }
        double slack = (to - from) * 1e-9;
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil((from - slack) / step); i * step <= to + slack; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Plain numbers from one to another at steps of 1, 2 or 5 times a power of ten, no more than about so many. */
    public static List<Double> decimal(double from, double to, int most) {
        double power = Math.pow(10, Math.floor(Math.log10((to - from) / most)));
        double step = power * 10;
        for (int times : new int[] {5, 2, 1}) {
            if ((to - from) / (power * times) <= most) {
                step = power * times;
            }
        }
        List<Double> ticks = new ArrayList<>();
        double slack = (to - from) * 1e-9;
        for (long i = (long) Math.ceil((from - slack) / step); i * step <= to + slack; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** The marks of a logarithmic axis within [from, to]: 1 s, 3 s, 10 s, 30 s, 1 min, 3 min and so on. */
    public static List<Double> logarithmic(double from, double to) {
        List<Double> ticks = new ArrayList<>();
        for (double mark : TRIPLING) {
            if (mark >= from && mark <= to) {
                ticks.add(mark);
            }
        }
        return ticks;
    }
}
