package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult.BrokenRun;
import dev.kakehashi.comparison.ComparisonResult.Flip;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.Verdict;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Findings;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.FontWeight;
import org.jspecify.annotations.Nullable;

/** The verdict on the screen: the sentence first, then what supports it, then the numbers. */
final class VerdictView extends StackPane {

    private static final double DISTRIBUTION_PERCENT = 58;

    private final VerdictModel model;
    private final Desk desk;
    private final Palette palette = new Palette();
    private final OriginCard card = new OriginCard();
    private final Sentence sentence = new Sentence("verdict-sentence", FontWeight.BOLD, 2.8, 2.6, 2.4, 2.2, 2.0);
    private final Sentence certainty = new Sentence("verdict-certainty", FontWeight.NORMAL, 1.3, 1.25, 1.2, 1.15, 1.1);
    private final Label broken = label("verdict-broken");
    private final DistributionPanel distribution;
    private final DoubtPanel doubt;
    private final FiguresGrid figures;
    private final StackPane table = new StackPane();
    private final Foot foot;
    private final SourcesSheet sheet;
    private final InvalidationListener known = changed -> refresh();
    private final InvalidationListener progressed = changed -> tellStage();
    private final InvalidationListener translated = changed -> translate();
    private @Nullable Node before;

    /**
     * The verdict.
     *
     * @param still whether nothing may move by itself
     * @param opening hears the seed of a run that is to be opened
     */
    VerdictView(VerdictModel model, Desk desk, TakeAway takeAway, ObservableBooleanValue still, LongConsumer opening) {
        this.model = model;
        this.desk = desk;
        this.distribution = new DistributionPanel(model, desk, palette, still, opening);
        this.doubt = new DoubtPanel(model, desk, palette);
        this.figures = new FiguresGrid(model, desk.texts(), palette, card, this::openSheet);
        this.foot = new Foot(model, desk, takeAway, opening, () -> openSheet(null));
        this.sheet = new SourcesSheet(model, desk.texts(), this::closeSheet);
        getStyleClass().add("verdict");
        card.tellOf(sentence, this::aboutAll);
        card.tellOf(certainty, this::aboutFlips);
        VBox head = new VBox(sentence, certainty, broken);
        head.getStyleClass().add("verdict-head");
        GridPane charts = charts();
        VBox.setVgrow(charts, Priority.ALWAYS);
        table.getChildren().add(figures);
        table.getStyleClass().addAll("verdict-panel", "verdict-table");
        VBox content = new VBox(head, charts, table, foot);
        content.getStyleClass().add("verdict-content");
        sheet.setVisible(false);
        sheet.setMaxWidth(Region.USE_PREF_SIZE);
        setAlignment(sheet, Pos.CENTER_RIGHT);
        getChildren().addAll(palette, content, sheet, card);
    }

    private GridPane charts() {
        GridPane charts = new GridPane();
        charts.getStyleClass().add("verdict-charts");
        for (double percent : new double[] {DISTRIBUTION_PERCENT, 100 - DISTRIBUTION_PERCENT}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            charts.getColumnConstraints().add(column);
        }
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        charts.getRowConstraints().add(row);
        charts.add(distribution, 0, 0);
        charts.add(doubt, 1, 0);
        return charts;
    }

    /** Follows what is known from now on. */
    void listen() {
        model.answer().addListener(known);
        model.measure().addListener(known);
        model.pair().addListener(known);
        model.stage().addListener(progressed);
        model.stopped().addListener(progressed);
        desk.texts().language().addListener(translated);
        translate();
    }

    /** Does not follow any more, and nothing moves. */
    void hush() {
        model.answer().removeListener(known);
        model.measure().removeListener(known);
        model.pair().removeListener(known);
        model.stage().removeListener(progressed);
        model.stopped().removeListener(progressed);
        desk.texts().language().removeListener(translated);
        distribution.rest();
        card.hush();
    }

    /** Pauses or goes on where runs are being replayed. */
    boolean toggleReplay() {
        return distribution.toggle();
    }

    /** Whether anything moves. */
    boolean isMoving() {
        return distribution.isMoving();
    }

    /** Replays a few runs. */
    void replay(boolean wanted) {
        distribution.replay(wanted);
    }

    /** Shows where the numbers come from, of one lane or with null of all. */
    void openSheet(@Nullable LaneId lane) {
        if (!sheet.isVisible()) {
            before = getScene() == null ? null : getScene().getFocusOwner();
        }
        card.hush();
        sheet.setVisible(true);
        sheet.open(lane);
    }

    /** Shows it no more; false where it was not shown. */
    boolean closeSheet() {
        boolean open = sheet.isVisible();
        sheet.setVisible(false);
        Node back = before;
        before = null;
        if (open && back != null) {
            back.requestFocus();
        }
        return open;
    }

    private void refresh() {
        Messages messages = desk.texts().messages();
        Answer answer = model.answer().get();
        if (answer == null || answer.result().runs() == 0) {
            sentence.setText(messages.text(
                    "verdict.coming",
                    messages.text(desk.choice().get().scenario().title())));
            certainty.setText(messages.text("verdict.coming.about", model.runs().get()));
            broken.setText("");
        } else {
            Findings findings =
                    new Findings(messages, name -> messages.text("verdict.figure", answer.figure(name, messages)));
            sentence.setText(findings.answer(answer.scenario(), model.measure().get()));
            certainty.setText(
                    findings.certainty(answer.scenario(), model.measure().get()).orElse(""));
            broken.setText(broken(answer, messages));
        }
        broken.setManaged(!broken.getText().isEmpty());
        distribution.refresh();
        doubt.refresh();
        figures.refresh();
        table.setVisible(answer != null);
        table.setManaged(answer != null);
        foot.refresh();
        if (sheet.isVisible()) {
            sheet.refresh();
        }
    }

    private void tellStage() {
        foot.tellStage();
    }

    private void translate() {
        refresh();
        distribution.translate();
    }

    private static String broken(Answer answer, Messages messages) {
        List<String> lines = new ArrayList<>();
        for (OfLane lane : answer.scenario().lanes()) {
            if (!lane.errors().isEmpty()) {
                BrokenRun first = lane.errors().getFirst();
                lines.add(messages.text(
                        "verdict.broken",
                        lane.errors().size(),
                        messages.text("report.lane." + lane.id().id()),
                        String.valueOf(first.seed()),
                        first.error()));
            }
        }
        return String.join("\n", lines);
    }

    private List<String> aboutAll() {
        Answer answer = model.answer().get();
        return answer == null ? List.of() : new Origins(desk.texts().messages()).of(answer.result());
    }

    /** What turns the verdict round, each figure with what it is. */
    private List<String> aboutFlips() {
        Answer answer = model.answer().get();
        Verdict verdict = answer == null ? null : answer.verdict(model.measure().get(), Set.of());
        if (answer == null || verdict == null) {
            return List.of();
        }
        Messages messages = desk.texts().messages();
        List<String> lines = new ArrayList<>(new Origins(messages).of(answer.result()));
        for (Flip flip : verdict.flippedBy()) {
            Parameter parameter = answer.result().profile().parameters().get(flip.parameter());
            if (parameter != null) {
                lines.add(messages.text(
                        "verdict.origin.flip",
                        messages.text(
                                flip.factor() > 1 ? "report.finding.larger" : "report.finding.smaller",
                                messages.text("verdict.figure", messages.text(parameter.meaning()))),
                        flip.parameter()));
            }
        }
        return lines;
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
