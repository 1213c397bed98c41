package dev.kakehashi.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectsTest {

    private static final List<LaneId> LANES = List.of(LaneId.VM_IMAGE, LaneId.KUBERNETES);
    private final Library library = Library.open(Lanes.vocabularies());
    private final Scenario deploy = library.scenario("deploy");
    private final Profile talk = library.profile("talk-2019");

    @Test
    void theFigureThatShapesADeployFromAnImageIsTheTimeToBakeIt() {
        List<Effects.Effect> effects = Effects.of(deploy, talk, LANES, 1, 3, () -> false);

        assertThat(effects).extracting(Effects.Effect::parameter).startsWith("packer_build");
        assertThat(effects).isSortedAccordingTo((a, b) -> Double.compare(b.size(), a.size()));
        assertThat(effects.getFirst().size()).isBetween(0.5, 1.2);
    }

    @Test
    void onlyFiguresThatTheRunsAskForAreTried() {
        List<String> tried = Effects.of(deploy, talk, LANES, 1, 1, () -> false).stream()
                .map(Effects.Effect::parameter)
                .toList();

        assertThat(tried).containsExactlyInAnyOrderElementsOf(Effects.asked(deploy, talk, LANES, 1));
        assertThat(tried).contains("vm_boot_linux", "pod_start").doesNotContain("first_converge");
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(Effects.of(deploy, talk, LANES, 7, 2, () -> false))
                .isEqualTo(Effects.of(deploy, talk, LANES, 7, 2, () -> false));
    }

    @Test
    void onceUnwantedNothingMoreIsTried() {
        assertThat(Effects.of(deploy, talk, LANES, 1, 1, () -> true))
                .allSatisfy(effect -> assertThat(effect.size()).isZero());
    }
}
