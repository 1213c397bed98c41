package dev.kakehashi.ui.race;

import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.chart.LaneStyle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Those that have left the fleet, fading over the place where they stood, so that it is seen that they were replaced and
 * not changed. Small nodes over the picture: a frame paints only what lies under them.
 */
final class Ghosts extends Region {

    private static final long LASTS = 7 * Time.SECOND / 10;
    /** Where more than so many leave at once, the eye follows none. */
    private static final int MOST = 24;

    private static final PseudoClass NEW = PseudoClass.getPseudoClass("new");

    /** One that left, and when the picture began without it, nanoseconds on the wall. */
    private record Ghost(Label label, long since) {}

    private final String era;
    private final Deque<Ghost> ghosts = new ArrayDeque<>();

    Ghosts(LaneStyle style) {
        this.era = style.era();
    }

    /**
     * Draws a frame.
     *
     * @param wall the frame's time, nanoseconds on the wall
     * @param left those that have left since the last frame
     */
    void frame(long wall, List<FleetPainter.Left> left) {
        if (left.size() <= MOST) {
            left.forEach(each -> add(each, wall));
        }
        while (!ghosts.isEmpty() && (wall - ghosts.peek().since >= LASTS || ghosts.size() > MOST)) {
            getChildren().remove(ghosts.poll().label);
        }
        ghosts.forEach(ghost -> ghost.label.setOpacity(1 - (double) (wall - ghost.since) / LASTS));
    }

    /** Nobody fades. */
    void still() {
        if (!ghosts.isEmpty()) {
            ghosts.clear();
            getChildren().clear();
        }
    }

    private void add(FleetPainter.Left left, long wall) {
        Label label = new Label(left.version());
        label.getStyleClass().addAll("fleet-ghost", era);
        label.pseudoClassStateChanged(NEW, left.role() == Versions.Role.NEW);
        label.setManaged(false);
        label.setCache(true); // only how much of it is seen changes
        label.setEllipsisString("");
        Box box = left.box();
        getChildren().add(label);
        label.resizeRelocate(box.x(), box.y(), box.width(), box.height());
        ghosts.add(new Ghost(label, wall));
    }
}
