package dev.kakehashi.ui.race;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The lanes one above the other, all of one height. Each has a grip at its edge by which it is moved up or down. */
final class LaneList extends Region {

    private final Texts texts;
    private final Consumer<List<LaneId>> reordered;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A list without lanes.
     *
     * @param reordered gets the lanes in the order that the user put them into
     */
    LaneList(Texts texts, Consumer<List<LaneId>> reordered) {
        this.texts = texts;
        this.reordered = reordered;
        getStyleClass().add("lanes");
    }

    /** One lane and its picture. */
    record Pictured(LaneId lane, LaneView view) {}

    /** Shows these lanes from now on. */
    void setLanes(List<Pictured> lanes) {
        LaneId focused = rows.stream()
                .filter(row -> row.grip.isFocused())
                .map(row -> row.lane)
                .findFirst()
                .orElse(null);
        rows.clear();
        lanes.forEach(lane -> rows.add(new Row(lane)));
        getChildren().setAll(rows);
        rows.stream().filter(row -> row.lane == focused).findFirst().ifPresent(row -> row.grip.requestFocus());
    }

    private void move(LaneId lane, int places) {
        List<LaneId> order = new ArrayList<>(rows.stream().map(row -> row.lane).toList());
        int from = order.indexOf(lane);
        int to = Math.clamp(from + places, 0, order.size() - 1);
        if (to != from) {
            order.remove(from);
            order.add(to, lane);
            reordered.accept(List.copyOf(order));
        }
    }

    private double gap() {
        return rows.isEmpty()
                ? 0
                : Math.round(0.45 * rows.getFirst().grip.getFont().getSize());
    }

    private double pitch() {
        return (getHeight() + gap()) / Math.max(1, rows.size());
    }

    @Override
    protected void layoutChildren() {
        double pitch = pitch();
        for (int i = 0; i < rows.size(); i++) {
            double top = Math.round(i * pitch);
            rows.get(i).resizeRelocate(0, top, getWidth(), Math.round((i + 1) * pitch) - top - gap());
        }
    }

    /** A lane with its grip over its edge. */
    private final class Row extends Region {

        private final LaneId lane;
        private final LaneView view;
        private final Button grip;
        private double pressedAt;

        Row(Pictured pictured) {
            this.lane = pictured.lane();
            this.view = pictured.view();
            this.grip = new Controls(texts).button(Feather.MORE_VERTICAL, name(), () -> {});
            grip.getStyleClass().add("grip");
            grip.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            grip.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
                pressedAt = event.getSceneY();
                setViewOrder(-1);
            });
            grip.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> setTranslateY(event.getSceneY() - pressedAt));
            grip.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> drop());
            addEventFilter(KeyEvent.KEY_PRESSED, this::key);
            getChildren().addAll(view, grip);
        }

        private StringBinding name() {
            return Bindings.createStringBinding(
                    () -> texts.text("race.control.move-lane", texts.text("report.lane." + lane.id())),
                    texts.language());
        }

        private void drop() {
            int places = (int) Math.round(getTranslateY() / pitch());
            setTranslateY(0);
            setViewOrder(0);
            move(lane, places);
        }

        private void key(KeyEvent event) {
            if (event.isAltDown() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
                event.consume();
                move(lane, event.getCode() == KeyCode.UP ? -1 : 1);
            }
        }

        @Override
        protected void layoutChildren() {
            double em = grip.getFont().getSize();
            view.resizeRelocate(0, 0, getWidth(), getHeight());
            grip.resizeRelocate(Math.round(0.65 * em), 0, Math.round(1.1 * em), getHeight());
        }
    }
}
