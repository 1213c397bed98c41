package dev.kakehashi.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.Measure;
import dev.kakehashi.scenario.Assignment;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class BeforeAfterModelTest {

    private final Room room = new Room("deploy");
    private final SimpleObjectProperty<Choice> origin = new SimpleObjectProperty<>(room.choice.get());
    private final BeforeAfterModel model = new BeforeAfterModel(origin, room.choice, Background.AT_ONCE);

    private static BeforeAfterModel.Change done(BeforeAfterModel.Table table, int lane) {
        return table.rows().get(lane).changes().getFirst();
    }

    @Test
    void anUnchangedRaceIsTheSameBeforeAndAfterAndWhatTheRaceShows() {
        model.start();

        BeforeAfterModel.Table table = Objects.requireNonNull(model.thisRun().get());
        Choice of = room.choice.get();
        Race.Result race =
                Race.of(of.scenario(), of.profile(), of.lanes(), of.seed()).run();
        assertThat(table.changed()).isFalse();
        assertThat(table.rows()).hasSameSizeAs(Room.LANES);
        for (int lane = 0; lane < Room.LANES.size(); lane++) {
            assertThat(done(table, lane).before()).isEqualTo(done(table, lane).after());
            assertThat(done(table, lane).after())
                    .isEqualTo(race.lanes().get(lane).measures().value(Measure.TIME_TO_DONE));
        }
    }

    @Test
    void aChangedFigureTellsInTheLanesThatAskForItHereAndAtTheMedian() {
        model.start();
        room.choice.set(room.choice.get().with(Assignment.apply(origin.get().profile(), "container_build=3000")));

        for (BeforeAfterModel.Table table : new BeforeAfterModel.Table[] {
            Objects.requireNonNull(model.thisRun().get()),
            Objects.requireNonNull(model.medians().get())
        }) {
            assertThat(table.changed()).isTrue();
            assertThat(done(table, 0).after()).isEqualTo(done(table, 0).before());
            assertThat(done(table, 2).after().orElseThrow())
                    .isGreaterThan(done(table, 2).before().orElseThrow() + 1000);
            assertThat(table.most(0))
                    .isGreaterThanOrEqualTo(done(table, 2).after().orElseThrow());
        }
        assertThat(model.working().get()).isFalse();
    }

    @Test
    void whatCannotBePlayedIsSaidAndNotThrown() {
        model.start();
        Choice good = room.choice.get();
        room.choice.set(good.with(new Profile("empty", good.profile().title(), Map.of())));

        assertThat(model.broken().get()).contains("no parameter");
        assertThat(model.working().get()).isFalse();
    }

    @Test
    void nothingIsPlayedOnceItIsHidden() {
        model.start();
        model.stop();
        BeforeAfterModel.Table last = Objects.requireNonNull(model.thisRun().get());
        room.choice.set(room.choice.get().withSeed(99));
        assertThat(model.thisRun().get()).isSameAs(last);
    }
}
