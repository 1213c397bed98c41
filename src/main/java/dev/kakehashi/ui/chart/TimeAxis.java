package dev.kakehashi.ui.chart;

import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Ticks;
import dev.kakehashi.simulation.Time;
import java.util.List;

/**
 * An axis of model time on a screen: a window on what happened, which can be moved and made smaller. Times are
 * nanoseconds of model time.
 *
 * @param first where time begins
 * @param last where it ends
 * @param from the beginning of the window
 * @param to its end
 * @param origin the moment that the labels call 0: what the task is about begins there
 * @param width how wide the window is drawn, in pixels
 */
public record TimeAxis(long first, long last, long from, long to, long origin, double width) {

    private static final long SHORTEST = Time.ofSeconds(1);

    public TimeAxis {
        last = Math.max(last, first + SHORTEST);
        long span = Math.clamp(to - from, Math.min(SHORTEST, last - first), last - first);
        from = Math.clamp(from, first, last - span);
        to = from + span;
    }

    /** An axis that shows all of a time. */
    public static TimeAxis of(long first, long last, long origin) {
        return new TimeAxis(first, last, first, last, origin, 1);
    }

    /** The same, drawn so wide. */
    public TimeAxis wide(double pixels) {
        return new TimeAxis(first, last, from, to, origin, Math.max(1, pixels));
    }

    /** A window that shows so many times as much, with one moment staying where it is. */
    public TimeAxis zoomed(double factor, long around) {
        long span = Math.clamp(Math.round((to - from) * factor), SHORTEST, last - first);
        double share = (double) (around - from) / (to - from);
        long begin = around - Math.round(span * share);
        return new TimeAxis(first, last, begin, begin + span, origin, width);
    }

    /** A window further on by a share of its width, back where that is below 0. */
    public TimeAxis panned(double share) {
        long by = Math.round((to - from) * share);
        return new TimeAxis(first, last, from + by, to + by, origin, width);
    }

    /** A window on all there is. */
    public TimeAxis fitted() {
        return of(first, last, origin).wide(width);
    }

    /** A window that a moment is in: this one, or else this one moved until the moment is in its middle. */
    public TimeAxis including(long at) {
        if (at >= from && at <= to) {
            return this;
        }
        long begin = at - (to - from) / 2;
        return new TimeAxis(first, last, begin, begin + to - from, origin, width);
    }

    /** Whether all there is is in the window. */
    public boolean showsAll() {
        return from == first && to == last;
    }

    /** Where a moment is drawn; moments outside the window are drawn outside of 0 to the width. */
    public double x(long at) {
        return width * (at - from) / (to - from);
    }

    /** The moment that is drawn there, kept within what there is. */
    public long time(double x) {
        return Math.clamp(from + Math.round((to - from) * (x / width)), first, last);
    }

    /** Whether any of a span is in the window. */
    public boolean shows(long begin, long end) {
        return end >= from && begin <= to;
    }

    /** Moments to name on the axis, no more than about so many. */
    public List<Long> ticks(int most) {
        return Ticks.linear(Time.toSeconds(from - origin), Time.toSeconds(to - origin), Math.max(1, most)).stream()
                .map(seconds -> origin + Math.round(seconds * Time.SECOND))
                .filter(at -> at >= from && at <= to)
                .toList();
    }

    /** A moment as the axis names it: how long after its origin, such as {@code 4 min 10 s}. */
    public String label(long at, Figures figures) {
        return figures.duration(Time.toSeconds(at - origin));
    }
}
