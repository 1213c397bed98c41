package dev.kakehashi.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.scenario.Intervention.Act;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RaceTest {

    private static final Library LIBRARY = Library.open(Lanes.vocabularies());
    private static final Profile PROFILE = LIBRARY.profile("talk-2019");
    private static final List<LaneId> ALL = List.of(LaneId.values());

    static List<String> scenarios() {
        return LIBRARY.scenarios();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void withoutInterventionsIsWhatTheComparisonPlays(String id) {
        Scenario scenario = LIBRARY.scenario(id);
        Race.Result race = Race.of(scenario, PROFILE, ALL, 7).run();

        for (Race.OfLane lane : race.lanes()) {
            assertThat(lane.timeline()).isEqualTo(LaneRun.play(Lanes.of(lane.lane()), scenario, PROFILE, 7));
            assertThat(lane.parameters()).isNotEmpty().isSorted();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void isTheSameUpToAnIntervention(String id) {
        Scenario scenario = LIBRARY.scenario(id);
        Random random = new Random(id.hashCode());
        for (int seed = 1; seed <= 12; seed++) {
            Race race = Race.of(scenario, PROFILE, ALL, seed);
            Race.Result before = race.run();
            long at = (long) (random.nextDouble() * Math.min(before.end(), 1500 * Time.SECOND));
            Act act = anyAct(scenario, random);
            Race.Result after = race.with(new Intervention(at, act)).run();

            for (int lane = 0; lane < ALL.size(); lane++) {
                Timeline one = before.lanes().get(lane).timeline();
                Timeline other = after.lanes().get(lane).timeline();
                assertThat(until(other, Math.min(at, one.end())))
                        .as("%s, seed %d, %s at %d", ALL.get(lane), seed, act, at)
                        .isEqualTo(until(one, Math.min(at, one.end())));
                assertThat(other.end()).isGreaterThan(at);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void manyInterventionsInARowBreakNothing(String id) {
        Scenario scenario = LIBRARY.scenario(id);
        Random random = new Random(id.length());
        for (int seed = 1; seed <= 6; seed++) {
            List<Intervention> acts = new ArrayList<>();
            long at = 0;
            for (int i = 0; i < 8; i++) {
                at += (long) (random.nextDouble() * 300 * Time.SECOND);
                acts.add(new Intervention(at, anyAct(scenario, random)));
            }
            Race race = new Race(scenario, PROFILE, ALL, seed, acts);

            assertThat(race.run()).isEqualTo(race.run());
        }
    }

    private static Act anyAct(Scenario scenario, Random random) {
        List<String> versions = List.copyOf(scenario.releases().keySet());
        Fault.Kind[] kinds = Fault.Kind.values();
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Act.Harm(new Fault(kinds[random.nextInt(kinds.length)], 1 + random.nextInt(3)));
            case 2 -> new Act.Load(random.nextBoolean() ? 2 : 0.5);
            case 3 -> new Act.Scale(1 + random.nextInt(14));
            case 4 -> new Act.Release(versions.get(random.nextInt(versions.size())));
            default -> new Act.TakeBack();
        };
    }

    /** All that a timeline tells of the time before a moment, however it goes on. */
    private static List<Object> until(Timeline timeline, long at) {
        List<Object> told = new ArrayList<>();
        timeline.acts().stream().filter(act -> act.at() < at).forEach(told::add);
        timeline.marks().stream().filter(mark -> mark.at() < at).forEach(told::add);
        timeline.traffic().stream().filter(span -> span.at() < at).forEach(told::add);
        timeline.levels().stream().filter(level -> level.at() < at).forEach(told::add);
        for (Timeline.Step step : timeline.steps()) {
            if (step.from() < at) {
                told.add(List.of(step.id(), step.instance(), step.from(), step.to() < at ? step.to() : "open"));
            }
        }
        for (Timeline.Instance instance : timeline.instances()) {
            for (Timeline.Span span : instance.spans()) {
                if (span.from() < at) {
                    told.add(List.of(instance.name(), span.from(), span.state(), span.to() < at ? span.to() : "open"));
                }
            }
        }
        return told;
    }

    @ParameterizedTest
    @EnumSource
    void aKilledProcessFailsAndIsStartedAgain(LaneId lane) {
        Timeline run = after("deploy", lane, 1, new Act.Harm(new Fault(Fault.Kind.KILL_PROCESS, 3)));
        Timeline.Instance hit = hit(run);

        assertThat(hit.spans())
                .extracting(Timeline.Span::state)
                .containsAnyOf(InstanceState.FAILED, InstanceState.BACK_OFF, InstanceState.STARTING);
        assertThat(hit.servesAt(run.end())).isTrue();
        assertThat(serving(run)).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void aKilledInstanceIsReplacedByANewOne(LaneId lane) {
        Timeline run = after("rolling-update", lane, 1, new Act.Harm(new Fault(Fault.Kind.KILL_INSTANCE, 3)));

        assertThat(run.instances())
                .hasSizeGreaterThan(alone("rolling-update", lane, 1).instances().size());
        assertThat(serving(run)).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"VM_MODERN", "KUBERNETES"})
    void aLostHostIsMadeUpFor(LaneId lane) {
        Timeline run = after("deploy", lane, 1, new Act.Harm(new Fault(Fault.Kind.LOSE_HOST, 2)));

        assertThat(run.levels().stream().filter(level -> level.at() >= endOf("deploy", lane, 1)))
                .anyMatch(level -> level.servingInAll() < 10);
        assertThat(serving(run)).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"VM_CONFIGURED", "VM_IMAGE", "VM_MODERN", "KUBERNETES"})
    void aReleaseGoesOutInTheLanesOwnWay(LaneId lane) {
        Timeline run = after("failure-recovery", lane, 1, new Act.Release("v3"));

        assertThat(run.levels().getLast().serving()).isEqualTo(Map.of("v3", 10));
        assertThat(run.steps()).extracting(Timeline.Step::from).anyMatch(from -> from > 0);
    }

    @Test
    void aBadReleaseStallsAtTheSurgeAndCostsNothingOnKubernetes() {
        Timeline run = after("failure-recovery", LaneId.KUBERNETES, 1, new Act.Release("v3-unready"));
        long intervened = endOf("failure-recovery", LaneId.KUBERNETES, 1);

        assertThat(run.instances().stream()
                        .flatMap(instance -> instance.spans().stream())
                        .filter(span -> span.version().equals("v3-unready")))
                .isNotEmpty()
                .noneMatch(span -> span.state() == InstanceState.SERVING);
        assertThat(run.levels().stream().filter(level -> level.at() > intervened))
                .allMatch(level -> level.servingInAll() >= 10 && level.existing() <= 11);
        assertThat(lost(run, intervened)).isZero();
        assertThat(run.levels().getLast().serving()).isEqualTo(Map.of("v1", 10));
    }

    @ParameterizedTest
    @EnumSource
    void aReleaseThatIsThroughCanBeTakenBack(LaneId lane) {
        Timeline run = after("rolling-update", lane, 2, new Act.TakeBack());

        assertThat(alone("rolling-update", lane, 2).levels().getLast().serving())
                .isEqualTo(Map.of("v2", 10));
        assertThat(run.levels().getLast().serving()).isEqualTo(Map.of("v1", 10));
    }

    @ParameterizedTest
    @EnumSource
    void nothingToTakeBackIsSaidAndChangesNothing(LaneId lane) {
        Timeline run = after("failure-recovery", lane, 1, new Act.TakeBack());

        assertThat(run.acts()).extracting(act -> act.words().key()).contains("scenario.act.nothing-to-take-back");
        assertThat(run.steps()).hasSameSizeAs(alone("failure-recovery", lane, 1).steps());
    }

    @ParameterizedTest
    @EnumSource
    void twiceTheLoadIsMoreThanTheInstancesBear(LaneId lane) {
        Timeline run = after("failure-recovery", lane, 1, new Act.Load(2));

        assertThat(run.traffic().getLast().lost().get(LossCause.OVERLOAD)).isPositive();
        assertThat(run.levels().getLast().desired()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"VM_MODERN", "KUBERNETES", "KUBERNETES_CARELESS"}) // the others have the most they may have
    void twiceTheLoadBringsMoreInstancesWhereSomebodyWatchesIt(LaneId lane) {
        Timeline run = after("scaling", lane, 1, new Act.Load(2));

        assertThat(run.levels().getLast().desired())
                .isGreaterThan(alone("scaling", lane, 1).levels().getLast().desired());
    }

    @ParameterizedTest
    @EnumSource
    void moreAndFewerInstancesAreMadeInTheLanesOwnWay(LaneId lane) {
        long end = endOf("deploy", lane, 1);
        List<Intervention> acts = List.of(
                new Intervention(end, new Act.Scale(13)), new Intervention(end + 7200 * Time.SECOND, new Act.Scale(5)));
        Race race = new Race(LIBRARY.scenario("deploy"), PROFILE, List.of(lane), 1, acts);
        Timeline run = race.run().lanes().getFirst().timeline();

        assertThat(run.levels()).extracting(Timeline.Level::servingInAll).contains(13);
        assertThat(run.levels().getLast().existing()).isEqualTo(5);
        assertThat(serving(run)).isEqualTo(5);
    }

    @Test
    void harmHitsWhatWasPointedAtAndItsLikeElsewhere() {
        Race race =
                Race.of(LIBRARY.scenario("failure-recovery"), PROFILE, List.of(LaneId.VM_IMAGE, LaneId.KUBERNETES), 1);
        Race.Result result = race.run();
        List<String> pods = result.lanes().getLast().instancesAt(Time.SECOND);
        Fault fault = result.fault(Fault.Kind.KILL_INSTANCE, LaneId.KUBERNETES, pods.get(4), Time.SECOND);

        assertThat(fault.nameIn(LaneId.KUBERNETES)).isEqualTo(pods.get(4));
        assertThat(fault.nameIn(LaneId.VM_IMAGE)).isEqualTo("web-5");
        Race.Result harmed =
                race.with(new Intervention(Time.SECOND, new Act.Harm(fault))).run();
        assertThat(instance(harmed.lanes().getFirst().timeline(), "web-5").spans())
                .extracting(Timeline.Span::state)
                .contains(InstanceState.FAILED);
        assertThat(instance(harmed.lanes().getLast().timeline(), pods.get(4))
                        .spans()
                        .getLast()
                        .to())
                .isEqualTo(Time.SECOND);
        assertThat(result.fault(Fault.Kind.LOSE_HOST, LaneId.VM_IMAGE, "host-3", 0)
                        .target())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioHasAReleaseToBringOutAndABadOne(String id) {
        Scenario scenario = LIBRARY.scenario(id);
        Race.Possible possible = Race.of(scenario, PROFILE, ALL, 1).possible(0);

        assertThat(possible.releases())
                .anySatisfy(release -> assertThat(release.isBad()).isTrue())
                .anySatisfy(release -> assertThat(release.isBad()
                                || release.version().equals(scenario.running())
                                || release.version().equals(scenario.target()))
                        .isFalse());
        for (LaneId lane : ALL) {
            assertThat(scenario.in(lane).releases().values())
                    .extracting(Release::image)
                    .doesNotContain("");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VM_CONFIGURED", "VM_IMAGE", "VM_MODERN", "KUBERNETES"})
    void anOperationThatNobodyWorksOnAnyMoreIsGivenUpAndSaidSo(LaneId lane) {
        Intervention tooMuch = new Intervention(60 * Time.SECOND, new Act.Load(3)); // more than all the hosts can bear
        Race.OfLane run = Race.of(LIBRARY.scenario("scaling"), PROFILE, List.of(lane), 1)
                .with(tooMuch)
                .run()
                .lanes()
                .getFirst();

        assertThat(run.timeline().first(Mark.DONE)).isEmpty();
        assertThat(run.timeline().first(Mark.FAILED)).isPresent();
        assertThat(run.measures().value(Measure.TIME_TO_DONE)).isEmpty();
        assertThat(run.timeline().marks())
                .filteredOn(marked -> marked.mark() == Mark.FAILED)
                .hasSize(1);
    }

    @Test
    void whatCanBeDoneDependsOnWhatWasDone() {
        Race race = Race.of(LIBRARY.scenario("failure-recovery"), PROFILE, ALL, 1);

        assertThat(race.possible(10).takeBack()).isFalse();
        Race more = race.with(new Intervention(5, new Act.Release("v3")));
        assertThat(more.possible(4).takeBack()).isFalse();
        assertThat(more.possible(10).takeBack()).isTrue();
        assertThat(Race.of(LIBRARY.scenario("deploy"), PROFILE, ALL, 1)
                        .possible(0)
                        .load())
                .isFalse();
    }

    private static Timeline alone(String scenario, LaneId lane, long seed) {
        return Race.of(LIBRARY.scenario(scenario), PROFILE, List.of(lane), seed)
                .run()
                .lanes()
                .getFirst()
                .timeline();
    }

    private static long endOf(String scenario, LaneId lane, long seed) {
        return alone(scenario, lane, seed).end();
    }

    /** A run with one thing done to it at its end. */
    private static Timeline after(String scenario, LaneId lane, long seed, Act act) {
        return Race.of(LIBRARY.scenario(scenario), PROFILE, List.of(lane), seed)
                .with(new Intervention(endOf(scenario, lane, seed), act))
                .run()
                .lanes()
                .getFirst()
                .timeline();
    }

    private static int serving(Timeline run) {
        return run.levels().getLast().servingInAll();
    }

    /** The instance that was in trouble last. */
    private static Timeline.Instance hit(Timeline run) {
        return Collections.max(
                run.instances(),
                Comparator.comparingLong(instance -> instance.spans().getLast().from()));
    }

    private static Timeline.Instance instance(Timeline run, String name) {
        return run.instances().stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double lost(Timeline run, long from) {
        return run.traffic().stream()
                .filter(span -> span.from() >= from)
                .mapToDouble((LaneEvent.Traffic span) -> span.lost().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .sum();
    }
}
