package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Context;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.inspection.Freshness;
import dev.kakehashi.inspection.Link;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Which cluster is looked at, how much there is in it, what is searched for, and how far all that can be believed. */
final class ContextStrip extends HBox {

    static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    /** How many kinds that may not be seen are named. */
    private static final int KINDS = 2;

    private final Texts texts;
    private final InspectModel model;
    private final ObservableBooleanValue isArmed;
    private final PastBar past;
    private final Label name = new Label();
    private final Label counts = new Label();
    private final TextField filter = new TextField();
    private final Label fresh = new Label();
    private final Tooltip watches = new Tooltip();

    ContextStrip(
            Desk desk,
            InspectModel model,
            ArmedBar armed,
            ObservableBooleanValue isArmed,
            PastBar past,
            Runnable leave,
            Runnable found) {
        this.texts = desk.texts();
        this.model = model;
        this.isArmed = isArmed;
        this.past = past;
        name.getStyleClass().add("inspect-context-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        counts.setMinWidth(Region.USE_PREF_SIZE);
        filter.promptTextProperty().bind(texts.bound("inspect.filter"));
        filter.accessibleTextProperty().bind(texts.bound("inspect.filter"));
        filter.getStyleClass().add("inspect-filter");
        filter.setOnAction(entered -> found.run());
        HBox.setHgrow(filter, Priority.ALWAYS);
        model.filter().bind(filter.textProperty());
        Button other = new Button();
        other.textProperty().bind(texts.bound("inspect.leave"));
        other.setMinWidth(Region.USE_PREF_SIZE);
        other.setOnAction(asked -> leave.run());
        fresh.getStyleClass().add("inspect-fresh");
        fresh.setMinWidth(Region.USE_PREF_SIZE);
        fresh.setTooltip(watches);
        getStyleClass().add("inspect-strip");
        getChildren().setAll(name, counts, armed, other, filter, fresh);
    }

    /** What is searched for. */
    TextField filter() {
        return filter;
    }

    /** Tells anew how all is. */
    void show() {
        name.setText(model.name());
        counts.setText(counted());
        boolean back = model.past().isBack();
        pseudoClassStateChanged(PAST, back);
        Link link = model.link().orElse(null);
        pseudoClassStateChanged(STALE, link != null && !link.up());
        fresh.setText(back ? past.asOf() : link == null ? title() : believed(link));
        watches.setText(link == null ? fresh.getText() : watched(link));
    }

    /** What the window is called while this is looked at. */
    String title() {
        Context at = model.context().get();
        Link link = model.link().orElse(null);
        if (at == null || link == null) {
            return texts.text("inspect.recording.of", model.name());
        }
        return texts.text(
                "inspect.top",
                at.name(),
                link.version().isEmpty() ? at.server() : link.version(),
                texts.text(isArmed.get() ? "inspect.armed" : "inspect.read-only"));
    }

    /** What must not be seen, or has not come yet, is not counted as none. */
    private String counted() {
        if (model.context().get() != null && model.freshness(Watched.PODS) == Freshness.State.CONNECTING) {
            return "";
        }
        boolean nodes = !model.forbidden().contains(Watched.NODES);
        boolean pods = !model.forbidden().contains(Watched.PODS);
        String key = nodes
                ? pods ? "inspect.counts" : "inspect.counts.no-pods"
                : pods ? "inspect.counts.no-nodes" : "inspect.counts.neither";
        return texts.text(
                key,
                model.view().nodes().size(),
                model.view().pods().size(),
                model.count(PodState.FAILING) + model.count(PodState.NOT_READY) + model.count(PodState.UNKNOWN));
    }

    private String believed(Link link) {
        Trouble trouble = link.trouble();
        Instant asOf = link.asOf();
        if (link.up()) {
            return seen(link);
        }
        if (trouble == null) {
            return texts.text("inspect.connecting");
        }
        String said = Wording.trouble(texts, trouble);
        return asOf == null ? said : texts.text("inspect.stale", said, HistoryStrip.clock(asOf));
    }

    private String seen(Link link) {
        List<Watched> hidden = model.forbidden();
        if (hidden.isEmpty()) {
            boolean all = model.freshness(Watched.PODS) == Freshness.State.LIVE;
            return texts.text(all ? "inspect.live" : "inspect.listing", link.version());
        }
        return texts.text(
                hidden.size() > KINDS ? "inspect.forbidden.more" : "inspect.forbidden",
                hidden.stream().limit(KINDS).map(Watched::resource).collect(Collectors.joining(", ")),
                hidden.size() - KINDS);
    }

    /** How each watch is, and what exactly was said. */
    private String watched(Link link) {
        String each = Arrays.stream(Watched.values())
                .map(kind -> texts.text(
                        "inspect.watch",
                        kind.resource(),
                        texts.text("inspect.watch." + Wording.id(model.freshness(kind))),
                        model.asOf(kind).map(HistoryStrip::clock).orElse("")))
                .collect(Collectors.joining("\n"));
        return link.detail().isEmpty() ? each : link.detail() + "\n" + each;
    }
}
