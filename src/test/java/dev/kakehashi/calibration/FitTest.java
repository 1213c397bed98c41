package dev.kakehashi.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.simulation.Distribution;
import dev.kakehashi.simulation.Distributions;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FitTest {

    /** As even a sample as there is: the quantiles in the middles of n equal parts. */
    private static List<Double> sample(Distribution of, int n) {
        return IntStream.range(0, n).mapToObj(i -> of.quantile((i + 0.5) / n)).toList();
    }

    @Test
    void lognormalIsFoundAgainFromItsOwnSample() {
        Fit fit = Fit.of(sample(Distributions.lognormal(1.8, 3.5), 200));
        assertThat(fit.written()).contains("lognormal");
        assertThat(fit.distribution().quantile(0.5)).isCloseTo(1.8, within(0.02));
        assertThat(fit.distribution().quantile(0.95)).isCloseTo(3.5, within(0.1));
    }

    @Test
    void whatHasTwoHumpsIsKeptAsItIs() {
        List<Double> two = Collections.nCopies(15, 0.9).stream().toList();
        Fit fit = Fit.of(List.of(two, Collections.nCopies(15, 1.8)).stream()
                .flatMap(List::stream)
                .toList());
        assertThat(fit.written()).startsWith("{empirical: [0.9, 0.9");
        assertThat(fit.distribution().quantile(0.25)).isEqualTo(0.9);
        assertThat(fit.distribution().quantile(0.75)).isEqualTo(1.8);
        assertThat(fit.n()).isEqualTo(30);
    }

    @Test
    void valuesThatAreAllTheSameAreThatValue() {
        assertThat(Fit.of(Collections.nCopies(10, 1.0)).distribution().quantile(0.95))
                .isEqualTo(1);
    }

    @Test
    void tooFewValuesAreRefused() {
        assertThatThrownBy(() -> Fit.of(Collections.nCopies(Fit.LEAST - 1, 1.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
