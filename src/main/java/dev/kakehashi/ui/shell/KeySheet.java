package dev.kakehashi.ui.shell;

import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** All keys at a glance. */
final class KeySheet {

    static final String KIND = "key-sheet";

    private static final int COLUMNS = 2;

    private KeySheet() {}

    static Sheet of(Texts texts, Keys keys, Runnable close) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-grid");
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints caps = new ColumnConstraints();
            caps.setMinWidth(Region.USE_PREF_SIZE);
            ColumnConstraints words = new ColumnConstraints();
            words.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().addAll(caps, words);
        }
        List<Command> commands = Arrays.stream(Command.values())
                .filter(command -> !keys.of(command).isEmpty())
                .toList();
        int rows = Math.ceilDiv(commands.size(), COLUMNS);
        for (int i = 0; i < commands.size(); i++) {
            Label words = new Label();
            words.textProperty()
                    .bind(texts.bound("shell.command." + commands.get(i).id()));
            grid.add(caps(keys.of(commands.get(i))), 2 * (i / rows), i % rows);
            grid.add(words, 2 * (i / rows) + 1, i % rows);
        }
        return new Sheet(KIND, texts.bound("shell.keys.title"), grid, Sheet.button(texts, "shell.notice.close", close));
    }

    private static Node caps(List<String> keys) {
        HBox caps = new HBox();
        caps.getStyleClass().add("key-caps");
        for (String key : keys) {
            Label cap = new Label(key);
            cap.getStyleClass().add("key-cap");
            cap.setMinWidth(Region.USE_PREF_SIZE);
            caps.getChildren().add(cap);
        }
        return caps;
    }
}
