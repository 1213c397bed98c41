package dev.kakehashi.ui.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.simulation.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetModelTest {

    @ParameterizedTest
    @EnumSource
    void nobodyMovesWhileOnAHostAndNobodySharesASlot(LaneId lane) {
        Played played = Played.of("rolling-update-errors", lane);
        FleetModel fleet = played.fleet();
        Map<String, FleetPlan.Place> before = new HashMap<>();
        long end = played.lane().timeline().end();
        for (long at = 0; at <= end; at += end / 400) {
            played.playback().moveTo(at);
            fleet.look();
            Map<FleetPlan.Place, String> taken = new HashMap<>();
            for (FleetModel.Standing each : fleet.standing()) {
                String name = each.instance().name();
                assertThat(taken.put(each.place(), name)).isNull();
                FleetPlan.Place place = before.put(name, each.place());
                assertThat(place == null
                                || place.equals(each.place())
                                || place.host() != each.place().host())
                        .isTrue();
            }
        }
    }

    @Test
    void aReplacementStandsElsewhere() {
        Played played = Played.of("rolling-update", LaneId.KUBERNETES);
        FleetModel fleet = played.fleet();
        Map<FleetPlan.Place, String> first = new HashMap<>();
        fleet.standing().forEach(each -> first.put(each.place(), each.instance().name()));
        played.at(530);
        fleet.look();
        long elsewhere = fleet.standing().stream()
                .filter(each -> each.span().version().equals("v2"))
                .filter(each -> !first.containsKey(each.place()))
                .count();
        assertThat(elsewhere).isPositive();
    }

    @Test
    void goingBackShowsTheSamePlaces() {
        Played played = Played.of("failure-recovery-node", LaneId.VM_CONFIGURED);
        FleetModel fleet = played.fleet();
        List<FleetModel.Standing> before = fleet.standing();
        played.at(4200);
        fleet.look();
        played.at(0);
        fleet.look();
        assertThat(fleet.standing()).isEqualTo(before);
    }

    @Test
    void saysWhoIsMissingAndWhoIsTooMany() {
        FleetModel lost = Played.of("failure-recovery-node", LaneId.VM_CONFIGURED)
                .at(1600)
                .fleet();
        assertThat(lost.serving()).isEqualTo(7);
        assertThat(lost.missing()).hasSize(3).allMatch(place -> place.host() != 1);
        assertThat(lost.isLost(1)).isTrue();
        assertThat(lost.isLost(0)).isFalse();

        FleetModel surging =
                Played.of("rolling-update", LaneId.VM_IMAGE).at(1100).fleet();
        assertThat(surging.extra()).isEqualTo(1);
        assertThat(surging.missing()).isEmpty();
    }

    @Test
    void aHostThatAPresenterPickedIsLostInItsLane() {
        Race race = Played.of("rolling-update", LaneId.KUBERNETES)
                .race()
                .with(new Intervention(
                        100 * Time.SECOND,
                        new Intervention.Act.Harm(
                                new Fault(Fault.Kind.LOSE_HOST, 1, Map.of(LaneId.KUBERNETES, "node-3")))));
        Race.OfLane lane = race.run().lanes().getFirst();
        Playback playback = new Playback(lane.timeline());
        playback.moveTo(101 * Time.SECOND);
        FleetModel fleet = new FleetModel(race, LaneId.KUBERNETES, playback);
        assertThat(fleet.isLost(2)).isTrue();
        assertThat(fleet.isLost(0)).isFalse();
        assertThat(fleet.standing())
                .filteredOn(each -> each.place().host() == 2)
                .isNotEmpty()
                .allMatch(each -> each.span().state() == InstanceState.FAILED);
    }

    @Test
    void lostPodsOnALostNodeAreNotTooMany() {
        FleetModel fleet =
                Played.of("failure-recovery-node", LaneId.KUBERNETES).at(430).fleet();
        assertThat(fleet.standing()).hasSize(13);
        assertThat(fleet.extra()).isZero();
    }

    @Test
    void thoseWithoutAHostWaitInAPlaceOfTheirOwn() {
        Played played = Played.of("scaling-no-free-node", LaneId.KUBERNETES);
        Timeline.Span pending = played.lane().timeline().instances().stream()
                .flatMap(instance -> instance.spans().stream())
                .filter(span -> span.state() == InstanceState.PENDING)
                .findFirst()
                .orElseThrow();
        FleetModel fleet = played.at(pending.from() / 1e9 + 1).fleet();
        assertThat(fleet.waiting()).isPositive();
        assertThat(fleet.standing()).anyMatch(each -> each.place().host() == FleetPlan.NOWHERE);
    }

    @Test
    void aShortNameTellsPodsApartAndLeavesMachinesAlone() {
        assertThat(FleetPlan.shortName("web-7d4b-x2x9f")).isEqualTo("x2x9f");
        assertThat(FleetPlan.shortName("web-10")).isEqualTo("web-10");
    }

    @Test
    void theOnlyVersionIsDrawnAsTheNewOne() {
        assertThat(new Versions("v1", null).role("v1")).isEqualTo(Versions.Role.NEW);
        assertThat(new Versions("v1", "v2").role("v1")).isEqualTo(Versions.Role.OLD);
        assertThat(new Versions("v1", "v2").role("v2")).isEqualTo(Versions.Role.NEW);
        assertThat(new Versions("v1", "v2").role("bad")).isEqualTo(Versions.Role.OTHER);
    }
}
