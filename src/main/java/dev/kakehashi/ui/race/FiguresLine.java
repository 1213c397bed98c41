package dev.kakehashi.ui.race;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;

/**
 * A line of words in which figures stand out. It changes many times a second, so it asks nobody for a new layout: it has
 * the room it was given, and what does not fit becomes smaller.
 */
final class FiguresLine extends Region {

    private final Scale scale = new Scale(1, 1, 0, 0);
    private final List<Text> parts = new ArrayList<>();
    private String shown = "";

    FiguresLine() {
        getStyleClass().add("figures-line");
        getTransforms().add(scale);
        setMouseTransparent(true);
    }

    /** Shows a text in which what stands between stars is to catch the eye. */
    void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        shown = text;
        String[] pieces = text.split("\\*", -1);
        while (parts.size() < pieces.length) {
            Text part = new Text();
            part.setManaged(false);
            part.getStyleClass().add(parts.size() % 2 == 1 ? "figure" : "words");
            parts.add(part);
            getChildren().add(part);
        }
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).setText(i < pieces.length ? pieces[i] : "");
        }
        setAccessibleText(text.replace("*", ""));
        arrange();
    }

    @Override
    protected void layoutChildren() {
        arrange();
    }

    private void arrange() {
        double x = 0;
        double above = 0;
        for (Text part : parts) {
            above = Math.max(above, -part.getLayoutBounds().getMinY());
        }
        for (Text part : parts) {
            part.setLayoutX(x);
            part.setLayoutY(above);
            x += part.getText().isEmpty() ? 0 : part.getLayoutBounds().getWidth();
        }
        double fitting = x > getWidth() && getWidth() > 0 ? getWidth() / x : 1;
        scale.setX(fitting);
        scale.setY(fitting);
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = 0;
        for (Text part : parts) {
            height = Math.max(height, part.getLayoutBounds().getHeight());
        }
        return height;
    }
}
