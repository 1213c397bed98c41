package dev.kakehashi.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StreamTest {

    private static final int DRAWS = 20_000;

    @Test
    void givesTheSameForTheSameSeedAndNameWhateverElseIsDrawn() {
        World one = new World(7);
        World other = new World(7);
        other.stream("boot/web-1").uniform();
        assertThat(one.stream("boot/web-2").uniform())
                .isEqualTo(other.stream("boot/web-2").uniform());
    }

    @Test
    void isUniform() {
        Stream stream = new World(3).stream("any");
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double u = stream.uniform();
            assertThat(u).isGreaterThan(0).isLessThan(1);
            sum += u;
            squares += u * u;
        }
        assertThat(sum / DRAWS).isCloseTo(0.5, within(0.01));
        assertThat(squares / DRAWS).isCloseTo(1.0 / 3, within(0.01));
    }

    @Test
    void hasNothingToDoWithTheNextSeed() {
        assertThat(correlation(
                        seed -> new World(seed).stream("boot/web-1"), seed -> new World(seed + 1).stream("boot/web-1")))
                .isCloseTo(0, within(0.03));
    }

    @Test
    void hasNothingToDoWithTheNextName() {
        assertThat(correlation(
                        seed -> new World(seed).stream("boot/web-1"), seed -> new World(seed).stream("boot/web-2")))
                .isCloseTo(0, within(0.03));
    }

    private interface Streams {
        Stream of(long seed);
    }

    /** Of the first draws of two streams, over many seeds. */
    private static double correlation(Streams one, Streams other) {
        double sum = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            sum += (one.of(seed).uniform() - 0.5) * (other.of(seed).uniform() - 0.5);
        }
        return sum / DRAWS * 12;
    }
}
