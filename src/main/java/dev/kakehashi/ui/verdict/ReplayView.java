package dev.kakehashi.ui.verdict;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import dev.kakehashi.ui.verdict.Replay.Finish;
import dev.kakehashi.ui.verdict.Replay.Heat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A few runs replayed: the lanes race as bars along a common axis, run after run, and it is counted who was first. Where
 * nothing is to move, all of them stand side by side at once. A run that is picked is opened in the race.
 */
final class ReplayView extends VBox {

    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
    private static final PseudoClass STILL = PseudoClass.getPseudoClass("still");
    private static final Duration HEAT = Duration.millis(1500);
    /** The share of a heat after which the slowest lane is over, so that the result can be seen before the next. */
    private static final double RUNNING = 0.75;

    private final Texts texts;
    private final Palette palette;
    private final ObservableBooleanValue still;
    private final LongConsumer picked;
    private final Label title = new Label();
    private final Label tally = new Label();
    private final Button pause = new Button();
    private final Button more = new Button();
    private final VBox track = new VBox();
    private final GridPane strip = new GridPane();
    private final List<RaceBar> bars = new ArrayList<>();
    private final List<Button> heats = new ArrayList<>();
    private final Run run = new Run();
    private @Nullable Replay replay;
    private int heat;
    private boolean motionless;

    /**
     * An empty replay.
     *
     * @param still whether nothing may move
     * @param picked hears the seed of a run that is to be opened
     * @param next asks for other runs
     * @param back asks for all runs instead
     */
    ReplayView(
            Texts texts,
            Palette palette,
            ObservableBooleanValue still,
            LongConsumer picked,
            Runnable next,
            Runnable back) {
        this.texts = texts;
        this.palette = palette;
        this.still = still;
        this.picked = picked;
        getStyleClass().add("replay");
        title.getStyleClass().add("replay-title");
        tally.getStyleClass().add("replay-tally");
        tally.setWrapText(true);
        track.getStyleClass().add("replay-track");
        strip.getStyleClass().add("replay-strip");
        pause.setOnAction(asked -> toggle());
        pause.setMinWidth(Region.USE_PREF_SIZE);
        more.textProperty().bind(texts.bound("verdict.replay.more", Replay.HEATS));
        more.accessibleTextProperty().bind(more.textProperty());
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setOnAction(asked -> next.run());
        Button all = new Button();
        all.textProperty().bind(texts.bound("verdict.spread"));
        all.accessibleTextProperty().bind(texts.bound("verdict.spread.spoken"));
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(asked -> back.run());
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox line = new HBox(title, pause, more, all);
        line.getStyleClass().add("replay-line");
        VBox.setVgrow(track, Priority.ALWAYS);
        getChildren().addAll(line, tally, track, strip);
    }

    /** Shows these runs, from the first; the same ones again are left as they are. */
    void show(Replay runs, boolean again) {
        if (!again && runs.equals(replay) && motionless == still.get()) {
            return;
        }
        replay = runs;
        heat = 0;
        build(runs);
        if (still.get()) {
            heat = runs.heats().size();
            tell();
        } else {
            begin();
        }
    }

    /** Says everything anew, in the language of the moment. */
    void refresh() {
        Replay now = replay;
        if (now != null) {
            build(now);
            at(run.reached);
            tell();
        }
    }

    /** Pauses, or goes on; after the end, from the first run again. */
    void toggle() {
        Replay now = replay;
        if (now == null || still.get()) {
            return;
        }
        if (run.getStatus() == Animation.Status.RUNNING) {
            run.pause();
        } else if (heat >= now.heats().size()) {
            heat = 0;
            begin();
        } else {
            run.play();
        }
        tell();
    }

    /** Whether anything moves. */
    boolean isMoving() {
        return run.getStatus() == Animation.Status.RUNNING;
    }

    /** Stops moving. */
    void rest() {
        run.pause();
        tell();
    }

    private void begin() {
        run.stop();
        at(0);
        Replay now = replay;
        if (now != null && !now.heats().isEmpty()) {
            run.playFromStart();
        }
        tell();
    }

    private void over() {
        Replay now = replay;
        if (now == null) {
            return;
        }
        heat++;
        if (heat < now.heats().size()) {
            begin();
        } else {
            tell();
        }
    }

