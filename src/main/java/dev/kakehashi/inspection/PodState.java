package dev.kakehashi.inspection;

import java.util.List;

/** How a pod stands, in the few words that a picture can show. */
public enum PodState {
    /** Serves: its Ready condition holds. */
    READY,
    /** On its way: waits for a node, an image, its containers or its readiness probe, and nothing has failed. */
    STARTING,
    /** Runs, was ready, and is not any more. */
    NOT_READY,
    /** Cannot go on by itself: a crash loop, an image that cannot be had, a failed pod. */
    FAILING,
    /** Its deletion was asked for. */
    ENDING,
    /** Did its work and ended. */
    DONE,
    /** Its node is not heard of, so nobody knows. */
    UNKNOWN;

    /** Why a container waits, where it does not come on by itself. */
    private static final List<String> FAILURES = List.of(
            "CrashLoopBackOff",
            "ImagePullBackOff",
            "ErrImagePull",
            "ErrImageNeverPull",
            "InvalidImageName",
            "ImageInspectError",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "PostStartHookError");

    /**
     * The state of a pod.
     *
     * @param heard whether its node is heard of
     */
    static PodState of(Seen.Pod pod, boolean heard) {
        if (pod.phase().equals("Succeeded")) {
            return DONE;
        }
        if (!heard) {
            return UNKNOWN;
        }
        if (pod.meta().ending() != null) {
            return ENDING;
        }
        if (pod.phase().equals("Failed") || anyFails(pod)) {
            return FAILING;
        }
        if (pod.holds("Ready")) {
            return READY;
        }
        boolean crashed = pod.containers().stream()
                .anyMatch(container -> !container.init() && !container.exit().isEmpty());
        if (crashed) {
            return FAILING;
        }
        return wasReady(pod) ? NOT_READY : STARTING;
    }

    /** Asked for every pod of a picture, so without a stream. */
    private static boolean anyFails(Seen.Pod pod) {
        for (Seen.Container container : pod.containers()) {
            if (!container.waiting().isEmpty() && FAILURES.contains(container.waiting())) {
                return true;
            }
        }
        return false;
    }

    /** Ready lost its hold later than the containers began: it held in between. */
    private static boolean wasReady(Seen.Pod pod) {
        return pod.condition("Ready")
                .map(Seen.Condition::changed)
                .map(changed -> pod.containers().stream()
                        .anyMatch(container -> container.started() != null && changed.isAfter(container.started())))
                .orElse(false);
    }
}
