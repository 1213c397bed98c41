package dev.kakehashi.ui.chart;

import javafx.scene.control.Label;

/** What the mark under the pointer, or the one that the keys have gone to, says; within the chart, so that all can read it. */
final class Tip extends Label {

    Tip() {
        getStyleClass().add("chart-tip");
        setManaged(false);
        setVisible(false);
        setMouseTransparent(true);
        setWrapText(true);
    }

    /** Says something above a place, or below where there is no room above; within so much room. */
    void say(String words, double x, double y, double width, double height) {
        if (!words.equals(getText())) {
            setText(words);
        }
        setVisible(true);
        applyCss();
        double wide = Math.min(width, Math.min(prefWidth(-1), getFont().getSize() * 26));
        double high = prefHeight(wide);
        double gap = getFont().getSize() * 0.6;
        double top = y - high - gap >= 0 ? y - high - gap : Math.min(y + gap * 2, Math.max(0, height - high));
        resizeRelocate(Math.clamp(x - wide / 2, 0, Math.max(0, width - wide)), top, wide, high);
    }

    /** Says nothing any more. */
    void hush() {
        setVisible(false);
    }
}
