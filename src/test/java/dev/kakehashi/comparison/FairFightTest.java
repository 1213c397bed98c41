package dev.kakehashi.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Measures;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FairFightTest {

    private static final int SEEDS = 50;
    private static final Library LIBRARY = Library.open(Lanes.vocabularies());
    private static final Profile PROFILE = LIBRARY.profile("talk-2019");

    static List<String> scenarios() {
        return LIBRARY.scenarios();
    }

    @ParameterizedTest
    @CsvSource({
        // turned off, it is worse by this measure
        "DRAINING, rolling-update, VM_IMAGE, REQUESTS_LOST",
        "DRAINING, rolling-update, VM_MODERN, REQUESTS_LOST",
        "DRAINING, rolling-update, KUBERNETES, REQUESTS_LOST",
        "HEALTH_CHECK_INTERVAL, failure-recovery-hang, VM_CONFIGURED, REQUESTS_LOST",
        "HEALTH_CHECK_INTERVAL, failure-recovery-instance, VM_IMAGE, REQUESTS_LOST",
        "HEALTH_CHECK_INTERVAL, failure-recovery-instance, VM_MODERN, REQUESTS_LOST",
        "HEALTH_CHECK_INTERVAL, failure-recovery-hang, KUBERNETES, REQUESTS_LOST",
        "IMAGES_INSTEAD_OF_CONVERGE, scaling, VM_CONFIGURED, TIME_TO_DONE",
        "IMAGES_INSTEAD_OF_CONVERGE, scaling, VM_IMAGE, TIME_TO_DONE",
        "READINESS_PROBES, rolling-update, KUBERNETES, REQUESTS_LOST",
        "READINESS_PROBES, rolling-update, KUBERNETES_CARELESS, REQUESTS_LOST",
        "SIGTERM, rolling-update, KUBERNETES_CARELESS, REQUESTS_LOST",
        "IMAGE_CACHE, rolling-update, KUBERNETES, TIME_TO_DONE",
        "IMAGE_CACHE, deploy, KUBERNETES_CARELESS, TIME_TO_DONE"
    })
    void whatIsTurnedOffMakesThingsWorse(Switch which, String scenario, LaneId lane, Measure measure) {
        FairFight fight = FairFight.of(LIBRARY.scenario(scenario), PROFILE);

        double on = median(fight.with(which, lane, true).scenario(), lane, measure);
        double off = median(fight.with(which, lane, false).scenario(), lane, measure);

        assertThat(off).isGreaterThan(on);
    }

    @Test
    void withoutDrainingItMattersWhetherSigtermIsHandled() {
        FairFight fight = FairFight.of(LIBRARY.scenario("rolling-update"), PROFILE)
                .with(Switch.DRAINING, LaneId.KUBERNETES, false);

        double handled = median(fight.scenario(), LaneId.KUBERNETES, Measure.REQUESTS_LOST);
        double ignored = median(
                fight.with(Switch.SIGTERM, LaneId.KUBERNETES, false).scenario(),
                LaneId.KUBERNETES,
                Measure.REQUESTS_LOST);

        assertThat(ignored).isGreaterThan(handled);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatIsTurnedThereAndBackIsAsItWas(String id) {
        Scenario scenario = LIBRARY.scenario(id);
        FairFight asItCame = FairFight.of(scenario, PROFILE);
        for (LaneId lane : LaneId.values()) {
            for (Switch each : asItCame.switches(lane)) {
                boolean on = asItCame.isOn(each, lane);
                FairFight turned = asItCame.with(each, lane, !on);

                assertThat(turned.isOn(each, lane)).as("%s in %s", each, lane).isEqualTo(!on);
                assertThat(turned.with(each, lane, on)).isEqualTo(asItCame);
                assertThat(turned.with(each, lane, on).with(each, lane, !on)).isEqualTo(turned);
                assertThat(turned.with(each, lane, on).scenario()).isSameAs(scenario);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSwitchChangesNothingInOtherLanes(Switch which) {
        FairFight fight = FairFight.of(LIBRARY.scenario("rolling-update"), PROFILE);
        LaneId lane = Arrays.stream(LaneId.values())
                .filter(each -> fight.switches(each).contains(which))
                .findFirst()
                .orElseThrow();
        Scenario turned = fight.with(which, lane, !fight.isOn(which, lane)).scenario();

        for (LaneId other : LaneId.values()) {
            if (other != lane) {
                assertThat(LaneRun.play(Lanes.of(other), turned, PROFILE, 1))
                        .isEqualTo(LaneRun.play(Lanes.of(other), fight.base(), PROFILE, 1));
            }
        }
    }

    @Test
    void theCarefulLaneHasNearlyEverythingAndTheCarelessOneNothing() {
        FairFight fight = FairFight.of(LIBRARY.scenario("rolling-update"), PROFILE);

        assertThat(fight.switches(LaneId.KUBERNETES))
                .allMatch(each -> each == Switch.IMAGE_CACHE || fight.isOn(each, LaneId.KUBERNETES));
        assertThat(fight.switches(LaneId.KUBERNETES_CARELESS))
                .noneMatch(each -> fight.isOn(each, LaneId.KUBERNETES_CARELESS));
    }

    @Test
    void imagesCanBeSwappedBetweenThePatterns() {
        FairFight swapped = FairFight.of(LIBRARY.scenario("deploy"), PROFILE)
                .with(Switch.IMAGES_INSTEAD_OF_CONVERGE, LaneId.VM_CONFIGURED, true)
                .with(Switch.IMAGES_INSTEAD_OF_CONVERGE, LaneId.VM_IMAGE, false);

        assertThat(swapped.scenario().playbook(LaneId.VM_IMAGE).runbook().id()).isNotEmpty();
        assertThat(swapped.isOn(Switch.IMAGES_INSTEAD_OF_CONVERGE, LaneId.VM_CONFIGURED))
                .isTrue();
        assertThat(swapped.isOn(Switch.IMAGES_INSTEAD_OF_CONVERGE, LaneId.VM_IMAGE))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everySwitchIsExplainedInBothLanguages(Switch which) {
        for (Language language : Language.values()) {
            Messages messages = Messages.in(language);
            assertThat(messages.has(which.title().key())).isTrue();
            assertThat(messages.has(which.meaning().key())).isTrue();
        }
    }

    private static double median(Scenario scenario, LaneId lane, Measure measure) {
        double[] values = new double[SEEDS];
        for (int i = 0; i < SEEDS; i++) {
            Measures measures = Measures.of(scenario.task(), LaneRun.play(Lanes.of(lane), scenario, PROFILE, i + 1));
            values[i] = measures.value(measure).orElse(Double.POSITIVE_INFINITY);
        }
        return Statistics.of(values).p50();
    }
}
