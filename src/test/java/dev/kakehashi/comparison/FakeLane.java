package dev.kakehashi.comparison;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
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
import dev.kakehashi.simulation.World;
import dev.kakehashi.traffic.Demand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A lane that is done after the sum of some parameters and does nothing else. */
record FakeLane(LaneId id, List<String> takes) implements Lane {

    @Override
    public Run start(World world, Scenario scenario, Profile profile, Consumer<LaneEvent> out) {
        Draws draws = new Draws(world, profile);
        out.accept(new LaneEvent.Marked(0, Provenance.SIMULATED, Mark.STARTED, Words.NONE));
        long time = 0;
        for (String parameter : takes) {
            time += draws.time(parameter, scenario.id());
        }
        boolean[] done = {false};
        world.at(time, () -> {
            out.accept(new LaneEvent.Marked(world.now(), Provenance.SIMULATED, Mark.DONE, Words.NONE));
            done[0] = true;
        });
        return new Run() {
            @Override
            public boolean finished() {
                return done[0];
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

    /** A scenario without anything in it but its name. */
    static Scenario scenario(String id) {
        return new Scenario(
                id,
                Task.DEPLOY,
                Words.NONE,
                Words.NONE,
                new Scenario.Service("web", 1, Demand.constant(0), 0.1, 1),
                Map.of(),
                null,
                null,
                new Scenario.Vm(1, 1, 1),
                new Scenario.Kubernetes(1, 1, 1, 1, Map.of(), true),
                Map.of(),
                List.of(),
                new Scenario.End(0, 1));
    }

    /** A profile: {@code quick} about 10 s from a source, {@code guess} about 20 s assumed, {@code long} 50 s assumed. */
    static Profile profile() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("quick", parameter("quick", 10, Confidence.P));
        parameters.put("guess", parameter("guess", 20, Confidence.A));
        parameters.put("long", parameter("long", 50, Confidence.M));
        parameters.put("unread", parameter("unread", 50, Confidence.A));
        return new Profile("fake", Words.NONE, parameters);
    }

    private static Parameter parameter(String name, double median, Confidence confidence) {
        return new Parameter(
                name, Distributions.lognormal(median, median * 1.2), "s", Words.NONE, "a test", confidence);
    }
}
