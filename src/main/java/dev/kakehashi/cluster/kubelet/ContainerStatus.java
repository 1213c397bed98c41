package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.Fields;
import org.jspecify.annotations.Nullable;

/** What the API is told of a container: how it is, how it was before, and how often it has been started again. */
final class ContainerStatus {

    private enum State {
        WAITING,
        RUNNING,
        TERMINATED
    }

    private State state = State.WAITING;
    private String reason = "ContainerCreating";
    private String message = "";
    private Fields running = Fields.EMPTY;
    private Fields terminated = Fields.EMPTY;
    /** The end before the last one. */
    private Fields before = Fields.EMPTY;

    private int exitCode;
    private int restarts;

    boolean isRunning() {
        return state == State.RUNNING;
    }

    boolean isTerminated() {
        return state == State.TERMINATED;
    }

    /** Whether it has run to its end with success, and is at its end. */
    boolean hasSucceeded() {
        return state == State.TERMINATED && exitCode == 0;
    }

    /** Whether it has been started at least once. */
    boolean hasRun() {
        return !running.isEmpty();
    }

    /** How often it has been started again. */
    int restarts() {
        return restarts;
    }

    void runs(String now) {
        restarts += hasRun() ? 1 : 0;
        state = State.RUNNING;
        running = Fields.of("running", Fields.of("startedAt", now));
    }

    void ended(int code, boolean outOfMemory, String now, @Nullable String containerId) {
        exitCode = code;
        state = State.TERMINATED;
        before = terminated;
        terminated = Fields.of(
                "terminated",
                Fields.of(
                        "exitCode",
                        code,
                        "reason",
                        outOfMemory ? "OOMKilled" : code == 0 ? "Completed" : "Error",
                        "startedAt",
                        running.fields("running").text("startedAt"),
                        "finishedAt",
                        now,
                        "containerID",
                        containerId));
    }

    void waits(String why, String saying) {
        state = State.WAITING;
        reason = why;
        message = saying;
    }

    /** Its {@code state}. */
    Fields state(boolean podHasInits) {
        return switch (state) {
            case RUNNING -> running;
            case TERMINATED -> terminated;
            case WAITING -> Fields.of("waiting", waiting(podHasInits));
        };
    }

    /** Its {@code lastState}: of one that has ended, the end before. */
    Fields lastState() {
        return state == State.TERMINATED ? before : terminated;
    }

    private Fields waiting(boolean podHasInits) {
        if (!message.isEmpty()) {
            return Fields.of("message", message, "reason", reason);
        }
        return Fields.of("reason", podHasInits ? "PodInitializing" : reason);
    }
}
