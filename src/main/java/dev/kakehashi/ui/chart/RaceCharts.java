package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What happened in all lanes of a race, on one axis of time with the playhead through all of it: how many instances
 * served, what users saw, what was being done, and every instance's states.
 */
public final class RaceCharts extends Region {

    /** What is drawn, one below the other. */
    public enum Row {
        CAPACITY,
        USERS,
        PHASES,
        INSTANCES
    }

    /** How long a lane takes over many runs: when its median run ends, and when 19 of 20 runs have ended. */
    private record Expected(int runs, long median, long p95) {}

    private final ReadOnlyObjectWrapper<@Nullable Row> expanded = new ReadOnlyObjectWrapper<>(this, "expanded");
    private final Map<LaneId, Expected> expected = new EnumMap<>(LaneId.class);
    private LongConsumer seek = at -> {};

    /** Charts of nothing yet. */
    public RaceCharts(Desk desk, Palette palette) {
        getStyleClass().add("race-charts");
    }

    /**
     * Draws a race.
     *
     * @param before the same race before something was changed, drawn faintly behind it; null where there is none
     */
    public void show(Race.Result result, Race.@Nullable Result before) {}

    /** Moves the playhead: what is later is not drawn. Cheap, for every frame. */
    public void now(long at) {}

    /** Calls this when the user goes to another moment by mouse or key. */
    public void onSeek(LongConsumer listener) {
        this.seek = listener;
    }

    /**
     * Says beyond the playhead when a lane may be expected to be done.
     *
     * @param runs over how many runs
     * @param median nanoseconds of model time from the beginning of the race
     * @param p95 when 19 of 20 runs have ended
     */
    public void expected(LaneId lane, int runs, long median, long p95) {
        expected.put(lane, new Expected(runs, median, p95));
    }

    /** The one row that fills the charts' place; null where all are shown. The race may give it more room. */
    public ReadOnlyObjectProperty<@Nullable Row> expanded() {
        return expanded.getReadOnlyProperty();
    }

    /** Gives all the place to one row, or with null shares it out again. */
    public void expand(@Nullable Row row) {
        expanded.set(row);
    }
}
