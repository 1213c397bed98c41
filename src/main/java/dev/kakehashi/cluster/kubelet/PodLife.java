package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.kubelet.Container.Role;
import dev.kakehashi.cluster.kubelet.PodListener.Stage;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Stream;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a pod on its node: sandbox, init containers one by one, containers, end. */
final class PodLife {

    /** From a failed mount until the next attempt, which waits twice as long. Source: the kubelet's operation back-off. */
    private static final long FIRST_MOUNT = Time.SECOND / 2;

    private static final long LONGEST_MOUNT = 122 * Time.SECOND;

    private final Kubelet kubelet;
    private final World world;
    private final String namespace;
    private final String name;
    private final String uid;
    private final Fields annotations;
    private final Fields spec;
    private final String who;
    private final long headStart;
    private final long admittedAt;
    private final List<Container> inits = new ArrayList<>(0);
    private final List<Container> containers = new ArrayList<>(1);
    private final PodStatus status;
    private final Shutdown shutdown;
    private final boolean thorough;
    private final Resyncs resyncs;
    private long containerTime;
    private String address = "";
    private int begun;
    private boolean initialized;
    private boolean ending;
    private boolean stopping;
    private boolean over;

    PodLife(Kubelet kubelet, World world, KubeObject pod, String who) {
        this.kubelet = kubelet;
        this.world = world;
        this.namespace = pod.namespace();
        this.name = pod.name();
        this.uid = pod.uid();
        this.annotations = pod.metadata().fields("annotations");
        this.spec = pod.spec();
        this.who = who;
        this.headStart = kubelet.timings().headStart(who);
        this.admittedAt = world.now() - headStart;
        for (Fields container : spec.objects("initContainers")) {
            boolean goesOn = container.text("restartPolicy").equals("Always");
            inits.add(new Container(this, world, container, goesOn ? Role.SIDECAR : Role.INIT));
        }
        for (Fields container : spec.objects("containers")) {
            containers.add(new Container(this, world, container, Role.MAIN));
        }
        this.shutdown = new Shutdown(world, inits, containers);
        this.thorough = kubelet.all().areThorough();
        this.resyncs = new Resyncs(this, world, kubelet, uid);
        this.status = new PodStatus(inits, containers, spec.text("restartPolicy"), !thorough);
    }

