package dev.kakehashi.ui.chart;

import dev.kakehashi.ui.shell.Desk;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/**
 * A chart with what every chart can do beside it: show its table in its place, and leave the screen as SVG, PNG or CSV.
 */
public final class Framed extends BorderPane {

    /**
     * Puts a chart into a frame.
     *
     * @param title the key of the words above it, or null for none
     * @param name the file name offered when it is saved, without its ending
     */
    public Framed(Desk desk, Charted chart, @Nullable String title, String name) {
        getStyleClass().add("framed");
        setCenter(chart.view());
    }
}
