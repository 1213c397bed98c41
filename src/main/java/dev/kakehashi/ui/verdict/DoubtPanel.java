package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult.Verdict;
import dev.kakehashi.comparison.Sensitivity.Swing;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.ui.chart.Framed;
import dev.kakehashi.ui.chart.TornadoChart;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import dev.kakehashi.ui.verdict.Answer.Contest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** What would turn the verdict round: how far it moves with each assumed figure, for two of the lanes. */
final class DoubtPanel extends BorderPane {

    /** More bars than this nobody reads. */
    private static final int MOST = 7;
    /** A figure that moves the verdict by less than this does not matter. */
    private static final double LITTLE = Math.log(1.02);

    private final VerdictModel model;
    private final Texts texts;
    private final Label about = new Label();
    private final MenuButton pair = new MenuButton();
    private final Label message = new Label();
    private final TornadoChart chart;
    private final Framed framed;

    DoubtPanel(VerdictModel model, Desk desk, Palette palette) {
        this.model = model;
        this.texts = desk.texts();
        this.chart = new TornadoChart(desk, palette);
        this.framed = new Framed(desk, chart, texts.bound("verdict.doubt"), "kakehashi-sensitivity");
        framed.add(pair);
        getStyleClass().addAll("verdict-panel", "doubt");
        about.getStyleClass().add("panel-about");
        about.setWrapText(true);
        about.setMinHeight(Region.USE_PREF_SIZE);
        pair.accessibleTextProperty().bind(texts.bound("verdict.pair.spoken"));
        pair.getStyleClass().add("pair");
        message.getStyleClass().add("panel-message");
        message.setWrapText(true);
        pair.setMinWidth(Region.USE_PREF_SIZE);
        setCenter(new StackPane(framed, message));
        setBottom(about);
    }

    /** Says what is known now. */
    void refresh() {
        Messages messages = texts.messages();
        Answer answer = model.answer().get();
        Verdict verdict = answer == null
                ? null
                : answer.verdict(model.measure().get(), model.pair().get());
        pairs(answer, verdict, messages);
        String missing = missing(answer, verdict, messages);
        message.setText(missing);
        message.setVisible(!missing.isEmpty());
        chart.view().setVisible(missing.isEmpty());
        about.setText(
                answer == null || verdict == null || !missing.isEmpty()
                        ? ""
                        : messages.text(
                                        "verdict.doubt.about",
                                        name(verdict.better(), messages),
                                        name(verdict.than(), messages))
                                + unseen(answer, verdict, messages));
        if (answer == null || verdict == null || !missing.isEmpty()) {
            return;
        }
        List<TornadoChart.Bar> bars = answer.swings().getOrDefault(Contest.of(verdict), List.of()).stream()
                .filter(swing -> length(swing) >= LITTLE)
                .sorted(Comparator.comparingDouble(DoubtPanel::length).reversed())
                .limit(MOST)
                .map(swing -> new TornadoChart.Bar(
                        answer.figure(swing.parameter(), messages),
                        swing.third(),
                        swing.triple(),
                        source(answer.result().profile().parameters().get(swing.parameter()), messages)))
                .toList();
        chart.setBars(verdict.better(), verdict.than(), verdict.ratioOfMedians().orElse(1), bars);
    }

    private void pairs(@Nullable Answer answer, @Nullable Verdict chosen, Messages messages) {
        pair.getItems().clear();
        pair.setVisible(chosen != null
                && answer != null
                && answer.verdicts(chosen.measure()).size() > 1);
        pair.setManaged(pair.isVisible());
        if (answer == null || chosen == null) {
            return;
        }
        pair.setText(messages.text("verdict.pair"));
        for (Verdict verdict : answer.verdicts(chosen.measure())) {
            CheckMenuItem item = new CheckMenuItem(
                    messages.text("verdict.pair.of", name(verdict.better(), messages), name(verdict.than(), messages)));
            item.setSelected(verdict.equals(chosen));
            item.setOnAction(asked -> model.pair().set(Set.of(verdict.better(), verdict.than())));
            pair.getItems().add(item);
        }
    }

    private String missing(@Nullable Answer answer, @Nullable Verdict verdict, Messages messages) {
        if (answer == null) {
            return messages.text("verdict.empty.coming");
        }
        if (answer.scenario().lanes().size() < 2) {
            return messages.text("verdict.doubt.alone");
        }
        if (verdict == null) {
            return messages.text("verdict.doubt.even");
        }
        if (verdict.ratioOfMedians().isEmpty()) {
            return messages.text("verdict.doubt.no-ratio");
        }
        boolean any = answer.swings().getOrDefault(Contest.of(verdict), List.of()).stream()
                .anyMatch(swing -> length(swing) >= LITTLE);
        if (any) {
            return "";
        }
        if (answer.tested()) {
            return messages.text("verdict.doubt.nothing");
        }
        return messages.text(answer.complete() ? "verdict.doubt.trying" : "verdict.doubt.later");
    }

    /** The figures that turn the verdict round in a way that no bar can show: a lane is not done at all with them. */
    private static String unseen(Answer answer, Verdict verdict, Messages messages) {
        List<Swing> swings = answer.swings().getOrDefault(Contest.of(verdict), List.of());
        String flips = verdict.flippedBy().stream()
                .filter(flip ->
                        swings.stream().noneMatch(swing -> swing.parameter().equals(flip.parameter())))
                .map(flip -> messages.text(
                        flip.factor() > 1 ? "report.finding.larger" : "report.finding.smaller",
                        messages.text("verdict.figure", answer.figure(flip.parameter(), messages))))
                .collect(Collectors.joining(messages.text("verdict.origin.between")));
        return flips.isEmpty()
                ? ""
                : messages.text("report.stop") + " " + messages.text("report.finding.flipped", flips);
    }

    private static double length(Swing swing) {
        return Math.abs(Math.log(swing.third() / swing.triple()));
    }

    private static String source(@Nullable Parameter parameter, Messages messages) {
        return parameter == null
                ? ""
                : messages.text(
                        "verdict.doubt.source",
                        parameter.name(),
                        messages.text("report.confidence."
                                + parameter.confidence().name().toLowerCase(Locale.ROOT)),
                        parameter.source());
    }

    private static String name(LaneId lane, Messages messages) {
        return messages.text("report.lane." + lane.id());
    }
}
