package dev.kakehashi.ui.chart;

import dev.kakehashi.ui.chart.RaceCharts.Row;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/** The names of the rows, each a button that gives it all the place, and the buttons that all charts have. */
final class RaceHeads {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Map<Row, Button> rows = new EnumMap<>(Row.class);
    private final Button all;
    private final Button table;
    private final Button save;

    RaceHeads(RaceCharts charts) {
        Texts texts = charts.desk().texts();
        for (Row row : Row.values()) {
            Button button = button(texts.bound("chart.row." + row.name().toLowerCase(Locale.ROOT)), "row-head");
            button.accessibleHelpProperty().bind(texts.bound("chart.row.help"));
            button.setOnAction(event -> charts.expand(charts.expanded().get() == row ? null : row));
            rows.put(row, button);
        }
        all = button(texts.bound("chart.row.all"), "row-head");
        all.setOnAction(event -> charts.expand(null));
        table = button(texts.bound("chart.table"), "chart-tool");
        table.setOnAction(event -> charts.showTable(!charts.showsTable()));
        save = button(texts.bound("chart.save"), "chart-tool");
        save.setOnAction(event -> Export.menu(charts.desk(), charts, "race").show(save, Side.TOP, 0, 0));
    }

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(rows.values());
        nodes.add(all);
        nodes.add(table);
        nodes.add(save);
        return nodes;
    }

    Button of(Row row) {
        Button button = rows.get(row);
        if (button == null) {
            throw new IllegalStateException("every row has a head: " + row);
        }
        return button;
    }

    /** Says what the mark says that the keys have gone to from a row's head. */
    void tell(Row row, String words) {
        of(row).setAccessibleText(words);
    }

    /** Marks the row that has all the place. */
    void choose(@Nullable Row alone) {
        rows.forEach((row, button) -> button.pseudoClassStateChanged(CHOSEN, row == alone));
    }

    /** Marks the table as shown, or not. */
    void choose(boolean tabled) {
        table.pseudoClassStateChanged(CHOSEN, tabled);
    }

    /** Stands each beside its row, or all in a line above the one that is alone. */
    void place(@Nullable Row alone, boolean tabled, Arrangement arrangement, double left, double width, double em) {
        boolean line = alone != null || tabled;
        all.setVisible(line);
        double x = 0;
        for (Map.Entry<Row, Button> each : rows.entrySet()) {
            Button button = each.getValue();
            if (line) {
                button.setAlignment(Pos.CENTER);
                double wide = Math.max(button.prefWidth(-1), 4 * em);
                button.resizeRelocate(x, 0, wide, 1.9 * em);
                x += wide + 0.4 * em;
            } else {
                button.setAlignment(Pos.CENTER_LEFT);
                double y = arrangement.bottom();
                for (Arrangement.Place place : arrangement.places()) {
                    if (place.row() == each.getKey()) {
                        y = place.top() - 0.35 * em;
                        break;
                    }
                }
                button.resizeRelocate(0, y, Math.min(button.prefWidth(-1), left), 1.8 * em);
            }
        }
        if (line) {
            all.resizeRelocate(x, 0, all.prefWidth(-1), 1.9 * em);
        }
        double right = width;
        for (Button tool : List.of(save, table)) {
            double wide = tool.prefWidth(-1);
            right -= wide;
            tool.resizeRelocate(right, line ? 0 : arrangement.bottom(), wide, 1.8 * em);
            right -= 0.3 * em;
        }
    }

    private static Button button(ObservableStringValue words, String style) {
        Button button = new Button();
        button.textProperty().bind(words);
        button.textProperty().subscribe(button::setAccessibleText);
        button.getStyleClass().add(style);
        button.setManaged(false);
        return button;
    }
}
