package dev.kakehashi.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.LaneRun;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Measures;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KubernetesLaneTest {

    private static final int RUNS = 40;

    private final Library library = Library.open(Map.of(
            LaneId.KUBERNETES, KubernetesLane.vocabulary(),
            LaneId.KUBERNETES_CARELESS, KubernetesLane.vocabulary()));

    private double median(String scenario, String profile, LaneId lane, Measure measure) {
        Scenario played = library.scenario(scenario);
        Profile figures = library.profile(profile);
        KubernetesLane own = new KubernetesLane(lane);
        return LongStream.rangeClosed(1, RUNS)
                .mapToDouble(seed -> Measures.of(played.task(), LaneRun.play(own, played, figures, seed))
                        .value(measure)
                        .orElseThrow())
                .sorted()
                .skip(RUNS / 2)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void deploysWithinTheTalksBands() {
        assertThat(median("deploy", "talk-2019", LaneId.KUBERNETES, Measure.BUILD_TIME))
                .isBetween(60.0, 600.0);
        assertThat(median("deploy", "talk-2019", LaneId.KUBERNETES, Measure.DEPLOY_TIME))
                .isBetween(5.0, 60.0);
    }

    @Test
    void updatesWithoutUsersNoticingUnlessItIsCareless() {
        assertThat(median("rolling-update", "talk-2019", LaneId.KUBERNETES, Measure.REQUESTS_LOST))
                .isZero();
        assertThat(median("rolling-update", "talk-2019", LaneId.KUBERNETES_CARELESS, Measure.REQUESTS_LOST))
                .isGreaterThan(50);
    }

    @Test
    void takesBackAVersionThatNeverGetsReadyWithoutUsersNoticing() {
        assertThat(median("rolling-update-never-ready", "talk-2019", LaneId.KUBERNETES, Measure.REQUESTS_LOST))
                .isZero();
    }

    @Test
    void actsOnALostNodeOnlyAfterAlmostSixMinutes() {
        assertThat(median("failure-recovery-node", "measured-2026", LaneId.KUBERNETES, Measure.ACT_TIME))
                .isBetween(340.0, 360.0);
    }
}
