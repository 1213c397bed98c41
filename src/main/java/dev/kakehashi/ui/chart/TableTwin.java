package dev.kakehashi.ui.chart;

import dev.kakehashi.report.Columns;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A chart's numbers as a table to be read, in the chart's place. */
final class TableTwin extends VBox {

    /** The width of a letter, as a share of its height. */
    private static final double LETTER = 0.54;
    /** Room around what stands in a cell, in letters. */
    private static final double AROUND = 3;
    /** Room around the table, in letters. */
    private static final double MARGIN = 5;

    private final Label title = new Label();
    private final TableView<List<String>> view = new TableView<>();
    private @Nullable Table shown;

    TableTwin() {
        getStyleClass().add("table-twin");
        title.getStyleClass().add("table-title");
        title.setWrapText(true);
        VBox.setVgrow(view, Priority.ALWAYS);
        getChildren().addAll(title, view);
        view.setPlaceholder(new Region()); // the toolkit's own words would be in the machine's language
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
                view.getColumns().add(column(table, i));
            }
        }
        widen(table);
        view.getItems().setAll(table.rows());
    }

    @Override
    protected void layoutChildren() {
        if (shown != null) {
            widen(shown);
        }
        super.layoutChildren();
    }

    /** Columns as wide as what stands in them, so that nothing is cut, and wider where there is room. */
    private void widen(Table table) {
        double letter = title.getFont().getSize() * LETTER;
        double[] wide = new double[table.header().size()];
        double all = 0;
        for (int i = 0; i < wide.length; i++) {
            int letters = Columns.width(table.header().get(i));
            for (List<String> row : table.rows()) {
                letters = Math.max(letters, Columns.width(row.get(i)));
            }
            wide[i] = (letters + AROUND) * letter;
            all += wide[i];
        }
        double more = Math.max(0, getWidth() - MARGIN * letter - all) / Math.max(1, wide.length);
        for (int i = 0; i < wide.length; i++) {
            view.getColumns().get(i).setPrefWidth(wide[i] + more);
        }
    }

    /** Where the keys go to. */
    void focus() {
        view.requestFocus();
        if (view.getSelectionModel().isEmpty()) {
            view.getSelectionModel().selectFirst();
        }
    }

    /** Figures stand at the right, words at the left. */
    private static boolean isOfFigures(Table table, int index) {
        return index > 0
                && !table.rows().isEmpty()
                && table.rows().stream()
                        .map(row -> row.get(index))
                        .allMatch(cell -> cell.isEmpty() || "0123456789−–".indexOf(cell.charAt(0)) >= 0);
    }

    private static TableColumn<List<String>, String> column(Table table, int index) {
        TableColumn<List<String>, String> column =
                new TableColumn<>(table.header().get(index));
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().add(isOfFigures(table, index) ? "value-column" : "name-column");
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
        return column;
    }
}
