package dev.kakehashi.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Measures;
import dev.kakehashi.model.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VmLaneTest {

    /** Requests per second to each of ten members, times the seconds that a request takes. */
    private static final double IN_FLIGHT = 20 * 0.1;

    @ParameterizedTest
    @EnumSource(names = {"VM_CONFIGURED", "VM_IMAGE", "VM_MODERN"})
    void theSameSeedGivesTheSameRunInEveryScenario(LaneId lane) {
        for (String scenario : Trial.scenarios()) {
            assertThat(new Trial(lane, scenario).events(7))
                    .as(scenario)
                    .isNotEmpty()
                    .isEqualTo(new Trial(lane, scenario).events(7));
        }
    }

    @Test
    void patternOneDeploysInTenToSixtyMinutesWithoutABuild() {
        Trial trial = new Trial(LaneId.VM_CONFIGURED, "deploy");

        assertThat(median(trial, Measure.BUILD_TIME)).isZero();
        assertThat(median(trial, Measure.DEPLOY_TIME)).isBetween(10 * 60.0, 60 * 60.0);
    }

    @Test
    void patternTwoBuildsInTenToThirtyMinutesAndDeploysInFourToSix() {
        Trial trial = new Trial(LaneId.VM_IMAGE, "deploy");

        assertThat(median(trial, Measure.BUILD_TIME)).isBetween(10 * 60.0, 30 * 60.0);
        assertThat(median(trial, Measure.DEPLOY_TIME)).isBetween(4 * 60.0, 6 * 60.0);
    }

    @Test
    void aMachineBootsInOneToThreeMinutesInTheTalkAndInAboutTwentySixSecondsToday() {
        assertThat(medianBoot(new Trial(LaneId.VM_IMAGE, "deploy"))).isBetween(60.0, 180.0);
        assertThat(medianBoot(new Trial(LaneId.VM_IMAGE, "deploy").profile("measured-2026")))
                .isBetween(23.0, 32.0);
    }

    @Test
    void theGroupReplacesALostHostsMachinesBeforeKubernetesWouldHaveBegun() {
        Trial trial = new Trial(LaneId.VM_MODERN, "failure-recovery-node").profile("measured-2026");

        assertThat(median(trial, Measure.TIME_TO_DONE)).isLessThan(340);
    }

    @Test
    void withRedispatchAKilledProcessCostsOnlyTheRequestsInFlight() {
        Trial trial = new Trial(LaneId.VM_CONFIGURED, "failure-recovery").with("app_warm_up", 0);

        assertThat(trial.lost(1, LossCause.CUT_OFF)).isCloseTo(IN_FLIGHT, within(0.01));
        assertThat(trial.lost(1, LossCause.REFUSED)).isZero();
    }

    @Test
    void withoutRetriesEveryRequestOfTheOutageIsLost() {
        Trial trial = slowRestart("no-retries");

        assertThat(trial.lost(1, LossCause.REFUSED)).isCloseTo(20 * 3.5, within(0.1));
    }

    @Test
    void withoutRedispatchTheRetriesMaskTheLastSecondsOfAnOutage() {
        Trial trial = slowRestart("off");

        assertThat(trial.lost(1, LossCause.REFUSED)).isCloseTo(20 * 0.5, within(0.1));
    }

    private static Trial slowRestart(String redispatch) {
        return new Trial(LaneId.VM_CONFIGURED, "failure-recovery")
                .setting("redispatch", redispatch)
                .setting("supervisor", "systemd")
                .setting("fall", "5")
                .with("systemd_restart_sec", 0.1)
                .with("app_start", 3.4)
                .with("app_warm_up", 0);
    }

    @Test
    void aHangCostsItsShareUntilTheMemberIsDown() {
        Trial trial = new Trial(LaneId.VM_CONFIGURED, "failure-recovery-hang");
        double down = value(trial, 1, Measure.DETECT_TIME);

        assertThat(down).isBetween(10.0, 12.0);
        assertThat(trial.lost(1, LossCause.HUNG)).isCloseTo(20 * down, within(0.1));
    }

    @Test
    void aTcpCheckNeverSeesAHang() {
        Trial trial = new Trial(LaneId.VM_CONFIGURED, "failure-recovery-hang").setting("check", "tcp");

        assertThat(trial.measures(1).completed()).isFalse();
    }

    @Test
    void nginxAsksAnotherMemberSoThatAHangIsLateAndNotLost() {
        Trial trial = new Trial(LaneId.VM_CONFIGURED, "failure-recovery-hang").setting("balancer", "nginx");

        assertThat(value(trial, 1, Measure.DETECT_TIME)).isBetween(60.0, 61.0);
        assertThat(trial.lost(1, LossCause.HUNG)).isZero();
    }

    @Test
    void drainingAndAGracefulShutdownLoseNothing() {
        assertThat(value(new Trial(LaneId.VM_CONFIGURED, "rolling-update"), 3, Measure.REQUESTS_LOST))
                .isZero();
    }

    @Test
    void aBadVersionStopsAtItsFirstHostAndVersionsDifferUntilAPersonActs() {
        Timeline run = new Trial(LaneId.VM_CONFIGURED, "rolling-update-never-ready").timeline(3);
        long noticed = run.first(Mark.DETECTED).orElseThrow();
        long takenBack = run.first(Mark.ACTED).orElseThrow();
        List<String> versions = versionsAt(run, (noticed + takenBack) / 2);

        assertThat(versions).containsOnlyOnce("v2").contains("v1").hasSize(10);
        assertThat(run.first(Mark.ROLLED_BACK)).isPresent();
        assertThat(versionsAt(run, run.end() - 1)).containsOnly("v1");
    }

    @Test
    void driftGivesAMachineAFingerprintOfItsOwn() {
        assertThat(new Trial(LaneId.VM_CONFIGURED, "failure-recovery")
                        .measures(1)
                        .same())
                .isFalse();
        assertThat(new Trial(LaneId.VM_CONFIGURED, "failure-recovery")
                        .with("vm_drift", 0)
                        .measures(1)
                        .same())
                .isTrue();
    }

    @Test
    void aDriftedMachineCanBreakADeploy() {
        Trial drifted = new Trial(LaneId.VM_CONFIGURED, "rolling-update").with("drift_breaks_deploy", 1);

        assertThat(drifted.measures(1).completed()).isFalse();
        assertThat(drifted.with("vm_drift", 0).measures(1).completed()).isTrue();
    }

    @Test
    void whoForgetsAMachineInTheListFindsItWhenLooking() {
        Timeline run = new Trial(LaneId.VM_CONFIGURED, "deploy")
                .with("copy_paste_error", 1)
                .timeline(1);

        assertThat(run.acts())
                .filteredOn(act -> act.words().key().equals("vm.mistake.found"))
                .hasSize(10);
        assertThat(run.completed()).isTrue();
    }

    @Test
    void replacedMachinesAreAllTheSame() {
        assertThat(new Trial(LaneId.VM_IMAGE, "rolling-update").measures(1).same())
                .isTrue();
    }

    @Test
    void aPersonAddsMachinesLaterThanTheGroupDoes() {
        double byHand = median(new Trial(LaneId.VM_IMAGE, "scaling"), Measure.TIME_TO_DONE);
        double byGroup = median(new Trial(LaneId.VM_MODERN, "scaling"), Measure.TIME_TO_DONE);

        assertThat(byGroup).isLessThan(byHand);
    }

    private static List<String> versionsAt(Timeline run, long at) {
        List<String> versions = new ArrayList<>();
        for (Timeline.Instance instance : run.instances()) {
            for (Timeline.Span span : instance.spans()) {
                if (span.from() <= at && at < span.to()) {
                    versions.add(span.version());
                }
            }
        }
        return versions;
    }

    private static double medianBoot(Trial trial) {
        List<Double> boots = new ArrayList<>();
        for (int seed = 1; seed <= 50; seed++) {
            for (Timeline.Instance instance : trial.timeline(seed).instances()) {
                for (Timeline.Span span : instance.spans()) {
                    if (span.state() == InstanceState.BOOTING) {
                        boots.add((span.to() - span.from()) / 1e9);
                    }
                }
            }
        }
        Collections.sort(boots);
        return boots.get(boots.size() / 2);
    }

    private static double median(Trial trial, Measure measure) {
        List<Double> values = new ArrayList<>();
        for (int seed = 1; seed <= 200; seed++) {
            Measures measures = trial.measures(seed);
            measures.value(measure).ifPresent(values::add);
        }
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private static double value(Trial trial, int seed, Measure measure) {
        return trial.measures(seed).value(measure).orElseThrow();
    }
}
