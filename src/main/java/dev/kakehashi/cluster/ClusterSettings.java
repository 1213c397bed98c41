package dev.kakehashi.cluster;

import dev.kakehashi.simulation.Time;

/**
 * How quick the control plane is and how it is held back. Times are nanoseconds of model time.
 *
 * @param clientQps calls per second that each controller's client may make on average; 0 for no limit. The controller
 *     manager's own default is 20 (flag {@code --kube-api-qps})
 * @param clientBurst calls that a rested client may make at once; the controller manager's default is 30
 * @param schedulerQps the same for the scheduler, whose default is 50
 * @param schedulerBurst the same for the scheduler, whose default is 100
 * @param watchLatency from a change in the store until a controller begins to look at it
 * @param writeLatency what a call that changes an object takes
 * @param workers keys that a controller works on at the same time (default 5, flag {@code --concurrent-*-syncs})
 * @param recordEvents whether Event objects are made; listeners hear of events in any case
 */
public record ClusterSettings(
        double clientQps,
        int clientBurst,
        double schedulerQps,
        int schedulerBurst,
        long watchLatency,
        long writeLatency,
        int workers,
        boolean recordEvents) {

    /** A control plane that takes no time and knows no limits. */
    public static final ClusterSettings INSTANT = new ClusterSettings(0, 0, 0, 0, 0, 0, 5, false);

    /** The limits that a stock Kubernetes 1.34 has, with an API server that takes no time. */
    public static final ClusterSettings STOCK = new ClusterSettings(20, 30, 50, 100, 0, 0, 5, true);

    /** The same with other latencies, in seconds. */
    public ClusterSettings withLatencies(double watchSeconds, double writeSeconds) {
        return new ClusterSettings(
                clientQps,
                clientBurst,
                schedulerQps,
                schedulerBurst,
                Time.ofSeconds(watchSeconds),
                Time.ofSeconds(writeSeconds),
                workers,
                recordEvents);
    }

    /** The same with Event objects made or not. */
    public ClusterSettings withEvents(boolean recorded) {
        return new ClusterSettings(
                clientQps, clientBurst, schedulerQps, schedulerBurst, watchLatency, writeLatency, workers, recorded);
    }
}
