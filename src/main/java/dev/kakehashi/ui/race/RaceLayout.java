package dev.kakehashi.ui.race;

import dev.kakehashi.ui.chart.RaceCharts;
import dev.kakehashi.ui.shell.Palette;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Where things stand in the race: the lanes have most of the height, the charts a good quarter, or half when asked. */
final class RaceLayout extends Region {

    private static final double CHARTS = 0.27;
    private static final double CHARTS_EXPANDED = 0.5;

    private final @Nullable LiveBar live;
    private final LaneList lanes;
    private final StatusLine status;
    private final RaceCharts charts;
    private final ControlBar bar;
    private final Text ruler = new Text();

    RaceLayout(
            Palette palette,
            @Nullable LiveBar live,
            LaneList lanes,
            StatusLine status,
            RaceCharts charts,
            ControlBar bar) {
        this.live = live;
        this.lanes = lanes;
        this.status = status;
        this.charts = charts;
        this.bar = bar;
        ruler.setManaged(false);
        ruler.setVisible(false);
        getStyleClass().add("race");
        setFocusTraversable(true);
        getChildren().addAll(palette, ruler, lanes, status, charts, bar);
        if (live != null) {
            getChildren().add(live);
        }
        charts.expanded().subscribe(this::requestLayout);
    }

    @Override
    protected void layoutChildren() {
        double em = ruler.getFont().getSize();
        double gap = Math.round(0.45 * em);
        double left = snappedLeftInset();
        double width = getWidth() - left - snappedRightInset();
        double top = snappedTopInset();
        double bottom = getHeight() - snappedBottomInset();
        double barHeight = bar.prefHeight(width);
        double statusHeight = Math.max(Math.round(1.7 * em), status.prefHeight(width));
        double chartsHeight = Math.round((bottom - top) * (charts.expanded().get() == null ? CHARTS : CHARTS_EXPANDED));
        double barTop = bottom - barHeight;
        double chartsTop = barTop - gap - chartsHeight;
        double statusTop = chartsTop - statusHeight;
        bar.resizeRelocate(left, barTop, width, barHeight);
        charts.resizeRelocate(left, chartsTop, width, chartsHeight);
        status.resizeRelocate(left, statusTop, width, statusHeight);
        double liveHeight = live == null || !live.isVisible() ? 0 : live.prefHeight(width);
        if (live != null) {
            live.resizeRelocate(left, top, width, liveHeight);
        }
        double lanesTop = top + (liveHeight == 0 ? 0 : liveHeight + gap);
        lanes.resizeRelocate(left, lanesTop, width, statusTop - lanesTop);
    }
}
