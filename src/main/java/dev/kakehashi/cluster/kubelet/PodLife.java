package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.kubelet.PodListener.Stage;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;

/** The life of a pod on its node: sandbox, init containers one by one, containers, end. */
final class PodLife {

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
    private long containerTime;
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
            inits.add(new Container(this, world, container, true));
        }
        for (Fields container : spec.objects("containers")) {
            containers.add(new Container(this, world, container, false));
        }
        this.status = new PodStatus(inits, containers, spec.text("restartPolicy"));
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
        return !stopping && !over;
    }

    String timestamp() {
        return kubelet.timestamp();
    }

    // -- begin

    /** The node takes it on: makes its sandbox, then its containers. */
    void admit() {
        status.admitted(timestamp(), kubelet.address());
        enters(Stage.SANDBOX);
        statusChanged();
        long total = kubelet.timings().podStart(who);
        long sandbox = Math.round(total * kubelet.timings().sandboxShare());
        containerTime = total - sandbox;
        after(sandbox, () -> {
            status.sandboxIsReady(kubelet.nextPodAddress());
            statusChanged();
            continueInits();
        });
    }

    private void continueInits() {
        for (Container init : inits) {
            if (!init.hasSucceeded()) {
                init.begin();
                return;
            }
        }
        if (!inits.isEmpty()) {
            status.initialized();
            statusChanged();
        }
        containers.forEach(Container::begin);
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
    }

    /** A container ended and the kubelet knows it. */
    void containerEnded(Container container) {
        if (stopping) {
            finishWhenStopped();
        } else if (inits.contains(container)) {
            if (container.hasSucceeded()) {
                statusChanged();
                continueInits();
            } else if (spec.text("restartPolicy").equals("Never")) {
                statusChanged();
            } else {
                container.restart();
            }
        } else if (restarts(container)) {
            container.restart();
        } else {
            statusChanged();
        }
    }

    private boolean restarts(Container container) {
        return switch (spec.text("restartPolicy")) {
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
            for (Container container : containers) {
                if (container.isRunning()) {
                    event(Type.NORMAL, "Killing", "Stopping container {}", container.name());
                }
            }
        }
        containers.forEach(container -> container.stop(graceSeconds));
        finishWhenStopped();
    }

    private void finishWhenStopped() {
        for (Container container : containers) {
            if (container.isRunning()) {
                return;
            }
        }
        statusChanged();
        over = true;
        kubelet.remove(this);
    }

    /** Its node, or its object, is gone: everything ends at once and without a word to the API. */
    void vanish() {
        over = true;
        containers.forEach(Container::vanish);
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

    /** Plans something for the moment when the kubelet next looks at its containers. */
    void afterRelist(Runnable action) {
        afterAll(kubelet.untilRelist(), action);
    }

    void statusChanged() {
        if (!over) {
            kubelet.report(this, status);
        }
    }

    void event(Type type, String reason, String text, String... parts) {
        kubelet.event(this, type, reason, text, List.of(parts));
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
