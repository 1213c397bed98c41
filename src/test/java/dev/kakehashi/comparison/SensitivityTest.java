package dev.kakehashi.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.ComparisonResult.Flip;
import dev.kakehashi.comparison.ComparisonResult.Verdict;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.scenario.Lane;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensitivityTest {

    private static final Lane QUICK = new FakeLane(LaneId.KUBERNETES, List.of("quick"));
    private static final Lane GUESS = new FakeLane(LaneId.VM_MODERN, List.of("guess"));
    private static final Lane LONG = new FakeLane(LaneId.VM_IMAGE, List.of("long", "quick"));

    @Test
    void namesTheFiguresThatTurnAVerdictRound() {
        Verdict verdict = tested(GUESS, LONG);
        assertThat(verdict.better()).isEqualTo(LaneId.VM_MODERN);
        assertThat(verdict.survives()).isFalse();
        assertThat(verdict.flippedBy()).containsExactly(new Flip("guess", 3));
    }

    @Test
    void neverVariesFiguresThatHaveASource() {
        // quick would turn it round if it were three times as long, but nobody doubts it
        Verdict verdict = tested(QUICK, new FakeLane(LaneId.VM_IMAGE, List.of("quick", "long")));
        assertThat(verdict.survives()).isTrue();
        assertThat(verdict.flippedBy()).isEmpty();
    }

    @Test
    void findsFlipsInEitherDirection() {
        Verdict verdict = tested(QUICK, GUESS);
        assertThat(verdict.better()).isEqualTo(LaneId.KUBERNETES);
        assertThat(verdict.flippedBy()).containsExactly(new Flip("guess", 1.0 / 3));
    }

    @Test
    void tellsHowFarEachFigureMovesAVerdict() {
        Plan plan = plan(GUESS, LONG);
        ComparisonResult result = new Comparison(plan, Progress.NONE).run();
        Sensitivity sensitivity = new Sensitivity(plan, result, Progress.NONE);
        ComparisonResult tested = sensitivity.run();
        Verdict verdict = tested.scenarios().getFirst().verdicts().stream()
                .filter(each -> each.measure() == Measure.TIME_TO_DONE)
                .findFirst()
                .orElseThrow();
        double ratio = verdict.ratioOfMedians().orElseThrow();
        assertThat(sensitivity.swings(tested.scenarios().getFirst(), verdict))
                .filteredOn(swing -> swing.parameter().equals("guess"))
                .singleElement()
                .satisfies(swing -> {
                    assertThat(swing.third()).isGreaterThan(ratio);
                    assertThat(swing.triple()).isLessThan(1);
                });
    }

    @Test
    void leavesTheVerdictsUntestedWhereItIsStopped() {
        Plan plan = plan(QUICK, GUESS);
        ComparisonResult result = new Comparison(plan, Progress.NONE).run();
        Sensitivity sensitivity = new Sensitivity(plan, result, Progress.NONE);
        sensitivity.stop();
        assertThat(sensitivity.run()).isEqualTo(result);
    }

    private static Verdict tested(Lane one, Lane other) {
        Plan plan = plan(one, other);
        ComparisonResult result = new Comparison(plan, Progress.NONE).run();
        ComparisonResult tested = new Sensitivity(plan, result, Progress.NONE).run();
        return tested.scenarios().getFirst().verdicts().stream()
                .filter(verdict -> verdict.measure() == Measure.TIME_TO_DONE)
                .findFirst()
                .orElseThrow();
    }

    private static Plan plan(Lane... lanes) {
        return new Plan(List.of(FakeLane.scenario("one")), List.of(lanes), FakeLane.profile(), 1, 60, 2);
    }
}
