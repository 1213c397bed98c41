package dev.kakehashi.ui.verdict;

import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import dev.kakehashi.ui.verdict.VerdictModel.Doing;
import dev.kakehashi.ui.verdict.VerdictModel.Stage;
import java.util.function.LongConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The quiet row at the foot: how many runs and how far they are, runs to open, where the numbers come from, files. */
final class Foot extends HBox {

    private final VerdictModel model;
    private final Texts texts;
    private final LongConsumer opening;
    private final ToggleGroup counts = new ToggleGroup();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label state = new Label();
    private final Button stop = new Button();
    private final MenuButton runs = new MenuButton();
    private final MenuButton save = new MenuButton();
    private final TextField seed = new TextField();

    /**
     * A foot.
     *
     * @param opening hears the seed of a run that is to be opened
     * @param sources shows where the numbers come from
     */
    Foot(VerdictModel model, Desk desk, TakeAway takeAway, LongConsumer opening, Runnable sources) {
        this.model = model;
        this.texts = desk.texts();
        this.opening = opening;
        getStyleClass().add("verdict-foot");
        Label many = label("verdict.runs");
        HBox choice = new HBox();
        choice.getStyleClass().add("run-counts");
        for (int count : VerdictModel.COUNTS) {
            choice.getChildren().add(count(count));
        }
        progress.getStyleClass().add("verdict-progress");
        progress.accessibleTextProperty().bind(state.textProperty());
        state.getStyleClass().add("verdict-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(asked -> {
            if (model.stopped().get()) {
                model.goOn();
            } else {
                model.stop();
            }
        });
        stop.managedProperty().bind(stop.visibleProperty());
        progress.getStyleClass().add("foot-progress");
        progress.managedProperty().bind(progress.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        runs.textProperty().bind(texts.bound("verdict.open"));
        runs.accessibleTextProperty().bind(texts.bound("verdict.open.spoken"));
        runs.setMinWidth(Region.USE_PREF_SIZE);
        Label which = label("verdict.seed");
        which.setLabelFor(seed);
        seed.getStyleClass().add("seed-field");
        seed.accessibleTextProperty().bind(texts.bound("verdict.seed.spoken"));
        seed.setOnAction(entered -> enter());
        Button from = new Button();
        from.textProperty().bind(texts.bound("verdict.sources"));
        from.accessibleTextProperty().bind(texts.bound("verdict.sources"));
        from.setMinWidth(Region.USE_PREF_SIZE);
        from.setOnAction(asked -> sources.run());
        save.textProperty().bind(texts.bound("verdict.save"));
        save.accessibleTextProperty().bind(texts.bound("verdict.save.spoken"));
        save.setMinWidth(Region.USE_PREF_SIZE);
        for (TakeAway.Kind kind : TakeAway.Kind.values()) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(texts.bound(kind.key()));
            item.setOnAction(asked -> save(takeAway, kind));
            save.getItems().add(item);
        }
        getChildren().addAll(many, choice, progress, state, stop, space, runs, which, seed, from, save);
    }

    /** Says how far the work is. */
    void tellStage() {
        Messages messages = texts.messages();
        Stage stage = model.stage().get();
        Answer answer = model.answer().get();
        boolean busy = stage.doing() != Doing.NOTHING;
        save.setDisable(answer == null || answer.result().runs() == 0 || stage.doing() == Doing.PLAYING);
        progress.setVisible(busy);
        progress.setProgress(stage.share());
        Figures figures = new Figures(messages);
        state.setText(
                switch (stage.doing()) {
                    case PLAYING -> messages.text("verdict.state.playing", stage.done(), stage.total());
                    case TRYING -> messages.text("verdict.state.trying", figures.percent(stage.share()));
                    case NOTHING -> idle(answer, messages);
                });
        boolean stopped = model.stopped().get() && !busy;
        stop.setVisible(busy || stopped);
        String key = stopped ? "verdict.go-on" : "verdict.stop";
        stop.setText(messages.text(key));
        stop.setAccessibleText(messages.text(key + ".spoken"));
    }

    /** Says which runs can be opened, and what is chosen. */
    void refresh() {
        Answer answer = model.answer().get();
        runs.setDisable(answer == null || answer.result().runs() == 0);
        runs.getItems().clear();
        if (answer != null) {
            Messages messages = texts.messages();
            NotableRun before = null;
            for (NotableRun run : NotableRun.of(answer.result())) {
                if (before != null && before.lane() != run.lane()) {
                    runs.getItems().add(new SeparatorMenuItem());
                }
                before = run;
                MenuItem item = new MenuItem(messages.text(
                        run.kind().key(),
                        messages.text("report.lane." + run.lane().id()),
                        String.valueOf(run.seed())));
                item.setOnAction(asked -> opening.accept(run.seed()));
                runs.getItems().add(item);
            }
        }
        for (int i = 0; i < VerdictModel.COUNTS.size(); i++) {
            counts.getToggles()
                    .get(i)
                    .setSelected(VerdictModel.COUNTS.get(i).equals(model.runs().get()));
        }
        tellStage();
    }

    private static String idle(@Nullable Answer answer, Messages messages) {
        if (answer == null) {
            return "";
        }
        String first = String.valueOf(answer.result().seed());
        String last = String.valueOf(answer.result().seed() + answer.result().runs() - 1);
        return answer.complete()
                ? messages.text("verdict.state.done", first, last)
                : messages.text(
                        "report.stopped",
                        answer.result().runs(),
                        answer.result().asked());
    }

    private void save(TakeAway takeAway, TakeAway.Kind kind) {
        Answer answer = model.answer().get();
        if (answer != null) {
            takeAway.save(kind, answer.result(), model.measures());
        }
    }

    /** Opens the run with the seed that was entered; what is no number is left to be mended. */
    private void enter() {
        try {
            opening.accept(Long.parseLong(seed.getText().strip()));
        } catch (NumberFormatException e) {
            seed.selectAll();
        }
    }

    private ToggleButton count(int count) {
        ToggleButton button = new ToggleButton();
        button.textProperty().bind(texts.bound("verdict.runs.count", count));
        button.accessibleTextProperty().bind(texts.bound("verdict.runs.spoken", count));
        button.setToggleGroup(counts);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(asked -> {
            button.setSelected(true);
            model.runs().set(count);
        });
        return button;
    }

    private Label label(String key) {
        Label label = new Label();
        label.textProperty().bind(texts.bound(key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