    private void build(Replay runs) {
        Messages messages = texts.messages();
        motionless = still.get();
        pseudoClassStateChanged(STILL, motionless);
        bars.clear();
        track.getChildren().clear();
        track.setVisible(!motionless);
        track.setManaged(!motionless);
        tally.setVisible(motionless);
        tally.setManaged(motionless);
        VBox.setVgrow(strip, motionless ? Priority.ALWAYS : Priority.NEVER);
        if (!runs.heats().isEmpty()) {
            for (Finish finish : runs.heats().getFirst().lanes()) {
                RaceBar bar = new RaceBar(palette, finish.lane(), messages);
                VBox.setVgrow(bar, Priority.ALWAYS);
                bars.add(bar);
            }
        }
        track.getChildren().setAll(bars);
        heats.clear();
        strip.getChildren().clear();
        int across = motionless ? Replay.HEATS / 2 : Replay.HEATS;
        for (int i = 0; i < runs.heats().size(); i++) {
            Button button = small(runs, runs.heats().get(i), messages);
            heats.add(button);
            GridPane.setHgrow(button, Priority.ALWAYS);
            GridPane.setVgrow(button, Priority.ALWAYS);
            strip.add(button, i % across, i / across);
        }
    }

    /** A run as a small picture; picking it opens it in the race. */
    private Button small(Replay runs, Heat of, Messages messages) {
        VBox picture = new VBox();
        picture.getStyleClass().add("heat-bars");
        for (Finish finish : of.lanes()) {
            LaneMark mark = new LaneMark(palette, finish.lane());
            Region place = new Region() {
                {
                    getChildren().add(mark);
                }

                @Override
                protected void layoutChildren() {
                    mark.resizeRelocate(0, 0, getWidth() * finish.reach(runs.end(), runs.end()), getHeight());
                }
            };
            place.getStyleClass().add("heat-bar");
            VBox.setVgrow(place, Priority.ALWAYS);
            picture.getChildren().add(place);
        }
        Button button = new Button(messages.text("verdict.replay.seed", String.valueOf(of.seed())), picture);
        button.getStyleClass().add("heat");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setAccessibleText(messages.text(
                "verdict.replay.spoken-run", String.valueOf(of.seed()), winner(of, messages), times(of, messages)));
        button.setOnAction(asked -> picked.accept(of.seed()));
        picture.prefWidthProperty().bind(button.widthProperty().multiply(0.84));
        return button;
    }

    /** Puts the bars where they are at a share of the heat. */
    private void at(double share) {
        run.reached = share;
        Replay now = replay;
        if (now == null || heat >= now.heats().size()) {
            return;
        }
        double time = Math.min(1, share / RUNNING) * now.end();
        List<Finish> lanes = now.heats().get(heat).lanes();
        for (int i = 0; i < bars.size(); i++) {
            bars.get(i).at(lanes.get(i), time, now.end());
        }
    }

    private void tell() {
        Replay now = replay;
        if (now == null) {
            return;
        }
        Messages messages = texts.messages();
        int all = now.heats().size();
        boolean running = run.getStatus() == Animation.Status.RUNNING;
        title.setText(
                heat < all
                        ? messages.text(
                                "verdict.replay.now",
                                String.valueOf(now.heats().get(heat).seed()),
                                heat + 1,
                                all)
                        : messages.text("verdict.replay.over", all));
        Map<LaneId, Integer> wins = now.tally(heat);
        for (RaceBar bar : bars) {
            bar.wins(wins.getOrDefault(bar.lane(), 0));
        }
        tally.setText(messages.text(
                "verdict.replay.first",
                wins.entrySet().stream()
                        .map(each -> messages.text(
                                "verdict.replay.count",
                                messages.text("report.lane." + each.getKey().id()),
                                each.getValue()))
                        .collect(Collectors.joining(messages.text("verdict.origin.between")))));
        pause.setVisible(!still.get());
        pause.setManaged(!still.get());
        pause.setText(messages.text(
                running ? "verdict.replay.pause" : heat >= all ? "verdict.replay.again" : "verdict.replay.play"));
        pause.setAccessibleText(pause.getText());
        for (int i = 0; i < heats.size(); i++) {
            heats.get(i).pseudoClassStateChanged(NOW, i == heat);
            heats.get(i).getGraphic().setVisible(i < heat || still.get());
        }
    }

    private static String winner(Heat heat, Messages messages) {
        return heat.winner()
                .map(lane -> messages.text("report.lane." + lane.id()))
                .orElseGet(() -> messages.text("verdict.replay.nobody"));
    }

    private static String times(Heat heat, Messages messages) {
        Figures figures = new Figures(messages);
        return heat.lanes().stream()
                .map(finish ->
                        messages.text("report.lane." + finish.lane().id()) + " " + time(finish, messages, figures))
                .collect(Collectors.joining(messages.text("verdict.origin.between")));
    }

    static String time(Finish finish, Messages messages, Figures figures) {
        return finish.seconds().isPresent()
                ? figures.duration(finish.seconds().getAsDouble())
                : messages.text("verdict.replay.never");
    }

    /** The clock of a heat. */
    private final class Run extends Transition {

        private double reached;

        Run() {
            setCycleDuration(HEAT);
            setInterpolator(Interpolator.LINEAR);
            setOnFinished(ended -> over());
        }

        @Override
        protected void interpolate(double share) {
            at(share);
        }
    }
}
