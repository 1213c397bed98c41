package dev.kakehashi.ui.race;

import dev.kakehashi.ui.shell.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;

/** Which lane it is, its large clock, how far it has come and what that has cost so far. */
final class IdentityView extends Region {

    private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");
    private static final double LARGEST_CLOCK = 7;

    private final LaneModel model;
    private final Texts texts;
    private final Label name = new Label();
    private final Label means = new Label();
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
        this.means.setText(means.in(texts));
        this.means.setTooltip(new Tooltip(means.in(texts)));
        clock.getStyleClass().add("hero-clock");
        clock.setManaged(false);
        clock.getTransforms().add(scale);
        ruler.setManaged(false);
        getChildren().addAll(name, this.means, clock, progress, toll, ruler);
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
        boolean ended = model.end() != null;
        if (ended != clock.getPseudoClassStates().contains(ENDED)) {
            clock.pseudoClassStateChanged(ENDED, ended);
        }
        progress.show(model.progress().in(texts));
        toll.show(model.toll().in(texts));
    }

    /** Shows the sentences in the language of the moment. */
    void retell(Said said) {
        name.setText(texts.text("report.lane." + model.lane().id()));
        means.setText(said.in(texts));
        means.getTooltip().setText(said.in(texts));
        refresh();
    }

    @Override
    protected void layoutChildren() {
        double em = ruler.getFont().getSize();
        double width = getWidth();
        double height = getHeight();
        double nameHeight = name.prefHeight(-1);
        if (height < 9 * em) {
            layOutLow(em, width, height, nameHeight);
            return;
        }
        name.resizeRelocate(0, 0, width, nameHeight);
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

    /** Low: what is known of the lane stands beside its clock. */
    private void layOutLow(double em, double width, double height, double nameHeight) {
        double nameWidth = Math.min(width, name.prefWidth(-1));
        name.resizeRelocate(0, 0, nameWidth, nameHeight);
        double meansLeft = nameWidth + 0.8 * em;
        double meansHeight = means.prefHeight(-1);
        means.resizeRelocate(
                meansLeft,
                name.getBaselineOffset() - means.getBaselineOffset(),
                Math.max(0, width - meansLeft),
                meansHeight);
        double room = height - nameHeight;
        double clockWidth = width * 0.5;
        double used = placeClock(0, nameHeight, clockWidth, room);
        double left = clockWidth + 0.9 * em;
        double line = 1.75 * em;
        double y = nameHeight + Math.max(0, (Math.min(used, room) - 2 * line) / 2);
        progress.resizeRelocate(left, y, width - left, line);
        toll.resizeRelocate(left, y + line, width - left, line);
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
