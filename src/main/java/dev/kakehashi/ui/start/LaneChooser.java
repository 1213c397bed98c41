package dev.kakehashi.ui.start;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/**
 * All lanes, to be taken in or left out. Those that race stand first, numbered in the order in which the race shows them;
 * they are dragged to another place, or moved with Alt and the left and right keys.
 */
final class LaneChooser extends HBox {

    private final StartModel model;
    private final Texts texts;
    private final Map<LaneId, Chip> chips = new EnumMap<>(LaneId.class);

    LaneChooser(StartModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("start-lanes");
        for (LaneId lane : LaneId.values()) {
            chips.put(lane, new Chip(lane));
        }
        model.lanes().addListener((InvalidationListener) changed -> arrange());
        arrange();
    }

    private void arrange() {
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        List<Chip> order = new ArrayList<>();
        model.lanes().forEach(lane -> order.add(chips.get(lane)));
        chips.values().stream().filter(chip -> !order.contains(chip)).forEach(order::add);
        if (!order.equals(getChildren())) {
            getChildren().setAll(order);
        }
        order.forEach(Chip::show);
        if (focused instanceof Chip chip && chips.containsValue(chip)) {
            chip.requestFocus();
        }
    }

    /** One lane. */
    private final class Chip extends ToggleButton {

        private final LaneId lane;
        private final Label place = new Label();
        private double pressedAt;
        private boolean dragged;

        Chip(LaneId lane) {
            this.lane = lane;
            getStyleClass().addAll("start-lane", lane.era() == LaneId.Era.VM ? "vm" : "kube");
            textProperty().bind(texts.bound("report.lane." + lane.id()));
            place.getStyleClass().add("start-lane-place");
            setGraphic(place);
            setMinWidth(USE_PREF_SIZE);
            Tooltip tip = new Tooltip();
            tip.textProperty().bind(texts.bound("report.lane." + lane.id() + ".about"));
            setTooltip(tip);
            accessibleTextProperty()
                    .bind(Bindings.createStringBinding(
                            () -> texts.text(
                                    isSelected() ? "start.lane.chosen" : "start.lane.other",
                                    getText(),
                                    model.lanes().indexOf(lane) + 1),
                            texts.language(),
                            model.lanes()));
            setOnAction(asked -> {
                if (model.mayToggle(lane)) {
                    model.toggle(lane);
                } else {
                    show();
                }
            });
            addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                pressedAt = event.getSceneX();
                dragged = false;
            });
            addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
            addEventFilter(MouseEvent.MOUSE_RELEASED, this::drop);
            addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        }

        void show() {
            boolean chosen = model.lanes().contains(lane);
            setSelected(chosen);
            setDisable(!chosen && !model.mayToggle(lane));
            place.setText(chosen ? Integer.toString(model.lanes().indexOf(lane) + 1) : "");
            setGraphic(chosen ? place : null);
        }

        private void drag(MouseEvent event) {
            double by = event.getSceneX() - pressedAt;
            dragged |= Math.abs(by) > getHeight() / 4;
            if (dragged && model.lanes().contains(lane)) {
                setViewOrder(-1);
                setTranslateX(by);
            }
        }

        /** It goes before the first of the others whose middle it has not passed. A drag is no click. */
        private void drop(MouseEvent event) {
            if (!dragged) {
                return;
            }
            event.consume();
            disarm();
            double middle = getBoundsInParent().getCenterX();
            setTranslateX(0);
            setViewOrder(0);
            int passed = (int) chips.values().stream()
                    .filter(other -> other != this
                            && other.isSelected()
                            && other.getBoundsInParent().getCenterX() < middle)
                    .count();
            model.move(lane, passed - model.lanes().indexOf(lane));
        }

        private void key(KeyEvent event) {
            if (event.isAltDown() && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
                event.consume();
                model.move(lane, event.getCode() == KeyCode.LEFT ? -1 : 1);
            }
        }
    }
}
