package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.kubelet.PodListener.Stage;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod: fetched, started, probed, restarted with back-off, and stopped. An init container runs once to
 * its end, which its image's start and warm-up times give; a sidecar is an init container that goes on running.
 */
final class Container implements Program.Observer {

    /** A container that is stopped after an overlong preStop hook still has this long. Source: the kubelet. */
    private static final long LEAST_GRACE = 2 * Time.SECOND;

    /** What it is to its pod. */
    enum Role {
        INIT,
        SIDECAR,
        MAIN
    }

    private final PodLife pod;
    private final World world;
    private final Fields spec;
    private final Role role;
    private final ImageFetch fetch;
    private final Probes probes;
    private final ContainerStatus status = new ContainerStatus();
    private final BackOff restarts = BackOff.ofRestarts();

    private @Nullable Program program;
    private boolean stopping;
    private boolean killedByProbe;
    private boolean outOfMemory;
    private String hookFailure = "";
    private long startedAt;
    private long earlierExit = Time.NEVER;

    Container(PodLife pod, World world, Fields spec, Role role) {
        this.pod = pod;
        this.world = world;
        this.spec = spec;
        this.role = role;
        this.fetch = new ImageFetch(pod, world, this, spec);
        this.probes = new Probes(pod, world, this, spec);
    }

    String name() {
        return spec.text("name");
    }

    boolean isReady() {
        return probes.isReady();
    }

    boolean isRunning() {
        return status.isRunning();
    }

    boolean isTerminated() {
        return status.isTerminated();
    }

    /** Whether it has run to its end and is not to run again. */
    boolean hasSucceeded() {
        return status.hasSucceeded();
    }

    /** Whether it has been started at least once. */
    boolean hasRun() {
        return status.hasRun();
    }

    Role role() {
        return role;
    }

    /** Whether, of an init container, the next one may begin. */
    boolean letsTheNextBegin() {
        return role == Role.SIDECAR ? probes.hasStarted() : hasSucceeded();
    }

    /** What runs in it, null where nothing does. */
    @Nullable
    Program program() {
        return program;
    }

    ProgramState programState() {
        return program == null ? ProgramState.ABSENT : program.state();
    }

    /** How events name it. */
    String fieldPath() {
        return (role == Role.MAIN ? "spec.containers{" : "spec.initContainers{") + name() + "}";
    }

    void event(Type type, String reason, String text, String... parts) {
        pod.event(fieldPath(), type, reason, text, parts);
    }

    // -- fetched and started

    /** Fetches the image where it is missing, and starts. */
    void begin() {
        fetch.begin();
    }

    /** Its image is there. */
    void fetched(Image image) {
        String unset = pod.unset(spec);
        if (unset.isEmpty()) {
            create(image);
        } else {
            cannotStart("CreateContainerConfigError", unset, unset);
        }
    }

    /** It cannot be started as things are: says so, and tries again. */
    void cannotStart(String why, String saying, String error) {
        waits(why, saying);
        event(Type.WARNING, "Failed", "Error: {}", error);
        pod.enters(Stage.BACK_OFF);
        pod.afterSync(this::begin);
    }

    private void create(Image image) {
        pod.enters(Stage.STARTING);
        pod.after(pod.containerTime(), () -> run(image));
    }

    private void run(Image image) {
        long headStart = hasRun() ? 0 : pod.headStart();
        startedAt = world.now() - headStart;
        status.runs(pod.timestamp());
        event(Type.NORMAL, "Created", "Created container: {}", name());
        event(Type.NORMAL, "Started", "Started container {}", name());
        outOfMemory = image.outOfMemory();
        Program begun = new Program(world, image, pod.who(), this);
        program = begun;
        if (role == Role.INIT) {
            begun.startToEnd();
            whenSeen(begun, pod::statusChanged);
            return;
        }
        begun.start(headStart);
        Fields hook = spec.fields("lifecycle").fields("postStart");
        if (hook.isEmpty()) {
            whenSeen(begun, () -> observed(headStart));
            return;
        }
        pod.after(Hooks.time(hook), () -> {
            if (program == begun && Hooks.exitCode(hook) == 0) {
                whenSeen(begun, () -> observed(headStart));
            } else if (program == begun) {
                postStartFailed(hook);
            }
        });
    }

    /** Does something once the kubelet has seen that it runs, if it still does: with the next look at all containers. */
    private void whenSeen(Program begun, Runnable action) {
        if (pod.isThorough()) {
            pod.afterNextRelist(() -> {
                if (program == begun) {
                    action.run();
                }
            });
        } else {
            action.run();
        }
    }

    private void postStartFailed(Fields hook) {
        hookFailure = Hooks.failure(hook, name(), pod.fullName());
        event(Type.WARNING, "FailedPostStartHook", "PostStartHook failed");
        event(Type.NORMAL, "Killing", "FailedPostStartHook");
        stop(pod.grace());
    }

