package dev.kakehashi.ui.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** Says where the number under the pointer, or the one that has the focus, comes from; a layer over the whole screen. */
final class OriginCard extends Pane {

    private final VBox card = new VBox();

    OriginCard() {
        getStyleClass().add("origin-layer");
        setMouseTransparent(true);
        card.getStyleClass().add("origin-card");
        card.setManaged(false);
        card.setVisible(false);
        getChildren().add(card);
    }

    /** Tells of a node whenever it is pointed at or has the focus; its screen reader hears the same. */
    void tellOf(Node node, Supplier<List<String>> lines) {
        node.hoverProperty().addListener((of, before, now) -> follow(node, now || node.isFocused(), lines));
        node.focusedProperty().addListener((of, before, now) -> follow(node, now, lines));
    }

    /** Says nothing any more. */
    void hush() {
        card.setVisible(false);
    }

    private void follow(Node node, boolean wanted, Supplier<List<String>> lines) {
        if (wanted) {
            say(node, lines.get());
        } else {
            hush();
        }
    }

    private void say(Node node, List<String> lines) {
        if (lines.isEmpty()) {
            hush();
            return;
        }
        List<Label> labels = new ArrayList<>();
        for (String line : lines) {
            Label label = new Label(line);
            label.setWrapText(true);
            label.getStyleClass().add(labels.isEmpty() ? "origin-title" : "origin-line");
            labels.add(label);
        }
        card.getChildren().setAll(labels);
        card.setVisible(true);
        applyCss();
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        Point2D corner = sceneToLocal(bounds.getMinX(), bounds.getMinY());
        double width = Math.min(card.prefWidth(-1), getWidth() * 0.4);
        double height = card.prefHeight(width);
        double gap = 6;
        double x = Math.clamp(corner.getX(), 0, Math.max(0, getWidth() - width));
        double y = corner.getY() - height - gap;
        if (y < 0) {
            y = Math.min(corner.getY() + bounds.getHeight() + gap, Math.max(0, getHeight() - height));
        }
        card.resizeRelocate(Math.rint(x), Math.rint(y), Math.ceil(width), Math.ceil(height));
    }
}
