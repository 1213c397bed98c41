package dev.kakehashi.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints figures, each as a ratio to what it has to keep. */
final class Figures {

    private final PrintStream out;

    Figures(PrintStream out) {
        this.out = out;
    }

    /** A speed as a share of another's, measured in the same run; higher is better. */
    void speed(String what, double share, double goal) {
        line(what, "%.2f of its speed".formatted(share), "goal: at least %s".formatted(goal), share >= goal);
    }

    /** A quantity that has a limit; the ratio to the limit is printed, lower is better. */
    void limited(String what, double value, double limit, String unit) {
        line(
                what,
                "%.2f of the limit".formatted(value / limit),
                "%.2f of %.1f %s".formatted(value, limit, unit),
                value <= limit);
    }

    private void line(String what, String ratio, String detail, boolean good) {
        out.printf(Locale.ROOT, "  %-58s %-18s (%s)%s%n", what, ratio, detail, good ? "" : "  MISSED");
    }
}
