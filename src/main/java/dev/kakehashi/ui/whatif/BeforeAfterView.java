package dev.kakehashi.ui.whatif;

import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.shell.Texts;
import java.util.OptionalDouble;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableLongValue;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the changes make of the main measures, lane by lane: a bar before and a bar after. */
final class BeforeAfterView extends VBox {

    /** How wide the columns are, in percent: the lanes' names, and each measure. */
    private static final double[] SHARES = {25, 27, 23, 25};

    private final BeforeAfterModel model;
    private final Texts texts;
    private final ToggleButton thisRun = new ToggleButton();
    private final ToggleButton medians = new ToggleButton();
    private final Label state = new Label();
    private final GridPane grid = new GridPane();
    private final ChangeListener<Object> inWords = (of, old, now) -> fill();

    BeforeAfterView(BeforeAfterModel model, Texts texts, ObservableLongValue seed, Node reset) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("before-after");
        ToggleGroup which = new ToggleGroup();
        thisRun.setToggleGroup(which);
        medians.setToggleGroup(which);
        thisRun.setSelected(true);
        thisRun.getStyleClass().add("left-pill");
        medians.getStyleClass().add("right-pill");
        thisRun.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.text("whatif.effect.this", Long.toString(seed.get())), texts.language(), seed));
        medians.textProperty().bind(texts.bound("whatif.effect.medians", BeforeAfterModel.RUNS));
        state.getStyleClass().add("hint");
        state.setWrapText(true);
        state.managedProperty().bind(state.visibleProperty());
        grid.getStyleClass().add("effects");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox choice = new HBox(thisRun, medians, between, reset);
        choice.getStyleClass().add("effect-choice");
        getChildren().addAll(choice, grid, state);
        which.selectedToggleProperty().addListener((of, old, now) -> {
            if (now == null && old != null) {
                old.setSelected(true); // one of the two is always shown
            } else {
                fill();
            }
        });
        texts.language().addListener(new WeakChangeListener<>(inWords));
        model.thisRun().addListener((of, old, now) -> fill());
        model.medians().addListener((of, old, now) -> fill());
        model.working().addListener((of, old, now) -> tell());
        model.broken().addListener((of, old, now) -> tell());
        fill();
    }

    private void tell() {
        String broken = model.broken().get();
        boolean playing = medians.isSelected() && model.working().get();
        state.setVisible(playing || !broken.isEmpty());
        state.setText(
                broken.isEmpty()
                        ? texts.text("whatif.effect.working", BeforeAfterModel.RUNS)
                        : texts.text("whatif.effect.broken", broken));
    }

    private void fill() {
        tell();
        BeforeAfterModel.@Nullable Table table = (thisRun.isSelected() ? model.thisRun() : model.medians()).get();
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        if (table == null) {
            return;
        }
        Messages messages = texts.messages();
        for (double share : SHARES) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < BeforeAfterModel.MEASURES.size(); i++) {
            Label head = new Label(messages.text(
                    "report.measure." + BeforeAfterModel.MEASURES.get(i).id()));
            head.getStyleClass().add("effect-measure");
            head.setWrapText(true);
            GridPane.setValignment(head, VPos.BOTTOM);
            grid.add(head, i + 1, 0);
        }
        int line = 1;
        for (BeforeAfterModel.Row row : table.rows()) {
            Label lane = new Label(messages.text("report.lane." + row.lane().id()));
            lane.getStyleClass().addAll("effect-lane", LaneStyle.of(row.lane()).era());
            lane.setWrapText(true);
            lane.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setValignment(lane, VPos.TOP);
            grid.add(lane, 0, line);
            for (int i = 0; i < row.changes().size(); i++) {
                grid.add(cell(table, row, i, messages), i + 1, line);
            }
            line++;
        }
    }

    private static Node cell(BeforeAfterModel.Table table, BeforeAfterModel.Row row, int column, Messages messages) {
        Measure measure = BeforeAfterModel.MEASURES.get(column);
        BeforeAfterModel.Change change = row.changes().get(column);
        String was = value(measure, change.before(), messages);
        String is = value(measure, change.after(), messages);
        boolean differs = table.changed() && !was.equals(is);
        Label after = new Label(is);
        after.getStyleClass().add("effect-after");
        Label before = new Label(differs ? messages.text("whatif.effect.was", was) : "");
        before.getStyleClass().add("effect-before");
        Bars bars =
                new Bars(change, table.most(column), LaneStyle.of(row.lane()).era(), table.changed());
        VBox cell = new VBox(after, bars);
        if (table.changed()) {
            cell.getChildren().add(before);
        }
        cell.getStyleClass().add("effect");
        cell.setFocusTraversable(false);
        cell.setAccessibleText(differs ? messages.text("whatif.effect.spoken", is, was) : is);
        return cell;
    }

    private static String value(Measure measure, OptionalDouble value, Messages messages) {
        return value.isPresent()
                ? new Figures(messages).value(measure, value.getAsDouble())
                : messages.text("whatif.effect.absent");
    }

    /** The bar of after above the bar of before, both as long as their values. */
    private static final class Bars extends Region {

        private final BeforeAfterModel.Change change;
        private final double most;
        private final Region after = new Region();
        private final Region before = new Region();

        Bars(BeforeAfterModel.Change change, double most, String era, boolean changed) {
            this.change = change;
            this.most = most;
            getStyleClass().add("effect-bars");
            after.getStyleClass().addAll("effect-bar", era);
            before.getStyleClass().addAll("effect-bar-before", era);
            before.setVisible(changed);
            getChildren().addAll(after, before);
        }

        @Override
        protected void layoutChildren() {
            double half = getHeight() / 2;
            after.resizeRelocate(0, 0, length(change.after()), before.isVisible() ? half : getHeight());
            before.resizeRelocate(0, half, length(change.before()), half);
        }

        private double length(OptionalDouble value) {
            return most > 0 ? getWidth() * value.orElse(0) / most : 0;
        }
    }
}
