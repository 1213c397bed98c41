package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.compared.Course;
import dev.kakehashi.inspection.compared.Course.Measure;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Two rollouts beside each other: drawn on one axis of time; chosen and measured below. */
final class CompareView extends VBox {

    private static final int MENU = 20;

    private final Texts texts;
    private final InspectModel model;
    private final CompareModel compared;
    private final CompareChart chart;
    private final Label sentence = new Label();
    private final Label notes = new Label();
    private final Button before = new Button();
    private final Button after = new Button();
    private final Button keep = new Button();
    private final GridPane table = new GridPane();
    private final InvalidationListener changed = of -> show();
    private final Calm revised;

    CompareView(Desk desk, InspectModel model, CompareModel compared) {
        this.texts = desk.texts();
        this.model = model;
        this.compared = compared;
        this.chart = new CompareChart(desk, model, compared);
        this.revised = new Calm(compared::refresh);
        getStyleClass().addAll("inspect-card", "inspect-compare");
        sentence.getStyleClass().add("inspect-summary-sentence");
        notes.getStyleClass().add("inspect-about");
        notes.setWrapText(true);
        notes.setMinHeight(Region.USE_PREF_SIZE);
        before.setOnAction(asked -> menu(before, compared.before()));
        after.setOnAction(asked -> menu(after, compared.after()));
        keep.setOnAction(asked -> {
            Course shown = compared.after().get();
            if (shown != null) {
                compared.keep(shown);
                show();
            }
        });
        Button close = new Button();
        close.textProperty().bind(texts.bound("inspect.opened.close"));
        close.setOnAction(asked -> compared.close());
        List.of(keep, close).forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        HBox head = new HBox(sentence, Explanation.filler(), keep, close);
        head.getStyleClass().add("inspect-bar");
        table.getStyleClass().add("inspect-compare-table");
        table.setMinHeight(Region.USE_PREF_SIZE);
        for (double share : new double[] {24, 24, 24, 28}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            table.getColumnConstraints().add(column);
        }
        VBox.setVgrow(chart, Priority.ALWAYS);
        chart.setMinHeight(0);
        getChildren().setAll(head, chart, table, notes);
        HBox.setHgrow(this, Priority.ALWAYS);
    }

    void listen() {
        hush();
        model.revision().addListener(revised);
        compared.before().addListener(changed);
        compared.after().addListener(changed);
        texts.language().addListener(changed);
        chart.listen();
        show();
    }

    void hush() {
        model.revision().removeListener(revised);
        revised.stop();
        compared.before().removeListener(changed);
        compared.after().removeListener(changed);
        texts.language().removeListener(changed);
        chart.hush();
    }

    @Override
    public void requestFocus() {
        before.requestFocus();
    }

    private void show() {
        Course one = compared.before().get();
        Course other = compared.after().get();
        sentence.setText(ComparisonWords.sentence(texts, one, other));
        chart.setAccessibleText(texts.text("inspect.compare.spoken", sentence.getText()));
        before.setText(texts.text("inspect.compare.pick", texts.text("inspect.compare.before"), brief(one)));
        after.setText(texts.text("inspect.compare.pick", texts.text("inspect.compare.after"), brief(other)));
        keep.setText(
                texts.text(other != null && compared.isKept(other) ? "inspect.compare.kept" : "inspect.compare.keep"));
        keep.setDisable(other == null || compared.isKept(other));
        boolean simulated = isSimulated(one) || isSimulated(other);
        notes.setText(texts.text(simulated ? "inspect.compare.notes.simulated" : "inspect.compare.notes"));
        table(one, other);
        chart.refresh();
    }

    private static boolean isSimulated(@Nullable Course course) {
        return course != null && course.origin() == Course.Origin.SIMULATED;
    }

    private String brief(@Nullable Course course) {
        return course == null ? texts.text("inspect.compare.absent") : ComparisonWords.brief(texts, course);
    }

    private void table(@Nullable Course one, @Nullable Course other) {
        boolean focused = before.isFocused();
        table.getChildren().clear();
        table.addRow(
                0,
                cell(texts.text("inspect.compare.measure"), true),
                before,
                after,
                cell(texts.text("inspect.compare.difference"), true));
        if (focused) {
            before.requestFocus();
        }
        if (one == null || other == null) {
            return;
        }
        for (Measure measure : Measure.values()) {
            Label[] cells = {
                cell(texts.text("inspect.compare.measure." + Wording.id(measure)), false),
                cell(ComparisonWords.value(texts, one, measure), false),
                cell(ComparisonWords.value(texts, other, measure), false),
                cell(ComparisonWords.difference(texts, one, other, measure), true)
            };
            cells[3].setId("difference-" + Wording.id(measure));
            table.addRow(measure.ordinal() + 1, cells);
        }
    }

    private static Label cell(String words, boolean strong) {
        Label cell = new Label(words);
        cell.getStyleClass().add(strong ? "inspect-compare-strong" : "inspect-compare-cell");
        return cell;
    }

    private void menu(Node at, ObjectProperty<@Nullable Course> side) {
        ContextMenu menu = new ContextMenu();
        for (Course each : compared.offered().stream().limit(MENU).toList()) {
            MenuItem item = new MenuItem(ComparisonWords.title(texts, each));
            item.setOnAction(asked -> side.set(each));
            menu.getItems().add(item);
        }
        menu.getItems().add(new SeparatorMenuItem());
        for (LaneId lane : LaneId.values()) {
            if (lane.era() == LaneId.Era.VM) {
                MenuItem item = new MenuItem(
                        texts.text("inspect.compare.brief.simulated", texts.text("report.lane." + lane.id())));
                item.setOnAction(asked -> compared.simulate(lane, side));
                menu.getItems().add(item);
            }
        }
        List<Seen.Workload> others = compared.others().stream().limit(MENU).toList();
        if (!others.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        for (Seen.Workload each : others) {
            MenuItem item = new MenuItem(texts.text(
                    "inspect.compare.other",
                    each.meta().namespace(),
                    each.meta().name()));
            item.setOnAction(asked -> compared.choose(each, side));
            menu.getItems().add(item);
        }
        menu.show(at, Side.BOTTOM, 0, 0);
    }
}
