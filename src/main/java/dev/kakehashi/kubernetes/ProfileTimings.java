package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.kubelet.Timings;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.scenario.Draws;
import dev.kakehashi.simulation.Time;

/** The machinery of the nodes with a profile's figures; takes no time while a running cluster is set up. */
final class ProfileTimings implements Timings {

    private static final double LEAST_AGE_SECONDS = 3600;

    private final Draws draws;
    private final String service;
    private final double sandboxShare;
    private final long contention;
    private boolean settling;
    private int pods;

    ProfileTimings(Draws draws, String service) {
        this.draws = draws;
        this.service = service;
        this.sandboxShare = draws.value("sandbox_share", service);
        this.contention = draws.time("registry_contention", service);
    }

    void settling(boolean now) {
        settling = now;
    }

    /** The service's pods share their luck with the machines of the same number. */
    @Override
    public String who(KubeObject pod) {
        return service + "-" + ++pods;
    }

    @Override
    public long podStart(String who) {
        return settling ? 0 : draws.time("pod_start", who);
    }

    @Override
    public double sandboxShare() {
        return sandboxShare;
    }

    @Override
    public double pullRate(String who) {
        return settling ? Double.POSITIVE_INFINITY : draws.value("pull_rate", who);
    }

    @Override
    public long contention() {
        return settling ? 0 : contention;
    }

    @Override
    public long headStart(String who) {
        return settling ? Time.ofSeconds(LEAST_AGE_SECONDS * (1 + draws.uniform("probe_phase", who))) : 0;
    }

    @Override
    public long nodeAdd(String node) {
        return draws.time("node_add", node);
    }

    @Override
    public long programming(String of) {
        return settling ? 0 : draws.time("kube_proxy_delay", of);
    }
}
