package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.opened.Lines;
import dev.kakehashi.inspection.opened.Logs;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import dev.kakehashi.ui.whatif.YamlColours;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The logs of a pod, or of all pods of a workload merged; they come as they are written. */
final class LogsView implements OpenedPanel.OpenedView {

    private static final int KEPT = 10_000;

    /** The style classes by which pods are told apart, besides their names. */
    private static final int COLOURS = 5;

    private final Texts texts;
    private final Background background;
    private final OpenedModel opened;
    private final ComboBox<String> container = new ComboBox<>();
    private final ToggleButton previous = new ToggleButton();
    private final ToggleButton pause = new ToggleButton();
    private final TextField search = new TextField();
    private final Label told = new Label();
    private final ListView<Lines.Line> list = new ListView<>();
    private final VBox box;
    private final Map<String, Integer> colours = new HashMap<>();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private Lines lines = new Lines(KEPT);
    private @Nullable Logs logs;
    private boolean filling;

    LogsView(Desk desk, OpenedModel opened) {
        this.texts = desk.texts();
        this.background = desk.background();
        this.opened = opened;
        container.setMinWidth(Region.USE_PREF_SIZE);
        container.accessibleTextProperty().bind(texts.bound("inspect.logs.container"));
        container.valueProperty().subscribe(() -> {
            if (!filling) {
                begin();
            }
        });
        previous.textProperty().bind(texts.bound("inspect.logs.previous"));
        previous.setMinWidth(Region.USE_PREF_SIZE);
        previous.setOnAction(asked -> begin());
        pause.textProperty().bind(texts.bound("inspect.logs.pause"));
        pause.setMinWidth(Region.USE_PREF_SIZE);
        pause.setOnAction(asked -> show());
        search.promptTextProperty().bind(texts.bound("inspect.logs.search"));
        search.accessibleTextProperty().bind(texts.bound("inspect.logs.search"));
        search.textProperty().subscribe(() -> show(true));
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox bar = new HBox(container, previous, pause, search);
        bar.getStyleClass().add("inspect-bar");
        told.getStyleClass().add("inspect-about");
        told.setWrapText(true);
        told.setMinHeight(Region.USE_PREF_SIZE);
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        list.getStyleClass().add("inspect-log");
        list.accessibleTextProperty().bind(texts.bound("inspect.tab.logs"));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(of -> new Cell());
        list.setPlaceholder(new Label());
        list.setMinHeight(0);
        list.setOnKeyPressed(key -> {
            if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
                copy();
                key.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        this.box = new VBox(bar, told, list);
        box.getStyleClass().add("inspect-pane");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void open() {
        previous.setSelected(false);
        pause.setSelected(false);
        search.clear();
        filling = true;
        container.getItems().setAll(opened.containers());
        container.getSelectionModel().selectFirst();
        filling = false;
        begin();
    }

    private void begin() {
        end();
        lines = new Lines(KEPT);
        colours.clear();
        list.getItems().clear();
        logs = opened.logs(previous.isSelected(), lines, this::news);
        refresh();
    }

    private void end() {
        Logs read = logs;
        logs = null;
        if (read != null) {
            read.close();
        }
    }

    @Override
    public void close() {
        end();
        list.getItems().clear();
    }

    /** Pods that came are read, too; those that went are not any more. */
    @Override
    public void refresh() {
        Logs read = logs;
        String chosen = container.getValue();
        if (read != null && chosen != null) {
            read.follow(opened.sources(chosen));
        }
        say();
    }

    private void news() {
        if (waiting.compareAndSet(false, true)) {
            background.onScreen(() -> {
                waiting.set(false);
                if (logs != null) {
                    show();
                }
            });
        }
    }

    private void show() {
        show(false);
    }

    private void show(boolean anew) {
        if (!pause.isSelected() || anew) {
            String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
            List<Lines.Line> fitting = lines.all().stream()
                    .filter(line -> wanted.isEmpty()
                            || line.text().toLowerCase(Locale.ROOT).contains(wanted))
                    .toList();
            boolean reading = !list.getSelectionModel().isEmpty();
            list.getItems().setAll(fitting);
            if (!reading && !fitting.isEmpty()) {
                list.scrollTo(fitting.size() - 1);
            }
        }
        say();
    }

    /** What is to be known of the logs: which cannot be had, how many are left out, that it is paused. */
    private void say() {
        Logs read = logs;
        List<String> said = new ArrayList<>();
        if (read != null) {
            read.absent().entrySet().stream()
                    .collect(Collectors.groupingBy(each -> each.getValue().why(), Collectors.toList()))
                    .forEach((why, each) -> said.add(texts.text(
                            "inspect.logs.no."
                                    + why.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            each.getFirst().getKey().pod(),
                            each.size(),
                            each.getFirst().getValue().detail())));
        }
        if (opened.pods().size() > OpenedModel.MOST_LOGS) {
            said.add(texts.text(
                    "inspect.logs.most", OpenedModel.MOST_LOGS, opened.pods().size()));
        }
        if (opened.pods().isEmpty()) {
            said.add(texts.text("inspect.logs.no-pods"));
        }
        if (pause.isSelected()) {
            said.add(texts.text("inspect.logs.paused"));
        }
        told.setText(String.join("\n", said));
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(list.getSelectionModel().getSelectedItems().stream()
                .map(line -> line.source().pod() + " " + line.stamp() + " " + line.text())
                .collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private int colour(String pod) {
        return colours.computeIfAbsent(pod, next -> colours.size() % COLOURS);
    }

    /** A line: who wrote it, when, and what. */
    private final class Cell extends ListCell<Lines.Line> {

        private final Label who = new Label();
        private final Label when = new Label();
        private final Label what = new Label();
        private final HBox row = new HBox(who, when, what);

        Cell() {
            who.setMinWidth(Region.USE_PREF_SIZE);
            when.setMinWidth(Region.USE_PREF_SIZE);
            when.getStyleClass().add("inspect-log-when");
            what.setWrapText(true);
            what.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(what, Priority.ALWAYS);
            row.getStyleClass().add("inspect-log-line");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Lines.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            boolean merged = opened.pods().size() > 1;
            who.setManaged(merged);
            who.setVisible(merged);
            who.setText(line.source().pod());
            who.getStyleClass()
                    .setAll("label", "inspect-log-who-" + colour(line.source().pod()));
            when.setText(line.stamp().length() > 19 ? line.stamp().substring(11, 19) : "");
            what.setText(line.text());
            what.getStyleClass()
                    .setAll("label", YamlColours.hasJapanese(line.text()) ? "inspect-japanese" : "inspect-log-what");
            setGraphic(row);
        }
    }
}
