package dev.kakehashi.ui.chart;

import dev.kakehashi.report.Ecdf.Curve;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** The share of all runs that were done by a time, lane by lane; those that failed are never done. */
public final class EcdfChart extends Region implements Charted {

    private final Desk desk;

    /** A chart without curves. */
    public EcdfChart(Desk desk, Palette palette) {
        this.desk = desk;
        getStyleClass().add("ecdf-chart");
    }

    /** Draws these curves. May be called many times a second. */
    public void setCurves(List<Curve> curves) {}

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
