package dev.kakehashi.ui.race;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.Words;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.race.LiveStage.Standing;
import dev.kakehashi.ui.shell.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.Subscription;

/** Says in which time the Kubernetes lanes run and where, and leads a run on a real cluster. */
final class LiveBar extends HBox {

    private static final PseudoClass REAL = PseudoClass.getPseudoClass("real");
    private static final PseudoClass UNABLE = PseudoClass.getPseudoClass("unable");

    private final LiveStage stage;
    private final Texts texts;
    private final Label sentence = new Label();
    private final Button away = new Button();
    private final Button onward = new Button();
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), tick -> tell()));
    private Subscription subscription = Subscription.EMPTY;
    private long since;

    LiveBar(LiveStage stage, Texts texts) {
        this.stage = stage;
        this.texts = texts;
        getStyleClass().add("live-bar");
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        for (Button button : List.of(away, onward)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        }
        away.setOnAction(asked -> away());
        onward.setOnAction(asked -> onward());
        clock.setCycleCount(Animation.INDEFINITE);
        getChildren().setAll(sentence, away, onward);
    }

    /** Follows the stage from now on. */
    void shown() {
        subscription = Subscription.combine(
                stage.standing().subscribe((before, now) -> moved(before, now)),
                texts.language().subscribe(this::tell));
        moved(stage.standing().get(), stage.standing().get());
    }

    /** Listens to nothing any more; a run goes on. */
    void hidden() {
        subscription.unsubscribe();
        clock.stop();
    }

    private void moved(Standing before, Standing now) {
        if (now instanceof Standing.Playing) {
            if (!(before instanceof Standing.Playing)) {
                since = System.nanoTime();
            }
            clock.play();
        } else {
            clock.stop();
        }
        tell();
    }

    private void away() {
        switch (stage.standing().get()) {
            case Standing.Asking asking -> stage.cancel();
            case Standing.Planned planned -> stage.cancel();
            case Standing.Playing playing -> stage.cancel();
            case Standing.Unable unable -> stage.cancel();
            case Standing.Played played -> stage.simulate(true);
            default -> {}
        }
    }

    private void onward() {
        switch (stage.standing().get()) {
            case Standing.Offered(boolean kept) when kept -> stage.simulate(false);
            case Standing.Offered offered -> stage.ask();
            case Standing.Unable unable -> stage.ask();
            case Standing.Planned planned -> stage.begin();
            default -> {}
        }
    }

    private void tell() {
        Standing now = stage.standing().get();
        boolean there = !(now instanceof Standing.Absent);
        setVisible(there);
        pseudoClassStateChanged(REAL, now instanceof Standing.Playing || now instanceof Standing.Played);
        pseudoClassStateChanged(UNABLE, now instanceof Standing.Unable);
        switch (now) {
            case Standing.Absent absent -> say("", "", "");
            case Standing.Offered(boolean kept) ->
                say(texts.text("race.live.offered", stage.context()), "", kept ? "race.live.show" : "race.live.ask");
            case Standing.Asking asking -> say(texts.text("race.live.asking", stage.context()), "race.live.cancel", "");
            case Standing.Planned(String namespace, List<String> objects, boolean pretended) ->
                say(
                        texts.text("race.live.planned", stage.context(), namespace, String.join(", ", objects))
                                + (pretended ? " " + texts.text("live.pretended") : ""),
                        "race.live.not-now",
                        "race.live.begin");
            case Standing.Playing(LiveNews news) -> say(told(news), "race.live.cancel", "");
            case Standing.Removing removing -> say(texts.text("race.live.removing", stage.context()), "", "");
            case Standing.Played played ->
                say(texts.text("race.live.played", stage.context()), "race.live.simulate", "");
            case Standing.Unable(List<Words> why) ->
                say(
                        why.stream().map(texts::text).collect(Collectors.joining(" ")),
                        "race.live.not-now",
                        "race.live.again");
        }
        requestLayout();
    }

    private String told(LiveNews news) {
        String elapsed = LaneModel.clock(Math.max(0, System.nanoTime() - since) / Time.SECOND * Time.SECOND);
        Actor who = news.who();
        return who == null
                ? texts.text("race.live.readying", stage.context(), elapsed)
                : texts.text(
                        "race.live.playing",
                        stage.context(),
                        elapsed,
                        news.serving(),
                        news.wanted(),
                        who.name().isEmpty() ? texts.text(news.words()) : who.name() + ": " + texts.text(news.words()));
    }

    private void say(String words, String awayKey, String onwardKey) {
        sentence.setText(words);
        name(away, awayKey);
        name(onward, onwardKey);
    }

    private void name(Button button, String key) {
        button.setVisible(!key.isEmpty());
        button.setText(key.isEmpty() ? "" : texts.text(key));
    }
}
