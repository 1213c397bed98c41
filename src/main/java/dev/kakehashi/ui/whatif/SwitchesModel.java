package dev.kakehashi.ui.whatif;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.ui.shell.Choice;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

/** The switches that make a difference in the lanes of the choice, and how they stand. */
final class SwitchesModel {

    /**
     * A switch as it stands.
     *
     * @param lanes the lanes of the choice that it changes
     * @param on whether it is on now
     * @param changed whether the scenario itself has it otherwise
     */
    record Row(FairSwitch of, List<LaneId> lanes, boolean on, boolean changed) {}

    private final Layers layers;
    private final List<? extends FairSwitch> all;
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ChangeListener<Object> listener = (of, old, now) -> follow();

    SwitchesModel(Layers layers, List<? extends FairSwitch> all) {
        this.layers = layers;
        this.all = List.copyOf(all);
    }

    /** The switches in their order. */
    ReadOnlyObjectProperty<List<Row>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** Follows the choice from now on. */
    void start() {
        layers.origin().addListener(listener);
        layers.changes().addListener(listener);
        follow();
    }

    /** Does not follow any more. */
    void stop() {
        layers.origin().removeListener(listener);
        layers.changes().removeListener(listener);
    }

    /** Turns a switch; the choice follows at once. */
    void turn(FairSwitch of, boolean on) {
        boolean asItIs = of.isOn(layers.scenario()) == on;
        layers.changeNow(
                layers.changes().get().withSwitch(of.id(), asItIs ? null : scenario -> of.turned(scenario, on)));
    }

    private void follow() {
        Choice origin = layers.origin().get();
        Scenario scenario = layers.scenario();
        rows.set(all.stream()
                .map(each -> {
                    boolean changed = layers.changes().get().switches().containsKey(each.id());
                    List<LaneId> lanes = each.lanes().stream()
                            .filter(origin.lanes()::contains)
                            .toList();
                    return new Row(each, lanes, each.isOn(scenario) != changed, changed);
                })
                .filter(row -> !row.lanes().isEmpty())
                .toList());
    }
}
