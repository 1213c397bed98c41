package dev.kakehashi.calibration;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.kubernetes.KubernetesLane;
import dev.kakehashi.kubernetes.manifest.OwnManifest;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.simulation.Distributions;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;

/** What the simulation expects of a rollout, by playing the Kubernetes lane over many seeds. */
public final class Forecast {

    /** How many rollouts are played. */
    private static final int SEEDS = 200;

    /** What is not the cluster's: people, tools, and an application that has nothing to do. Takes no time here. */
    private static final List<String> NOT_THE_CLUSTERS = List.of(
            "human_edit",
            "container_build",
            "kubectl_command",
            "image_size",
            "registry_contention",
            "app_start",
            "app_warm_up",
            "app_shutdown");

    /** The step of the runbook that ends with the rollout, as it is said: with a number. */
    private static final String WAIT = "wait#";

    private final Scenario scenario;
    private final Profile profile;

    /**
     * A forecast by a profile.
     *
     * @param rollingUpdate the product's scenario of that name, whose runbook is played
     */
    public Forecast(Scenario rollingUpdate, Profile profile) {
        this.scenario = rollingUpdate;
        Profile figures = profile;
        for (String name : NOT_THE_CLUSTERS) {
            Parameter before = profile.parameter(name);
            figures = figures.with(new Parameter(
                    name,
                    Distributions.constant(0),
                    before.unit(),
                    before.meaning(),
                    before.source(),
                    before.confidence()));
        }
        this.profile = figures;
    }

    /** Seconds from applying the new version until {@code kubectl rollout status} says that it is through. */
    public Statistics of(Shape shape) {
        String manifest =
                new String(Json.write(shape.deployment("registry.example.com/web:1.0", "1")), StandardCharsets.UTF_8);
        Scenario played = OwnManifest.in(scenario, new Source("calibrate.yaml", manifest));
        KubernetesLane lane = new KubernetesLane(LaneId.KUBERNETES);
        return Statistics.of(LongStream.rangeClosed(1, SEEDS)
                .mapToDouble(seed -> play(lane, played, seed))
                .toArray());
    }

    private double play(KubernetesLane lane, Scenario played, long seed) {
        World world = new World(seed);
        long[] wait = {Time.NEVER, Time.NEVER};
        lane.start(world, played, profile, event -> {
            switch (event) {
                case LaneEvent.StepStarted step when step.step().startsWith(WAIT) -> wait[0] = step.at();
                case LaneEvent.StepEnded step when step.step().startsWith(WAIT) -> wait[1] = step.at();
                default -> {}
            }
        });
        while (wait[1] == Time.NEVER && world.step()) {
            // on to the end of the rollout
        }
        if (wait[1] == Time.NEVER) {
            throw new IllegalStateException("the rollout never ended with seed " + seed);
        }
        return Time.toSeconds(wait[1] - wait[0]);
    }
}
