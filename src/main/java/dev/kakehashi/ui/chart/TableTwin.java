package dev.kakehashi.ui.chart;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A chart's numbers as a table to be read, in the chart's place. */
final class TableTwin extends VBox {

    private final Label title = new Label();
    private final TableView<List<String>> view = new TableView<>();
    private @Nullable Table shown;

    TableTwin() {
        getStyleClass().add("table-twin");
        title.getStyleClass().add("table-title");
        title.setWrapText(true);
        view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        VBox.setVgrow(view, Priority.ALWAYS);
        getChildren().addAll(title, view);
        setVisible(false);
    }

    /** Shows a table; the same columns keep their widths and the rows their place. */
    void show(Table table) {
        if (table.equals(shown)) {
            return;
        }
        boolean sameColumns = shown != null && shown.header().equals(table.header());
        shown = table;
        title.setText(table.title());
        view.setAccessibleText(table.title());
        if (!sameColumns) {
            view.getColumns().clear();
            for (int i = 0; i < table.header().size(); i++) {
                view.getColumns().add(column(table.header().get(i), i));
            }
        }
        view.getItems().setAll(table.rows());
    }

    /** Where the keys go to. */
    void focus() {
        view.requestFocus();
        if (view.getSelectionModel().isEmpty()) {
            view.getSelectionModel().selectFirst();
        }
    }

    private static TableColumn<List<String>, String> column(String name, int index) {
        TableColumn<List<String>, String> column = new TableColumn<>(name);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().add(index == 0 ? "name-column" : "value-column");
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
        return column;
    }
}
