package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** From where to where nine of ten runs lie, lane by lane, for any measure; and where they lay before a change. */
public final class SpreadChart extends Region implements Charted {

    private final Desk desk;

    /** A chart without bars. */
    public SpreadChart(Desk desk, Palette palette) {
        this.desk = desk;
        getStyleClass().add("spread-chart");
    }

    /**
     * A lane's values.
     *
     * @param now null where the measure applied to no run
     * @param before the same before a change; null where there was none
     */
    public record Bar(
            LaneId lane, @Nullable Statistics now, @Nullable Statistics before) {}

    /** Draws these bars. May be called many times a second. */
    public void setBars(Measure measure, List<Bar> bars) {}

    @Override
    public Node view() {
        return this;
    }

    @Override
    public Table table() {
        return new Table("", List.of(), List.of());
    }

    @Override
    public String summary() {
        return "";
    }
}
