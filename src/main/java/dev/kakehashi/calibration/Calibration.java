package dev.kakehashi.calibration;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.live.Refused;
import dev.kakehashi.live.Sandbox;
import dev.kakehashi.model.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Has a small Deployment rolled out, killed and scaled in a sandbox, and measures what its pods go through. */
public final class Calibration {

    /** What is rolled out to be measured. */
    private static final Shape SMALL = new Shape(3, 1, 0);

    /**
     * Controllers that look, one after the other, between a pod's being ready and the next one's creation: that of the
     * ReplicaSet counts it, that of the Deployment sizes the ReplicaSets, that of the ReplicaSet creates.
     */
    private static final int HANDS = 3;

    private static final int LARGER = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Sandbox sandbox;
    private final String image;
    private final Consumer<Words> tell;
    private final Watching watching;
    private final Samples samples = new Samples();
    private int revision;

    /**
     * A calibration that has not begun.
     *
     * @param image has to run until it is told to end; without an image that nodes lack nothing is pulled
     * @param tell hears how far it is
     */
    public Calibration(Sandbox sandbox, String image, Consumer<Words> tell) {
        this.sandbox = sandbox;
        this.image = image;
        this.tell = tell;
        this.watching = Watching.in(sandbox);
    }

    /** The version that a cluster says it has, such as {@code v1.34.4}. */
    public static String version(Connection connection) throws Refused {
        try {
            return connection.get("/version").path("gitVersion").asString("");
        } catch (ClientException trouble) {
            throw Refused.of(connection.context().name(), trouble);
        }
    }

    /** Ends it early; from any thread. */
    public void stop() {
        watching.stop();
    }

    /**
     * Measures.
     *
     * @param runs how often; each is a rollout of three pods, a kill, and a scaling by two
     * @return what was measured; does not change any more
     * @throws Refused where the cluster does not do its part, in words
     * @throws InterruptedException where it was stopped
     */
    public Samples measure(int runs) throws Refused, InterruptedException {
        return guarded(() -> {
            tell.accept(Words.of("calibrate.first", image));
            sandbox.apply(List.of(Shape.service()));
            rollout(SMALL);
            for (int run = 1; run <= runs; run++) {
                tell.accept(Words.of("calibrate.run", String.valueOf(run), String.valueOf(runs)));
                measuredRollout();
                kill();
                scale(LARGER);
                scale(SMALL.replicas());
            }
            watching.pods().values().forEach(samples::add);
            return samples;
        });
    }

    /**
     * Rolls out and takes the time, until {@code kubectl rollout status} would say that it is through.
     *
     * @return seconds
     */
    public double timed(Shape shape) throws Refused, InterruptedException {
        return guarded(() -> {
            sandbox.apply(List.of(shape.deployment(image, String.valueOf(revision))));
            watching.rested(shape.replicas(), PATIENCE);
            return rollout(shape);
        });
    }

    private double rollout(Shape shape) throws Refused, InterruptedException, TimeoutException {
        Instant begin = Instant.now();
        Fields made = sandbox.apply(List.of(shape.deployment(image, String.valueOf(++revision))))
                .getFirst();
        Instant end = watching.complete(made.fields("metadata").number("generation", 0), PATIENCE);
        watching.rested(shape.replicas(), PATIENCE);
        return Passage.between(begin, end).orElse(0);
    }

    private void measuredRollout() throws Refused, InterruptedException, TimeoutException {
        Map<String, Passage> before = watching.pods();
        Instant begin = Instant.now();
        rollout(SMALL);
        List<Passage> made = new ArrayList<>();
        watching.pods().forEach((name, pod) -> {
            if (!before.containsKey(name)) {
                made.add(pod);
            }
        });
        if (!made.isEmpty()) {
            samples.add(Phase.RECONCILE, Passage.between(begin, made.getFirst().created));
        }
        for (int i = 1; i < made.size(); i++) {
            OptionalDouble gap = Passage.between(made.get(i - 1).ready, made.get(i).created);
            samples.add(Phase.PROGRESS, gap);
            gap.ifPresent(seconds -> samples.add("controller_delay", OptionalDouble.of(seconds / HANDS)));
        }
    }

    private void kill() throws ClientException, InterruptedException, TimeoutException {
        Map<String, Passage> before = watching.pods();
        String victim = before.entrySet().stream()
                .filter(pod -> pod.getValue().ending == null)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        Instant begin = Instant.now();
        sandbox.delete(Kind.POD, victim, -1);
        waitForEnd(before, victim);
        watching.rested(SMALL.replicas(), PATIENCE);
        OptionalDouble replaced = watching.pods().entrySet().stream()
                .filter(pod -> !before.containsKey(pod.getKey()))
                .map(pod -> Passage.between(begin, pod.getValue().ready))
                .findFirst()
                .orElse(OptionalDouble.empty());
        samples.add(Phase.REPLACE, replaced);
    }

    /** Its end is heard of a little after it was asked for; until then all looks at rest. */
    private void waitForEnd(Map<String, Passage> before, String victim) throws InterruptedException, TimeoutException {
        Passage pod = before.get(victim);
        watching.await(PATIENCE, () -> pod == null || pod.ending != null ? true : null);
    }

    private void scale(int replicas) throws ClientException, InterruptedException, TimeoutException {
        sandbox.scale(Shape.NAME, replicas);
        watching.rested(replicas, PATIENCE);
    }

    /** Something done in the cluster. */
    @FunctionalInterface
    private interface Work<T> {
        T done() throws ClientException, Refused, InterruptedException, TimeoutException;
    }

    private <T> T guarded(Work<T> work) throws Refused, InterruptedException {
        try {
            return work.done();
        } catch (ClientException trouble) {
            throw Refused.of(sandbox.connection().context().name(), trouble);
        } catch (TimeoutException late) {
            throw new Refused(List.of(
                    Words.of("calibrate.late", String.valueOf(PATIENCE.toMinutes()), image),
                    Words.of("live.detail", String.valueOf(late.getMessage()))));
        }
    }
}
