package dev.kakehashi.ui.chart;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Look;
import dev.kakehashi.report.Messages;
import java.util.ArrayList;
import java.util.List;

/**
 * Thousands of instances in one band: at every moment sorted by what they do, so that it can be seen how many do what.
 * A picture of each would be dust.
 */
final class Ribbon {

    /** From the foot of the band upwards. */
    private static final List<Look> ORDER =
            List.of(Look.BROKEN, Look.SERVING, Look.SERVING_OLD, Look.GOING, Look.COMING, Look.IDLE);

    private final int[][] counts = new int[Look.values().length][];
    private final TimeAxis axis;
    private final int columns;

    private Ribbon(Timeline run, String newest, TimeAxis axis, int columns) {
        this.axis = axis;
        this.columns = columns;
        for (Look look : Look.values()) {
            counts[look.ordinal()] = new int[columns + 1];
        }
        for (Timeline.Instance instance : run.instances()) {
            for (Timeline.Span span : instance.spans()) {
                count(Look.of(span, newest), span);
            }
        }
        for (int[] of : counts) {
            for (int i = 1; i < of.length; i++) {
                of[i] += of[i - 1];
            }
        }
    }

    /** The band of a run, in so many columns over what the axis shows. */
    static Strip of(Strips strips, LaneId lane, Timeline run, String newest, TimeAxis axis, int columns) {
        Ribbon ribbon = new Ribbon(run, newest, axis, columns);
        return Strip.of(
                lane,
                messages ->
                        messages.text("report.gantt.instances", run.instances().size()),
                ribbon.bars(strips));
    }

    /** Notes a span where it begins and where it ends; one that broke is never too short to be seen. */
    private void count(Look look, Timeline.Span span) {
        if (look == Look.NONE || !axis.shows(span.from(), span.to())) {
            return;
        }
        int from = column(span.from());
        int to = column(span.to());
        if (look == Look.BROKEN) {
            to = Math.max(to, Math.min(columns, from + 1));
        }
        counts[look.ordinal()][from]++;
        counts[look.ordinal()][to]--;
    }

    private int column(long at) {
        return (int) Math.clamp(Math.round(axis.x(at) / axis.width() * columns), 0L, (long) columns);
    }

    private long moment(int column) {
        return axis.from() + Math.round((double) (axis.to() - axis.from()) * column / columns);
    }

    private List<Bar> bars(Strips strips) {
        int most = 1;
        for (int column = 0; column < columns; column++) {
            most = Math.max(most, below(ORDER.size(), column));
        }
        List<Bar> bars = new ArrayList<>();
        for (int place = 0; place < ORDER.size(); place++) {
            int from = 0;
            for (int column = 1; column <= columns; column++) {
                if (column == columns || !same(place, from, column)) {
                    add(bars, strips, place, from, column, most);
                    from = column;
                }
            }
        }
        return bars;
    }

    private boolean same(int place, int one, int other) {
        return of(place, one) == of(place, other) && below(place, one) == below(place, other);
    }

    private int of(int place, int column) {
        return counts[ORDER.get(place).ordinal()][column];
    }

    private int below(int place, int column) {
        int sum = 0;
        for (int i = 0; i < place; i++) {
            sum += of(i, column);
        }
        return sum;
    }

    private void add(List<Bar> bars, Strips strips, int place, int from, int to, int most) {
        int count = of(place, from);
        if (count > 0) {
            Look look = ORDER.get(place);
            double low = (double) below(place, from) / most;
            long begin = moment(from);
            long end = moment(to);
            bars.add(strips.bar(
                    begin,
                    end,
                    low,
                    low + (double) count / most,
                    Strips.kind(look),
                    messages -> told(strips, messages, look, count, begin)));
        }
    }

    private static String told(Strips strips, Messages messages, Look look, int count, long at) {
        Figures figures = new Figures(messages);
        return messages.text(
                "chart.told.ribbon",
                figures.count(count),
                messages.text(look.key()),
                figures.duration(strips.shown().seconds(at)));
    }
}