    /** It has been started, and its hook has ended: the kubelet looks at it. */
    private void observed(long headStart) {
        pod.programIs(this, programState(), false);
        probes.begin(startedAt, headStart);
        pod.containerStarted();
    }

    @Override
    public void changed() {
        pod.programIs(this, programState(), false);
        probes.look();
    }

    // -- stopped

    /** One of its probes has failed so often that it is to be started again. */
    void killedByProbe(String probe) {
        event(Type.NORMAL, "Killing", "Container {} failed {} probe, will be restarted", name(), probe);
        pod.noticedTrouble();
        killedByProbe = true;
        stop(pod.grace());
    }

    /** Stops it within so many seconds: preStop hook, SIGTERM, SIGKILL. */
    void stop(long graceSeconds) {
        probes.stopping();
        if (program == null) {
            return;
        }
        Program stopped = program;
        long deadline = world.now() + graceSeconds * Time.SECOND;
        if (!stopping) {
            stopping = true;
            long term =
                    Math.min(world.now() + Hooks.time(spec.fields("lifecycle").fields("preStop")), deadline);
            pod.afterAll(term - world.now(), stopped::terminate);
            deadline = Math.max(deadline, term + LEAST_GRACE);
        }
        pod.afterAll(deadline - world.now(), () -> stopped.kill(Program.KILLED));
    }

    /** Something kills or hangs the program from outside. */
    void harm(boolean hang) {
        if (program != null && hang) {
            program.hang();
        } else if (program != null) {
            program.kill(Program.KILLED);
        }
    }

    /** Its node is gone: the process ends and nobody on the node takes note. */
    void vanish() {
        probes.stop();
        if (program != null) {
            program.kill(Program.KILLED);
            program = null;
        }
    }

    // -- ended

    @Override
    public void exited(int code, boolean abrupt) {
        pod.programIs(this, ProgramState.ABSENT, abrupt);
        program = null;
        probes.stop();
        if (stopping || (role == Role.INIT && !pod.isThorough())) {
            finished(code);
        } else {
            pod.afterRelist(() -> finished(code));
        }
    }

    /** The kubelet has seen that it ended. */
    private void finished(int code) {
        boolean killed = stopping;
        stopping = false;
        probes.forget();
        status.ended(code, outOfMemory && !killed, pod.timestamp(), containerId());
        if (!killed) {
            pod.noticedTrouble();
        }
        pod.containerEnded(this);
    }

    /** Starts it again: at once, or after its back-off. */
    void restart() {
        boolean killed = killedByProbe;
        killedByProbe = false;
        long wait = killed ? waitAfterKill() : restarts.after(world.now() - startedAt);
        earlierExit = world.now();
        if (!hookFailure.isEmpty()) {
            waits("PostStartHookError", hookFailure);
            hookFailure = "";
        }
        if (wait == 0) {
            if (!killed || !pod.isThorough()) {
                pod.statusChanged();
            }
            begin();
            return;
        }
        pod.enters(Stage.BACK_OFF);
        saysBackOff();
        String saying =
                "back-off " + BackOff.text(wait) + " restarting failed container=" + name() + " pod=" + pod.fullName();
        if (pod.isThorough() && !killed) {
            pod.statusChanged();
            pod.afterNextRelist(() -> {
                waits("CrashLoopBackOff", saying);
                saysBackOff();
            });
        } else {
            waits("CrashLoopBackOff", saying);
        }
        pod.afterBackOff(wait, this::saysBackOff, this::begin);
    }

    /**
     * When a kubelet kills a container itself, it decides about the restart while the last exit that it knows is the one
     * before: the first restart is at once, later ones too where the container lived longer than the back-off.
     */
    private long waitAfterKill() {
        if (earlierExit == Time.NEVER) {
            return 0;
        }
        long wait = restarts.after(world.now() - startedAt);
        return world.now() - earlierExit >= wait ? 0 : wait;
    }

    private void saysBackOff() {
        event(Type.WARNING, "BackOff", "Back-off restarting failed container {} in pod {}", name(), pod.fullName());
    }

    /** It waits, and the kubelet knows for what. */
    void waits(String why, String saying) {
        status.waits(why, saying);
        pod.statusChanged();
    }

    private @Nullable String containerId() {
        return pod.containerId(name(), status.restarts());
    }

    /** Its entry in the pod's {@code containerStatuses}. */
    Fields status() {
        return Fields.of(
                "name",
                name(),
                "state",
                status.state(pod.hasInits()),
                "lastState",
                status.lastState(),
                "ready",
                role == Role.INIT ? hasSucceeded() : isReady(),
                "restartCount",
                status.restarts(),
                "image",
                spec.text("image"),
                "imageID",
                hasRun() ? pod.imageId(spec.text("image")) : "",
                "containerID",
                hasRun() ? containerId() : null,
                "started",
                role == Role.INIT ? isRunning() : probes.hasStarted());
    }
}
