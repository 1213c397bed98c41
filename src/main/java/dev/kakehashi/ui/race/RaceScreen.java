package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import dev.kakehashi.model.Words;
import dev.kakehashi.ui.chart.RaceCharts;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Outlook;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The race: lanes one above the other on one clock, charts below them, the clock in the presenter's hand at the foot. */
public final class RaceScreen implements Screen {

    private final Desk desk;
    private final @Nullable LiveStage stage;
    private final @Nullable LiveBar live;
    private final Show show;
    private final Palette palette = new Palette();
    private final LaneList lanes;
    private final StatusLine status;
    private final RaceCharts charts;
    private final ControlBar bar;
    private final RaceLayout view;
    private final ContextMenu deeds = new ContextMenu();
    private final List<Playback> playbacks = new ArrayList<>();
    private final List<LaneView> pictures = new ArrayList<>();
    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long wall) {
            frame(wall);
        }
    };
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");
    private Subscription subscription = Subscription.EMPTY;
    private @Nullable Choice followed;
    private boolean animating;

    /** A race screen that shows nothing until it is shown. */
    public RaceScreen(Desk desk) {
        this(desk, null);
    }

    /**
     * The same with a real cluster on which the lanes of Kubernetes can be played.
     *
     * @param target null for none
     */
    public RaceScreen(Desk desk, LiveStage.@Nullable Target target) {
        this.desk = desk;
        this.stage = target == null
                ? null
                : new LiveStage(target, desk.background(), this::playAgain, desk.notices()::unexpected);
        this.live = stage == null ? null : new LiveBar(stage, desk.texts());
        this.show = new Show(desk.background(), desk.notices()::unexpected, this::player, this::tooLate);
        this.lanes = new LaneList(desk.texts(), this::reorder);
        this.status = new StatusLine(show, desk.texts(), () -> desk.go().to(Command.VERDICT_SCREEN));
        this.charts = new RaceCharts(desk, palette);
        this.bar = new ControlBar(show, desk.texts(), desk.go()::to);
        this.view = new RaceLayout(palette, live, lanes, status, charts, bar);
        charts.onSeek(show::seek);
    }

    private Callable<Race.Result> player(Race race) {
        Map<LaneId, Race.OfLane> recorded = stage == null ? Map.of() : stage.recorded(race);
        return () -> race.run(recorded);
    }

    private void playAgain() {
        show.playAgain();
    }

    private void tooLate() {
        desk.notices().warn(Words.of("race.live.too-late"));
    }

    /** Where lanes are played on a real cluster; null where none was named. */
    @Nullable
    LiveStage stage() {
        return stage;
    }

    /** The playhead and what it stands on. */
    public Show show() {
        return show;
    }

    /** Whether things that only please the eye keep still. */
    @Override
    public BooleanProperty reducedMotion() {
        return reducedMotion;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        subscription = Subscription.combine(
                show.race().subscribe(this::picture),
                show.now().subscribe(at -> moved(at.longValue())),
                show.playing().subscribe(this::animate),
                show.busy().subscribe(this::animate),
                reducedMotion.subscribe(reduced -> pictures.forEach(picture -> picture.setReducedMotion(reduced))),
                desk.choice().subscribe(this::follow),
                desk.outlook().subscribe(this::foresee));
        if (live != null) {
            live.shown();
        }
        status.shown();
        bar.shown();
        view.requestFocus();
    }

    @Override
    public void hidden() {
        subscription.unsubscribe();
        if (live != null) {
            live.hidden();
        }
        status.hidden();
        bar.hidden();
        deeds.hide();
        show.pause();
        animate();
    }

    @Override
    public void closed() {
        if (stage != null) {
            stage.close();
        }
    }

    @Override
    public boolean does(Command command) {
        switch (command) {
            case NEXT -> next();
            case PREVIOUS, PREVIOUS_PHASE -> show.previousMarker();
            case PLAY_PAUSE -> show.toggle();
            case STEP -> show.step();
            case STEP_BACK -> show.stepBack();
            case NEXT_PHASE -> show.nextMarker();
            case SLOWER -> show.slower();
            case FASTER -> show.faster();
            case RESTART -> show.restart();
            case RESET_ALL -> show.reset();
            case COMPRESS -> show.compressing().set(!show.compressing().get());
            case PAUSE_AT_PHASES ->
                show.pausingAtPhases().set(!show.pausingAtPhases().get());
            case UNDO -> {
                return show.undo();
            }
            case REDO -> {
                return show.redo();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A clicker's one button leads through the whole race, and from its end to the verdict. */
    private void next() {
        if (show.ended().get()) {
            desk.go().to(Command.VERDICT_SCREEN);
        } else {
            show.playOn();
        }
    }

    private void follow(Choice choice) {
        if (choice != followed) {
            followed = choice;
            if (stage != null) {
                stage.follow(Race.of(choice.scenario(), choice.profile(), choice.lanes(), choice.seed()));
            }
            show.follow(choice);
        }
    }

    private void reorder(List<LaneId> order) {
        desk.choice().set(desk.choice().get().with(order));
    }

    private void picture(Race.@Nullable Result result) {
        if (result == null) {
            return;
        }
        playbacks.clear();
        pictures.clear();
        List<LaneList.Pictured> pictured = new ArrayList<>();
        for (Race.OfLane lane : result.lanes()) {
            Playback playback = new Playback(lane.timeline());
            playback.moveTo(show.now().get());
            LaneView picture = new LaneView(desk.texts(), result.race(), lane, playback, palette);
            picture.setReducedMotion(reducedMotion.get());
            picture.setOnPicked((id, instance, x, y) -> offer(id, playback, instance, x, y));
            playbacks.add(playback);
            pictures.add(picture);
            pictured.add(new LaneList.Pictured(lane.lane(), picture));
        }
        lanes.setLanes(pictured);
        charts.show(result, show.before().get());
        foresee();
        charts.now(show.now().get());
    }

    /** What many runs have shown says nothing of a race in which somebody has a hand. */
    private void foresee() {
        Race.Result result = show.race().get();
        Outlook outlook = desk.outlook().get();
        boolean applies = result != null
                && outlook != null
                && result.race().interventions().isEmpty()
                && outlook.about().test(desk.choice().get());
        charts.expect(applies ? outlook : null);
    }

    private void frame(long wall) {
        show.pulse(wall);
        if (animating) {
            pictures.forEach(picture -> picture.pulse(wall));
        }
    }

    private void moved(long at) {
        playbacks.forEach(playback -> playback.moveTo(at));
        charts.now(at);
        if (!animating) {
            pictures.forEach(LaneView::refresh);
        }
    }

    /** Frames are asked for only while something moves. */
    private void animate() {
        boolean moves = show.playing().get() && !show.busy().get();
        if (moves == animating) {
            return;
        }
        animating = moves;
        if (moves) {
            frames.start();
        } else {
            frames.stop();
            pictures.forEach(LaneView::refresh);
        }
    }

    private void offer(LaneId lane, Playback playback, String instance, double x, double y) {
        Deed.Picked picked = Deed.Picked.of(lane, playback, instance);
        deeds.getItems().setAll(Deed.to(picked).stream().map(bar::item).toList());
        var corner = view.localToScreen(view.sceneToLocal(x, y));
        deeds.show(view, corner.getX(), corner.getY());
    }
}
