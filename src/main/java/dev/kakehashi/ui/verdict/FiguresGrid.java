package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Findings;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The measures of all lanes as medians and from where to where nine of ten runs lie. The names of the measures choose
 * what the charts and the sentence are about; the arrow keys go from number to number.
 */
final class FiguresGrid extends GridPane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /** What the cells depend on; where it stays the same, only their texts change. */
    private record Shape(List<LaneId> lanes, List<Measure> measures, Language language) {}

    private final VerdictModel model;
    private final Texts texts;
    private final Palette palette;
    private final OriginCard card;
    private final Consumer<LaneId> sources;
    private final List<Label> names = new ArrayList<>();
    private final List<ToggleButton> heads = new ArrayList<>();
    private final List<List<Cell>> cells = new ArrayList<>();
    private @Nullable Shape shape;

    /**
     * An empty table.
     *
     * @param sources shows where a lane's numbers come from
     */
    FiguresGrid(VerdictModel model, Texts texts, Palette palette, OriginCard card, Consumer<LaneId> sources) {
        this.model = model;
        this.texts = texts;
        this.palette = palette;
        this.card = card;
        this.sources = sources;
        getStyleClass().add("figures-grid");
        addEventHandler(KeyEvent.KEY_PRESSED, this::move);
    }

    /** Says what is known now. */
    void refresh() {
        Answer answer = model.answer().get();
        if (answer == null) {
            getChildren().clear();
            getColumnConstraints().clear();
            cells.clear();
            shape = null;
            return;
        }
        List<OfLane> lanes = answer.scenario().lanes();
        Shape wanted = new Shape(
                lanes.stream().map(OfLane::id).toList(),
                model.measures(),
                texts.language().get());
        if (!wanted.equals(shape)) {
            shape = wanted;
            build(wanted);
        }
        Messages messages = texts.messages();
        Figures figures = new Figures(messages);
        for (int row = 0; row < lanes.size(); row++) {
            OfLane lane = lanes.get(row);
            names.get(row).setText(lane.failed() == 0 ? "" : messages.text("verdict.failed", lane.failed()));
            List<Cell> line = cells.get(row);
            for (Cell cell : line) {
                cell.tell(lane, messages, figures);
            }
        }
        chosen();
    }

    /** Marks the measure that everything else is about. */
    private void chosen() {
        Shape now = shape;
        if (now == null) {
            return;
        }
        int column = now.measures().indexOf(model.measure().get());
        for (int i = 0; i < heads.size(); i++) {
            heads.get(i).setSelected(i == column);
        }
        for (List<Cell> line : cells) {
            for (int i = 0; i < line.size(); i++) {
                line.get(i).pseudoClassStateChanged(CHOSEN, i == column);
            }
        }
    }

    private void build(Shape wanted) {
        getChildren().clear();
        getColumnConstraints().clear();
        cells.clear();
        names.clear();
        heads.clear();
        Messages messages = texts.messages();
        column(wanted.measures().size() > 6 ? 15 : 17);
        Label corner = new Label(messages.text("verdict.table.corner"));
        corner.getStyleClass().add("table-corner");
        corner.setWrapText(true);
        add(corner, 0, 0);
        for (int i = 0; i < wanted.measures().size(); i++) {
            column(0);
            add(head(wanted.measures().get(i), messages), i + 1, 0);
        }
        column(0);
        Label same = new Label(messages.text("report.measure.same"));
        same.getStyleClass().add("measure-name");
        same.setWrapText(true);
        same.setMaxWidth(Double.MAX_VALUE);
        add(same, wanted.measures().size() + 1, 0);
        for (int row = 0; row < wanted.lanes().size(); row++) {
            add(name(wanted.lanes().get(row), messages), 0, row + 1);
            List<Cell> line = new ArrayList<>();
            for (int i = 0; i <= wanted.measures().size(); i++) {
                Cell cell = new Cell(
                        i < wanted.measures().size() ? wanted.measures().get(i) : null, row);
                cell.setFocusTraversable(row == 0 && i == 0);
                line.add(cell);
                add(cell, i + 1, row + 1);
            }
            cells.add(line);
        }
    }

    private void column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setFillWidth(true);
        column.setHalignment(HPos.RIGHT);
        if (percent > 0) {
            column.setPercentWidth(percent);
        }
        getColumnConstraints().add(column);
    }

    private Node head(Measure measure, Messages messages) {
        ToggleButton head = new ToggleButton(messages.text("report.measure." + measure.id()));
        head.getStyleClass().add("measure-name");
        head.setWrapText(true);
        head.setMaxWidth(Double.MAX_VALUE);
        head.setAccessibleText(messages.text("verdict.measure.spoken", head.getText()));
        head.setOnAction(asked -> {
            head.setSelected(true); // one is always chosen
            model.measure().set(measure);
        });
        heads.add(head);
        return head;
    }

    private Node name(LaneId lane, Messages messages) {
        LaneMark mark = new LaneMark(palette, lane);
        Label name = new Label(messages.text("report.lane." + lane.id()));
        name.getStyleClass().addAll("lane-title", LaneStyle.of(lane).era());
        name.setWrapText(true);
        Label failed = new Label();
        failed.getStyleClass().add("lane-failed");
        failed.managedProperty().bind(failed.textProperty().isNotEmpty());
        names.add(failed);
        VBox both = new VBox(name, failed);
        both.getStyleClass().add("lane-names");
        HBox line = new HBox(mark, both);
        line.getStyleClass().add("lane-line");
        line.setMaxWidth(Double.MAX_VALUE);
        return line;
    }

    private void move(KeyEvent key) {
        if (!(key.getTarget() instanceof Cell cell)) {
            return;
        }
        int row = cell.row;
        int column = cells.get(row).indexOf(cell);
        switch (key.getCode()) {
            case LEFT -> column--;
            case RIGHT -> column++;
            case UP -> row--;
            case DOWN -> row++;
            case HOME -> column = 0;
            case END -> column = cells.get(row).size() - 1;
            case ENTER, SPACE -> {
                cell.open();
                key.consume();
                return;
            }
            default -> {
                return;
            }
        }
        key.consume();
        if (row >= 0
                && row < cells.size()
                && column >= 0
                && column < cells.get(row).size()) {
            Cell next = cells.get(row).get(column);
            cell.setFocusTraversable(false);
            next.setFocusTraversable(true);
            next.requestFocus();
        }
    }

    /** A number that says where it comes from. */
    private final class Cell extends VBox {

        private final @Nullable Measure measure;
        private final int row;
        private final Label median = new Label();
        private final Label range = new Label();

        Cell(@Nullable Measure measure, int row) {
            this.measure = measure;
            this.row = row;
            getStyleClass().add("figure-cell");
            median.getStyleClass().add("figure-median");
            range.getStyleClass().add("figure-range");
            range.managedProperty().bind(range.textProperty().isNotEmpty());
            median.setMinWidth(Region.USE_PREF_SIZE);
            range.setMinWidth(Region.USE_PREF_SIZE);
            setAccessibleRole(AccessibleRole.TEXT);
            getChildren().addAll(median, range);
            setOnMouseClicked(click -> open());
            card.tellOf(this, this::origin);
        }

        void tell(OfLane lane, Messages messages, Figures figures) {
            Measure of = measure;
            if (of == null) {
                median.setText(
                        lane.sameness() == null
                                ? messages.text("verdict.absent")
                                : messages.text(lane.sameness() ? "report.same.yes" : "report.same.no"));
                range.setText("");
            } else {
                Statistics values = lane.measures().get(of);
                median.setText(values == null ? messages.text("verdict.absent") : figures.value(of, values.p50()));
                range.setText(values == null ? "" : figures.range(of, values.p05(), values.p95()));
            }
            setAccessibleText(messages.text(
                    "verdict.cell.spoken",
                    new Findings(messages).name(lane),
                    messages.text(of == null ? "report.measure.same" : "report.measure." + of.id()),
                    median.getText(),
                    range.getText()));
        }

        private List<String> origin() {
            Answer answer = model.answer().get();
            if (answer == null) {
                return List.of();
            }
            OfLane lane = answer.scenario().lanes().get(row);
            Origins origins = new Origins(texts.messages());
            return measure == null
                    ? origins.ofSameness(answer.result(), lane)
                    : origins.of(answer.result(), lane, measure);
        }

        private void open() {
            Answer answer = model.answer().get();
            if (answer != null) {
                sources.accept(answer.scenario().lanes().get(row).id());
            }
        }
    }
}
