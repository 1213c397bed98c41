package dev.kakehashi.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionsTest {

    static Stream<Distribution> all() {
        return Stream.of(
                Distributions.constant(5),
                Distributions.uniform(2, 8),
                Distributions.exponential(10),
                Distributions.lognormal(90, 180),
                Distributions.triangular(10, 15, 60),
                Distributions.beta(0.43, 2.10),
                Distributions.poisson(3),
                Distributions.bernoulli(0.2),
                Distributions.mixture(List.of(
                        new Distributions.Weighted(0.9, Distributions.lognormal(26, 40)),
                        new Distributions.Weighted(0.1, Distributions.lognormal(80, 120)))),
                Distributions.empirical(List.of(3.0, 1.0, 2.0)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void drawsWithItsMean(Distribution distribution) {
        double sum = 0;
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            double value = distribution.quantile((i + 0.5) / n);
            assertThat(value).isGreaterThanOrEqualTo(0).isFinite();
            sum += value;
        }
        assertThat(sum / n).isCloseTo(distribution.mean(), within(0.01 * distribution.mean()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void staysFiniteAtItsEnds(Distribution distribution) {
        assertThat(distribution.quantile(0x1.0p-53)).isFinite().isGreaterThanOrEqualTo(0);
        assertThat(distribution.quantile(1 - 0x1.0p-53)).isFinite();
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhatItIs(Distribution distribution) {
        assertThat(distribution.describe()).isNotBlank().doesNotContain("@").doesNotContain("%");
    }

    @Test
    void takesLognormalByMedianAndP95() {
        Distribution boot = Distributions.lognormal(90, 180);
        assertThat(boot.quantile(0.5)).isCloseTo(90, within(1e-9));
        assertThat(boot.quantile(0.95)).isCloseTo(180, within(1e-6));
        assertThat(boot.describe()).isEqualTo("lognormal(median 90, p95 180)");
    }

    @Test
    void multipliesEveryValueWhenScaled() {
        assertThat(Distributions.lognormal(90, 180).scaled(3).quantile(0.5)).isCloseTo(270, within(1e-9));
        assertThat(Distributions.lognormal(90, 180).scaled(3).describe()).isEqualTo("lognormal(median 270, p95 540)");
        assertThat(Distributions.constant(6).scaled(1.0 / 3).quantile(0.5)).isCloseTo(2, within(1e-9));
    }

    @Test
    void keepsAShareAShareWhenScaled() {
        assertThat(Distributions.bernoulli(0.5).scaled(3).mean()).isEqualTo(1);
        assertThat(Distributions.beta(2, 2).scaled(3).quantile(0.9)).isEqualTo(1);
    }

    @Test
    void bringsDownWhatIsAboveABound() {
        assertThat(Distributions.atMost(1, Distributions.constant(1.5)).quantile(0.5))
                .isEqualTo(1);
        assertThat(Distributions.atMost(1, Distributions.uniform(0, 2)).quantile(0.9))
                .isEqualTo(1);
        assertThat(Distributions.atMost(1, Distributions.uniform(0, 2))
                        .scaled(0.25)
                        .quantile(0.9))
                .isEqualTo(0.45);
        assertThat(Distributions.atMost(1, Distributions.constant(0.5))).isEqualTo(Distributions.constant(0.5));
    }

    static Stream<ThrowingCallable> mistakes() {
        return Stream.of(
                () -> Distributions.constant(-1),
                () -> Distributions.uniform(3, 2),
                () -> Distributions.exponential(0),
                () -> Distributions.lognormal(0, 1),
                () -> Distributions.lognormal(5, 4),
                () -> Distributions.triangular(1, 0, 2),
                () -> Distributions.beta(0, 1),
                () -> Distributions.poisson(0),
                () -> Distributions.bernoulli(1.5),
                () -> Distributions.mixture(List.of()),
                () -> Distributions.empirical(List.of(-1.0)),
                () -> Distributions.lognormal(Double.NaN, 1));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesWhatMakesNoSense(ThrowingCallable mistake) {
        assertThatThrownBy(mistake).isInstanceOf(IllegalArgumentException.class);
    }
}
