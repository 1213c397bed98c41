package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;

/** Nodes that take 1 s for a sandbox, 1 s for a container, and pull 10 MB/s. */
public final class FixedTimings implements Timings {

    @Override
    public String who(KubeObject pod) {
        return pod.name();
    }

    @Override
    public long podStart(String who) {
        return 2 * Time.SECOND;
    }

    @Override
    public double sandboxShare() {
        return 0.5;
    }

    @Override
    public double pullRate(String who) {
        return 10;
    }

    @Override
    public long contention() {
        return 0;
    }

    @Override
    public long programming(String service) {
        return Time.SECOND / 2;
    }

    @Override
    public long nodeAdd(String node) {
        return 100 * Time.SECOND;
    }
}
