package dev.kakehashi.ui.whatif;

import atlantafx.base.controls.ToggleSwitch;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Switches with which either side does well or badly what it did otherwise. */
final class SwitchesView extends VBox {

    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final SwitchesModel model;
    private final Texts texts;
    private final VBox list = new VBox();
    private final Map<FairSwitch, Card> cards = new HashMap<>();

    SwitchesView(SwitchesModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("figures");
        Label about = new Label();
        about.getStyleClass().add("hint");
        about.setWrapText(true);
        about.setMinHeight(Region.USE_PREF_SIZE);
        about.textProperty().bind(texts.bound("whatif.switches.about"));
        list.getStyleClass().add("figures-list");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-less");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(about, scroll);
        model.rows().addListener((of, old, now) -> fill());
        fill();
    }

    private void fill() {
        List<Node> shown = new ArrayList<>();
        for (SwitchesModel.Row row : model.rows().get()) {
            Card card = cards.computeIfAbsent(row.of(), fresh -> new Card(model, fresh, texts));
            card.show(row, texts);
            shown.add(card);
        }
        if (!shown.equals(list.getChildren())) {
            list.getChildren().setAll(shown);
        }
    }

    /** One switch, what it changes, and for whom. */
    private static final class Card extends VBox {

        private final ToggleSwitch toggle = new ToggleSwitch();
        private final FlowPane lanes = new FlowPane();
        private List<LaneId> of = List.of();
        private boolean telling;

        Card(SwitchesModel model, FairSwitch of, Texts texts) {
            getStyleClass().addAll("figure", "switch");
            Label title = new Label();
            title.getStyleClass().add("figure-meaning");
            title.setWrapText(true);
            title.setMaxWidth(Double.MAX_VALUE);
            title.textProperty().bind(texts.bound(of.title()));
            HBox.setHgrow(title, Priority.ALWAYS);
            Label what = new Label();
            what.getStyleClass().add("figure-words");
            what.setWrapText(true);
            what.setMinHeight(Region.USE_PREF_SIZE);
            what.textProperty().bind(texts.bound(of.what()));
            toggle.accessibleTextProperty().bind(texts.bound(of.title()));
            toggle.setMinWidth(Region.USE_PREF_SIZE);
            toggle.selectedProperty().addListener((property, old, on) -> {
                if (!telling) {
                    model.turn(of, on);
                }
            });
            lanes.getStyleClass().add("switch-lanes");
            HBox head = new HBox(title, toggle);
            head.getStyleClass().add("figure-head");
            getChildren().addAll(head, what, lanes);
        }

        void show(SwitchesModel.Row row, Texts texts) {
            telling = true;
            toggle.setSelected(row.on());
            telling = false;
            pseudoClassStateChanged(CHANGED, row.changed());
            if (!of.equals(row.lanes())) {
                of = row.lanes();
                lanes.getChildren().clear();
                for (LaneId lane : of) {
                    Label name = new Label();
                    name.getStyleClass().addAll("effect-lane", LaneStyle.of(lane).era());
                    name.textProperty().bind(texts.bound("report.lane." + lane.id()));
                    lanes.getChildren().add(name);
                }
            }
        }
    }
}
