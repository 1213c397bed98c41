package dev.kakehashi.traffic;

import static dev.kakehashi.traffic.Answer.HANGS;
import static dev.kakehashi.traffic.Answer.REFUSES;
import static dev.kakehashi.traffic.Answer.SERVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficMeterTest {

    private final World world = new World(1);
    private final List<LaneEvent.Traffic> spans = new ArrayList<>();

    @Test
    void losesEverythingWithoutMembers() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.ANY_ELSEWHERE);
        runTo(10);
        meter.flush();
        assertThat(total(LossCause.NO_INSTANCE)).isCloseTo(1000, within(1e-9));
        assertThat(served()).isZero();
    }

    @Test
    void losesTheShareOfMembersThatRefuseOrHangWhereNobodyRetries() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.NONE);
        meter.set("a", SERVES, 1, 1000, 0);
        meter.set("b", REFUSES, 1, 1000, 0);
        meter.set("c", HANGS, 2, 1000, 0);
        runTo(10);
        meter.flush();
        assertThat(served()).isCloseTo(250, within(1e-9));
        assertThat(total(LossCause.REFUSED)).isCloseTo(250, within(1e-9));
        assertThat(total(LossCause.HUNG)).isCloseTo(500, within(1e-9));
    }

    @Test
    void sendsRefusedRequestsToTheOthersWithRedispatch() {
        TrafficMeter meter = meter(Demand.constant(90), Retry.REFUSED_ELSEWHERE);
        meter.set("a", SERVES, 1, 1000, 0);
        meter.set("b", REFUSES, 1, 1000, 0);
        meter.set("c", HANGS, 1, 1000, 0);
        assertThat(meter.rateTo("a")).isCloseTo(45, within(1e-9));
        runTo(10);
        meter.flush();
        assertThat(served()).isCloseTo(450, within(1e-9));
        assertThat(total(LossCause.REFUSED)).isZero();
        assertThat(total(LossCause.HUNG)).isCloseTo(450, within(1e-9));
    }

    @Test
    void losesNothingWhereAnyFailureIsRepeatedAndSomebodyServes() {
        TrafficMeter meter = meter(Demand.constant(90), Retry.ANY_ELSEWHERE);
        meter.set("a", SERVES, 1, 1000, 0);
        meter.set("b", REFUSES, 1, 1000, 0);
        meter.set("c", HANGS, 1, 1000, 0);
        runTo(10);
        meter.cutOff("c");
        meter.flush();
        assertThat(served()).isCloseTo(900, within(1e-9));
    }

    @Test
    void retriesHelpNobodyWhereNobodyServes() {
        TrafficMeter meter = meter(Demand.constant(90), Retry.ANY_ELSEWHERE);
        meter.set("b", REFUSES, 1, 1000, 0);
        runTo(10);
        meter.set("c", HANGS, 1, 1000, 0);
        runTo(20);
        meter.flush();
        assertThat(total(LossCause.REFUSED)).isCloseTo(900, within(1e-9));
        assertThat(total(LossCause.HUNG)).isCloseTo(900, within(1e-9));
    }

    @Test
    void countsOverloadFromTheVeryMomentThatDemandExceedsCapacity() {
        Demand ramp = new Demand(List.of(new Demand.Point(0, 0), new Demand.Point(100, 100)));
        TrafficMeter meter = meter(ramp, Retry.NONE);
        meter.set("a", SERVES, 1, 20, 0);
        meter.set("b", SERVES, 1, 20, 0);
        runTo(100);
        meter.flush();
        assertThat(total(LossCause.OVERLOAD)).isCloseTo(60 * 60 / 2.0, within(1e-9));
        assertThat(served()).isCloseTo(40 * 40 / 2.0 + 60 * 40, within(1e-9));
    }

    @Test
    void overloadsTheMemberThatGetsMoreThanItCanServeWhileOthersHaveRoom() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.NONE);
        meter.set("small", SERVES, 1, 10, 0);
        meter.set("large", SERVES, 1, 1000, 0);
        runTo(1);
        meter.flush();
        assertThat(total(LossCause.OVERLOAD)).isCloseTo(40, within(1e-9));
    }

    @Test
    void countsErrorsAmongAnsweredRequestsOnly() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.NONE);
        meter.set("a", SERVES, 1, 80, 0.25);
        runTo(1);
        meter.flush();
        assertThat(total(LossCause.OVERLOAD)).isCloseTo(20, within(1e-9));
        assertThat(total(LossCause.ERROR)).isCloseTo(20, within(1e-9));
        assertThat(served()).isCloseTo(60, within(1e-9));
    }

    @Test
    void losesTheRequestsInFlightWhenAProcessDies() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.NONE);
        meter.set("a", SERVES, 1, 1000, 0);
        meter.set("b", SERVES, 1, 1000, 0);
        runTo(10);
        meter.cutOff("a");
        runTo(11);
        meter.flush();
        assertThat(total(LossCause.CUT_OFF)).isCloseTo(50 * 0.2, within(1e-9));
        assertThat(total(LossCause.REFUSED)).isCloseTo(50, within(1e-9));
    }

    @Test
    void losesNothingInFlightOnceAMemberHasFinishedItsRequests() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.NONE);
        meter.set("a", SERVES, 1, 1000, 0);
        meter.set("b", SERVES, 1, 1000, 0);
        meter.set("c", SERVES, 2, 1000, 0);
        runTo(10);
        meter.remove("a");
        meter.remove("b");
        runTo(10.05);
        meter.cutOff("a");
        runTo(11);
        meter.cutOff("b");
        meter.cutOff("a");
        meter.flush();
        assertThat(total(LossCause.CUT_OFF)).isCloseTo(25 * 0.15, within(1e-9));
    }

    @Test
    void aMemberThatHasJustBegunHasFewerRequestsInFlight() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.NONE);
        meter.set("a", SERVES, 1, 1000, 0);
        runTo(0.05);
        meter.cutOff("a");
        meter.flush();
        assertThat(total(LossCause.CUT_OFF)).isCloseTo(5, within(1e-9));
        assertThat(served()).isCloseTo(0, within(1e-9));
    }

    @Test
    void countsAllThatDieAtOneMomentInOneEvent() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.NONE);
        for (String member : List.of("a", "b", "c", "d")) {
            meter.set(member, SERVES, 1, 1000, 0);
        }
        world.at(Time.ofSeconds(10), () -> List.of("a", "b", "c", "d").forEach(meter::cutOff));
        runTo(10);
        assertThat(spans).hasSize(1);
        assertThat(spans.getFirst().lost()).containsOnlyKeys(LossCause.CUT_OFF);
        assertThat(total(LossCause.CUT_OFF)).isCloseTo(20, within(1e-9));
    }

    @Test
    void tellsNothingAboutChangesThatChangeNothing() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.NONE);
        meter.set("a", SERVES, 1, 1000, 0);
        runTo(10);
        meter.set("a", SERVES, 1, 1000, 0);
        meter.remove("nobody");
        meter.cutOff("nobody");
        runTo(20);
        assertThat(spans).isEmpty();
    }

    @Test
    void tellsASpanForEveryCornerOfTheDemand() {
        Demand demand = new Demand(List.of(new Demand.Point(5, 10), new Demand.Point(7, 20), new Demand.Point(9, 20)));
        meter(demand, Retry.NONE);
        runTo(100);
        assertThat(spans).extracting(LaneEvent.Traffic::at).containsExactly(seconds(5), seconds(7), seconds(9));
        assertThat(spans).extracting(LaneEvent.Traffic::from).containsExactly(0L, seconds(5), seconds(7));
    }

    @Test
    void knowsItsCapacityAndTheRateToEachMember() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.NONE);
        meter.set("a", SERVES, 3, 70, 0);
        meter.set("b", SERVES, 1, 50, 0);
        meter.set("c", HANGS, 1, 50, 0);
        assertThat(meter.servingCapacity()).isEqualTo(120);
        assertThat(meter.rateTo("a")).isCloseTo(60, within(1e-9));
        assertThat(meter.rateTo("c")).isCloseTo(20, within(1e-9));
        assertThat(meter.rateTo("nobody")).isZero();
        assertThat(meter.offered()).isEqualTo(100);
    }

    @Test
    void refusesNumbersOutOfRange() {
        TrafficMeter meter = meter(Demand.constant(100), Retry.NONE);
        assertThatThrownBy(() -> meter.set("a", SERVES, -1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meter.set("a", SERVES, 1, Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meter.set("a", SERVES, 1, 1, 1.1)).isInstanceOf(IllegalArgumentException.class);
    }

    private TrafficMeter meter(Demand demand, Retry retry) {
        return new TrafficMeter(world, demand, 0.2, retry, event -> spans.add((LaneEvent.Traffic) event));
    }

    private void runTo(double seconds) {
        world.runUntil(seconds(seconds));
    }

    private static long seconds(double seconds) {
        return Time.ofSeconds(seconds);
    }

    private double served() {
        return spans.stream().mapToDouble(LaneEvent.Traffic::served).sum();
    }

    private double total(LossCause cause) {
        return spans.stream()
                .mapToDouble(span -> span.lost().getOrDefault(cause, 0.0))
                .sum();
    }
}
