package dev.kakehashi.ui.chart;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Messages;
import java.util.List;
import java.util.function.Function;

/**
 * A lane's band of a chart along the axis of time.
 *
 * @param lane whose it is
 * @param name what it is called beside the lane's name; empty words for none
 * @param rows the names of what it shows one below the other in equal rows; empty where it shows one thing
 * @param bars what is drawn in it, each kind in the order of time
 * @param wanted how many instances were wanted, as a share of its height; empty where that is not shown
 * @param before the same of what served before something was changed; empty where nothing was
 */
record Strip(
        LaneId lane,
        Function<Messages, String> name,
        List<String> rows,
        List<Bar> bars,
        List<Level> wanted,
        List<Level> before) {

    /** A height from a moment until the next. */
    record Level(long at, double share) {}

    Strip {
        rows = List.copyOf(rows);
        bars = List.copyOf(bars);
        wanted = List.copyOf(wanted);
        before = List.copyOf(before);
    }

    /** A strip of nothing but bars. */
    static Strip of(LaneId lane, Function<Messages, String> name, List<Bar> bars) {
        return new Strip(lane, name, List.of(), bars, List.of(), List.of());
    }
}
