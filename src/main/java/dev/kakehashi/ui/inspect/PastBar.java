package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.Link;
import dev.kakehashi.inspection.Recording;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Figures;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** The way through what is kept: play, the line of time, back to now, and saving it as a recording. */
final class PastBar extends HBox {

    private static final List<Integer> SPEEDS = List.of(1, 2, 5, 10, 30, 60);
    private static final int TICKS_A_SECOND = 10;
    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Desk desk;
    private final Texts texts;
    private final InspectModel model;
    private final Past past;
    private final HistoryStrip strip;
    private final Button play = new Button();
    private final Button now = new Button();
    private final Button save = new Button();
    private final Label kept = new Label();
    private final Timeline playing;
    private final InvalidationListener changed = of -> show();
    private int speed = 1;

    PastBar(Desk desk, InspectModel model) {
        this.desk = desk;
        this.texts = desk.texts();
        this.model = model;
        this.past = model.past();
        this.strip = new HistoryStrip(desk, model);
        this.playing = new Timeline(new KeyFrame(Duration.seconds(1.0 / TICKS_A_SECOND), tick -> tick()));
        playing.setCycleCount(Animation.INDEFINITE);
        getStyleClass().add("inspect-past-bar");
        List.of(play, now, save).forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        play.setOnAction(asked -> playOrPause());
        now.setOnAction(asked -> toEnd());
        save.setOnAction(asked -> save());
        kept.getStyleClass().add("inspect-about");
        kept.setMinWidth(Region.USE_PREF_SIZE);
        strip.setMinWidth(0);
        HBox.setHgrow(strip, Priority.ALWAYS);
        getChildren().setAll(play, strip, kept, now, save);
    }

    void listen() {
        past.moment().addListener(changed);
        show();
    }

    void hush() {
        past.moment().removeListener(changed);
        playing.stop();
    }

    /** Says anew what is so. */
    void show() {
        boolean plays = playing.getStatus() == Animation.Status.RUNNING;
        play.setText(texts.text(plays ? "inspect.history.pause" : "inspect.history.play", speed));
        now.setText(texts.text(past.recorded().get() == null ? "inspect.history.now" : "inspect.history.end"));
        now.setDisable(!past.isBack());
        save.setText(texts.text("inspect.history.save"));
        save.setDisable(past.recorded().get() != null);
        kept.setText(texts.text(
                "inspect.history.kept",
                new Figures(texts.messages())
                        .duration(Math.max(
                                0,
                                java.time.Duration.between(past.begin(), past.end())
                                        .toSeconds())),
                past.history().bytes() / MEBIBYTE));
        strip.refresh();
    }

    /** Which moment is looked back at. */
    String asOf() {
        Instant at = Objects.requireNonNullElse(past.moment().get(), past.end());
        return texts.text(
                "inspect.history.as-of",
                HistoryStrip.clock(at),
                new Figures(texts.messages())
                        .duration(Math.max(
                                0, java.time.Duration.between(at, past.end()).toSeconds())));
    }

    /** Does what a key asked for; false where it means nothing here. */
    boolean does(Command command) {
        switch (command) {
            case PLAY_PAUSE -> playOrPause();
            case STEP -> step(java.time.Duration.ofSeconds(1));
            case STEP_BACK -> step(java.time.Duration.ofSeconds(-1));
            case NEXT_PHASE -> past.stepToNotable(true);
            case PREVIOUS_PHASE -> past.stepToNotable(false);
            case SLOWER -> pace(-1);
            case FASTER -> pace(1);
            case SAVE -> save();
            case ESCAPE -> {
                if (!past.isBack()) {
                    return false;
                }
                toEnd();
            }
            default -> {
                return false;
            }
        }
        show();
        return true;
    }

    private void step(java.time.Duration by) {
        playing.stop();
        past.step(by);
    }

    private void toEnd() {
        playing.stop();
        past.toEnd();
        show();
    }

    private void pace(int by) {
        int next = Math.clamp(SPEEDS.indexOf(speed) + by, 0, SPEEDS.size() - 1);
        speed = SPEEDS.get(next);
    }

    /** From the end it begins anew. */
    private void playOrPause() {
        if (playing.getStatus() == Animation.Status.RUNNING) {
            playing.stop();
        } else {
            if (!past.isBack()) {
                past.go(past.begin());
            }
            playing.play();
        }
        show();
    }

    private void tick() {
        past.step(java.time.Duration.ofMillis(1000L * speed / TICKS_A_SECOND));
        if (!past.isBack()) {
            playing.stop();
        }
        show();
    }

    private void save() {
        if (past.recorded().get() != null || model.context().get() == null) {
            return;
        }
        String of = model.context().get().name();
        Instant end = Instant.now();
        String name = of.replaceAll("[^A-Za-z0-9._-]+", "-") + "-" + FILE.format(end.atZone(ZoneId.systemDefault()))
                + "." + Recording.ENDING;
        desk.dialogs()
                .save(Words.of("inspect.history.save.title"), name, List.of(Recording.ENDING))
                .ifPresent(file -> write(
                        Recording.of(
                                past.history(),
                                of,
                                model.link().map(Link::version).orElse(""),
                                end),
                        file));
    }

    private void write(Recording recording, Path file) {
        desk.background()
                .start(
                        () -> {
                            recording.write(file);
                            return file;
                        },
                        written -> desk.notices().tell(Words.of("inspect.history.saved", written.toString())),
                        desk.notices()::unexpected);
    }
}
