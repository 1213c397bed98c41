package dev.kakehashi.ui.verdict;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.shell.Palette;
import javafx.beans.binding.Bindings;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** A surface in the pattern of a lane, as large as its place. */
final class LaneMark extends Region {

    private static final double LETTERS = 16;

    private final Rectangle surface = new Rectangle();

    LaneMark(Palette palette, LaneId lane) {
        LaneStyle style = LaneStyle.of(lane);
        getStyleClass().add("lane-mark");
        surface.fillProperty()
                .bind(Bindings.createObjectBinding(
                        () -> style.paint(palette, LaneStyle.Fill.FULL, LETTERS),
                        palette.colour(style.ink()),
                        palette.colour(style.soft())));
        getChildren().add(surface);
    }

    @Override
    protected void layoutChildren() {
        surface.setWidth(getWidth());
        surface.setHeight(getHeight());
    }
}
