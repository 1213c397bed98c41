package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The picture of one lane: its clock, its fleet, what happens now and who does it. It shows the moment that its playback
 * stands at; whoever moves the playback calls {@link #pulse} for a frame of a playing race, and {@link #refresh} after
 * any other move and when playing stops.
 */
public final class LaneView extends Region {

    /** Told that somebody picked an instance, to do something to it. */
    public interface Picked {

        /**
         * An instance was picked.
         *
         * @param x where on the scene, so that a menu can be opened there
         * @param y where on the scene
         */
        void picked(LaneId lane, String instance, double x, double y);
    }

    private final Playback playback;
    private Picked picked = (lane, instance, x, y) -> {};

    /**
     * The picture of a lane of a race.
     *
     * @param race what is played, with what is done to it on the way
     * @param lane what happened in the lane
     * @param playback the moment shown; of this lane's timeline, and moved by somebody else
     * @param palette the theme's colours; it has to stand in the same scene
     */
    public LaneView(Texts texts, Race race, Race.OfLane lane, Playback playback, Palette palette) {
        this.playback = playback;
        getStyleClass().add("lane");
    }

    /** Shows the moment of the playback exactly, and stands still. */
    public void refresh() {
        requestLayout();
    }

    /**
     * Shows the moment of the playback in a race that plays: requests flow, and sentences stay long enough to be read.
     *
     * @param wall the frame's time, nanoseconds on the wall
     */
    public void pulse(long wall) {
        refresh();
    }

    /** Whether things that only please the eye keep still. */
    public void setReducedMotion(boolean reduced) {}

    /** Who is told when an instance is picked. */
    public void setOnPicked(@Nullable Picked listener) {
        picked = listener == null ? (lane, instance, x, y) -> {} : listener;
    }
}
