package dev.kakehashi.ui.chart;

import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.report.Told;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * What all charts and pictures have in common: they are drawn anew, once per pulse at most, when what they show, their size, the
 * language or the theme has changed; and they listen to those only while they are in a scene.
 */
public abstract class Drawn extends Region {

    private final Desk desk;
    private final Palette palette;
    private final Text letters = new Text();
    private final InvalidationListener changed = observable -> redraw();
    private Runnable drawn = () -> {};
    private boolean stale = true;
    private double width;
    private double height;
    private double size;

    /** Something that is drawn with a palette's colours. */
    protected Drawn(Desk desk, Palette palette) {
        this.desk = desk;
        this.palette = palette;
        letters.setManaged(false);
        letters.setVisible(false);
        getChildren().add(letters);
        getStyleClass().add("drawn-chart");
        letters.fontProperty().addListener(changed);
        sceneProperty().addListener((observable, before, now) -> {
            if (before == null && now != null) {
                listen();
            } else if (before != null && now == null) {
                hush();
            }
        });
    }

    /** Draws everything into this much room. */
    protected abstract void draw(double width, double height);

    /** What is drawn is not what should be. */
    protected final void redraw() {
        stale = true;
        requestLayout();
    }

    /** Calls this whenever it has been drawn anew. */
    final void onDrawn(Runnable listener) {
        drawn = listener;
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        if (stale || width != getWidth() || height != getHeight() || size != em()) {
            stale = false;
            width = getWidth();
            height = getHeight();
            size = em();
            draw(width, height);
            drawn.run();
        }
    }

    /** The size of the letters around, which everything is measured in. */
    protected final double em() {
        return letters.getFont().getSize();
    }

    /** What the screens find on their desk. */
    protected final Desk desk() {
        return desk;
    }

    /** The theme's colours. */
    protected final Palette palette() {
        return palette;
    }

    final Messages messages() {
        return desk.texts().messages();
    }

    /** Figures in the language of the moment. */
    protected final Figures figures() {
        return new Figures(messages());
    }

    final Told told() {
        return new Told(messages());
    }

    /** A text that style sheets know by these classes. */
    static Text text(String content, String... classes) {
        Text text = new Text(content);
        text.getStyleClass().add("chart-text");
        text.getStyleClass().addAll(classes);
        return text;
    }

    /**
     * Puts a tick's words, which stand in the chart already, below its place; hides them where those before take the room.
     *
     * @param free from where on there is room
     * @param gap what is left free behind them
     * @return from where on there is room now
     */
    static double below(Text label, double x, double y, double free, double gap) {
        label.setTextOrigin(VPos.TOP);
        label.setY(y);
        label.applyCss();
        double half = label.prefWidth(-1) / 2;
        label.setX(x - half);
        label.setVisible(x - half > free);
        return label.isVisible() ? x + half + gap : free;
    }

    private void listen() {
        desk.texts().language().addListener(changed);
        for (Ink ink : Ink.values()) {
            palette.colour(ink).addListener(changed);
        }
        redraw();
    }

    private void hush() {
        desk.texts().language().removeListener(changed);
        for (Ink ink : Ink.values()) {
            palette.colour(ink).removeListener(changed);
        }
    }
}
