package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.ApiException.Reason;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import org.jspecify.annotations.Nullable;

/** Gives a Deployment the template of an earlier revision, as {@code kubectl rollout undo} does (rollback.go). */
public final class Rollback {

    private Rollback() {}

    /**
     * Undoes a Deployment's last change of template, or goes to a revision.
     *
     * @param revision the revision to go to, 0 for the one before the present one
     * @return the Deployment as it is then; unchanged where it has that template already
     * @throws ApiException NOT_FOUND where there is no such Deployment or revision, BAD_REQUEST where it is paused
     */
    public static KubeObject undo(Store store, String namespace, String name, long revision) {
        KubeObject deployment = store.get(Kind.DEPLOYMENT, namespace, name);
        if (deployment == null) {
            throw new ApiException(Reason.NOT_FOUND, "deployments.apps \"" + name + "\" not found");
        }
        if (deployment.spec().flag("paused")) {
            throw new ApiException(
                    Reason.BAD_REQUEST,
                    "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try"
                            + " again");
        }
        KubeObject target = revision == 0 ? before(store, deployment) : at(store, deployment, revision);
        if (target == null) {
            throw new ApiException(
                    Reason.NOT_FOUND,
                    revision == 0
                            ? "no rollout history found for deployment \"" + name + "\""
                            : "unable to find specified revision " + revision + " in history");
        }
        if (Revisions.isOf(target, deployment.spec().fields("template"))) {
            return deployment;
        }
        Fields template = target.spec().fields("template");
        Fields restored = template.with("metadata", Revisions.withoutHash(template.fields("metadata")));
        Fields annotations = Revisions.restored(deployment.annotations(), target.annotations());
        Fields metadata = deployment.metadata().with("annotations", annotations.isEmpty() ? null : annotations);
        return store.update(
                deployment.withMetadata(metadata).withSpec(deployment.spec().with("template", restored)));
    }

    /** The revision with the second highest number, null where there are fewer than two. */
    private static @Nullable KubeObject before(Store store, KubeObject deployment) {
        KubeObject highest = null;
        KubeObject second = null;
        for (KubeObject set : store.ownedBy(deployment.uid())) {
            if (!set.kind().equals(Kind.REPLICA_SET)) {
                continue;
            }
            if (highest == null || Revisions.of(set) > Revisions.of(highest)) {
                second = highest;
                highest = set;
            } else if (second == null || Revisions.of(set) > Revisions.of(second)) {
                second = set;
            }
        }
        return second;
    }

    private static @Nullable KubeObject at(Store store, KubeObject deployment, long revision) {
        for (KubeObject set : store.ownedBy(deployment.uid())) {
            if (set.kind().equals(Kind.REPLICA_SET) && Revisions.of(set) == revision) {
                return set;
            }
        }
        return null;
    }
}
