package dev.kakehashi.model;

/**
 * What an instance (a VM with its application, or a pod) is doing. The spans between changes of state are the bars of
 * the Gantt chart.
 */
public enum InstanceState {
    /** Asked for, not yet placed on a host. */
    PENDING,
    /** The machine or sandbox is being made. */
    BOOTING,
    /** A configuration tool works on it. */
    CONFIGURING,
    /** The container image is being fetched. */
    PULLING,
    /** The artefact is being brought onto it. */
    DEPLOYING,
    /** The process has been started and does not answer yet. */
    STARTING,
    /** Answers, but gets no traffic yet: warming up, not yet ready, or not yet in the balancer. */
    WAITING,
    /** In service: gets traffic and answers. */
    SERVING,
    /** Gets no new requests, finishes those it has. */
    DRAINING,
    /** Being stopped. */
    STOPPING,
    /** Stopped on purpose, still there. */
    STOPPED,
    /** Crashed, hung, or lost. */
    FAILED,
    /** Crashed and waiting for its next start. */
    BACK_OFF,
    /** No longer exists. */
    GONE;

    /** Whether it still exists and so is paid for. */
    public boolean exists() {
        return this != GONE && this != PENDING;
    }
}
