package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.kubelet.PodListener.Stage;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod: fetched, started, probed, restarted with back-off, and stopped. An init container runs once to
 * its end, which its image's start and warm-up times give.
 */
final class Container implements Program.Observer, Prober.Judge {

    /** A container that is stopped after an overlong preStop hook still has this long. Source: the kubelet. */
    private static final long LEAST_GRACE = 2 * Time.SECOND;

    private enum State {
        WAITING,
        RUNNING,
        TERMINATED
    }

    private final PodLife pod;
    private final World world;
    private final Fields spec;
    private final boolean init;
    private final String reference;
    private final @Nullable Probe startupProbe;
    private final @Nullable Probe livenessProbe;
    private final @Nullable Probe readinessProbe;
    private final BackOff restarts = BackOff.ofRestarts();
    private final BackOff pulls = BackOff.ofPulls();

    private State state = State.WAITING;
    private String reason = "ContainerCreating";
    private String message = "";
    private @Nullable Program program;
    private @Nullable Prober startup;
    private @Nullable Prober liveness;
    private @Nullable Prober readiness;
    private boolean started;
    private boolean ready;
    private boolean stopping;
    private long startedAt;
    private int exitCode;
    private int restartCount;
    private Fields running = Fields.EMPTY;
    private Fields terminated = Fields.EMPTY;
    private Fields lastState = Fields.EMPTY;

    Container(PodLife pod, World world, Fields spec, boolean init) {
        this.pod = pod;
        this.world = world;
        this.spec = spec;
        this.init = init;
        this.reference = spec.text("image");
        this.startupProbe = probe(spec, "startupProbe");
        this.livenessProbe = probe(spec, "livenessProbe");
        this.readinessProbe = probe(spec, "readinessProbe");
    }

    private static @Nullable Probe probe(Fields spec, String key) {
        return spec.has(key) ? Probe.of(spec.fields(key)) : null;
    }

    String name() {
        return spec.text("name");
    }

