package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.PodMetrics;
import dev.kakehashi.cluster.scheduler.Quantity;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Asks the nodes from time to time what pods use, and answers from what it knows. It tells of a pod only once it has seen
 * it twice, as CPU use is the difference of two readings. Asks only from {@link #start} on, as nobody else wants to know.
 */
final class MetricsServer {

    /** metrics-server flag {@code --metric-resolution}. */
    static final long RESOLUTION = 15 * Time.SECOND;

    private final World world;
    private final Store store;
    private final PodMetrics metrics;
    private Map<String, Double> known = Map.of();
    private Map<String, Double> seenOnce = Map.of();
    private boolean started;

    MetricsServer(World world, Store store, PodMetrics metrics) {
        this.world = world;
        this.store = store;
        this.metrics = metrics;
    }

    /** Begins to ask, somewhere within the first {@link #RESOLUTION}; pods that run already count as seen before. */
    void start() {
        if (!started) {
            started = true;
            seenOnce = ask();
            known = seenOnce;
            world.after((long) (world.stream("metrics-server").uniform() * RESOLUTION), this::scrape);
        }
    }

    /** CPU that a pod used when it was last seen, cores; empty where nothing is known. */
    OptionalDouble cpu(KubeObject pod) {
        Double cpu = known.get(pod.uid());
        return cpu == null ? OptionalDouble.empty() : OptionalDouble.of(cpu);
    }

    private void scrape() {
        Map<String, Double> now = ask();
        Map<String, Double> twice = new HashMap<>();
        now.forEach((pod, cpu) -> {
            if (seenOnce.containsKey(pod)) {
                twice.put(pod, cpu);
            }
        });
        seenOnce = now;
        known = twice;
        world.after(RESOLUTION, this::scrape);
    }

    private Map<String, Double> ask() {
        Map<String, Double> readings = new HashMap<>();
        for (KubeObject pod : store.list(Kind.POD)) {
            if (pod.status().text("phase").equals("Running")) {
                readings.put(pod.uid(), metrics.cpuShare(pod) * Quantity.cpuRequest(pod.spec()));
            }
        }
        return readings;
    }
}
