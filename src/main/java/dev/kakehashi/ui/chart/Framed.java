package dev.kakehashi.ui.chart;

import dev.kakehashi.ui.shell.Desk;
import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A chart with what every chart can do beside it: show its table in its place (a button, or T), and leave the screen as
 * SVG, PNG or CSV. A chart of times done also offers a logarithmic axis.
 */
public final class Framed extends BorderPane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Charted chart;
    private final TableTwin twin = new TableTwin();
    private final Button table;
    private final HBox head = new HBox();

    /**
     * Puts a chart into a frame.
     *
     * @param title the words above it, or null for none
     * @param name the file name offered when it is saved, without its ending
     */
    public Framed(Desk desk, Charted chart, @Nullable ObservableStringValue title, String name) {
        this.chart = chart;
        getStyleClass().add("framed");
        Label heading = new Label();
        heading.getStyleClass().add("chart-title");
        heading.setMaxWidth(Double.MAX_VALUE);
        heading.setMinWidth(0);
        heading.setWrapText(true);
        HBox.setHgrow(heading, Priority.ALWAYS);
        if (title != null) {
            heading.textProperty().bind(title);
        }
        head.getChildren().add(heading);
        head.getStyleClass().add("chart-head");
        if (chart instanceof EcdfChart ecdf) {
            Button axis = tool(desk.texts().bound("chart.axis.logarithmic"));
            axis.setOnAction(event ->
                    ecdf.logarithmicProperty().set(!ecdf.logarithmicProperty().get()));
            ecdf.logarithmicProperty().subscribe(on -> axis.pseudoClassStateChanged(CHOSEN, on));
            head.getChildren().add(axis);
        }
        this.table = tool(desk.texts().bound("chart.table"));
        table.setOnAction(event -> showTable(!showsTable()));
        Button save = tool(desk.texts().bound("chart.save"));
        save.setOnAction(event -> Export.menu(desk, chart, name).show(save, Side.BOTTOM, 0, 0));
        head.getChildren().addAll(table, save);
        setTop(head);
        setCenter(new StackPane(chart.view(), twin));
        if (chart.view() instanceof Drawn drawn) {
            drawn.onDrawn(this::refresh);
        }
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Puts another tool right after the title, before those that every chart has. */
    public void add(Node tool) {
        head.getChildren().add(1, tool);
    }

    /** Whether the table is shown in the chart's place. */
    public boolean showsTable() {
        return twin.isVisible();
    }

    /** Shows the table in the chart's place, or the chart again. */
    public void showTable(boolean shown) {
        twin.setVisible(shown);
        chart.view().setVisible(!shown);
        table.pseudoClassStateChanged(CHOSEN, shown);
        refresh();
        if (shown) {
            twin.focus();
        } else {
            chart.view().requestFocus();
        }
    }

    private void refresh() {
        if (twin.isVisible()) {
            twin.show(chart.table());
        }
    }

    private void key(KeyEvent event) {
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (plain && event.getCode() == KeyCode.T) {
            showTable(!showsTable());
            event.consume();
        } else if (plain && event.getCode() == KeyCode.ESCAPE && showsTable()) {
            showTable(false);
            event.consume();
        }
    }

    private static Button tool(ObservableStringValue words) {
        Button button = new Button();
        button.textProperty().bind(words);
        button.accessibleTextProperty().bind(words);
        button.getStyleClass().add("chart-tool");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
