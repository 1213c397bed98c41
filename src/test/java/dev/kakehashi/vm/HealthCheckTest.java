package dev.kakehashi.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCheckTest {

    private static final HealthCheck.Plan HAPROXY = plan(2, 2, 3, 2, true);
    private static final HealthCheck.Plan AWS = plan(30, 5, 2, 10, false);

    private final World world = new World(1);
    private Finding finding = Finding.WELL;
    private double changedAt = -1;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.5, 0.999})
    void aKilledProcessIsDownAfterItsPlaceInTheIntervalAndFallMinusOneIntervals(double phase) {
        HealthCheck check = check(HAPROXY, phase, true, 0);
        turns(check, Finding.REFUSED, 100);

        assertThat(changedAfter() - 100).isCloseTo(phase * 2 + 2 * 2, within(1e-6));
        assertThat(check.up()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.5, 0.999})
    void aHangIsDownLaterBecauseEachCheckRunsIntoItsTimeout(double phase) {
        turns(check(HAPROXY, phase, true, 0), Finding.SILENT, 100);

        assertThat(changedAfter() - 100).isCloseTo(phase * 2 + 2 + 2 * (2 + 2), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999})
    void awsChecksAtFixedTimesWhateverTheLastOneTook(double phase) {
        turns(check(AWS, phase, true, 0), Finding.SILENT, 300);

        assertThat(changedAfter() - 300).isCloseTo(phase * 30 + 30 + 5, within(1e-6));
    }

    @Test
    void aRestartWithinTheTimeToDetectGoesUnseen() {
        HealthCheck check = check(HAPROXY, 0.5, true, 0);
        turns(check, Finding.REFUSED, 100);
        turns(check, Finding.WELL, 101.5);
        assertThat(changedAfter()).isNegative();
    }

    @Test
    void failuresThatAreNotInARowDoNotCount() {
        HealthCheck check = check(HAPROXY, 0.5, true, 0);
        for (int i = 0; i < 5; i++) {
            turns(check, Finding.REFUSED, 100 + 8 * i);
            turns(check, Finding.WELL, 101.5 + 8 * i);
        }

        assertThat(changedAfter()).isNegative();
    }

    @Test
    void whoIsDownStaysOutForRiseChecksAfterItIsWell() {
        HealthCheck check = check(HAPROXY, 0, true, 0);
        turns(check, Finding.REFUSED, 100);
        turns(check, Finding.WELL, 104.5);
        assertThat(check.up()).isFalse();

        assertThat(changedAfter()).isEqualTo(108);
        assertThat(check.up()).isTrue();
    }

    @Test
    void whoWasSetReadyWithoutACheckIsOutAfterOneFailure() {
        turns(check(HAPROXY, 0.5, true, HAPROXY.fall() - 1), Finding.REFUSED, 0.1);

        assertThat(changedAfter()).isEqualTo(1);
    }

    @Test
    void aNewMemberOfClassicElbNeedsAllItsGoodChecks() {
        check(AWS, 0.5, false, 0);
        assertThat(changedAfter()).isEqualTo(15 + 9 * 30);
    }

    @Test
    void plansNothingWhileNothingChanges() {
        check(HAPROXY, 0.5, true, 0);

        assertThat(world.nextAt()).isEqualTo(Time.NEVER);
    }

    private HealthCheck check(HealthCheck.Plan plan, double phase, boolean up, int streak) {
        return new HealthCheck(
                world, plan, phase, up, streak, () -> finding, () -> changedAt = Time.toSeconds(world.now()));
    }

    /** From a moment on the machine answers so. */
    private void turns(HealthCheck check, Finding to, double at) {
        world.runUntil(Time.ofSeconds(at));
        finding = to;
        check.lookAgain();
    }

    private double changedAfter() {
        world.runUntil(Time.ofSeconds(1000));
        return changedAt;
    }

    private static HealthCheck.Plan plan(double interval, double timeout, int fall, int rise, boolean fromEnd) {
        return new HealthCheck.Plan(Time.ofSeconds(interval), Time.ofSeconds(timeout), fall, rise, fromEnd);
    }
}
