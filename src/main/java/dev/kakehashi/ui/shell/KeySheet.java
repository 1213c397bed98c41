package dev.kakehashi.ui.shell;

import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All keys at a glance. */
final class KeySheet extends BorderPane {

    private static final int COLUMNS = 3;

    KeySheet(Texts texts, Keys keys, Runnable close) {
        getStyleClass().add("shade");
        Label title = new Label();
        title.textProperty().bind(texts.bound("shell.keys.title"));
        title.getStyleClass().add("over-sheet-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button away = new Button();
        away.textProperty().bind(texts.bound("shell.notice.close"));
        away.setCancelButton(true);
        away.setOnAction(asked -> close.run());
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-grid");
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints key = new ColumnConstraints();
            key.setMinWidth(Region.USE_PREF_SIZE);
            ColumnConstraints words = new ColumnConstraints();
            words.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().addAll(key, words);
        }
        List<Command> commands = Arrays.stream(Command.values())
                .filter(command -> !keys.of(command).isEmpty())
                .toList();
        int rows = Math.ceilDiv(commands.size(), COLUMNS);
        for (int i = 0; i < commands.size(); i++) {
            HBox caps = new HBox();
            caps.getStyleClass().add("key-caps");
            for (String key : keys.of(commands.get(i)).stream().limit(2).toList()) {
                Label cap = new Label(key);
                cap.getStyleClass().add("key-cap");
                cap.setMinWidth(Region.USE_PREF_SIZE);
                caps.getChildren().add(cap);
            }
            caps.setMinWidth(Region.USE_PREF_SIZE);
            Label words = new Label();
            words.textProperty()
                    .bind(texts.bound("shell.command." + commands.get(i).id()));
            words.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(caps, 2 * (i / rows), i % rows);
            grid.add(words, 2 * (i / rows) + 1, i % rows);
        }
        VBox box = new VBox(new HBox(title, away), grid);
        box.getStyleClass().addAll("over-sheet", "key-sheet");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setCenter(box);
    }
}
