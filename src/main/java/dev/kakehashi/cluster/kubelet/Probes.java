package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.World;
import org.jspecify.annotations.Nullable;

/** The probes of a container: startup first, then liveness and readiness, and what their verdicts lead to. */
final class Probes implements Prober.Judge {

    private final PodLife pod;
    private final World world;
    private final Container container;
    private final Fields spec;
    private final @Nullable Probe startupProbe;
    private final @Nullable Probe livenessProbe;
    private final @Nullable Probe readinessProbe;
    private @Nullable Prober startup;
    private @Nullable Prober liveness;
    private @Nullable Prober readiness;
    private long startedAt;
    private boolean started;
    private boolean ready;

    Probes(PodLife pod, World world, Container container, Fields spec) {
        this.pod = pod;
        this.world = world;
        this.container = container;
        this.spec = spec;
        this.startupProbe = probe("startupProbe");
        this.livenessProbe = probe("livenessProbe");
        this.readinessProbe = probe("readinessProbe");
    }

    private @Nullable Probe probe(String key) {
        return spec.has(key) ? Probe.of(spec.fields(key)) : null;
    }

    /** Whether the startup probe, where there is one, has passed. */
    boolean hasStarted() {
        return started;
    }

    boolean isReady() {
        return ready;
    }

    /** The kubelet looks at a container that was started then; with a head start it counts as ready. */
    void begin(long containerStarted, long headStart) {
        startedAt = containerStarted;
        if (startupProbe != null && headStart == 0) {
            startup = new Prober(world, startupProbe, this, startedAt, pod.admittedAt(), null);
            look();
        } else {
            startedUp(headStart);
        }
    }

    /** The startup probe, where there is one, has passed: the other probes begin, readiness with a check at once. */
    private void startedUp(long headStart) {
        started = true;
        if (livenessProbe != null) {
            liveness = new Prober(world, livenessProbe, this, startedAt, pod.admittedAt(), true);
        }
        ready = readinessProbe == null || headStart > 0;
        if (readinessProbe != null) {
            readiness = new Prober(world, readinessProbe, this, startedAt, world.now() - headStart, ready);
        }
        look();
    }

    /** The program does something else with requests from now on. */
    void look() {
        meets(startup);
        meets(liveness);
        meets(readiness);
    }

    private void meets(@Nullable Prober prober) {
        Program program = container.program();
        if (prober != null && program != null) {
            prober.meets(program.answer(prober.probe(), asksReadiness(prober)));
        }
    }

    /** A probe that asks the same as the readiness probe learns the same. */
    private boolean asksReadiness(Prober prober) {
        return readinessProbe != null && prober.probe().handler().equals(readinessProbe.handler());
    }

    /** The container is to be stopped: only its readiness matters from now on. */
    void stopping() {
        stop(startup);
        stop(liveness);
    }

    /** The program is no more. */
    void stop() {
        stopping();
        stop(readiness);
        startup = null;
        liveness = null;
        readiness = null;
    }

    private static void stop(@Nullable Prober prober) {
        if (prober != null) {
            prober.stop();
        }
    }

    /** The kubelet knows that the container has ended. */
    void forget() {
        started = false;
        ready = false;
    }

    @Override
    public boolean hearsOfEachFailure() {
        return pod.isThorough();
    }

    @Override
    public void failing(Prober prober, boolean silent) {
        boolean warming = container.programState() == ProgramState.WARMING;
        container.event(
                Type.WARNING,
                "Unhealthy",
                "{} probe failed: {}",
                prober == startup ? "Startup" : prober == liveness ? "Liveness" : "Readiness",
                pod.isThorough()
                        ? ProbeText.of(prober.probe(), spec, pod.address(), warming, silent)
                        : silent ? "context deadline exceeded" : "connection refused");
    }

    @Override
    public void verdict(Prober prober, boolean success) {
        if (prober == readiness) {
            ready = success;
            pod.statusChanged();
        } else if (!success) {
            container.killedByProbe(prober == liveness ? "liveness" : "startup");
        } else if (prober == startup) {
            prober.stop();
            startup = null;
            started = true;
            if (pod.isThorough()) {
                pod.statusChanged();
            }
            startedUp(0);
            pod.containerStartedUp();
        }
    }
}
