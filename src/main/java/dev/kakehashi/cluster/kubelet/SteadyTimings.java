package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;

/**
 * Machinery that always takes the same time, for clusters that are not compared with anything. Half of a pod's start is its
 * sandbox, and pulls do not hinder each other.
 *
 * @param startSeconds from a pod's arrival at its node until its program is started
 * @param megabytesPerSecond the rate of a pull
 * @param programmingSeconds from a change of endpoints until all nodes send traffic accordingly
 * @param nodeSeconds from ordering a node until it is ready
 */
public record SteadyTimings(
        double startSeconds, double megabytesPerSecond, double programmingSeconds, double nodeSeconds)
        implements Timings {

    @Override
    public String who(KubeObject pod) {
        return pod.name();
    }

    @Override
    public long podStart(String who) {
        return Time.ofSeconds(startSeconds);
    }

    @Override
    public double sandboxShare() {
        return 0.5;
    }

    @Override
    public double pullRate(String who) {
        return megabytesPerSecond;
    }

    @Override
    public long contention() {
        return 0;
    }

    @Override
    public long programming(String service) {
        return Time.ofSeconds(programmingSeconds);
    }

    @Override
    public long nodeAdd(String node) {
        return Time.ofSeconds(nodeSeconds);
    }
}
