package dev.kakehashi.ui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Staged;
import dev.kakehashi.ui.verdict.Replay.Finish;
import dev.kakehashi.ui.verdict.Replay.Heat;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final ComparisonResult RESULT = only(Staged.result(20, LaneId.VM_IMAGE, LaneId.KUBERNETES));

    @Test
    void replaysTheRunsThatWereCompared() {
        Replay replay = Replay.of(RESULT, 8);
        assertThat(replay.heats()).extracting(Heat::seed).containsExactly(9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L);
        OfLane vm = RESULT.scenarios().getFirst().lanes().getFirst();
        assertThat(replay.heats().getFirst().lanes().getFirst().seconds())
                .isEqualTo(vm.values().value(Measure.TIME_TO_DONE, 8));
    }

    @Test
    void endsWhereTheRunsEnd() {
        assertThat(Replay.of(RESULT, 16).heats()).hasSize(4);
    }

    @Test
    void countsWhoWasFirst() {
        Replay replay = Replay.of(RESULT, 0);
        assertThat(replay.tally(0).values()).containsOnly(0);
        assertThat(replay.tally(8).values().stream().mapToInt(each -> each).sum())
                .isEqualTo(8);
    }

    @Test
    void nobodyWinsATieOrWhereNobodyIsDone() {
        Finish five = new Finish(LaneId.VM_IMAGE, OptionalDouble.of(5));
        Finish alsoFive = new Finish(LaneId.KUBERNETES, OptionalDouble.of(5));
        Finish never = new Finish(LaneId.KUBERNETES, OptionalDouble.empty());
        assertThat(new Heat(1, List.of(five, alsoFive)).winner()).isEmpty();
        assertThat(new Heat(1, List.of(never)).winner()).isEmpty();
        assertThat(new Heat(1, List.of(never, five)).winner()).contains(LaneId.VM_IMAGE);
    }

    @Test
    void aLaneThatIsNotDoneGoesOnToTheEnd() {
        Finish never = new Finish(LaneId.KUBERNETES, OptionalDouble.empty());
        assertThat(never.reach(100, 100)).isEqualTo(1);
        assertThat(never.over(100)).isFalse();
        Finish five = new Finish(LaneId.VM_IMAGE, OptionalDouble.of(5));
        assertThat(five.reach(50, 100)).isEqualTo(0.05);
        assertThat(five.over(5)).isTrue();
    }

    private static ComparisonResult only(ComparisonResult of) {
        return new ComparisonResult(
                of.profile(),
                of.seed(),
                of.asked(),
                of.runs(),
                List.of(of.scenarios().getFirst()));
    }
}
