package dev.kakehashi.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {

    /** The expected values are what R's {@code quantile(c(15, 20, 35, 40, 50), type = 7)} gives. */
    @Test
    void takesQuantilesBetweenTheSortedValues() {
        Statistics statistics = Statistics.of(new double[] {40, 15, 50, 20, 35});
        assertThat(statistics.n()).isEqualTo(5);
        assertThat(statistics.min()).isEqualTo(15);
        assertThat(statistics.p05()).isCloseTo(16, within(1e-9));
        assertThat(statistics.p50()).isEqualTo(35);
        assertThat(statistics.p95()).isCloseTo(48, within(1e-9));
        assertThat(statistics.max()).isEqualTo(50);
        assertThat(statistics.mean()).isEqualTo(32);
    }

    @Test
    void takesTheMiddleOfTwo() {
        assertThat(Statistics.of(new double[] {1, 2}).p50()).isEqualTo(1.5);
        assertThat(Statistics.of(new double[] {7})).isEqualTo(new Statistics(1, 7, 7, 7, 7, 7, 7));
    }

    @Test
    void doesNotDependOnTheOrderOfTheValues() {
        double[] values = {0.1, 1e9, 0.3, 1e-9, 0.2};
        double[] turned = {0.2, 1e-9, 0.3, 1e9, 0.1};
        assertThat(Statistics.of(values)).isEqualTo(Statistics.of(turned));
    }

    @Test
    void refusesNoValues() {
        assertThatThrownBy(() -> Statistics.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
