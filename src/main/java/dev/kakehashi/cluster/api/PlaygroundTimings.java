package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.kubelet.Timings;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;

/** Nodes that are quick, so that somebody who looks on need not wait: a pod starts in 1 s. */
final class PlaygroundTimings implements Timings {

    @Override
    public String who(KubeObject pod) {
        return pod.name();
    }

    @Override
    public long podStart(String who) {
        return Time.SECOND;
    }

    @Override
    public double sandboxShare() {
        return 0.5;
    }

    @Override
    public double pullRate(String who) {
        return 50;
    }

    @Override
    public long contention() {
        return 0;
    }

    @Override
    public long programming(String service) {
        return Time.SECOND / 5;
    }

    @Override
    public long nodeAdd(String node) {
        return 60 * Time.SECOND;
    }
}
