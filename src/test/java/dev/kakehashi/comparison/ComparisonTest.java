package dev.kakehashi.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.OfScenario;
import dev.kakehashi.comparison.ComparisonResult.Verdict;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Lane QUICK = new FakeLane(LaneId.KUBERNETES, List.of("quick"));
    private static final Lane SLOW = new FakeLane(LaneId.VM_IMAGE, List.of("quick", "long"));

    @Test
    void measuresEveryLaneOfEveryScenario() {
        ComparisonResult result = compare(50, 2, QUICK, SLOW);
        assertThat(result.runs()).isEqualTo(50);
        assertThat(result.scenarios())
                .extracting(scenario -> scenario.scenario().id())
                .containsExactly("one", "two");
        for (OfScenario scenario : result.scenarios()) {
            assertThat(scenario.lanes()).extracting(OfLane::id).containsExactly(LaneId.KUBERNETES, LaneId.VM_IMAGE);
            Statistics time = timeToDone(scenario.lanes().getFirst());
            assertThat(time.n()).isEqualTo(50);
            assertThat(time.p50()).isCloseTo(10, within(1.0));
            assertThat(scenario.lanes().getFirst().completed()).isEqualTo(50);
        }
    }

    @Test
    void doesNotDependOnTheNumberOfThreads() {
        ComparisonResult one = compare(40, 1, QUICK, SLOW);
        ComparisonResult three = compare(40, 3, QUICK, SLOW);
        for (int i = 0; i < 2; i++) {
            OfScenario a = one.scenarios().get(i);
            OfScenario b = three.scenarios().get(i);
            assertThat(b.verdicts()).isEqualTo(a.verdicts());
            for (int lane = 0; lane < 2; lane++) {
                assertThat(b.lanes().get(lane).measures())
                        .isEqualTo(a.lanes().get(lane).measures());
                assertThat(b.lanes().get(lane).medianRun())
                        .isEqualTo(a.lanes().get(lane).medianRun());
            }
        }
    }

    @Test
    void countsRunsFromTheSeed() {
        ComparisonResult all = compare(10, 1, QUICK);
        Plan later = new Plan(List.of(FakeLane.scenario("one")), List.of(QUICK), FakeLane.profile(), 5, 6, 1);
        ComparisonResult part = new Comparison(later, Progress.NONE).run();
        double[] first = times(all.scenarios().getFirst().lanes().getFirst());
        double[] second = times(part.scenarios().getFirst().lanes().getFirst());
        assertThat(second).containsExactly(Arrays.copyOfRange(first, 4, 10));
    }

    @Test
    void tellsWhatItHasFoundSoFarFromTheFirstSeedsOn() {
        Plan plan = new Plan(
                List.of(FakeLane.scenario("one"), FakeLane.scenario("two")),
                List.of(SLOW, QUICK),
                FakeLane.profile(),
                1,
                12,
                2);
        AtomicReference<Comparison> running = new AtomicReference<>();
        List<ComparisonResult> heard = new ArrayList<>();
        Comparison comparison =
                new Comparison(plan, (done, total) -> heard.add(running.get().soFar()));
        running.set(comparison);

        assertThat(comparison.soFar().runs()).isZero();
        ComparisonResult all = comparison.run();

        assertThat(heard).extracting(ComparisonResult::runs).isSorted().endsWith(12);
        for (ComparisonResult part : heard) {
            ComparisonResult alone = new Comparison(
                            new Plan(plan.scenarios(), plan.lanes(), plan.profile(), 1, Math.max(1, part.runs()), 1),
                            Progress.NONE)
                    .run();
            if (part.runs() > 0) {
                assertThat(measures(part)).isEqualTo(measures(alone));
                assertThat(verdicts(part)).isEqualTo(verdicts(alone));
            }
        }
        assertThat(measures(comparison.soFar())).isEqualTo(measures(all));
    }

    private static List<Object> measures(ComparisonResult result) {
        return result.scenarios().stream()
                .flatMap(scenario -> scenario.lanes().stream())
                .<Object>map(lane -> List.of(lane.completed(), lane.measures(), lane.medianSeed()))
                .toList();
    }

    private static List<Verdict> verdicts(ComparisonResult result) {
        return result.scenarios().stream()
                .flatMap(scenario -> scenario.verdicts().stream())
                .toList();
    }

    @Test
    void saysWhatItHasFoundWhereItIsInterruptedAtItsEnd() {
        Thread here = Thread.currentThread();
        Plan plan = new Plan(List.of(FakeLane.scenario("one")), List.of(SLOW, QUICK), FakeLane.profile(), 1, 4, 1);
        ComparisonResult result = new Comparison(plan, (done, total) -> {
                    if (done == total) {
                        here.interrupt();
                    }
                })
                .run();
        Thread.interrupted(); // the tests after this one are not
        assertThat(result.runs()).isEqualTo(4);
        assertThat(result.scenarios().getFirst().lanes())
                .extracting(OfLane::id)
                .containsExactly(LaneId.VM_IMAGE, LaneId.KUBERNETES);
    }

    @Test
    void judgesPairsOfLanesWithTheSameLuck() {
        Lane same = new FakeLane(LaneId.VM_MODERN, List.of("quick"));
        ComparisonResult result = compare(30, 2, SLOW, QUICK, same);
        List<Verdict> verdicts = result.scenarios().getFirst().verdicts().stream()
                .filter(verdict -> verdict.measure() == Measure.TIME_TO_DONE)
                .toList();
        assertThat(verdicts).hasSize(2); // two lanes that never differ get none
        Verdict verdict = verdicts.getFirst();
        assertThat(verdict.better()).isEqualTo(LaneId.KUBERNETES);
        assertThat(verdict.than()).isEqualTo(LaneId.VM_IMAGE);
        assertThat(verdict.winShare()).isEqualTo(1);
        assertThat(verdict.ratioOfMedians()).hasValueCloseTo(6.0, within(0.5));
        assertThat(verdict.survives()).isNull();
    }

    @Test
    void showsTheRunInTheMiddle() {
        OfLane lane = compare(21, 2, SLOW).scenarios().getFirst().lanes().getFirst();
        Timeline median = Objects.requireNonNull(lane.medianRun());
        assertThat(median.first(Mark.DONE).orElseThrow() / 1e9)
                .isEqualTo(timeToDone(lane).p50());
        assertThat(LaneRun.play(SLOW, FakeLane.scenario("one"), FakeLane.profile(), lane.medianSeed()))
                .isEqualTo(median);
    }

    @Test
    void reportsRunsThatBreakWithTheirSeedsAndGoesOn() {
        Lane breaking = new Breaking(LaneId.VM_CONFIGURED, world -> {
            if (world.seed() == 3) {
                throw new IllegalStateException("no such host");
            }
        });
        OfScenario scenario = compare(5, 2, QUICK, breaking).scenarios().getFirst();
        OfLane lane = scenario.lanes().getLast();
        assertThat(lane.completed()).isEqualTo(4);
        assertThat(lane.failed()).isEqualTo(1);
        assertThat(lane.errors())
                .containsExactly(new ComparisonResult.BrokenRun(3, "java.lang.IllegalStateException: no such host"));
        assertThat(scenario.lanes().getFirst().failed()).isZero();
    }

    @Test
    void aBrokenRunLosesItsPair() {
        Lane breaking = new Breaking(LaneId.VM_CONFIGURED, world -> {
            throw new IllegalStateException("always");
        });
        OfScenario scenario = compare(5, 2, breaking, QUICK).scenarios().getFirst();
        assertThat(scenario.verdicts())
                .filteredOn(verdict -> verdict.measure() == Measure.TIME_TO_DONE)
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.better()).isEqualTo(LaneId.KUBERNETES);
                    assertThat(verdict.winShare()).isEqualTo(1);
                    assertThat(verdict.ratioOfMedians()).isEmpty();
                });
        assertThat(scenario.lanes().getFirst().medianRun()).isNull();
    }

    @Test
    void reportsRunsThatNeverEnd() {
        Lane stuck = new Breaking(LaneId.VM_CONFIGURED, world -> world.at(0, () -> {})) {
            @Override
            public Run start(World world, Scenario scenario, Profile profile, Consumer<LaneEvent> out) {
                Run run = super.start(new World(1), scenario, profile, out);
                world.after(7_000_000_000L, () -> {});
                return run;
            }
        };
        OfLane lane = compare(1, 1, stuck).scenarios().getFirst().lanes().getFirst();
        assertThat(lane.errors())
                .singleElement()
                .satisfies(broken -> assertThat(broken.error()).contains("nothing left to happen at 7.0 s"));
    }

    @Test
    void stopsWithTheSeedsItHasInAllLanes() {
        AtomicReference<Comparison> running = new AtomicReference<>();
        Plan plan = plan(1000, 2, QUICK, SLOW);
        Comparison comparison = new Comparison(plan, (done, total) -> {
            if (done == 25) {
                running.get().stop();
            }
        });
        running.set(comparison);
        ComparisonResult result = comparison.run();
        assertThat(result.asked()).isEqualTo(1000);
        assertThat(result.runs()).isBetween(12, 14);
        for (OfScenario scenario : result.scenarios()) {
            for (OfLane lane : scenario.lanes()) {
                assertThat(lane.completed()).isEqualTo(result.runs());
                assertThat(lane.values().size()).isEqualTo(result.runs());
            }
        }
    }

    @Test
    void tellsItsProgressOneByOne() {
        List<Long> heard = new ArrayList<>();
        new Comparison(plan(10, 2, QUICK), (done, total) -> {
                    assertThat(total).isEqualTo(20);
                    heard.add(done);
                })
                .run();
        assertThat(heard).hasSize(20).isSorted().doesNotHaveDuplicates();
    }

    private static ComparisonResult compare(int runs, int threads, Lane... lanes) {
        return new Comparison(plan(runs, threads, lanes), Progress.NONE).run();
    }

    private static Plan plan(int runs, int threads, Lane... lanes) {
        List<Scenario> scenarios = List.of(FakeLane.scenario("one"), FakeLane.scenario("two"));
        return new Plan(scenarios, List.of(lanes), FakeLane.profile(), 1, runs, threads);
    }

    private static Statistics timeToDone(OfLane lane) {
        return Objects.requireNonNull(lane.measures().get(Measure.TIME_TO_DONE));
    }

    private static double[] times(OfLane lane) {
        return lane.values().values(Measure.TIME_TO_DONE);
    }

    /** A lane that does something else first. */
    private static class Breaking implements Lane {
        private final LaneId id;
        private final Consumer<World> first;

        Breaking(LaneId id, Consumer<World> first) {
            this.id = id;
            this.first = first;
        }

        @Override
        public LaneId id() {
            return id;
        }

        @Override
        public Run start(World world, Scenario scenario, Profile profile, Consumer<LaneEvent> out) {
            first.accept(world);
            return new FakeLane(id, List.of("quick")).start(world, scenario, profile, out);
        }
    }
}
