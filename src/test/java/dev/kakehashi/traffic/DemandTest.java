package dev.kakehashi.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.simulation.Time;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandTest {

    private static final Demand RAMP = new Demand(List.of(
            new Demand.Point(10, 100), new Demand.Point(20, 300), new Demand.Point(20, 50), new Demand.Point(30, 50)));

    @Test
    void isConstantOutsideItsCornersAndLinearBetween() {
        assertThat(RAMP.rate(seconds(0))).isEqualTo(100);
        assertThat(RAMP.rate(seconds(15))).isEqualTo(200);
        assertThat(RAMP.rate(seconds(99))).isEqualTo(50);
    }

    @Test
    void takesTheLaterRateAtAStep() {
        assertThat(RAMP.rate(seconds(20))).isEqualTo(50);
        assertThat(RAMP.rate(seconds(20) - 1)).isCloseTo(300, within(1e-3));
    }

    @Test
    void countsRequestsAcrossCornersAndSteps() {
        assertThat(RAMP.requests(seconds(0), seconds(40))).isCloseTo(1000 + 2000 + 500 + 500, within(1e-6));
        assertThat(RAMP.requests(seconds(12), seconds(14))).isCloseTo(2 * 160, within(1e-6));
        assertThat(RAMP.requests(seconds(12), seconds(20))).isCloseTo(8 * 220, within(1e-6));
        assertThat(RAMP.requests(seconds(20), seconds(21))).isCloseTo(50, within(1e-6));
    }

    @Test
    void findsTheMomentAtWhichALevelIsExceeded() {
        long moment = RAMP.firstAbove(0, 200);
        assertThat(Time.toSeconds(moment)).isCloseTo(15, within(1e-6));
        assertThat(RAMP.rate(moment)).isGreaterThan(200);
        assertThat(RAMP.firstAbove(seconds(17), 200)).isEqualTo(seconds(17));
        assertThat(RAMP.firstAbove(seconds(20), 200)).isEqualTo(Time.NEVER);
        assertThat(RAMP.firstAbove(0, 300)).isEqualTo(Time.NEVER);
    }

    @Test
    void findsALevelExceededByAStep() {
        Demand step = new Demand(List.of(new Demand.Point(0, 10), new Demand.Point(5, 10), new Demand.Point(5, 90)));
        assertThat(step.firstAbove(0, 50)).isEqualTo(seconds(5));
        assertThat(step.firstAbove(0, 10)).isEqualTo(seconds(5));
    }

    @Test
    void knowsItsPeakFromAMomentOn() {
        assertThat(RAMP.peak(0)).isEqualTo(300);
        assertThat(RAMP.peak(seconds(25))).isEqualTo(50);
    }

    @Test
    void namesItsCornersOneAfterAnother() {
        assertThat(RAMP.nextCorner(0)).isEqualTo(seconds(10));
        assertThat(RAMP.nextCorner(seconds(10))).isEqualTo(seconds(20));
        assertThat(RAMP.nextCorner(seconds(20))).isEqualTo(seconds(30));
        assertThat(RAMP.nextCorner(seconds(30))).isEqualTo(Time.NEVER);
    }

    @Test
    void refusesToGoBackAndRatesBelowZero() {
        assertThatThrownBy(() -> new Demand(List.of(new Demand.Point(2, 1), new Demand.Point(1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Demand.constant(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Demand(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static long seconds(double seconds) {
        return Time.ofSeconds(seconds);
    }
}
