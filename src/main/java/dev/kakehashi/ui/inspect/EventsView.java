package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.Freshness;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.report.Figures;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;

/** What was said of an object, the newest first. */
final class EventsView implements OpenedPanel.OpenedView {

    private static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");

    private final Texts texts;
    private final InspectModel model;
    private final OpenedModel opened;
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = new ScrollPane(grid);

    EventsView(Desk desk, InspectModel model, OpenedModel opened) {
        this.texts = desk.texts();
        this.model = model;
        this.opened = opened;
        grid.getStyleClass().add("inspect-events");
        for (int column = 0; column < 4; column++) {
            ColumnConstraints narrow = new ColumnConstraints();
            narrow.setMinWidth(Region.USE_PREF_SIZE);
            grid.getColumnConstraints().add(narrow);
        }
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        wide.setFillWidth(true);
        grid.getColumnConstraints().add(wide);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("inspect-scroll");
    }

    @Override
    public Node node() {
        return scroll;
    }

    @Override
    public void open() {
        scroll.setVvalue(0);
    }

    @Override
    public void close() {
        grid.getChildren().clear();
    }

    @Override
    public void refresh() {
        grid.getChildren().clear();
        grid.getRowConstraints().clear();
        List<Seen.Event> events = opened.events().stream()
                .sorted(Comparator.comparing(Seen.Event::last).reversed())
                .toList();
        if (events.isEmpty()) {
            boolean forbidden = model.freshness(Watched.EVENTS) == Freshness.State.FORBIDDEN;
            Label none =
                    cell(texts.text(forbidden ? "inspect.events.forbidden" : "inspect.events.none"), "inspect-reason");
            grid.add(none, 0, 0, 5, 1);
            return;
        }
        List<String> titles = List.of("reason", "age", "count", "from", "text");
        for (int column = 0; column < titles.size(); column++) {
            grid.add(cell(texts.text("inspect.events." + titles.get(column)), "inspect-about"), column, 0);
        }
        Figures figures = new Figures(texts.messages());
        int row = 1;
        for (Seen.Event event : events) {
            Label reason = cell(
                    event.warning() ? texts.text("inspect.events.warning", event.reason()) : event.reason(),
                    "inspect-event-reason");
            reason.pseudoClassStateChanged(ALARM, event.warning());
            double ago = Math.max(0, Duration.between(event.last(), model.now()).toSeconds());
            grid.addRow(
                    row,
                    reason,
                    cell(texts.text("inspect.ago", figures.duration(ago)), "inspect-about"),
                    cell(texts.text("inspect.events.times", event.count()), "inspect-about"),
                    cell(event.source(), "inspect-about"),
                    cell(event.message(), "inspect-event-text"));
            row++;
        }
        for (int each = 0; each < row; each++) {
            RowConstraints top = new RowConstraints();
            top.setValignment(VPos.TOP);
            grid.getRowConstraints().add(top);
        }
    }

    private static Label cell(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        if (!style.equals("inspect-event-text") && !style.equals("inspect-reason")) {
            label.setWrapText(false);
        }
        return label;
    }
}
