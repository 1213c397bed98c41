package dev.kakehashi.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final World world = new World(1);
    private final List<Long> ran = new ArrayList<>();
    private long wall = 1_000;
    private final Pace pace = new Pace(world, () -> wall);

    @BeforeEach
    void planThreeEvents() {
        for (long time : new long[] {10, 20, 30}) {
            world.at(time, () -> ran.add(time));
        }
    }

    @Test
    void isPausedAtFirst() {
        wall += 100;
        pace.advance();
        assertThat(ran).isEmpty();
        assertThat(pace.untilNext()).isEqualTo(Time.NEVER);
    }

    @Test
    void followsTheWallTimesTheFactor() {
        pace.setFactor(4);
        pace.play();
        wall += 5;
        pace.advance();
        assertThat(ran).containsExactly(10L, 20L);
        assertThat(world.now()).isEqualTo(20);
        assertThat(pace.untilNext()).isEqualTo(3);
    }

    @Test
    void doesNotCatchUpOnATimeOfPause() {
        pace.play();
        wall += 12;
        pace.pause();
        wall += 1_000;
        pace.play();
        wall += 1;
        pace.advance();
        assertThat(ran).containsExactly(10L);
        assertThat(world.now()).isEqualTo(13);
    }

    @Test
    void changesTheFactorWithoutALeap() {
        pace.play();
        wall += 10;
        pace.setFactor(0.5);
        wall += 10;
        pace.advance();
        assertThat(world.now()).isEqualTo(15);
    }

    @Test
    void stepsOneEvent() {
        assertThat(pace.step()).isTrue();
        assertThat(ran).containsExactly(10L);
    }

    @Test
    void jumpsToWhatIsWaitedFor() {
        assertThat(pace.jump(() -> world.now() >= 20)).isTrue();
        assertThat(ran).containsExactly(10L, 20L);
        assertThat(pace.jump(() -> false)).isFalse();
        assertThat(ran).hasSize(3);
    }

    @Test
    void doesNotWaitWhenInstant() {
        pace.setFactor(Pace.INSTANT);
        pace.play();
        assertThat(pace.untilNext()).isZero();
        pace.advance();
        assertThat(ran).hasSize(3);
    }

    @Test
    void refusesAFactorThatIsNotAboveZero() {
        assertThatThrownBy(() -> pace.setFactor(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pace.setFactor(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
