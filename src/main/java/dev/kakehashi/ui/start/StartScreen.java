package dev.kakehashi.ui.start;

import dev.kakehashi.model.Task;
import dev.kakehashi.report.Figures;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Screen;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The first thing one sees: four operations to watch, the lanes that are compared, and with which figures. */
public final class StartScreen implements Screen {

    /** What is watched is told to so many seconds. */
    private static final int FEW = 5;

    private final Desk desk;
    private final StartModel model;
    private final Texts texts;
    private final Map<Task, Button> cards = new EnumMap<>(Task.class);
    private final List<Profile> profiles = new ArrayList<>();
    private final List<ToggleButton> profileButtons = new ArrayList<>();
    private final ScrollPane view;
    /** The window comes first, and lanes are often changed one after the other. */
    private final PauseTransition soon = new PauseTransition(Duration.millis(400));

    private final InvalidationListener changed = of -> soon.playFromStart();

    /** A start that leads to the race. */
    public StartScreen(Desk desk) {
        this.desk = desk;
        this.texts = desk.texts();
        this.model = new StartModel(desk.choice(), desk.library(), desk.background());
        VBox page = new VBox(head(), cards(), setting());
        page.getStyleClass().add("start-page");
        this.view = new ScrollPane(page);
        view.getStyleClass().add("start");
        view.setFitToWidth(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        soon.setOnFinished(over -> model.measure());
        showProfile();
    }

    private Node head() {
        Label question = text("start.question", "start-question");
        Label about = text("start.about", "start-about");
        VBox head = new VBox(question, about);
        head.getStyleClass().add("start-head");
        return head;
    }

    private Label text(String key, String style) {
        Label label = new Label();
        label.textProperty().bind(texts.bound(key));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        return label;
    }

    private Node cards() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("start-cards");
        Task[] tasks = Task.values();
        for (int i = 0; i < tasks.length; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / tasks.length);
            grid.getColumnConstraints().add(column);
            Node card = card(tasks[i]);
            GridPane.setFillHeight(card, true);
            grid.add(card, i, 0);
        }
        return grid;
    }

    private Node card(Task task) {
        List<Scenario> scenarios = model.scenarios(task);
        Scenario plain = scenarios.getFirst();
        Label title = new Label();
        title.textProperty().bind(texts.bound(plain.title()));
        title.getStyleClass().add("start-card-title");
        title.setWrapText(true);
        Label summary = new Label();
        summary.textProperty().bind(texts.bound("start.task." + task.id()));
        summary.getStyleClass().add("start-card-summary");
        summary.setWrapText(true);
        VBox words = new VBox(title, summary);
        words.getStyleClass().add("start-card-words");
        VBox.setVgrow(words, Priority.ALWAYS);
        VBox picture = new VBox(new TaskPicture(task), words, length(task));
        picture.getStyleClass().add("start-card-picture");
        Button run = new Button();
        run.setGraphic(picture);
        run.getStyleClass().add("start-card-run");
        run.accessibleTextProperty().bind(texts.bound("start.run", texts.text(plain.title())));
        run.setMaxWidth(Double.MAX_VALUE);
        run.setOnAction(asked -> run(plain));
        cards.put(task, run);
        VBox variants = new VBox();
        variants.getStyleClass().add("start-variants");
        for (Scenario variant : scenarios.subList(1, scenarios.size())) {
            Button other = new Button();
            other.textProperty().bind(texts.bound(variant.title()));
            other.getStyleClass().add("start-variant");
            other.setWrapText(true);
            other.setMaxWidth(Double.MAX_VALUE);
            Tooltip tip = new Tooltip();
            tip.textProperty().bind(texts.bound(variant.summary()));
            other.setTooltip(tip);
            other.setOnAction(asked -> run(variant));
            variants.getChildren().add(other);
        }
        VBox card = new VBox(run, variants);
        card.getStyleClass().add("start-card");
        return card;
    }

    private Label length(Task task) {
        Label length = new Label();
        length.getStyleClass().add("start-card-length");
        length.setWrapText(true);
        length.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            StartModel.Length known = model.lengths().get(task);
                            Figures figures = new Figures(texts.messages());
                            return known == null
                                    ? ""
                                    : texts.text(
                                            "start.length",
                                            figures.duration(FEW * Math.max(1, Math.round(known.watching() / FEW))),
                                            figures.duration(known.lasting()));
                        },
                        model.lengths(),
                        texts.language()));
        return length;
    }

    private void run(Scenario scenario) {
        model.choose(scenario);
        desk.go().to(Command.RACE_SCREEN);
    }

    private Node setting() {
        HBox figures = new HBox();
        figures.getStyleClass().add("start-profiles");
        for (Profile profile : model.profiles()) {
            ToggleButton toggle = new ToggleButton();
            toggle.textProperty().bind(texts.bound(profile.title()));
            toggle.getStyleClass().add("start-profile");
            toggle.setOnAction(asked -> {
                model.profile().set(profile);
                showProfile();
            });
            profiles.add(profile);
            profileButtons.add(toggle);
            figures.getChildren().add(toggle);
        }
        Label who = text("start.who", "start-who");
        HBox choices = new HBox(
                new VBox(text("start.lanes", "start-setting-title"), new LaneChooser(model, texts)),
                new VBox(text("start.figures", "start-setting-title"), figures));
        choices.getStyleClass().add("start-choices");
        VBox setting = new VBox(choices, who);
        setting.getStyleClass().add("start-setting");
        return setting;
    }

    private void showProfile() {
        for (int i = 0; i < profiles.size(); i++) {
            profileButtons
                    .get(i)
                    .setSelected(
                            profiles.get(i).id().equals(model.profile().get().id()));
        }
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        model.follow();
        showProfile();
        model.lanes().addListener(changed);
        model.profile().addListener(changed);
        soon.playFromStart();
        Button last = cards.get(model.last().task());
        if (last != null) {
            view.applyCss(); // what lies in a scroll pane is in the scene only after that, and can have the focus
            last.requestFocus();
        }
    }

    @Override
    public void hidden() {
        model.lanes().removeListener(changed);
        model.profile().removeListener(changed);
        soon.stop();
        model.rest();
    }

    @Override
    public boolean does(Command command) {
        if (command == Command.NEXT || command == Command.PLAY_PAUSE) {
            run(model.last());
            return true;
        }
        return false;
    }
}
