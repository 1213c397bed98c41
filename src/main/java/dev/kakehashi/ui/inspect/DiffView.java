package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.opened.Diff;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import dev.kakehashi.ui.whatif.YamlColours;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Two texts beside each other; what went and what came has a sign as well as a colour. */
final class DiffView extends ListView<Diff.Row> {

    private final Texts texts;

    DiffView(Desk desk) {
        this.texts = desk.texts();
        getStyleClass().add("inspect-diff");
        accessibleTextProperty().bind(texts.bound("inspect.diff"));
        setCellFactory(of -> new Cell());
        setPlaceholder(new Label());
        setMinHeight(0);
    }

    void show(Diff diff) {
        getItems().setAll(diff.rows());
    }

    private final class Cell extends ListCell<Diff.Row> {

        private final Label left = new Label();
        private final Label right = new Label();
        private final HBox row = new HBox(left, right);

        Cell() {
            setPrefWidth(0);
            for (Label each : new Label[] {left, right}) {
                each.setMaxWidth(Double.MAX_VALUE);
                each.setPrefWidth(0);
                each.setWrapText(true);
                HBox.setHgrow(each, Priority.ALWAYS);
            }
        }

        @Override
        protected void updateItem(Diff.@Nullable Row line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            boolean gone = line.kind() == Diff.Kind.REMOVED || line.kind() == Diff.Kind.CHANGED;
            boolean come = line.kind() == Diff.Kind.ADDED || line.kind() == Diff.Kind.CHANGED;
            if (line.kind() == Diff.Kind.SKIPPED) {
                String skipped = texts.text("inspect.diff.skipped", line.after());
                left.setText(skipped);
                right.setText(skipped);
            } else {
                left.setText((gone ? "− " : "  ") + line.before());
                right.setText((come ? "+ " : "  ") + line.after());
            }
            left.getStyleClass().setAll("label", "inspect-diff-" + (gone ? "removed" : kept(line)));
            right.getStyleClass().setAll("label", "inspect-diff-" + (come ? "added" : kept(line)));
            for (Label each : List.of(left, right)) {
                if (YamlColours.hasJapanese(each.getText())) {
                    each.getStyleClass().add("inspect-japanese");
                }
            }
            setGraphic(row);
        }

        private static String kept(Diff.Row line) {
            return line.kind() == Diff.Kind.SKIPPED ? line.kind().name().toLowerCase(Locale.ROOT) : "same";
        }
    }
}
