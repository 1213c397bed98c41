package dev.kakehashi.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.LaneRun;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the talk says and what has been measured must come out of the model's parts: medians over 200 runs. */
class AnchorsTest {

    private static final int RUNS = 200;
    private static final double MINUTE = 60;

    @Nested
    class TheTalk {

        private static final String PROFILE = "talk-2019";
        private static ComparisonResult deploy;

        @BeforeAll
        static void deploys() {
            deploy = compare(PROFILE, "deploy", LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.KUBERNETES);
        }

        @Test
        void aVmStartsInOneToThreeMinutes() {
            assertThat(median(PROFILE, "deploy", LaneId.VM_IMAGE, EnumSet.of(InstanceState.BOOTING)))
                    .isBetween(60.0, 180.0);
        }

        @Test
        void aContainerStartsInOneToFiveSeconds() {
            assertThat(median(
                            PROFILE,
                            "deploy",
                            LaneId.KUBERNETES,
                            EnumSet.of(InstanceState.BOOTING, InstanceState.STARTING)))
                    .isBetween(1.0, 5.0);
        }

        @Test
        void configuringVmsNeedsNoBuildAndTenToSixtyMinutes() {
            assertThat(of(deploy, LaneId.VM_CONFIGURED, Measure.BUILD_TIME).max())
                    .isZero();
            assertThat(of(deploy, LaneId.VM_CONFIGURED, Measure.DEPLOY_TIME).p50())
                    .isBetween(10 * MINUTE, 60 * MINUTE);
        }

        @Test
        void aMachineImageTakesTenToThirtyMinutesAndItsDeployAboutFive() {
            assertThat(of(deploy, LaneId.VM_IMAGE, Measure.BUILD_TIME).p50()).isBetween(10 * MINUTE, 30 * MINUTE);
            assertThat(of(deploy, LaneId.VM_IMAGE, Measure.DEPLOY_TIME).p50()).isBetween(4 * MINUTE, 6 * MINUTE);
        }

        @Test
        void aContainerImageTakesOneToTenMinutesAndItsDeploySeconds() {
            assertThat(of(deploy, LaneId.KUBERNETES, Measure.BUILD_TIME).p50()).isBetween(MINUTE, 10 * MINUTE);
            assertThat(of(deploy, LaneId.KUBERNETES, Measure.DEPLOY_TIME).p50()).isBetween(5.0, MINUTE);
        }
    }

    @Nested
    class TheMeasurements {

        private static final String PROFILE = "measured-2026";

        @Test
        void aVmStartsInLessThanHalfAMinute() {
            assertThat(median(PROFILE, "deploy", LaneId.VM_IMAGE, EnumSet.of(InstanceState.BOOTING)))
                    .isBetween(22.0, 30.0);
        }

        @Test
        void aLostNodeIsReplacedAfterMoreThanFiveMinutesByKubernetesAndSoonerByAGroupOfVms() {
            ComparisonResult result = compare(PROFILE, "failure-recovery-node", LaneId.KUBERNETES, LaneId.VM_MODERN);
            // 40 to 50 s until the node counts as lost and 300 s of toleration, then another pod starts
            double kubernetes =
                    of(result, LaneId.KUBERNETES, Measure.TIME_TO_DONE).p50();
            assertThat(kubernetes).isBetween(340.0, 380.0);
            assertThat(of(result, LaneId.VM_MODERN, Measure.TIME_TO_DONE).p50()).isLessThan(kubernetes);
        }

        @Test
        void aLargeImageIsPulledInAboutAMinute() {
            assertThat(median(PROFILE, "deploy", LaneId.KUBERNETES_CARELESS, EnumSet.of(InstanceState.PULLING)))
                    .isBetween(40.0, 90.0);
        }
    }

    private static ComparisonResult compare(String profile, String scenario, LaneId... lanes) {
        return BuiltIn.compare(
                List.of(scenario), List.of(lanes).stream().map(Lanes::of).toList(), profile, RUNS, 2);
    }

    private static Statistics of(ComparisonResult result, LaneId lane, Measure measure) {
        OfLane found = result.scenarios().getFirst().lanes().stream()
                .filter(one -> one.id() == lane)
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(found.measures().get(measure), () -> lane + " has no " + measure);
    }

    /** The median over all instances of all runs of the seconds that an instance spent in some states. */
    private static double median(String profile, String scenario, LaneId lane, Set<InstanceState> states) {
        List<Double> seconds = new ArrayList<>();
        Lane played = Lanes.of(lane);
        Scenario read = BuiltIn.scenario(scenario);
        Profile figures = BuiltIn.profile(profile);
        for (int seed = 1; seed <= RUNS; seed++) {
            Timeline run = LaneRun.play(played, read, figures, seed);
            for (Timeline.Instance instance : run.instances()) {
                long nanos = instance.spans().stream()
                        .filter(span -> states.contains(span.state()))
                        .mapToLong(span -> span.to() - span.from())
                        .sum();
                if (nanos > 0) {
                    seconds.add(nanos / 1e9);
                }
            }
        }
        return Statistics.of(seconds.stream().mapToDouble(d -> d).toArray()).p50();
    }
}
