package dev.kakehashi.ui.whatif;

import atlantafx.base.controls.ToggleSwitch;
import dev.kakehashi.comparison.Switch;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.HorizontalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Switches with which either side does well or badly what it did otherwise. */
final class SwitchesView extends VBox {

    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final SwitchesModel model;
    private final Texts texts;
    private final VBox list = new VBox();
    private final Map<Switch, Card> cards = new EnumMap<>(Switch.class);

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
            card.show(row);
            shown.add(card);
        }
        if (!shown.equals(list.getChildren())) {
            list.getChildren().setAll(shown);
        }
    }

    /** One switch: what it changes, and how it stands in each lane. */
    private static final class Card extends VBox {

        private final SwitchesModel model;
        private final Switch of;
        private final Texts texts;
        private final VBox lanes = new VBox();
        private final Map<LaneId, ToggleSwitch> toggles = new EnumMap<>(LaneId.class);
        private boolean telling;

        Card(SwitchesModel model, Switch of, Texts texts) {
            this.model = model;
            this.of = of;
            this.texts = texts;
            getStyleClass().addAll("figure", "switch");
            lanes.getStyleClass().add("switch-lanes");
            getChildren().addAll(label("figure-meaning", of.title()), label("figure-words", of.meaning()), lanes);
        }

        private Label label(String style, Words words) {
            Label label = new Label();
            label.getStyleClass().add(style);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.textProperty().bind(texts.bound(words));
            return label;
        }

        void show(SwitchesModel.Row row) {
            telling = true;
            List<Node> shown = new ArrayList<>();
            for (SwitchesModel.Stand stand : row.lanes()) {
                ToggleSwitch toggle = toggles.computeIfAbsent(stand.lane(), this::toggle);
                toggle.setSelected(stand.on());
                toggle.pseudoClassStateChanged(CHANGED, stand.changed());
                shown.add(toggle);
            }
            telling = false;
            if (!shown.equals(lanes.getChildren())) {
                lanes.getChildren().setAll(shown);
            }
            pseudoClassStateChanged(CHANGED, row.changed());
        }

        private ToggleSwitch toggle(LaneId lane) {
            ToggleSwitch toggle = new ToggleSwitch();
            toggle.setLabelPosition(HorizontalDirection.RIGHT);
            toggle.getStyleClass().addAll("effect-lane", LaneStyle.of(lane).era());
            toggle.textProperty().bind(texts.bound("report.lane." + lane.id()));
            toggle.accessibleTextProperty()
                    .bind(Bindings.createStringBinding(
                            () -> texts.text(
                                    "whatif.switches.spoken",
                                    texts.text(of.title()),
                                    texts.text("report.lane." + lane.id())),
                            texts.language()));
            toggle.selectedProperty().addListener((property, old, on) -> {
                if (!telling) {
                    model.turn(of, lane, on);
                }
            });
            return toggle;
        }
    }
}
