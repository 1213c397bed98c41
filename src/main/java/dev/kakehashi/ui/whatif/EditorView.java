package dev.kakehashi.ui.whatif;

import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.yaml.Mistake;
import dev.kakehashi.ui.shell.Dialogs;
import dev.kakehashi.ui.shell.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The texts behind the choice in an editor, and what is wrong with them below it. */
final class EditorView extends BorderPane {

    private static final List<String> ENDINGS = List.of("yaml", "yml");

    private final EditorModel model;
    private final Texts texts;
    private final Dialogs dialogs;
    private final FlowPane tabs = new FlowPane();
    private final ToggleGroup group = new ToggleGroup();
    private final StackPane page = new StackPane();
    private final ListView<Mistake> mistakes = new ListView<>();
    private final Label state = new Label();
    private final QuestionBar question;
    private final Map<Document, YamlArea> areas = new WeakHashMap<>();
    private final ChangeListener<Object> listener = (of, old, now) -> tell();

    EditorView(EditorModel model, Texts texts, Dialogs dialogs) {
        this.model = model;
        this.texts = texts;
        this.dialogs = dialogs;
        this.question = new QuestionBar(texts);
        getStyleClass().add("editor");
        tabs.getStyleClass().add("editor-tabs");
        state.getStyleClass().add("hint");
        state.setWrapText(true);
        mistakes.getStyleClass().add("mistakes");
        mistakes.setCellFactory(list -> new MistakeCell());
        mistakes.accessibleTextProperty().bind(texts.bound("whatif.editor.mistakes"));
        mistakes.managedProperty().bind(mistakes.visibleProperty());
        mistakes.setOnMouseClicked(click -> goTo(mistakes.getSelectionModel().getSelectedItem()));
        mistakes.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER) {
                goTo(mistakes.getSelectionModel().getSelectedItem());
                key.consume();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.F8) {
                nextMistake();
                key.consume();
            }
        });
        VBox.setVgrow(page, Priority.ALWAYS);
        setTop(new VBox(tabs, tools()));
        setCenter(page);
        VBox foot = new VBox(question, state, mistakes);
        foot.getStyleClass().add("editor-foot");
        setBottom(foot);
        group.selectedToggleProperty().addListener((of, old, now) -> {
            if (now == null && old != null && group.equals(old.getToggleGroup())) {
                old.setSelected(true); // one of them is always shown
            } else if (now != null && now.getUserData() instanceof Document chosen) {
                model.current().set(chosen);
            }
        });
        model.documents().addListener((ListChangeListener<Document>) change -> fill());
        model.current().addListener((of, old, now) -> show(old, now));
        model.wrong().addListener((of, old, now) -> tell());
        texts.language().addListener(new WeakChangeListener<>(listener));
        fill();
        show(null, model.current().get());
    }

    private Node tools() {
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox tools = new HBox(
                tool("open", this::open),
                tool("save", this::save),
                tool("save-as", this::saveAs),
                between,
                tool("undo", () -> area().ifPresent(YamlArea::undo)),
                tool("redo", () -> area().ifPresent(YamlArea::redo)),
                tool("original", this::original));
        tools.getStyleClass().add("editor-tools");
        return tools;
    }

    private Button tool(String name, Runnable does) {
        Button tool = new Button();
        tool.textProperty().bind(texts.bound("whatif.editor." + name));
        tool.setMinWidth(Region.USE_PREF_SIZE);
        tool.setOnAction(asked -> does.run());
        return tool;
    }

    private void fill() {
        tabs.getChildren().clear();
        group.getToggles().clear();
        for (Document document : model.documents()) {
            ToggleButton tab = new ToggleButton();
            tab.setUserData(document);
            tab.setToggleGroup(group);
            tab.setSelected(document == model.current().get());
            StringBinding title = Bindings.createStringBinding(
                    () -> title(document), texts.language(), document.unsaved(), document.mistakes());
            tab.textProperty().bind(title);
            tab.setMinWidth(Region.USE_PREF_SIZE);
            tabs.getChildren().add(tab);
        }
    }

    private String title(Document document) {
        String lane = document.lane() == null
                ? ""
                : texts.text("report.lane." + document.lane().id());
        String title = texts.text("whatif.editor.kind." + document.kind().name().toLowerCase(Locale.ROOT), lane);
        int wrong = document.mistakes().get().size();
        return title + (document.unsaved().get() ? " •" : "") + (wrong > 0 ? " !" + wrong : "");
    }

    private void show(@Nullable Document old, @Nullable Document now) {
        if (old != null) {
            old.mistakes().removeListener(listener);
            old.kept().removeListener(listener);
            old.unsaved().removeListener(listener);
        }
        if (now == null) {
            page.getChildren().clear();
            return;
        }
        now.mistakes().addListener(listener);
        now.kept().addListener(listener);
        now.unsaved().addListener(listener);
        YamlArea area = areas.computeIfAbsent(now, YamlArea::new);
        area.setAccessibleText(title(now));
        page.getChildren().setAll(area);
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == now)
                .forEach(toggle -> toggle.setSelected(true));
        question.drop();
        tell();
    }

    private void tell() {
        Document shown = model.current().get();
        if (shown == null) {
            return;
        }
        List<Mistake> wrong = shown.mistakes().get();
        mistakes.getItems().setAll(wrong);
        mistakes.setVisible(!wrong.isEmpty());
        mistakes.setPrefHeight(Region.USE_COMPUTED_SIZE);
        Path file = shown.file().get();
        String where = file == null ? texts.text("whatif.editor.built-in", shown.fileName()) : file.toString();
        String how = model.wrong().get()
                ? texts.text("whatif.editor.wrong")
                : shown.unsaved().get() ? texts.text("whatif.editor.unsaved") : texts.text("whatif.editor.good");
        state.setText(where + " – " + how);
        if (shown.kept().get() != null && !question.isOpen()) {
            question.ask(
                    Words.of("whatif.editor.kept"),
                    new QuestionBar.Answer("whatif.editor.kept.take", () -> model.take(shown)),
                    new QuestionBar.Answer("whatif.editor.kept.throw", () -> model.throwAway(shown)));
        }
    }

    /** The text that is shown. */
    private Optional<YamlArea> area() {
        Document shown = model.current().get();
        return shown == null ? Optional.empty() : Optional.ofNullable(areas.get(shown));
    }

    void undo() {
        area().ifPresent(YamlArea::undo);
    }

    void redo() {
        area().ifPresent(YamlArea::redo);
    }

    void open() {
        dialogs.open(Words.of("whatif.editor.open.title"), ENDINGS).ifPresent(path -> {
            Document shown = model.current().get();
            if (shown != null && shown.unsaved().get()) {
                question.ask(
                        Words.of("whatif.editor.losing", shown.fileName()),
                        new QuestionBar.Answer("whatif.editor.losing.save", () -> {
                            save();
                            model.open(path);
                        }),
                        new QuestionBar.Answer("whatif.editor.losing.throw", () -> model.open(path)),
                        new QuestionBar.Answer("whatif.editor.losing.stay", () -> {}));
            } else {
                model.open(path);
            }
        });
    }

    void save() {
        Document shown = model.current().get();
        Path file = shown == null ? null : shown.file().get();
        if (file == null) {
            saveAs();
        } else {
            model.save(shown, file);
        }
    }

    private void saveAs() {
        Document shown = model.current().get();
        if (shown != null) {
            dialogs.save(Words.of("whatif.editor.save.title"), shown.fileName(), ENDINGS)
                    .ifPresent(path -> model.save(shown, path));
        }
    }

    /** What was saved, in place of what is written; undo brings it back. */
    private void original() {
        Document shown = model.current().get();
        if (shown != null) {
            shown.text().set(shown.saved().get());
        }
    }

    private void goTo(@Nullable Mistake mistake) {
        if (mistake != null) {
            area().ifPresent(area -> area.goTo(mistake));
        }
    }

    /** The first mistake behind the caret, or else the first of all. */
    private void nextMistake() {
        area().ifPresent(area -> {
            int[] caret = area.caret();
            List<Mistake> all = mistakes.getItems();
            all.stream()
                    .filter(mistake -> mistake.at().line() > caret[0]
                            || (mistake.at().line() == caret[0] && mistake.at().column() > caret[1]))
                    .findFirst()
                    .or(() -> all.stream().findFirst())
                    .ifPresent(mistake -> {
                        mistakes.getSelectionModel().select(mistake);
                        goTo(mistake);
                    });
        });
    }

    /** A mistake in the list: line and column, what is wrong, what would be right. */
    private final class MistakeCell extends ListCell<Mistake> {

        MistakeCell() {
            setWrapText(true);
            setPrefWidth(0); // as wide as the list, so that long ones wrap
        }

        @Override
        protected void updateItem(@Nullable Mistake mistake, boolean empty) {
            super.updateItem(mistake, empty);
            setText(
                    mistake == null || empty
                            ? null
                            : mistake.at().line() + ":" + mistake.at().column() + "  " + texts.text(mistake.words()));
        }
    }
}