    Kubelet kubelet() {
        return kubelet;
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    /** The pod as kubelets write it in their messages. */
    String fullName() {
        return name + "_" + namespace + "(" + uid + ")";
    }

    boolean hasInits() {
        return !inits.isEmpty();
    }

    String uid() {
        return uid;
    }

    /** As they were when the node took it on. */
    Fields annotations() {
        return annotations;
    }

    String who() {
        return who;
    }

    /** When its node took it on, from which its probes count their periods. */
    long admittedAt() {
        return admittedAt;
    }

    /** For how long it is to count as having run when it starts. */
    long headStart() {
        return headStart;
    }

    /** How long its containers have to stop, in seconds. Default 30. Source: kubernetes/api core/v1/types.go. */
    long grace() {
        return spec.number("terminationGracePeriodSeconds", 30);
    }

    boolean isStartingUp() {
        return !stopping && !ending && !over;
    }

    /** Whether somebody may look at it closely, see {@link Kubelets#beThorough}. */
    boolean isThorough() {
        return thorough;
    }

    /** Its address; empty until its sandbox is there. */
    String address() {
        return address;
    }

    /** The id of a container's run as runtimes give it, null where nobody looks so closely. */
    @Nullable
    String containerId(String container, int run) {
        return thorough ? "containerd://" + digest("container/" + uid + "/" + container + "/" + run) : null;
    }

    /** An image by its digest, or where nobody looks so closely by its name. */
    String imageId(String reference) {
        return thorough ? ImageName.of(reference).repository() + "@sha256:" + digest("image/" + reference) : reference;
    }

    private String digest(String of) {
        Stream chance = world.stream(of);
        StringBuilder digits = new StringBuilder(64);
        for (int i = 0; i < 4; i++) {
            digits.append(HexFormat.of().toHexDigits(chance.bits()));
        }
        return digits.toString();
    }

    String timestamp() {
        return kubelet.timestamp();
    }

    // -- begin

    /** The node takes it on: mounts its volumes, makes its sandbox, then its containers. */
    void admit() {
        status.admitted(timestamp(), kubelet.address());
        enters(Stage.SANDBOX);
        statusChanged();
        if (thorough && spec.has("activeDeadlineSeconds")) {
            after(spec.number("activeDeadlineSeconds", 0) * Time.SECOND, this::outlivedItsDeadline);
        }
        mount(FIRST_MOUNT);
    }

    /** Tries to mount its volumes, again and again after twice the time. */
    private void mount(long wait) {
        String cause = thorough ? Needs.unmountable(kubelet.all().store(), namespace, spec) : "";
        if (cause.isEmpty()) {
            makeSandbox();
        } else {
            event("", Type.WARNING, "FailedMount", "{}", cause);
            after(wait, () -> mount(Math.min(2 * wait, LONGEST_MOUNT)));
        }
    }

    private void makeSandbox() {
        long total = kubelet.timings().podStart(who);
        long sandbox = Math.round(total * kubelet.timings().sandboxShare());
        containerTime = total - sandbox;
        after(sandbox, () -> {
            address = kubelet.nextPodAddress();
            status.sandboxIsReady(address);
            if (!thorough) {
                statusChanged();
            }
            continueInits();
        });
    }

    /** Begins the next init container once the one before lets it, and the containers after all of them. */
    private void continueInits() {
        if (initialized || (begun > 0 && !inits.get(begun - 1).letsTheNextBegin())) {
            return;
        }
        if (begun < inits.size()) {
            inits.get(begun++).begin();
            return;
        }
        initialized = true;
        containers.forEach(Container::begin);
    }

    /** What keeps a container's environment from being made; empty where nothing does. */
    String unset(Fields container) {
        return thorough ? Needs.unset(kubelet.all().store(), namespace, container) : "";
    }

    /** The time to create and start a container, drawn once for the first and anew for each later one. */
    long containerTime() {
        long drawn = containerTime;
        double share = 1 - kubelet.timings().sandboxShare();
        containerTime = -1;
        return drawn >= 0 ? drawn : Math.round(kubelet.timings().podStart(who) * share);
    }

    void containerStarted() {
        enters(Stage.RUNNING);
        statusChanged();
        continueInits();
    }

    /** The startup probe of a container has passed. */
    void containerStartedUp() {
        statusChanged();
        continueInits();
    }

    /** A container ended and the kubelet knows it. */
    void containerEnded(Container container) {
        if (stopping || ending) {
            finishWhenStopped();
        } else if (container.role() == Role.INIT) {
            if (container.hasSucceeded()) {
                statusChanged();
                continueInits();
            } else if (spec.text("restartPolicy").equals("Never")) {
                end();
            } else {
                container.restart();
            }
        } else if (restarts(container)) {
            container.restart();
        } else if (containers.stream().allMatch(each -> each.isTerminated() && !restarts(each))) {
            end();
        } else {
            statusChanged();
        }
    }

    private boolean restarts(Container container) {
        return container.role() == Role.SIDECAR
                || switch (spec.text("restartPolicy")) {
                    case "Never" -> false;
                    case "OnFailure" -> !container.hasSucceeded();
                    default -> true;
                };
    }

    // -- end

    /** Its deletion has been asked for: stops its containers within so many seconds, then takes it off the API. */
    void stop(long graceSeconds) {
        if (over) {
            return;
        }
        if (!stopping) {
            stopping = true;
            status.stopping();
            enters(Stage.STOPPING);
        }
        shutdown.begin(graceSeconds);
        finishWhenStopped();
    }

    /** It is over by itself: its sidecars stop, too, and then it has succeeded or failed. */
    private void end() {
        ending = true;
        statusChanged();
        shutdown.begin(grace());
        finishWhenStopped();
    }

    private void outlivedItsDeadline() {
        String cause = "Pod was active on the node longer than the specified deadline";
        event("", Type.NORMAL, "DeadlineExceeded", "{}", cause);
        status.failed("DeadlineExceeded", cause);
        end();
    }

    private void finishWhenStopped() {
        if (!shutdown.isOver()) {
            return;
        }
        if (stopping) {
            status.settle();
            statusChanged();
            over = true;
            kubelet.remove(this);
        } else if (thorough) {
            if (inits.stream().anyMatch(init -> init.role() == Role.SIDECAR)) {
                status.sandboxIsGone();
                statusChanged();
            }
            afterAll(kubelet.untilRelist(), this::settle);
        } else {
            settle();
        }
    }

    private void settle() {
        status.settle();
        statusChanged();
    }

    /** Its node, or its object, is gone: everything ends at once and without a word to the API. */
    void vanish() {
        over = true;
        shutdown.vanish();
        enters(Stage.LOST);
    }

    /** Something kills or hangs the program of its first container. */
    void harm(boolean hang) {
        containers.getFirst().harm(hang);
    }

    // -- what containers need

    /** Plans something that is dropped when the pod is being stopped. */
    void after(long delay, Runnable action) {
        world.after(delay, () -> {
            if (isStartingUp()) {
                action.run();
            }
        });
    }

    /** Plans something that is dropped only when the pod is no more. */
    void afterAll(long delay, Runnable action) {
        world.after(delay, () -> {
            if (!over) {
                action.run();
            }
        });
    }

    /** Plans a further attempt at what could not be done. */
    void afterSync(Runnable action) {
        if (thorough) {
            resyncs.next(action);
        }
    }

    /** Plans an attempt for the end of a back-off, and what is to be said until then. */
    void afterBackOff(long wait, Runnable meanwhile, Runnable action) {
        if (thorough) {
            resyncs.until(world.now() + wait, meanwhile, action);
        } else {
            after(wait, action);
        }
    }

    /** Plans something for when the kubelet next looks at its containers, unless the pod is being stopped then. */
    void afterNextRelist(Runnable action) {
        after(kubelet.untilRelist(), action);
    }

    /** Plans something for the moment when the kubelet next looks at its containers. */
    void afterRelist(Runnable action) {
        afterAll(kubelet.untilRelist(), action);
    }

    void statusChanged() {
        if (!over) {
            kubelet.report(this, status);
        }
    }

    void event(String fieldPath, Type type, String reason, String text, String... parts) {
        kubelet.event(this, fieldPath, type, reason, text, List.of(parts));
    }

    void enters(Stage stage) {
        kubelet.listener().entered(namespace, name, stage);
    }

    /** The kubelet saw a container in trouble. */
    void noticedTrouble() {
        kubelet.listener().troubleNoticed(namespace, name);
    }

    void programIs(Container container, ProgramState state, boolean abrupt) {
        if (container == containers.getFirst()) {
            kubelet.listener().programIs(namespace, name, state, abrupt);
        }
    }
}
