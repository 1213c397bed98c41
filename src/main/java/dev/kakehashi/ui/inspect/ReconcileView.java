package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.Deed;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.opened.Opened;
import dev.kakehashi.inspection.opened.Writers;
import dev.kakehashi.report.Figures;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Observe, diff, act: who saw which difference of a workload, and did what, after how long. */
final class ReconcileView implements OpenedPanel.OpenedView {

    private static final int MOST = 200;

    private final Texts texts;
    private final InspectModel model;
    private final OpenedModel opened;
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private List<Deed> shown = List.of();

    ReconcileView(Desk desk, InspectModel model, OpenedModel opened) {
        this.texts = desk.texts();
        this.model = model;
        this.opened = opened;
        list.getStyleClass().add("inspect-deeds");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("inspect-scroll");
        scroll.accessibleTextProperty().bind(texts.bound("inspect.tab.reconcile"));
    }

    @Override
    public Node node() {
        return scroll;
    }

    @Override
    public void open() {
        shown = List.of();
        opened.read();
    }

    @Override
    public void close() {
        list.getChildren().clear();
    }

    @Override
    public void refresh() {
        if (!(opened.seen().orElse(null) instanceof Seen.Workload workload)) {
            return;
        }
        if (opened.isOutdated()) {
            opened.read();
        }
        Opened read = opened.opened().get();
        List<Deed> deeds = new ArrayList<>(Deed.of(model.view(), workload, MOST));
        if (read != null) {
            deeds.addAll(Writers.of(read.object()));
        }
        deeds.sort(Comparator.comparing(Deed::at));
        if (deeds.equals(shown) && !list.getChildren().isEmpty()) {
            return;
        }
        shown = deeds;
        List<Node> rows = new ArrayList<>();
        rows.add(note(texts.text("inspect.reconcile.about")));
        Instant before = null;
        for (Deed deed : deeds) {
            rows.add(row(deed.part(), deed.who(), said(deed), after(before, deed.at())));
            before = deed.at();
        }
        Rollout rollout = Rollout.of(model.view(), workload);
        rows.add(row(
                Deed.Part.DIFF,
                texts.text("inspect.reconcile.now"),
                Wording.reasons(texts, rollout, model.now()).getLast(),
                ""));
        list.getChildren().setAll(rows);
    }

    private String said(Deed deed) {
        if (deed.part() == Deed.Part.DIFF) {
            return texts.text("inspect.deed.revision", deed.what());
        }
        if (deed.about().isEmpty()) {
            return texts.text(
                    deed.part() == Deed.Part.OBSERVE ? "inspect.reconcile.observed" : "inspect.reconcile.wrote",
                    deed.what());
        }
        return deed.times() > 1 ? texts.text("inspect.reconcile.often", deed.what(), deed.times()) : deed.what();
    }

    private String after(@Nullable Instant before, Instant at) {
        return before == null
                ? HistoryStrip.clock(at)
                : texts.text(
                        "inspect.waterfall.after",
                        new Figures(texts.messages())
                                .duration(Duration.between(before, at).toSeconds()));
    }

    private Node row(Deed.Part of, String who, String what, String when) {
        String id = of.name().toLowerCase(Locale.ROOT);
        Label part = new Label(texts.text("inspect.part." + id));
        part.getStyleClass().addAll("inspect-part", id);
        part.setMinWidth(Region.USE_PREF_SIZE);
        Label name = new Label(who);
        name.getStyleClass().add("inspect-reconcile-who");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label text = note(what);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Label stamp = new Label(when);
        stamp.getStyleClass().add("inspect-about");
        stamp.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(part, name, text, stamp);
        row.getStyleClass().addAll("inspect-deed", "inspect-reconcile");
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    private static Label note(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
