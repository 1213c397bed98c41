package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.RunbookRunner;
import org.jspecify.annotations.Nullable;

/** Waits for a Deployment's rollout as {@code kubectl rollout status} does. */
public final class RolloutStatus {

    private final Kubernetes cluster;
    private RunbookRunner.@Nullable Done waiting;

    RolloutStatus(Kubernetes cluster) {
        this.cluster = cluster;
    }

    /** Tells when the rollout is through, or will not be. */
    void await(RunbookRunner.Done done) {
        waiting = done;
        look();
    }

    /** Whether anybody waits. */
    boolean isAwaited() {
        return waiting != null;
    }

    /** Nobody waits any more. */
    void forget() {
        waiting = null;
    }

    /** To be called after the Deployment has changed. */
    void look() {
        RunbookRunner.Done done = waiting;
        KubeObject deployment = cluster.deployment();
        if (done == null || deployment == null) {
            return;
        }
        Fields status = deployment.status();
        if (status.number("observedGeneration", 0) < deployment.generation()) {
            return;
        }
        for (Fields condition : status.objects("conditions")) {
            if (condition.text("reason").equals("ProgressDeadlineExceeded")) {
                waiting = null;
                done.failed(Words.of("kubernetes.progress-deadline"));
                return;
            }
        }
        if (isComplete(deployment)) {
            waiting = null;
            done.succeeded();
        }
    }

    /** Whether all pods are of the present template and available, and no others are there. */
    public static boolean isComplete(KubeObject deployment) {
        Fields status = deployment.status();
        long updated = status.number("updatedReplicas", 0);
        return updated >= deployment.spec().number("replicas", 1)
                && status.number("replicas", 0) <= updated
                && status.number("availableReplicas", 0) >= updated;
    }
}
