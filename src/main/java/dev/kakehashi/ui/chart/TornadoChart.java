package dev.kakehashi.ui.chart;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** What would change the verdict: how far the ratio of two lanes' medians moves with each assumed figure. */
public final class TornadoChart extends Region implements Charted {

    private final Desk desk;

    /** A chart without bars. */
    public TornadoChart(Desk desk, Palette palette) {
        this.desk = desk;
        getStyleClass().add("tornado-chart");
    }

    /**
     * What one figure does to the verdict.
     *
     * @param parameter its name
     * @param third how many times sooner the better lane is with a third of the figure; below 1 it is later
     * @param triple how many times sooner with three times the figure
     * @param source where the figure comes from and how sure we are of it, for showing on the bar; may be empty
     */
    public record Bar(String parameter, double third, double triple, String source) {

        /** Whether it turns the verdict round. */
        public boolean flips() {
            return Math.min(third, triple) < 1;
        }
    }

    /**
     * Draws these bars, the longest first. May be called many times a second.
     *
     * @param better the lane that wins
     * @param than the lane it is compared with
     * @param ratio how many times sooner it is as things are
     */
    public void setBars(LaneId better, LaneId than, double ratio, List<Bar> bars) {}

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