    boolean isReady() {
        return ready;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    boolean isTerminated() {
        return state == State.TERMINATED;
    }

    /** Whether it has run to its end and is not to run again. */
    boolean hasSucceeded() {
        return state == State.TERMINATED && exitCode == 0;
    }

    /** Whether it has been started at least once. */
    boolean hasRun() {
        return !running.isEmpty();
    }

    // -- fetched and started

    /** Fetches the image where it is missing, and starts. */
    void begin() {
        Image image = pod.kubelet().images().find(reference, pod.annotations(), name());
        boolean always = pullPolicy().equals("Always");
        if (image == null) {
            pod.event(Type.NORMAL, "Pulling", "Pulling image \"{}\"", reference);
            pod.enters(Stage.PULLING);
            pod.after(pod.kubelet().timings().contention(), this::pullFailed);
        } else if (always || !pod.kubelet().pulls().has(image)) {
            pod.event(Type.NORMAL, "Pulling", "Pulling image \"{}\"", reference);
            pod.enters(Stage.PULLING);
            pod.kubelet().pulls().pull(image, pod.who(), () -> {
                if (pod.isStartingUp()) {
                    pod.event(Type.NORMAL, "Pulled", "Successfully pulled image \"{}\"", reference);
                    create(image);
                }
            });
        } else {
            pod.event(Type.NORMAL, "Pulled", "Container image \"{}\" already present on machine", reference);
            create(image);
        }
    }

    /** {@code Always} for the tag {@code latest} or no tag, otherwise {@code IfNotPresent}. Source: images.md. */
    private String pullPolicy() {
        String given = spec.text("imagePullPolicy");
        if (!given.isEmpty()) {
            return given;
        }
        String tag = reference.substring(reference.lastIndexOf('/') + 1);
        boolean latest = tag.endsWith(":latest") || (!tag.contains(":") && !tag.contains("@"));
        return latest ? "Always" : "IfNotPresent";
    }

    private void pullFailed() {
        String cause = "rpc error: code = NotFound desc = failed to pull and unpack image \"" + reference
                + "\": failed to resolve reference \"" + reference + "\": " + reference + ": not found";
        waits("ErrImagePull", cause);
        pod.event(Type.WARNING, "Failed", "Failed to pull image \"{}\": {}", reference, cause);
        pod.event(Type.WARNING, "Failed", "Error: ErrImagePull");
        long wait = pulls.after(0);
        pod.enters(Stage.BACK_OFF);
        pod.afterRelist(() -> {
            waits("ImagePullBackOff", "Back-off pulling image \"" + reference + "\": ErrImagePull: " + cause);
            pod.event(Type.NORMAL, "BackOff", "Back-off pulling image \"{}\"", reference);
            pod.event(Type.WARNING, "Failed", "Error: ImagePullBackOff");
            pod.after(wait, this::begin);
        });
    }

    private void create(Image image) {
        pod.enters(Stage.STARTING);
        pod.after(pod.containerTime(), () -> run(image));
    }

    private void run(Image image) {
        long headStart = hasRun() ? 0 : pod.headStart();
        restartCount += hasRun() ? 1 : 0;
        state = State.RUNNING;
        startedAt = world.now() - headStart;
        running = Fields.of("running", Fields.of("startedAt", pod.timestamp()));
        pod.event(Type.NORMAL, "Created", "Created container: {}", name());
        pod.event(Type.NORMAL, "Started", "Started container {}", name());
        if (init) {
            runToEnd(image);
            pod.statusChanged();
            return;
        }
        program = new Program(world, image, pod.who(), this);
        program.start(headStart);
        pod.programIs(this, program.state(), false);
        if (startupProbe != null && headStart == 0) {
            startup = new Prober(world, startupProbe, this, startedAt, pod.admittedAt(), null);
            observe();
        } else {
            startedUp(headStart);
        }
        pod.containerStarted();
    }

    /** The one run of an init container: it does its work, or ends before by itself. */
    private void runToEnd(Image image) {
        long work = image.start(pod.who()) + image.warmUp(pod.who());
        boolean endsItself = image.crashAfter() != Time.NEVER;
        pod.after(endsItself ? image.crashAfter() : work, () -> finished(endsItself ? image.exitCode() : 0));
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
        observe();
    }

    // -- probed

    @Override
    public void changed() {
        pod.programIs(this, state(), false);
        observe();
    }

    private ProgramState state() {
        return program == null ? ProgramState.ABSENT : program.state();
    }

    private void observe() {
        meets(startup);
        meets(liveness);
        meets(readiness);
    }

    private void meets(@Nullable Prober prober) {
        if (prober != null && program != null) {
            prober.meets(program.answer(prober.probe(), asksReadiness(prober)));
        }
    }

    /** A probe that asks the same as the readiness probe learns the same. */
    private boolean asksReadiness(Prober prober) {
        return readinessProbe != null && prober.probe().handler().equals(readinessProbe.handler());
    }

    @Override
    public void failing(Prober prober, boolean silent) {
        pod.event(
                Type.WARNING,
                "Unhealthy",
                "{} probe failed: {}",
                kindOf(prober),
                silent ? "context deadline exceeded" : "connection refused");
    }

    private String kindOf(Prober prober) {
        return prober == startup ? "Startup" : prober == liveness ? "Liveness" : "Readiness";
    }

    @Override
    public void verdict(Prober prober, boolean success) {
        if (prober == readiness) {
            ready = success;
            pod.statusChanged();
        } else if (!success) {
            pod.event(
                    Type.NORMAL,
                    "Killing",
                    "Container {} failed {} probe, will be restarted",
                    name(),
                    prober == liveness ? "liveness" : "startup");
            pod.noticedTrouble();
            stop(pod.grace());
        } else if (prober == startup) {
            startup.stop();
            startup = null;
            startedUp(0);
            pod.statusChanged();
        }
    }

    // -- stopped

    /** Stops it within so many seconds: preStop hook, SIGTERM, SIGKILL. */
    void stop(long graceSeconds) {
        stopProbe(startup);
        stopProbe(liveness);
        if (program == null) {
            return;
        }
        Program stopped = program;
        long deadline = world.now() + graceSeconds * Time.SECOND;
        if (!stopping) {
            stopping = true;
            long term = Math.min(world.now() + preStop(), deadline);
            pod.afterAll(term - world.now(), stopped::terminate);
            deadline = Math.max(deadline, term + LEAST_GRACE);
        }
        pod.afterAll(deadline - world.now(), () -> stopped.kill(Program.KILLED));
    }

    /** How long the preStop hook takes: what it says of sleeping; other hooks take no time. */
    private long preStop() {
        Fields hook = spec.fields("lifecycle").fields("preStop");
        double seconds = hook.fields("sleep").number("seconds", 0);
        String command = "";
        for (Object word : hook.fields("exec").list("command")) {
            command = command + " " + word;
        }
        int sleep = command.lastIndexOf("sleep ");
        if (sleep >= 0) {
            String[] words = command.substring(sleep + 6).trim().split("[^0-9.]", 2);
            seconds = words[0].isEmpty() ? 0 : Double.parseDouble(words[0]);
        }
        return Time.ofSeconds(seconds);
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
        stopProbe(startup);
        stopProbe(liveness);
        stopProbe(readiness);
        if (program != null) {
            program.kill(Program.KILLED);
            program = null;
        }
    }

    private static void stopProbe(@Nullable Prober prober) {
        if (prober != null) {
            prober.stop();
        }
    }

    // -- ended

    @Override
    public void exited(int code, boolean abrupt) {
        pod.programIs(this, ProgramState.ABSENT, abrupt);
        program = null;
        stopProbe(startup);
        stopProbe(liveness);
        stopProbe(readiness);
        startup = null;
        liveness = null;
        readiness = null;
        if (stopping) {
            finished(code);
        } else {
            pod.afterRelist(() -> finished(code));
        }
    }

    /** The kubelet has seen that it ended. */
    private void finished(int code) {
        boolean killed = stopping;
        stopping = false;
        started = false;
        ready = false;
        exitCode = code;
        state = State.TERMINATED;
        terminated = Fields.of(
                "terminated",
                Fields.of(
                        "exitCode",
                        code,
                        "reason",
                        code == 0 ? "Completed" : "Error",
                        "startedAt",
                        running.fields("running").text("startedAt"),
                        "finishedAt",
                        pod.timestamp()));
        lastState = terminated;
        if (!killed) {
            pod.noticedTrouble();
        }
        pod.containerEnded(this);
    }

    /** Starts it again: at once, or after its back-off. */
    void restart() {
        long wait = restarts.after(world.now() - startedAt);
        if (wait == 0) {
            pod.statusChanged();
            begin();
            return;
        }
        pod.enters(Stage.BACK_OFF);
        pod.event(Type.WARNING, "BackOff", "Back-off restarting failed container {} in pod {}", name(), pod.fullName());
        waits(
                "CrashLoopBackOff",
                "back-off " + BackOff.text(wait) + " restarting failed container=" + name() + " pod=" + pod.fullName());
        pod.after(wait, this::begin);
    }

    private void waits(String why, String saying) {
        state = State.WAITING;
        reason = why;
        message = saying;
        pod.statusChanged();
    }

    private Fields waiting() {
        if (!message.isEmpty()) {
            return Fields.of("message", message, "reason", reason);
        }
        return Fields.of("reason", pod.hasInits() ? "PodInitializing" : reason);
    }

    /** Its entry in the pod's {@code containerStatuses}. */
    Fields status() {
        Fields now = switch (state) {
            case RUNNING -> running;
            case TERMINATED -> terminated;
            case WAITING -> Fields.of("waiting", waiting());
        };
        return Fields.of(
                "name",
                name(),
                "state",
                now,
                "lastState",
                state == State.TERMINATED && lastState == terminated ? Fields.EMPTY : lastState,
                "ready",
                init ? hasSucceeded() : ready,
                "restartCount",
                restartCount,
                "image",
                reference,
                "imageID",
                hasRun() ? reference : "",
                "started",
                started);
    }
}
