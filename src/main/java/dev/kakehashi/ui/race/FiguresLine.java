package dev.kakehashi.ui.race;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;

/**
 * Words in which figures stand out, in one line, or in two where a bar in them says that they may be broken; what stands
 * between two bars only holds together what is in one line. They change
 * many times a second, so they ask nobody for a new layout: they have the room they were given, and what does not fit
 * becomes smaller. Only a second line asks for more room.
 */
final class FiguresLine extends Region {

    private static final double LEAST = 0.8;

    private final Scale scale = new Scale(1, 1, 0, 0);
    private final List<Text> parts = new ArrayList<>();
    private final boolean[] breaks = new boolean[16];
    private String shown = "";
    private boolean breakable;
    private boolean broken;

    FiguresLine() {
        getStyleClass().add("figures-line");
        getTransforms().add(scale);
    }

    /** Lets it take two lines, or not. */
    void setBreakable(boolean may) {
        breakable = may;
    }

    /** Whether it may take two lines. */
    boolean isBreakable() {
        return breakable;
    }

    /** Shows a text in which what stands between stars is to catch the eye. */
    void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        shown = text;
        setAccessibleText(text.replace("*", "").replace("|", ""));
        int used = 0;
        boolean figure = false;
        for (String stretch : text.split("\\*", -1)) {
            String[] lines = stretch.split("\\|", -1);
            for (int i = 0; i < lines.length; i++) {
                breaks[used] = i > 0;
                part(used, figure).setText(lines[i]);
                used++;
            }
            figure = !figure;
        }
        for (int i = used; i < parts.size(); i++) {
            parts.get(i).setText("");
            breaks[i] = false;
        }
        boolean before = broken;
        arrange();
        if (before != broken) {
            requestLayout();
        }
    }

    private Text part(int number, boolean figure) {
        if (number == parts.size()) {
            Text part = new Text();
            part.setManaged(false);
            part.fontProperty().subscribe(this::requestLayout);
            parts.add(part);
            getChildren().add(part);
        }
        Text part = parts.get(number);
        String style = figure ? "figure" : "words";
        if (!part.getStyleClass().contains(style)) {
            part.getStyleClass().setAll(style);
        }
        return part;
    }

    /** Whether a width is enough for the line to be about as large as it is meant to be. */
    boolean fits(double width) {
        return wanted() * LEAST <= width;
    }

    private double wanted() {
        double wanted = 0;
        for (Text part : parts) {
            wanted += width(part);
        }
        return wanted;
    }

    private static double width(Text part) {
        return part.getText().isEmpty() ? 0 : part.getLayoutBounds().getWidth();
    }

    @Override
    protected void layoutChildren() {
        arrange();
    }

    private void arrange() {
        double line = lineHeight();
        broken = breakable && getWidth() > 0 && !fits(getWidth()) && shown.indexOf('|') >= 0;
        double x = 0;
        double y = 0;
        double widest = 1;
        double above = 0;
        for (Text part : parts) {
            above = Math.max(above, -part.getLayoutBounds().getMinY());
        }
        for (int i = 0; i < parts.size(); i++) {
            Text part = parts.get(i);
            boolean joint = breaks[i] && i + 1 < parts.size() && breaks[i + 1];
            part.setVisible(!broken || !joint);
            if (broken && joint) {
                continue;
            }
            if (broken && breaks[i]) {
                x = 0;
                y += line * 0.86;
            }
            part.setLayoutX(x);
            part.setLayoutY(y + above);
            x += width(part);
            widest = Math.max(widest, x);
        }
        double high = y + line;
        double fitting = getWidth() > 0 ? Math.min(1, Math.min(getWidth() / widest, getHeight() / high * 1.05)) : 1;
        scale.setX(fitting);
        scale.setY(fitting);
    }

    private double lineHeight() {
        double height = 0;
        for (Text part : parts) {
            height = Math.max(height, part.getLayoutBounds().getHeight());
        }
        return height;
    }

    @Override
    protected double computePrefHeight(double width) {
        boolean two = breakable && width > 0 && !fits(width) && shown.indexOf('|') >= 0;
        return lineHeight() * (two ? 1.86 : 1);
    }
}
