package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.RunbookRunner;
import org.jspecify.annotations.Nullable;

/** Waits for a Deployment's rollout as {@code kubectl rollout status} does. */
final class RolloutStatus {

    private final Store store;
    private final Manifests manifests;
    private RunbookRunner.@Nullable Done waiting;

    RolloutStatus(Store store, Manifests manifests) {
        this.store = store;
        this.manifests = manifests;
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
        KubeObject deployment = store.get(Kind.DEPLOYMENT, manifests.namespace(), manifests.name());
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
    static boolean isComplete(KubeObject deployment) {
        Fields status = deployment.status();
        long updated = status.number("updatedReplicas", 0);
        return updated >= deployment.spec().number("replicas", 1)
                && status.number("replicas", 0) <= updated
                && status.number("availableReplicas", 0) >= updated;
    }
}
