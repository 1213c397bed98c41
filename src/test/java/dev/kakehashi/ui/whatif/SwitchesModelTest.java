package dev.kakehashi.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.Switch;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.shell.Choice;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchesModelTest {

    private final Room room = new Room("rolling-update");
    private final Layers layers = new Layers(room.choice, new ByHand());
    private final SwitchesModel model = new SwitchesModel(layers, room.choice);

    @BeforeEach
    void start() {
        layers.start();
        model.start();
    }

    private SwitchesModel.Stand stand(Switch of, LaneId lane) {
        return model.rows().get().stream()
                .filter(row -> row.of() == of)
                .flatMap(row -> row.lanes().stream())
                .filter(stand -> stand.lane() == lane)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachLaneHasTheSwitchesThatMeanSomethingThere() {
        assertThat(model.rows().get()).extracting(SwitchesModel.Row::of).contains(Switch.DRAINING, Switch.SIGTERM);
        assertThat(stand(Switch.READINESS_PROBES, LaneId.KUBERNETES).on()).isTrue();
        assertThat(stand(Switch.IMAGES_INSTEAD_OF_CONVERGE, LaneId.VM_CONFIGURED)
                        .on())
                .isFalse();

        room.choice.set(room.choice.get().with(List.of(LaneId.VM_IMAGE)));
        assertThat(model.rows().get()).extracting(SwitchesModel.Row::of).doesNotContain(Switch.READINESS_PROBES);
    }

    @Test
    void aTurnedSwitchChangesTheChoiceAtOnceAndTurnedBackItIsAsItWas() {
        Choice before = room.choice.get();

        model.turn(Switch.SIGTERM, LaneId.KUBERNETES, false);

        assertThat(room.choice
                        .get()
                        .scenario()
                        .in(LaneId.KUBERNETES)
                        .release("v1")
                        .handlesSigterm())
                .isFalse();
        assertThat(stand(Switch.SIGTERM, LaneId.KUBERNETES).on()).isFalse();
        assertThat(stand(Switch.SIGTERM, LaneId.KUBERNETES).changed()).isTrue();
        assertThat(layers.origin().get()).isEqualTo(before);

        model.turn(Switch.SIGTERM, LaneId.KUBERNETES, true);
        assertThat(room.choice.get()).isEqualTo(before);
        assertThat(stand(Switch.SIGTERM, LaneId.KUBERNETES).changed()).isFalse();
    }

    @Test
    void aTurnedSwitchIsTakenBackByUndoAndByReset() {
        model.turn(Switch.SIGTERM, LaneId.KUBERNETES, false);
        assertThat(layers.undo()).isTrue();
        assertThat(stand(Switch.SIGTERM, LaneId.KUBERNETES).on()).isTrue();
        assertThat(layers.redo()).isTrue();
        assertThat(stand(Switch.SIGTERM, LaneId.KUBERNETES).on()).isFalse();
        layers.reset();
        assertThat(stand(Switch.SIGTERM, LaneId.KUBERNETES).on()).isTrue();
    }

    @Test
    void whatIsUnfairInOneOperationIsUnfairInTheNext() {
        model.turn(Switch.SIGTERM, LaneId.KUBERNETES, false);
        room.choice.set(room.choice.get().with(room.library.scenario("deploy")));
        assertThat(stand(Switch.SIGTERM, LaneId.KUBERNETES).on()).isFalse();
        assertThat(room.choice.get().scenario().task().id()).isEqualTo("deploy");
    }
}
