package dev.kakehashi.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kakehashi.model.Words;
import dev.kakehashi.simulation.Distributions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

    private static final Parameter BOOT = new Parameter(
            "vm_boot", Distributions.lognormal(90, 180), "s", Words.of("meaning"), "measured", Confidence.P);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60                  | 60",
                " lognormal( 60,120) | lognormal(median 60, p95 120)",
                "uniform(1,2)        | uniform(1, 2)",
                "bernoulli(0.5)      | bernoulli(0.5)"
            })
    void aFigureTakesANumberOrADistribution(String written, String described) {
        Parameter set = Assignment.set(BOOT, written);
        assertThat(set.distribution().describe()).isEqualTo(described);
        assertThat(set.unit()).isEqualTo("s");
        assertThat(set.confidence()).isEqualTo(Confidence.A);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "lognormal(1)", "lognorml(1,2)", "uniform(5,1)", "", "("})
    void anythingElseIsRefusedInWords(String written) {
        assertThatThrownBy(() -> Assignment.set(BOOT, written))
                .isInstanceOfSatisfying(
                        Assignment.Refused.class,
                        refused -> assertThat(refused.words().key()).startsWith("scenario."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"90", "lognormal(90, 180)", "uniform(1, 2.5)", "poisson(3)", "exponential(4)", "beta(2, 3)"})
    void whatAFigureIsCanBeWrittenTheSameWay(String written) {
        assertThat(Assignment.written(Assignment.set(BOOT, written))).contains(written);
    }

    @Test
    void aMixtureDoesNotFitInALine() {
        Parameter mixed = new Parameter(
                "mixed",
                Distributions.mixture(List.of(
                        new Distributions.Weighted(1, Distributions.constant(1)),
                        new Distributions.Weighted(2, Distributions.constant(5)))),
                "s",
                Words.of("meaning"),
                "measured",
                Confidence.P);
        assertThat(Assignment.written(mixed)).isEmpty();
    }
}
