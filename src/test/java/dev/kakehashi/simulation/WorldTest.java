package dev.kakehashi.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {

    private final World world = new World(1);
    private final List<String> seen = new ArrayList<>();

    @Test
    void runsEventsOfOneMomentInTheOrderOfTheirPlanning() {
        world.at(5, () -> seen.add("b"));
        world.at(3, () -> seen.add("a"));
        world.at(5, () -> seen.add("c"));
        world.runUntil(5);
        assertThat(seen).containsExactly("a", "b", "c");
    }

    @Test
    void movesTheClockBeforeAnEventRuns() {
        world.at(7, () -> seen.add("at " + world.now()));
        world.step();
        assertThat(seen).containsExactly("at 7");
    }

    @Test
    void refusesToGoBack() {
        world.runUntil(10);
        assertThatThrownBy(() -> world.at(9, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9")
                .hasMessageContaining("10");
        world.runUntil(4);
        assertThat(world.now()).isEqualTo(10);
    }

    @Test
    void letsAnEventOfThisMomentRunAfterThoseAlreadyPlannedForIt() {
        world.at(1, () -> {
            seen.add("first");
            world.at(1, () -> seen.add("third"));
        });
        world.at(1, () -> seen.add("second"));
        world.runUntil(1);
        assertThat(seen).containsExactly("first", "second", "third");
    }

    @Test
    void doesNotRunWhatWasCalledOff() {
        Event event = world.after(3, () -> seen.add("never"));
        event.cancel();
        assertThat(world.step()).isFalse();
        assertThat(seen).isEmpty();
        assertThat(event.isPending()).isFalse();
    }

    @Test
    void forgetsWhatWasCalledOff() {
        world.at(Time.NEVER, () -> {});
        for (int i = 0; i < 1_000_000; i++) {
            world.after(1 + i, () -> {}).cancel();
        }
        assertThat(world.planned()).isLessThan(1_000);
    }

    /** The same as a list sorted by (time, sequence), with events planned and called off on the way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsOrderWhateverIsPlannedAndCalledOff(long seed) {
        record Planned(long time, int sequence, Event event) {}
        Stream luck = new World(seed).stream("order");
        List<Planned> planned = new ArrayList<>();
        List<Integer> ran = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            int number = i;
            long time = luck.below(500);
            planned.add(new Planned(time, number, world.at(time, () -> ran.add(number))));
            if (luck.below(3) == 0) {
                planned.remove(luck.below(planned.size())).event().cancel();
            }
        }
        planned.sort(Comparator.comparingLong(Planned::time).thenComparingInt(Planned::sequence));
        world.runUntil(500);
        assertThat(ran).isEqualTo(planned.stream().map(Planned::sequence).toList());
    }
}
