package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store.Change;
import org.jspecify.annotations.Nullable;

/** Rolls the ReplicaSets of each Deployment towards its template and size ({@code pkg/controller/deployment}). */
public final class DeploymentController extends Controller {

    static final String NAME = "deployment-controller";

    private final Adoption adoption;

    /** A controller at work on a cluster. */
    public DeploymentController(ControlContext context) {
        super(context);
        adoption = new Adoption(store(), Kind.DEPLOYMENT, Kind.REPLICA_SET, (deployment, set) -> true, this::enqueue);
        watchOwn(Kind.DEPLOYMENT);
        store().watch(Kind.REPLICA_SET, (change, before, now) -> enqueueOwner(now));
        store().watch(Kind.POD, this::podChanged);
    }

    private void enqueueOwner(KubeObject set) {
        if (set.controllerUid() != null) {
            enqueue(set.namespace() + "/" + Owners.controllerOf(set).text("name"));
        }
    }

    /** Deployments that recreate their pods wait for the last old one to be gone. */
    private void podChanged(Change change, @Nullable KubeObject before, KubeObject now) {
        if (change != Change.DELETED || now.controllerUid() == null) {
            return;
        }
        KubeObject set = store().get(
                        Kind.REPLICA_SET,
                        now.namespace(),
                        Owners.controllerOf(now).text("name"));
        KubeObject deployment = set == null || set.controllerUid() == null
                ? null
                : store().get(
                                Kind.DEPLOYMENT,
                                now.namespace(),
                                Owners.controllerOf(set).text("name"));
        if (deployment != null && !Sizing.rolls(deployment)) {
            enqueue(deployment.key());
        }
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject deployment = store().get(Kind.DEPLOYMENT, key);
        if (deployment != null
                && adoption.adopt(deployment, work) == 0) { // else all that follows comes with the next look
            long waiting = new DeploymentSync(context(), deployment, work).run();
            if (waiting > 0) {
                enqueueAfter(key, waiting);
            }
        }
    }
}
