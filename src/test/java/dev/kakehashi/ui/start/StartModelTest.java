package dev.kakehashi.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Task;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class StartModelTest {

    private final Library library = Library.open(Lanes.vocabularies());
    private final SimpleObjectProperty<Choice> choice = new SimpleObjectProperty<>(new Choice(
            library.scenario("rolling-update"),
            library.profile("talk-2019"),
            List.of(LaneId.VM_IMAGE, LaneId.KUBERNETES),
            7));
    private final StartModel model = new StartModel(choice, library, Background.AT_ONCE);

    @Test
    void lanesAreShownInTheOrderInWhichTheyWerePut() {
        model.toggle(LaneId.VM_MODERN);
        model.move(LaneId.KUBERNETES, -2);
        model.move(LaneId.VM_IMAGE, 9);
        model.choose(model.last());
        assertThat(choice.get().lanes()).containsExactly(LaneId.KUBERNETES, LaneId.VM_MODERN, LaneId.VM_IMAGE);
    }

    @Test
    void aLaneThatDoesNotRaceHasNoPlaceToMoveFrom() {
        model.move(LaneId.VM_MODERN, 1);
        assertThat(model.lanes()).containsExactly(LaneId.VM_IMAGE, LaneId.KUBERNETES);
    }

    @Test
    void neverFewerThanTwoLanesNorMoreThanFour() {
        model.toggle(LaneId.KUBERNETES);
        assertThat(model.lanes()).hasSize(2);
        List.of(LaneId.VM_CONFIGURED, LaneId.VM_MODERN, LaneId.KUBERNETES_CARELESS)
                .forEach(model::toggle);
        assertThat(model.lanes()).hasSize(4).doesNotContain(LaneId.KUBERNETES_CARELESS);
    }

    @Test
    void aTaskLastsAsLongAsItsRaceWithTheseLanesFiguresAndLuck() {
        model.measure();
        Scenario plain = model.scenarios(Task.SCALING).getFirst();
        Race.Result race =
                Race.of(plain, model.profile().get(), model.lanes(), 7).run();
        StartModel.Length length = model.lengths().get(Task.SCALING);
        assertThat(length.lasting()).isEqualTo(Time.toSeconds(race.end()));
        assertThat(length.watching()).isBetween(10.0, 150.0);
        assertThat(model.lengths()).containsOnlyKeys(Task.values());
    }
}
