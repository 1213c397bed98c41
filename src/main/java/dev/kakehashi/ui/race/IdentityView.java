package dev.kakehashi.ui.race;

import dev.kakehashi.ui.shell.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;

/** Which lane it is, its large clock, how far it has come and what that has cost so far. */
final class IdentityView extends Region {

    /** Below this height, in em, the counts stand beside the clock. */
    static final double LOW = 11.5;

    private static final double LARGEST_CLOCK = 7;

    private final LaneModel model;
    private final Texts texts;
    private final Label name = new Label();
    private final FiguresLine means = new FiguresLine();
    private final Tooltip whole = new Tooltip();
    private final Text clock = new Text("00:00");
    private final Text ruler = new Text();
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final FiguresLine progress = new FiguresLine();
    private final FiguresLine toll = new FiguresLine();

    IdentityView(LaneModel model, Said means, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("identity");
        name.getStyleClass().add("lane-name");
        name.setText(texts.text("report.lane." + model.lane().id()));
        this.means.getStyleClass().add("lane-means");
        this.means.show(means.in(texts));
        Tooltip.install(this.means, whole);
        name.setTooltip(whole);
        clock.getStyleClass().add("hero-clock");
        clock.setManaged(false);
        clock.getTransforms().add(scale);
        ruler.setManaged(false);
        getChildren().addAll(name, this.means, clock, progress, toll, ruler);
        clock.fontProperty().subscribe(this::requestLayout);
        refresh();
    }

    /** Shows the moment. */
    void refresh() {
        String time = LaneModel.clock(model.clock());
        if (!time.equals(clock.getText())) {
            boolean longer = time.length() != clock.getText().length();
            clock.setText(time);
            clock.setAccessibleText(time);
            if (longer) {
                requestLayout();
            }
        }
        progress.show(model.progress().in(texts));
        toll.show(model.toll().in(texts));
    }

    /** Shows the sentences in the language of the moment. */
    void retell(Said said) {
        name.setText(texts.text("report.lane." + model.lane().id()));
        means.show(said.in(texts));
        whole.setText(said.in(texts));
        refresh();
    }

    @Override
    protected void layoutChildren() {
        double em = ruler.getFont().getSize();
        double width = getWidth();
        double height = getHeight();
        boolean low = height < LOW * em;
        progress.setBreakable(low && height >= 7 * em);
        toll.setBreakable(low && height >= 8.5 * em);
        double nameHeight = name.prefHeight(-1);
        if (low) {
            layOutLow(em, width, height, nameHeight);
            return;
        }
        name.resizeRelocate(0, 0, width, nameHeight);
        means.setVisible(true);
        double y = nameHeight;
        double meansHeight = means.prefHeight(width);
        means.resizeRelocate(0, y, width, meansHeight);
        y += meansHeight;
        double line = Math.max(1.75 * em, progress.prefHeight(-1));
        double room = height - y - 2 * line - 0.5 * em;
        double used = placeClock(0, y, width, Math.min(room, LARGEST_CLOCK * em * 1.05));
        y += used + 0.5 * em + Math.min(room - used, 0.4 * em);
        progress.resizeRelocate(0, y, width, line);
        toll.resizeRelocate(0, y + line, width, line);
    }

    /** Low: the counts stand beside the clock, and the means beside the name unless there is room under it. */
    private void layOutLow(double em, double width, double height, double nameHeight) {
        double meansHeight = means.prefHeight(-1);
        boolean under = height >= nameHeight + meansHeight + 4 * em;
        double nameWidth = Math.min(width, name.prefWidth(-1));
        name.resizeRelocate(0, 0, nameWidth, nameHeight);
        double beside = width - nameWidth - 0.8 * em;
        means.resizeRelocate(
                under ? 0 : nameWidth + 0.8 * em,
                under ? nameHeight : (nameHeight - meansHeight) * 0.7,
                Math.max(1, under ? width : beside),
                meansHeight);
        means.setVisible(under || means.fits(beside));
        double top = nameHeight + (under ? meansHeight : 0);
        double clockWidth = width * 0.5;
        double used = placeClock(0, top, clockWidth, Math.min(height - top, 5 * em));
        double left = clockWidth + 0.9 * em;
        double room = width - left;
        double line = Math.max(em, (height - top) / 2);
        double first = Math.min(progress.prefHeight(room), progress.isBreakable() ? 4 * em : line);
        double second = Math.min(toll.prefHeight(room), toll.isBreakable() ? 4 * em : line);
        double middle = top + Math.max(0, (used - first - second) / 2);
        double y = Math.max(nameHeight * 0.8, Math.min(middle, height - first - second));
        progress.resizeRelocate(left, y, room, first);
        toll.resizeRelocate(left, y + first, room, second);
    }

    /** Makes the clock as large as its room, and says how high it became. */
    private double placeClock(double x, double y, double width, double height) {
        var bounds = clock.getLayoutBounds();
        double digits = -bounds.getMinY() * 0.82; // the letters' box is higher than its digits
        double factor = Math.max(0.1, Math.min(width / bounds.getWidth(), height / (digits * 1.12)));
        scale.setX(factor);
        scale.setY(factor);
        clock.setLayoutX(x - bounds.getMinX() * factor);
        clock.setLayoutY(y + digits * factor * 1.06);
        return digits * factor * 1.12;
    }
}
