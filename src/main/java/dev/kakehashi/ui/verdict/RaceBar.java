package dev.kakehashi.ui.verdict;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.verdict.Replay.Finish;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A lane that races: its name, its bar, when it was done, and how often it was first. */
final class RaceBar extends Region {

    /** The room for the name and for the wins, in heights of a line. */
    private static final double NAME = 7.6;

    private static final double WINS = 4.4;

    private final LaneId lane;
    private final Label name;
    private final Label wins = new Label();
    private final Label done = new Label();
    private final LaneMark mark;
    private final Messages messages;
    private final Figures figures;
    private double share;

    RaceBar(Palette palette, LaneId lane, Messages messages) {
        this.lane = lane;
        this.messages = messages;
        this.figures = new Figures(messages);
        getStyleClass().add("race-bar");
        String era = LaneStyle.of(lane).era();
        name = new Label(messages.text("report.lane." + lane.id()));
        name.getStyleClass().addAll("race-bar-name", era);
        wins.getStyleClass().add("race-bar-wins");
        done.getStyleClass().addAll("race-bar-done", era);
        mark = new LaneMark(palette, lane);
        getChildren().addAll(mark, name, done, wins);
    }

    LaneId lane() {
        return lane;
    }

    void wins(int count) {
        wins.setText(messages.text("verdict.replay.wins", count));
    }

    /** Puts the bar where the lane is at a time; after the end of the axis it says so where the lane is not done. */
    void at(Finish finish, double time, double end) {
        share = finish.reach(time, end);
        String said = finish.over(time) || time >= end ? ReplayView.time(finish, messages, figures) : "";
        if (!said.equals(done.getText())) {
            done.setText(said);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double line = name.prefHeight(-1);
        double left = line * NAME;
        double right = line * WINS;
        double said = done.prefWidth(-1);
        double gap = line * 0.3;
        double high = Math.min(getHeight() * 0.62, line * 1.8);
        double longest = Math.max(0, getWidth() - left - right - Math.max(said, line * 4.6) - gap);
        double middle = getHeight() / 2;
        double length = longest * share;
        name.resizeRelocate(0, middle - line / 2, left, line);
        mark.resizeRelocate(left, middle - high / 2, length, high);
        done.resizeRelocate(left + length + gap, middle - done.prefHeight(-1) / 2, said, done.prefHeight(-1));
        wins.resizeRelocate(getWidth() - right, middle - line / 2, right, line);
    }
}
