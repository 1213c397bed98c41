package dev.kakehashi.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneEvent.Outcome;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Runbook.Over;
import dev.kakehashi.scenario.Runbook.Step;
import dev.kakehashi.scenario.Runbook.Then;
import dev.kakehashi.scenario.Runbook.Trigger;
import dev.kakehashi.scenario.RunbookRunner.Done;
import dev.kakehashi.scenario.RunbookRunner.Ending;
import dev.kakehashi.simulation.Distributions;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunbookRunnerTest {

    private static final Actor TOOL = new Actor(Actor.Kind.TOOL, "Ansible");
    private static final Actor PERSON = new Actor(Actor.Kind.PERSON, "");

    private final World world = new World(1);
    private final List<LaneEvent> events = new ArrayList<>();
    private final List<String> performed = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private List<String> instances = List.of("web-1", "web-2", "web-3", "web-4", "web-5");
    private List<String> broken = List.of();

    @Test
    void runsStepsOneAfterAnother() {
        play(step("a", TOOL, "ten"), step("b", TOOL, "ten"));

        assertThat(spans()).containsExactly("a 0-10", "b 10-20");
        assertThat(endings).containsExactly(Ending.DONE);
    }

    @Test
    void aToolsMakespanIsHostsByForksRoundedUp() {
        play(over(step("converge", TOOL, "ten"), Over.EACH_INSTANCE, 2), step("after", TOOL, "ten"));

        assertThat(spans().getLast()).isEqualTo("after 30-40");
    }

    @Test
    void aGroupTakesItsInstancesInBatchesAndWaitsAtEachStepForTheSlowest() {
        play(group(2, step("stop", TOOL, "ten"), step("start", TOOL, "ten")));

        assertThat(spans())
                .containsExactly(
                        "stop web-1 0-10",
                        "stop web-2 0-10",
                        "start web-1 10-20",
                        "start web-2 10-20",
                        "stop web-3 20-30",
                        "stop web-4 20-30",
                        "start web-3 30-40",
                        "start web-4 30-40",
                        "stop web-5 40-50",
                        "start web-5 50-60");
    }

    @Test
    void aPersonDoesOneThingAtATime() {
        play(over(step("edit", PERSON, "ten"), Over.EACH_INSTANCE, 0));

        assertThat(spans())
                .containsExactly(
                        "edit web-1 0-10",
                        "edit web-2 10-20",
                        "edit web-3 20-30",
                        "edit web-4 30-40",
                        "edit web-5 40-50");
    }

    @Test
    void aPersonAtWorkOnOneSectionIsNotFreeForAnother() {
        RunbookRunner runner = runner(
                Map.of(),
                new Runbook.Section(Trigger.START, List.of(step("deploy", PERSON, "ten"))),
                new Runbook.Section(Trigger.ALERT, List.of(step("look", PERSON, "ten"))));
        runner.fire(Trigger.START);
        runner.fire(Trigger.ALERT);
        world.runUntil(Time.ofSeconds(100));

        assertThat(spans()).containsExactly("deploy 0-10", "look 10-20");
    }

    @Test
    void aFailedHostDropsOutAndTheOthersGoOn() {
        broken = List.of("web-2");
        play(group(0, does("stop"), does("start")));

        assertThat(performed)
                .containsExactly(
                        "stop web-1",
                        "stop web-2",
                        "stop web-3",
                        "stop web-4",
                        "stop web-5",
                        "start web-1",
                        "start web-3",
                        "start web-4",
                        "start web-5");
        assertThat(endings).containsExactly(Ending.FAILED);
    }

    @Test
    void stopsWhenAWholeBatchFailedAndLaterBatchesStayAsTheyAre() {
        broken = List.of("web-2");
        play(group(1, does("stop"), does("start")));

        assertThat(performed).containsExactly("stop web-1", "start web-1", "stop web-2");
        assertThat(endings).containsExactly(Ending.FAILED);
    }

    @Test
    void stopsOnlyWhenMaxFailPercentageIsExceededAndTheBatchFinishesItsStep() {
        broken = List.of("web-1");
        instances = List.of("web-1", "web-2", "web-3", "web-4");
        playWith(Map.of("max-fail-percentage", "25"), group(4, does("stop"), does("start")));
        assertThat(performed).hasSize(4 + 3);

        performed.clear();
        playWith(Map.of("max-fail-percentage", "24"), group(4, does("stop"), does("start")));
        assertThat(performed).containsExactly("stop web-1", "stop web-2", "stop web-3", "stop web-4");
    }

    @Test
    void retriesSoManyTimes() {
        broken = List.of("");
        play(failing(step("bake", TOOL, null), Then.RETRY, 2), step("never", TOOL, "ten"));

        assertThat(performed).containsExactly("bake ", "bake ", "bake ");
        assertThat(endings).containsExactly(Ending.FAILED);
    }

    @Test
    void goesOnWhereAStepSaysSo() {
        broken = List.of("");
        play(failing(step("check", TOOL, null), Then.CONTINUE, 0), step("next", TOOL, "ten"));

        assertThat(endings).containsExactly(Ending.DONE);
    }

    @Test
    void endsTheOperationWhereAStepSaysSo() {
        broken = List.of("");
        play(failing(step("check", TOOL, null), Then.STOP, 0), step("next", TOOL, "ten"));

        assertThat(spans()).containsExactly("check 0-0");
        assertThat(endings).containsExactly(Ending.STOPPED);
    }

    @Test
    void failsByItsChance() {
        Step step = new Step(
                "build",
                Phase.BUILD,
                TOOL,
                Words.NONE,
                "",
                Map.of(),
                "ten",
                Over.ONCE,
                0,
                "always",
                null,
                Then.ROLLBACK,
                0,
                List.of());
        play(step);

        assertThat(endings).containsExactly(Ending.FAILED);
    }

    @Test
    void givesUpAStepThatTakesTooLong() {
        Step slow = new Step(
                "wait",
                Phase.ROLLOUT,
                TOOL,
                Words.NONE,
                "never-ends",
                Map.of(),
                null,
                Over.ONCE,
                0,
                null,
                "ten",
                Then.ROLLBACK,
                0,
                List.of());
        play(slow);

        assertThat(spans()).containsExactly("wait 0-10");
        assertThat(Timeline.of(events).steps().getFirst().outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void anAbandonedSectionLeavesThePersonFree() {
        RunbookRunner runner = runner(
                Map.of(),
                new Runbook.Section(Trigger.START, List.of(over(step("deploy", PERSON, "ten"), Over.EACH_INSTANCE, 0))),
                new Runbook.Section(Trigger.ROLLBACK, List.of(step("undo", PERSON, "ten"))));
        runner.fire(Trigger.START);
        world.runUntil(Time.ofSeconds(5));
        runner.abandon(Trigger.START);
        runner.fire(Trigger.ROLLBACK);
        world.runUntil(Time.ofSeconds(100));

        assertThat(spans()).containsExactly("deploy web-1 0-5", "undo 5-15");
        assertThat(endings).containsExactly(Ending.DONE);
    }

    private void play(Step... steps) {
        playWith(Map.of(), steps);
    }

    private void playWith(Map<String, String> settings, Step... steps) {
        runner(settings, new Runbook.Section(Trigger.START, List.of(steps))).fire(Trigger.START);
        world.runUntil(world.now() + Time.ofSeconds(1000));
    }

    private RunbookRunner runner(Map<String, String> settings, Runbook.Section... sections) {
        Runbook runbook = new Runbook("test", Words.NONE, settings, List.of(sections));
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("ten", parameter("ten", 10));
        parameters.put("always", parameter("always", 1));
        Profile profile = new Profile("test", Words.NONE, parameters);
        return new RunbookRunner(world, runbook, new Draws(world, profile), new TestHands(), events::add);
    }

    private static Parameter parameter(String name, double value) {
        return new Parameter(name, Distributions.constant(value), "s", Words.NONE, "test", Confidence.A);
    }

    private List<String> spans() {
        List<String> spans = new ArrayList<>();
        for (Timeline.Step step : Timeline.of(events).steps()) {
            String name = step.id().substring(0, step.id().indexOf('#'));
            spans.add((name + " " + step.instance()).trim() + " " + step.from() / Time.SECOND + "-"
                    + step.to() / Time.SECOND);
        }
        return spans;
    }

    private static Step step(String id, Actor actor, @Nullable String takes) {
        return new Step(
                id,
                Phase.DEPLOY,
                actor,
                Words.NONE,
                "",
                Map.of(),
                takes,
                Over.ONCE,
                0,
                null,
                null,
                Then.ROLLBACK,
                0,
                List.of());
    }

    private static Step over(Step step, Over over, int atOnce) {
        return new Step(
                step.id(),
                step.phase(),
                step.actor(),
                step.words(),
                step.does(),
                Map.of(),
                step.takes(),
                over,
                atOnce,
                null,
                null,
                step.then(),
                0,
                List.of());
    }

    private static Step does(String what) {
        return failing(step(what, TOOL, null), Then.ROLLBACK, 0);
    }

    private static Step failing(Step step, Then then, int retries) {
        return new Step(
                step.id(),
                step.phase(),
                step.actor(),
                step.words(),
                step.id(),
                Map.of(),
                step.takes(),
                Over.ONCE,
                0,
                null,
                null,
                then,
                retries,
                List.of());
    }

    private static Step group(int serial, Step... steps) {
        return new Step(
                "each",
                Phase.ROLLOUT,
                TOOL,
                Words.NONE,
                "",
                Map.of(),
                null,
                Over.EACH_INSTANCE,
                serial,
                null,
                null,
                Then.ROLLBACK,
                0,
                List.of(steps));
    }

    /** Does nothing, and fails at the broken instances. */
    private final class TestHands implements RunbookRunner.Hands {
        @Override
        public List<String> instances(Trigger section, Over over) {
            return instances;
        }

        @Override
        public void perform(Step step, String instance, Done done) {
            performed.add(step.does() + " " + instance);
            if (step.does().equals("never-ends")) {
                return;
            }
            if (broken.contains(instance)) {
                done.failed(Words.of("test.broken"));
            } else {
                done.succeeded();
            }
        }

        @Override
        public void ended(Trigger section, Ending ending) {
            endings.add(ending);
        }
    }
}
