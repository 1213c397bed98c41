package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.inspection.changes.Offer;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.ui.inspect.OpenedModel.Tab;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The object that is opened: what it is, and what can be seen of it behind tabs. */
final class OpenedPanel extends VBox {

    private final Texts texts;
    private final InspectModel model;
    private final OpenedModel opened;
    private final Label kind = new Label();
    private final Label name = new Label();
    private final HBox tabs = new HBox();
    private final ChangesModel changes;
    private final HBox offers = new HBox();
    private List<Offer> offered = List.of();
    private final Label trouble = new Label();
    private final Label moment = new Label();
    private final StackPane content = new StackPane();
    private final Map<Tab, OpenedView> views = new EnumMap<>(Tab.class);
    private final InvalidationListener changed = of -> refresh();
    private final InvalidationListener other = of -> show();
    private boolean listening;

    /** Something that is seen of what is opened. */
    interface OpenedView {

        Node node();

        /** It is seen from now on, or what is open is another: begin anew. */
        void open();

        /** What is known has changed. */
        void refresh();

        /** It is not seen any more: nothing of it runs. */
        void close();
    }

    OpenedPanel(Desk desk, InspectModel model, OpenedModel opened, ChangesModel changes) {
        this.texts = desk.texts();
        this.model = model;
        this.opened = opened;
        this.changes = changes;
        views.put(Tab.SUMMARY, new SummaryView(desk, model, opened));
        views.put(Tab.EVENTS, new EventsView(desk, model, opened));
        views.put(Tab.RECONCILE, new ReconcileView(desk, model, opened));
        views.put(Tab.YAML, new YamlView(desk, opened, changes));
        views.put(Tab.LOGS, new LogsView(desk, opened));
        views.put(Tab.REVISIONS, new RevisionsView(desk, opened, changes));
        getStyleClass().addAll("inspect-card", "inspect-opened");
        kind.getStyleClass().add("inspect-about");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("inspect-opened-name");
        Button close = new Button();
        close.textProperty().bind(texts.bound("inspect.opened.close"));
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(asked -> opened.close());
        HBox head = new HBox(new VBox(kind, name), Explanation.filler(), close);
        head.getStyleClass().add("inspect-opened-head");
        tabs.getStyleClass().add("inspect-tabs");
        offers.getStyleClass().addAll("inspect-tabs", "inspect-offers");
        offers.managedProperty().bind(offers.visibleProperty());
        trouble.getStyleClass().add("inspect-mistake");
        trouble.setWrapText(true);
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        trouble.managedProperty().bind(trouble.visibleProperty());
        moment.setId("opened-moment");
        moment.getStyleClass().add("inspect-about");
        moment.setWrapText(true);
        moment.setMinHeight(Region.USE_PREF_SIZE);
        moment.managedProperty().bind(moment.visibleProperty());
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        getChildren().addAll(head, offers, tabs, moment, trouble, content);
        setMinHeight(0);
    }

    void listen() {
        if (!listening) {
            listening = true;
            model.revision().addListener(changed);
            opened.opened().addListener(changed);
            opened.trouble().addListener(changed);
            changes.armed().addListener(changed);
            opened.subject().addListener(other);
            opened.tab().addListener(other);
            texts.language().addListener(other);
            show();
        }
    }

    void hush() {
        if (listening) {
            listening = false;
            model.revision().removeListener(changed);
            opened.opened().removeListener(changed);
            opened.trouble().removeListener(changed);
            changes.armed().removeListener(changed);
            opened.subject().removeListener(other);
            opened.tab().removeListener(other);
            texts.language().removeListener(other);
            views.values().forEach(OpenedView::close);
            content.getChildren().clear();
        }
    }

    /** Another object, or another thing that is seen of it. */
    private void show() {
        views.values().forEach(OpenedView::close);
        content.getChildren().clear();
        Subject of = opened.subject().get();
        if (of == null) {
            return;
        }
        kind.setText(
                of.namespace().isEmpty() ? of.kind() : texts.text("inspect.opened.kind", of.kind(), of.namespace()));
        name.setText(of.name());
        tabs();
        offered = List.of();
        OpenedView view = views.get(opened.tab().get());
        if (view != null) {
            content.getChildren().setAll(view.node());
            view.open();
        }
        refresh();
    }

    private void tabs() {
        List<Tab> possible = opened.tabs();
        tabs.getChildren()
                .setAll(possible.stream()
                        .map(tab -> {
                            ToggleButton button = new ToggleButton(texts.text("inspect.tab." + id(tab)));
                            button.getStyleClass().add("inspect-tab");
                            button.setMinWidth(Region.USE_PREF_SIZE);
                            button.setSelected(tab == opened.tab().get());
                            button.setOnAction(asked -> {
                                button.setSelected(true);
                                opened.tab().set(tab);
                            });
                            return button;
                        })
                        .toList());
    }

    /** Changes are offered only where they are possible; buttons stay while the same is offered, and keep the focus. */
    private void offers() {
        Subject of = opened.subject().get();
        List<Offer> possible = of == null || !changes.armed().get()
                ? List.of()
                : Offer.of(of, opened.seen().orElse(null));
        offers.setVisible(!possible.isEmpty());
        if (of != null && !possible.equals(offered)) {
            offers.getChildren()
                    .setAll(possible.stream()
                            .map(offer -> {
                                Button button = new Button(texts.text("inspect.offer", Wording.offer(texts, offer)));
                                button.setMinWidth(Region.USE_PREF_SIZE);
                                button.getStyleClass().add("inspect-danger");
                                button.setOnAction(asked -> changes.begin(of, offer));
                                return button;
                            })
                            .toList());
        }
        offered = possible;
    }

    private static String id(Tab tab) {
        return tab.name().toLowerCase(Locale.ROOT);
    }

    /** Goes so many tabs on, or back. */
    void turn(int by) {
        List<Tab> possible = opened.tabs();
        int at = possible.indexOf(opened.tab().get());
        if (at >= 0) {
            opened.tab().set(possible.get(Math.floorMod(at + by, possible.size())));
        }
    }

    /** Whole objects are asked for when they are opened, and are of now; what is small is kept, and is of then. */
    private void moment() {
        boolean kept = opened.tab().get() == Tab.SUMMARY || opened.tab().get() == Tab.EVENTS;
        Instant then = model.past().moment().get();
        moment.setVisible(then != null && model.past().isBack());
        if (then != null) {
            moment.setText(
                    texts.text(kept ? "inspect.opened.of-then" : "inspect.opened.of-now", HistoryStrip.clock(then)));
        }
    }

    private void refresh() {
        offers();
        moment();
        Throwable why = opened.trouble().get();
        trouble.setVisible(why != null);
        if (why instanceof ClientException refused) {
            trouble.setText(Wording.trouble(texts, refused.trouble()) + " " + refused.detail());
        } else if (why != null) {
            trouble.setText(String.valueOf(why.getMessage()));
        }
        OpenedView view = views.get(opened.tab().get());
        if (view != null && opened.subject().get() != null) {
            view.refresh();
        }
    }
}
