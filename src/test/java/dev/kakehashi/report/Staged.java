package dev.kakehashi.report;

import dev.kakehashi.comparison.Comparison;
import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.Plan;
import dev.kakehashi.comparison.Progress;
import dev.kakehashi.model.Actor;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Confidence;
import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.Distributions;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import dev.kakehashi.traffic.Demand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A comparison of staged lanes, which act out a build and ten instances coming up one after another. */
public final class Staged {

    private static final int INSTANCES = 10;

    private Staged() {}

    /** Words that would break a page or a line if they were not escaped or wrapped. */
    static final String NASTY = "<b>R&D's \"web\"</b> → v2, with a title that is much too long to fit one line at all";

    public static ComparisonResult result(int runs, LaneId... lanes) {
        List<Scenario> scenarios = Arrays.stream(Task.values())
                .map(task -> scenario(task.id(), task))
                .toList();
        return new Comparison(
                        new Plan(
                                scenarios,
                                Arrays.stream(lanes).<Lane>map(Act::new).toList(),
                                profile(),
                                1,
                                runs,
                                1),
                        Progress.NONE)
                .run();
    }

    public static Scenario scenario(String id, Task task) {
        return new Scenario(
                id,
                task,
                Words.written(Map.of("en", "Title of " + id, "ja", id + " の題名")),
                Words.written(Map.of("en", NASTY, "ja", NASTY)),
                new Scenario.Service("web", INSTANCES, Demand.constant(200), 0.1, 40),
                Map.of(),
                null,
                null,
                new Scenario.Vm(4, 10, 40),
                new Scenario.Kubernetes(3, 3, 4, 8192, Map.of(), true),
                Map.of(),
                List.of(),
                new Scenario.End(30, 100_000));
    }

    public static Profile profile() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Parameter parameter : List.of(
                parameter("vm_boot_linux", 90, 180),
                parameter("first_converge", 900, 1800),
                parameter("packer_build", 720, 1680),
                parameter("container_build", 150, 600),
                parameter("pod_start", 1.8, 3.5),
                parameter("never_asked_for", 5, 6))) {
            parameters.put(parameter.name(), parameter);
        }
        return new Profile("staged", Words.NONE, parameters);
    }

    private static Parameter parameter(String name, double median, double p95) {
        return new Parameter(
                name,
                Distributions.lognormal(median, p95),
                "s",
                Words.written(Map.of("en", "What " + name + " is", "ja", name + " の意味")),
                "A source & its <author>",
                Confidence.A,
                name.equals("vm_boot_linux")
                        ? Words.written(Map.of("en", "Measured today: 26 s.", "ja", "最近の実測では 26 秒。"))
                        : Words.NONE);
    }

    /** A staged lane. */
    public record Act(LaneId id) implements Lane {

        @Override
        public Run start(World world, Scenario scenario, Profile profile, Consumer<LaneEvent> out) {
            Draws draws = new Draws(world, profile);
            List<LaneEvent> events = new ArrayList<>();
            boolean vm = id.era() == LaneId.Era.VM;
            String build = vm ? "packer_build" : "container_build";
            String each = id == LaneId.VM_CONFIGURED ? "first_converge" : vm ? "vm_boot_linux" : "pod_start";
            long at = Time.ofSeconds(5);
            events.add(new LaneEvent.Desired(0, Provenance.SIMULATED, INSTANCES));
            events.add(marked(at, Mark.STARTED));
            if (scenario.task() == Task.FAILURE_RECOVERY) {
                events.add(marked(at, Mark.FAULT));
            }
            if (scenario.task() == Task.DEPLOY && id != LaneId.VM_CONFIGURED) {
                long built = at + draws.time(build, "build");
                step(events, "build", Phase.BUILD, new Actor(Actor.Kind.TOOL, vm ? "Packer" : "docker"), at, built);
                at = built;
            }
            events.add(marked(at, Mark.BUILT));
            long firstReady = at;
            for (int i = 1; i <= INSTANCES; i++) {
                String name = "web-" + i;
                if (vm) {
                    long edited = at + Time.ofSeconds(20);
                    step(events, "edit-" + i, Phase.PROVISION, new Actor(Actor.Kind.PERSON, "on call"), at, edited);
                    at = edited;
                }
                long ready = at + draws.time(each, name);
                events.add(changed(at, name, InstanceState.BOOTING));
                step(events, "roll-" + i, Phase.ROLLOUT, new Actor(Actor.Kind.TOOL, "Terraform"), at, ready);
                events.add(changed(ready, name, InstanceState.SERVING));
                events.add(new LaneEvent.Traffic(
                        ready,
                        Provenance.SIMULATED,
                        at,
                        200,
                        vm ? 190 : 200,
                        Map.of(LossCause.REFUSED, vm ? 10.0 : 0)));
                at = ready;
                if (i == 1) {
                    firstReady = at;
                    events.add(marked(at, Mark.FIRST_READY));
                }
            }
            events.add(marked(at, Mark.DONE));
            events.sort(Comparator.comparingLong(LaneEvent::at));
            long end = at + Time.ofSeconds(scenario.end().settleSeconds());
            events.forEach(event -> world.at(event.at(), () -> out.accept(event)));
            world.at(
                    end,
                    () -> out.accept(
                            new LaneEvent.Traffic(end, Provenance.SIMULATED, world.now() - 1, 1, 1, Map.of())));
            return new Run() {
                @Override
                public boolean finished() {
                    return world.now() >= end;
                }

                @Override
                public void inject(Fault fault) {}

                @Override
                public void intervene(Intervention.Act act) {}

                @Override
                public boolean quiet() {
                    return true;
                }

                @Override
                public void flush() {}
            };
        }

        private static LaneEvent marked(long at, Mark mark) {
            return new LaneEvent.Marked(at, Provenance.SIMULATED, mark, Words.NONE);
        }

        private static LaneEvent changed(long at, String name, InstanceState state) {
            return new LaneEvent.InstanceChanged(at, Provenance.SIMULATED, name, "host-1", "v2", state);
        }

        private static void step(List<LaneEvent> into, String id, Phase phase, Actor actor, long from, long to) {
            Words words = Words.written(Map.of("en", NASTY, "ja", NASTY));
            into.add(new LaneEvent.StepStarted(from, Provenance.SIMULATED, id, phase, actor, words, ""));
            into.add(new LaneEvent.StepEnded(to, Provenance.SIMULATED, id, LaneEvent.Outcome.DONE));
        }
    }
}
