package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import dev.kakehashi.report.Language;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
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

    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final PseudoClass HIGH = PseudoClass.getPseudoClass("high");

    /** What the lane says now, kept on the screen as one so that its parts fit together. */
    private record Shown(NowModel.Now now, CourseView.Course course) {}

    private final Playback playback;
    private final Texts texts;
    private final LaneModel model;
    private final NowModel nowModel;
    private final StepsModel stepsModel;
    private final @Nullable LoopModel loopModel;
    private final Said means;
    private final Region ground = new Region();
    private final Region edge = new Region();
    private final IdentityView identity;
    private final FleetView fleet;
    private final CourseView course;
    private final NowView now;
    private final Text ruler = new Text();
    private final Hold<Shown> hold = new Hold<>();
    private final Palette palette;
    private final ChangeListener<Language> retold = (all, before, after) -> retell();
    private final InvalidationListener recoloured = change -> repaint();
    private long lastWall;
    private long lastAt;
    private long recent = FleetView.RECENT;
    private boolean reducedMotion;

    /**
     * The picture of a lane of a race.
     *
     * @param race what is played, with what is done to it on the way
     * @param lane what happened in the lane
     * @param playback the moment shown; of this lane's timeline, and moved by somebody else
     * @param palette the theme's colours; it has to stand in the same scene
     */
    public LaneView(Texts texts, Race race, Race.OfLane lane, Playback playback, Palette palette) {
        this.texts = texts;
        this.playback = playback;
        this.palette = palette;
        LaneStyle style = LaneStyle.of(lane.lane());
        boolean kubernetes = lane.lane().era() == LaneId.Era.KUBERNETES;
        this.model = new LaneModel(race, lane.lane(), playback);
        this.nowModel = new NowModel(model, playback);
        this.stepsModel = new StepsModel(model.scenario().runbooks().get(lane.lane()), playback);
        this.loopModel = kubernetes ? new LoopModel(model) : null;
        this.means = lane.cluster().isEmpty()
                ? Means.of(race.scenario(), lane.lane())
                : Said.of("race.means.live", lane.cluster());
        this.identity = new IdentityView(model, means, texts);
        this.fleet = new FleetView(
                model,
                new FleetModel(race, lane.lane(), playback),
                new FrontModel(lane.lane(), model.scenario(), playback),
                playback,
                texts,
                palette);
        this.course = new CourseView(style, texts, palette);
        this.now = new NowView(texts, course);
        getStyleClass().addAll("lane", style.era());
        ground.getStyleClass().add("lane-ground");
        edge.getStyleClass().add("lane-edge");
        for (Region still : List.of(ground, edge)) {
            still.setMouseTransparent(true);
            still.setCache(true); // without a graphics card, round corners cost more than all that moves on them
        }
        ruler.setManaged(false);
        getChildren().addAll(ground, edge, identity, fleet, now, ruler);
        ruler.fontProperty().subscribe(this::requestLayout);
        sceneProperty().subscribe((before, after) -> stand(after != null));
        show(false);
    }

    /** Listens to what lives longer than this picture only while it is on the screen. */
    private void stand(boolean onScreen) {
        var colour = palette.colour(Palette.Ink.INK);
        texts.language().removeListener(retold);
        colour.removeListener(recoloured);
        if (onScreen) {
            texts.language().addListener(retold);
            colour.addListener(recoloured);
            retell();
        }
    }

    /** Shows the moment of the playback exactly, and stands still. */
    public void refresh() {
        recent = FleetView.RECENT;
        lastWall = 0;
        show(false);
        fleet.still();
    }

    /**
     * Shows the moment of the playback in a race that plays: requests flow, and sentences stay long enough to be read.
     *
     * @param wall the frame's time, nanoseconds on the wall
     */
    public void pulse(long wall) {
        if (lastWall != 0 && wall > lastWall && playback.at() > lastAt) {
            double pace = (playback.at() - lastAt) / (double) (wall - lastWall);
            recent = Math.max(FleetView.RECENT / 2, (long) Math.min(pace * Time.SECOND, 60.0 * Time.SECOND));
        }
        lastWall = Math.max(1, wall);
        lastAt = playback.at();
        show(true);
        if (reducedMotion) {
            fleet.still();
        } else {
            fleet.flow(wall);
        }
    }

    /** Whether things that only please the eye keep still. */
    public void setReducedMotion(boolean reduced) {
        reducedMotion = reduced;
        if (reduced) {
            fleet.still();
        }
    }

    /** Who is told when an instance is picked. */
    public void setOnPicked(Picked listener) {
        fleet.setOnPicked(listener);
    }

    private void show(boolean playing) {
        identity.refresh();
        fleet.refresh(recent, playing);
        LaneEvent.Acted act = nowModel.lastAct(recent);
        Shown current = new Shown(
                nowModel.now(recent),
                new CourseView.Course(
                        stepsModel.now(), loopModel == null ? null : loopModel.now(act, nowModel.isUnnoticed())));
        Shown shown = playing ? hold.at(lastWall, current) : hold.exactly(0, current);
        now.show(shown.now);
        course.show(shown.course);
    }

    private void retell() {
        identity.retell(means);
        repaint();
        show(false);
    }

    private void repaint() {
        fleet.repaint();
        course.repaint();
    }

    private static boolean isLow(double height, double em) {
        return height - 1.2 * em < IdentityView.LOW * em;
    }

    @Override
    protected void layoutChildren() {
        double em = ruler.getFont().getSize();
        double width = getWidth();
        double height = getHeight();
        pseudoClassStateChanged(LOW, isLow(height, em));
        pseudoClassStateChanged(HIGH, height >= 20 * em);
        boolean low = isLow(height, em);
        double pad = (low ? 0.6 : 0.9) * em;
        double edgeWidth = 0.65 * em;
        ground.resizeRelocate(0, 0, width, height);
        edge.resizeRelocate(0, 0, edgeWidth, height);
        double left = edgeWidth + 1.1 * em;
        double inside = height - 2 * pad;
        double identityWidth = Math.clamp(width * (low ? 0.24 : 0.19), 12 * em, (low ? 23 : 19) * em);
        double nowWidth = Math.clamp(width * 0.23, 13 * em, 24 * em);
        double gap = Math.clamp(width * 0.015, 0.8 * em, 1.8 * em);
        identity.resizeRelocate(left, pad, identityWidth, inside);
        double fleetLeft = Math.floor(left + identityWidth + gap);
        double nowLeft = width - pad - nowWidth;
        fleet.resizeRelocate(fleetLeft, Math.floor(pad), Math.max(0, nowLeft - gap - fleetLeft), inside);
        now.resizeRelocate(nowLeft, pad, nowWidth, inside);
    }
}
