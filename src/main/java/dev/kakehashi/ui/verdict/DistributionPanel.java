package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Ecdf;
import dev.kakehashi.ui.chart.Charted;
import dev.kakehashi.ui.chart.EcdfChart;
import dev.kakehashi.ui.chart.Framed;
import dev.kakehashi.ui.chart.SpreadChart;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** How the runs are spread by the chosen measure; in its place, a few of them replayed. */
final class DistributionPanel extends BorderPane {

    private final VerdictModel model;
    private final Texts texts;
    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private boolean replaying;
    private final Label message = new Label();
    private final EcdfChart ecdf;
    private final SpreadChart bars;
    private final Framed framedEcdf;
    private final Framed framedBars;
    private final ReplayView replay;
    private int from;

    /**
     * An empty panel.
     *
     * @param still whether nothing may move by itself
     * @param opening hears the seed of a run that is to be opened
     */
    DistributionPanel(
            VerdictModel model, Desk desk, Palette palette, ObservableBooleanValue still, LongConsumer opening) {
        this.model = model;
        this.texts = desk.texts();
        this.ecdf = new EcdfChart(desk, palette);
        this.bars = new SpreadChart(desk, palette);
        this.framedEcdf = framed(desk, ecdf, "kakehashi-distribution");
        this.framedBars = framed(desk, bars, "kakehashi-spread");
        this.replay = new ReplayView(texts, palette, still, opening, this::more, () -> replay(false));
        getStyleClass().addAll("verdict-panel", "distribution");
        message.getStyleClass().add("panel-message");
        message.setWrapText(true);
        setCenter(new StackPane(framedEcdf, framedBars, replay, message));
    }

    /** Says what is known now. */
    void refresh() {
        Answer answer = model.answer().get();
        Measure measure = model.measure().get();
        boolean curves = isTime(measure);
        title.set(texts.text(curves ? "verdict.ecdf" : "verdict.bars", texts.text("report.measure." + measure.id())));
        String missing = missing(answer, measure);
        message.setText(missing);
        only(!missing.isEmpty() ? message : replaying ? replay : curves ? framedEcdf : framedBars);
        if (answer == null || !missing.isEmpty()) {
            replay.rest();
            return;
        }
        List<OfLane> lanes = answer.scenario().lanes();
        if (replaying) {
            replay.show(Replay.of(answer.result(), from % answer.result().runs()), false);
            return;
        }
        replay.rest();
        if (curves) {
            ecdf.setCurves(lanes.stream()
                    .map(lane -> Ecdf.Curve.of(
                            lane.id(),
                            lane.values().values(measure),
                            lane.values().size()))
                    .toList());
        } else {
            bars.setBars(
                    measure,
                    lanes.stream()
                            .map(lane -> new SpreadChart.Bar(
                                    lane.id(), lane.measures().get(measure), null))
                            .toList());
        }
    }

    /** Says everything anew, in the language of the moment. */
    void translate() {
        refresh();
        replay.refresh();
    }

    /** Goes on or pauses where runs are being replayed; false where they are not. */
    boolean toggle() {
        if (replaying) {
            replay.toggle();
            return true;
        }
        return false;
    }

    /** Replays runs, or does not any more. */
    void replay(boolean wanted) {
        replaying = wanted;
        refresh();
    }

    /** Whether anything moves. */
    boolean isMoving() {
        return replay.isMoving();
    }

    /** Nothing moves any more. */
    void rest() {
        replay.rest();
    }

    private void more() {
        Answer answer = model.answer().get();
        if (answer != null) {
            from = (from + Replay.HEATS) % answer.result().runs();
            replay.show(Replay.of(answer.result(), from), true);
        }
    }

    private void only(Node shown) {
        for (Node node : List.of(framedEcdf, framedBars, replay, message)) {
            node.setVisible(node == shown);
        }
    }

    /** Why there is nothing to draw; empty where there is. */
    private String missing(@Nullable Answer answer, Measure measure) {
        if (answer == null) {
            return texts.text("verdict.empty.coming");
        }
        if (answer.result().runs() == 0) {
            return texts.text("verdict.empty.none");
        }
        if (replaying) {
            return "";
        }
        boolean any = answer.scenario().lanes().stream()
                .anyMatch(lane -> lane.measures().containsKey(measure));
        return any ? "" : texts.text("verdict.empty.measure");
    }

    private Framed framed(Desk desk, Charted chart, String name) {
        Framed framed = new Framed(desk, chart, title, name);
        Button replays = new Button();
        replays.textProperty().bind(texts.bound("verdict.replay", Replay.HEATS));
        replays.accessibleTextProperty().bind(texts.bound("verdict.replay.spoken", Replay.HEATS));
        replays.setMinWidth(Region.USE_PREF_SIZE);
        replays.setOnAction(asked -> replay(true));
        replays.getStyleClass().add("replays");
        framed.add(replays);
        return framed;
    }

    private static boolean isTime(Measure measure) {
        return switch (measure) {
            case BUILD_TIME, DEPLOY_TIME, TIME_TO_FIRST_READY, TIME_TO_DONE, DETECT_TIME, ACT_TIME, RESTORE_TIME ->
                true;
            case REQUESTS_LOST,
                    AVAILABILITY,
                    INSTANCE_SECONDS_BELOW_DESIRED,
                    PEAK_EXTRA_INSTANCES,
                    INSTANCE_HOURS,
                    HUMAN_STEPS,
                    HUMAN_MINUTES -> false;
        };
    }
}
