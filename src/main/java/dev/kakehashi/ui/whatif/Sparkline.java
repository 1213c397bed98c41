package dev.kakehashi.ui.whatif;

import dev.kakehashi.scenario.Parameter;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/** A figure's distribution, as it was and as it is, small; a figure that does not vary is a stroke. */
final class Sparkline extends Region {

    private final Path before = new Path();
    private final Path after = new Path();
    private final Line ground = new Line();
    private final Line median = new Line();
    private @Nullable Density was;
    private @Nullable Density is;

    Sparkline() {
        getStyleClass().add("sparkline");
        before.getStyleClass().add("sparkline-before");
        after.getStyleClass().add("sparkline-after");
        ground.getStyleClass().add("sparkline-ground");
        median.getStyleClass().add("sparkline-median");
        for (Shape shape : List.of(after, before, ground, median)) {
            shape.setManaged(false);
            getChildren().add(shape);
        }
        setMouseTransparent(true);
    }

    /** Shows a figure. */
    void show(Parameter base, Parameter now, boolean changed) {
        double typical = base.distribution().quantile(0.5);
        double centre = typical > 0 ? typical : Math.max(base.distribution().mean(), 1e-9);
        was = Density.of(base.distribution(), centre);
        is = changed ? Density.of(now.distribution(), centre) : was;
        before.setVisible(changed);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (was == null || is == null) {
            return;
        }
        draw(before, was, false);
        draw(after, is, true);
        double bottom = getHeight() - 1;
        ground.setStartX(0);
        ground.setEndX(getWidth());
        ground.setStartY(bottom);
        ground.setEndY(bottom);
        double x = Math.rint(is.middle() * getWidth());
        median.setStartX(x);
        median.setEndX(x);
        median.setStartY(0);
        median.setEndY(bottom);
    }

    private void draw(Path path, Density density, boolean filled) {
        double width = getWidth();
        double bottom = getHeight() - 1;
        List<Double> heights = density.heights();
        path.getElements().clear();
        path.getElements().add(new MoveTo(0, bottom));
        for (int i = 0; i < heights.size(); i++) {
            path.getElements()
                    .add(new LineTo(width * i / (heights.size() - 1), bottom - heights.get(i) * (bottom - 1)));
        }
        path.getElements().add(new LineTo(width, bottom));
        if (filled) {
            path.getElements().add(new ClosePath());
        }
    }
}
