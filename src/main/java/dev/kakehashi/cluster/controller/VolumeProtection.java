package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.admission.Claims;
import dev.kakehashi.cluster.store.Finalizers;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;

/**
 * Lets claims go when no pod uses them any more, and volumes when they are bound to none
 * ({@code pkg/controller/volume/pvcprotection} and {@code pvprotection}).
 */
public final class VolumeProtection extends Controller {

    /** A controller at work on a cluster. */
    public VolumeProtection(ControlContext context) {
        super(context);
        watchOwn(Kind.PERSISTENT_VOLUME_CLAIM);
        watchOwn(Kind.PERSISTENT_VOLUME);
        store().watch(
                        Kind.POD,
                        (change, before, pod) ->
                                VolumeClaims.names(pod).forEach(claim -> enqueue(pod.namespace() + "/" + claim)));
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject volume = store().get(Kind.PERSISTENT_VOLUME, key);
        if (volume != null && !volume.status().text("phase").equals("Bound")) {
            release(volume, Claims.VOLUME_FINALIZER, work);
        }
        KubeObject claim = store().get(Kind.PERSISTENT_VOLUME_CLAIM, key);
        if (claim != null && !isUsed(claim)) {
            release(claim, Claims.CLAIM_FINALIZER, work);
        }
    }

    private void release(KubeObject object, String finalizer, Work work) {
        if (object.isBeingDeleted() && object.metadata().list("finalizers").contains(finalizer)) {
            work.then(() -> {
                KubeObject now = store().get(object.kind(), object.key());
                if (now != null && now.isBeingDeleted()) {
                    store().update(Finalizers.without(now, finalizer));
                }
            });
        }
    }

    private boolean isUsed(KubeObject claim) {
        return store().list(Kind.POD).stream()
                .anyMatch(pod -> pod.namespace().equals(claim.namespace())
                        && !pod.spec().text("nodeName").isEmpty()
                        && !Pods.hasEnded(pod)
                        && VolumeClaims.names(pod).contains(claim.name()));
    }
}
