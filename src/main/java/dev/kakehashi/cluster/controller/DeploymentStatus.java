package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of a Deployment: counts over its sets, and conditions ({@code sync.go}, {@code progress.go}). */
final class DeploymentStatus {

    static final String AVAILABLE = "Available";
    static final String PROGRESSING = "Progressing";
    static final String FAILURE = "ReplicaFailure";
    static final String COMPLETE = "NewReplicaSetAvailable";
    static final String TIMED_OUT = "ProgressDeadlineExceeded";

    /** Stands for "no deadline" (the largest number of 32 bits). */
    private static final long NO_DEADLINE = Integer.MAX_VALUE;

    private final KubeObject deployment;
    private final String now;
    private final Sizing sizing;
    private final long replicas;
    private final long updated;
    private final long ready;
    private final long available;
    private final long planned;
    private List<Fields> conditions;

    /**
     * The status as the sets give it.
     *
     * @param conditions those that the Deployment has so far
     * @param now the present as a time stamp
     */
    DeploymentStatus(
            KubeObject deployment,
            List<PlannedSet> all,
            @Nullable PlannedSet newest,
            List<Fields> conditions,
            String now) {
        this.deployment = deployment;
        this.now = now;
        this.sizing = Sizing.of(deployment);
        long observed = 0;
        long readyPods = 0;
        long availablePods = 0;
        long plannedPods = 0;
        for (PlannedSet set : all) {
            observed += set.observed();
            readyPods += set.ready();
            availablePods += set.available();
            plannedPods += set.size();
        }
        this.replicas = observed;
        this.ready = readyPods;
        this.available = availablePods;
        this.planned = plannedPods;
        this.updated = newest == null ? 0 : newest.observed();
        this.conditions = conditions;
        if (available >= sizing.leastAvailable()) {
            set(AVAILABLE, "True", "MinimumReplicasAvailable", "Deployment has minimum availability.");
        } else {
            set(AVAILABLE, "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.");
        }
    }

    /** Seconds without progress after which a rollout counts as failed; 0 for no deadline. */
    static long deadline(KubeObject deployment) {
        long seconds = deployment.spec().number("progressDeadlineSeconds", 600);
        return seconds == NO_DEADLINE ? 0 : seconds;
    }

    /** A new condition, just set. */
    static Fields condition(String type, String status, String reason, String message, String now) {
        return Fields.of(
                "type", type,
                "status", status,
                "lastUpdateTime", now,
                "lastTransitionTime", now,
                "reason", reason,
                "message", message);
    }

    /** Whether all pods wanted are of the present template and available, and no others are left. */
    boolean isComplete() {
        return updated == sizing.replicas() && replicas == sizing.replicas() && available == sizing.replicas();
    }

    /** Says how the rollout gets on: complete, progressing, or without progress for too long. */
    void judgeProgress(String about, boolean deadlineIsOver) {
        Fields current = Conditions.find(conditions, PROGRESSING);
        if (deadline(deployment) == 0) {
            conditions = Conditions.without(conditions, PROGRESSING);
            return;
        }
        if (replicas == updated && current.text("reason").equals(COMPLETE)) {
            return;
        }
        if (isComplete()) {
            set(PROGRESSING, "True", COMPLETE, about + " has successfully progressed.");
        } else if (hasProgressed()) {
            Fields progress = condition(PROGRESSING, "True", "ReplicaSetUpdated", about + " is progressing.", now);
            if (current.text("status").equals("True")) {
                progress = progress.with("lastTransitionTime", current.get("lastTransitionTime"));
            }
            // even with the same reason as before, as the time of the last progress is what the deadline counts from
            conditions = Conditions.with(Conditions.without(conditions, PROGRESSING), progress);
        } else if (!current.isEmpty() && (current.text("reason").equals(TIMED_OUT) || deadlineIsOver)) {
            set(PROGRESSING, "False", TIMED_OUT, about + " has timed out progressing.");
        }
    }

    private boolean hasProgressed() {
        Fields before = deployment.status();
        long oldBefore = before.number("replicas", 0) - before.number("updatedReplicas", 0);
        return updated > before.number("updatedReplicas", 0)
                || replicas - updated < oldBefore
                || ready > before.number("readyReplicas", 0)
                || available > before.number("availableReplicas", 0);
    }

    /** Takes over a set's failure to create or delete pods, the newest set's first. */
    void takeFailures(List<PlannedSet> newestFirst) {
        Fields failure = Fields.EMPTY;
        for (PlannedSet set : newestFirst) {
            if (failure.isEmpty()) {
                failure = Conditions.find(set.set().status().objects("conditions"), FAILURE);
            }
        }
        conditions = failure.isEmpty()
                ? Conditions.without(conditions, FAILURE)
                : Conditions.with(
                        conditions,
                        Fields.of(
                                "type", FAILURE,
                                "status", failure.get("status"),
                                "lastUpdateTime", failure.get("lastTransitionTime"),
                                "lastTransitionTime", failure.get("lastTransitionTime"),
                                "reason", failure.get("reason"),
                                "message", failure.get("message")));
    }

    /** The whole of it. */
    Fields fields() {
        return Fields.of(
                "observedGeneration", deployment.generation(),
                "replicas", Replicas.orNone(replicas),
                "updatedReplicas", Replicas.orNone(updated),
                "readyReplicas", Replicas.orNone(ready),
                "availableReplicas", Replicas.orNone(available),
                "unavailableReplicas", Replicas.orNone(Math.max(0, planned - available)),
                "collisionCount", deployment.status().get("collisionCount"),
                "conditions", conditions);
    }

    private void set(String type, String status, String reason, String message) {
        conditions = Conditions.with(conditions, condition(type, status, reason, message, now));
    }
}
