package dev.kakehashi.inspection;

/**
 * Why a rollout does not go on, as far as its objects tell.
 *
 * @param cause the one cause that explains most
 * @param pods how many pods wait for it
 * @param what the image, the container or the node that it is about; empty where it is about none
 * @param detail the words of the kubelet, the scheduler or the API, as they are
 */
public record Standstill(Cause cause, int pods, String what, String detail) {

    /** The causes, the most telling first. */
    public enum Cause {
        /** New pods are refused: a quota, a limit, an admission. */
        NOT_ADMITTED,
        /** An image cannot be had. */
        IMAGE,
        /** A ConfigMap, a Secret or a volume that a pod needs is not there. */
        CONFIG,
        /** A program ends as soon as it starts. */
        CRASH,
        /** No node can take the pod. */
        UNSCHEDULABLE,
        /** A pod's node is not heard of. */
        NODE_LOST,
        /** The program runs, and its readiness probe says no. */
        PROBE,
        /** Somebody paused it. */
        PAUSED
    }
}
