package dev.kakehashi.ui.whatif;

import dev.kakehashi.comparison.FairFight;
import dev.kakehashi.comparison.Switch;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.shell.Choice;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** The switches that the lanes of the choice have, and how they stand. */
final class SwitchesModel {

    /** A switch in a lane: whether it is on, and whether the scenario itself has it otherwise. */
    record Stand(LaneId lane, boolean on, boolean changed) {}

    /** A switch in all lanes that have it. */
    record Row(Switch of, List<Stand> lanes) {

        boolean changed() {
            return lanes.stream().anyMatch(Stand::changed);
        }
    }

    private final Layers layers;
    private final ObservableValue<Choice> choice;
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ChangeListener<Object> listener = (of, old, now) -> follow();

    /** A model of the switches on a scenario; how they stand is found out anew when the choice has changed. */
    SwitchesModel(Layers layers, ObservableValue<Choice> choice) {
        this.layers = layers;
        this.choice = choice;
    }

    /** The switches in their order. */
    ReadOnlyObjectProperty<List<Row>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** Follows the choice from now on. */
    void start() {
        choice.addListener(listener);
        follow();
    }

    /** Does not follow any more. */
    void stop() {
        choice.removeListener(listener);
    }

    /** Turns a switch in a lane; the choice follows at once. */
    void turn(Switch of, LaneId lane, boolean on) {
        layers.changeNow(layers.changes()
                .get()
                .withSwitches(layers.fight().with(of, lane, on).turned()));
    }

    private void follow() {
        FairFight now = layers.fight();
        FairFight before = FairFight.of(now.base(), now.profile());
        List<Row> all = new ArrayList<>();
        for (Switch of : Switch.values()) {
            List<Stand> lanes = new ArrayList<>();
            for (LaneId lane : choice.getValue().lanes()) {
                if (now.switches(lane).contains(of)) {
                    boolean on = now.isOn(of, lane);
                    lanes.add(new Stand(lane, on, on != before.isOn(of, lane)));
                }
            }
            if (!lanes.isEmpty()) {
                all.add(new Row(of, List.copyOf(lanes)));
            }
        }
        rows.set(List.copyOf(all));
    }
}
