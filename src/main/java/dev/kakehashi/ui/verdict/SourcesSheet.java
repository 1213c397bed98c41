package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.ui.shell.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where the numbers come from: the figures that shaped them, each with its source and how sure we are of it. */
final class SourcesSheet extends BorderPane {

    private final VerdictModel model;
    private final Texts texts;
    private final Label title = label("sources-title");
    private final Label about = label("sources-about");
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final Button close = new Button();
    private @Nullable LaneId lane;

    SourcesSheet(VerdictModel model, Texts texts, Runnable closing) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("sources-sheet");
        list.getStyleClass().add("sources-list");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sources-scroll");
        scroll.accessibleTextProperty().bind(texts.bound("verdict.sources"));
        close.textProperty().bind(texts.bound("verdict.close"));
        close.accessibleTextProperty().bind(texts.bound("verdict.close.spoken"));
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(asked -> closing.run());
        HBox line = new HBox(title, close);
        line.getStyleClass().add("sources-line");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        VBox head = new VBox(line, about);
        head.getStyleClass().add("sources-head");
        setTop(head);
        setCenter(scroll);
    }

    /** Shows the figures of one lane, or with null of all. */
    void open(@Nullable LaneId only) {
        lane = only;
        refresh();
        scroll.setVvalue(0);
        close.requestFocus();
    }

    /** Says everything anew. */
    void refresh() {
        list.getChildren().clear();
        Answer answer = model.answer().get();
        if (answer == null) {
            return;
        }
        Messages messages = texts.messages();
        Map<String, Set<LaneId>> used = new TreeMap<>();
        for (OfLane of : answer.scenario().lanes()) {
            if (lane == null || of.id() == lane) {
                of.parameters()
                        .forEach(name -> used.computeIfAbsent(name, each -> new TreeSet<>())
                                .add(of.id()));
            }
        }
        title.setText(messages.text("verdict.sources"));
        LaneId only = lane;
        about.setText(
                only == null
                        ? messages.text(
                                "verdict.sources.all",
                                used.size(),
                                answer.result().profile().id())
                        : messages.text(
                                "verdict.sources.lane",
                                used.size(),
                                answer.result().profile().id(),
                                messages.text("report.lane." + only.id())));
        int lanes = answer.scenario().lanes().size();
        used.forEach((name, by) -> {
            Parameter parameter = answer.result().profile().parameters().get(name);
            if (parameter != null) {
                list.getChildren().add(entry(parameter, by, by.size() == lanes || lane != null, messages));
            }
        });
    }

    private static Node entry(Parameter parameter, Set<LaneId> by, boolean all, Messages messages) {
        Figures figures = new Figures(messages);
        VBox entry = new VBox();
        entry.getStyleClass().add("source");
        entry.getChildren().add(label("source-meaning", messages.text(parameter.meaning())));
        String spread = figures.spread(parameter);
        String typical = figures.typical(parameter);
        entry.getChildren()
                .add(label(
                        "source-value",
                        spread.isEmpty() ? typical : messages.text("verdict.source.value", typical, spread)));
        entry.getChildren()
                .add(label(
                        "source-origin",
                        messages.text(
                                "verdict.source.origin",
                                messages.text("report.confidence."
                                        + parameter.confidence().name().toLowerCase(Locale.ROOT)),
                                parameter.source())));
        if (!parameter.disagrees().equals(Words.NONE)) {
            entry.getChildren()
                    .add(label(
                            "source-disagrees",
                            messages.text("verdict.source.disagrees", messages.text(parameter.disagrees()))));
        }
        String names = by.stream()
                .map(lane -> messages.text("report.lane." + lane.id()))
                .collect(Collectors.joining(messages.text("verdict.origin.between")));
        entry.getChildren()
                .add(label(
                        "source-name",
                        all ? parameter.name() : messages.text("verdict.source.lanes", parameter.name(), names)));
        return entry;
    }

    private static Label label(String style) {
        return label(style, "");
    }

    private static Label label(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
