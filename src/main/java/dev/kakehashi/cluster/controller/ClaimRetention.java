package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * Says whose the claims of a StatefulSet's pods are, so that they go along with it: the set's, a pod's that is beyond the
 * number wanted, or nobody's (field {@code persistentVolumeClaimRetentionPolicy}).
 */
final class ClaimRetention {

    private final Store store;
    private final KubeObject set;
    private final boolean withSet;
    private final boolean withPod;

    /** The retention of a set's claims. */
    ClaimRetention(Store store, KubeObject set) {
        this.store = store;
        this.set = set;
        Fields policy = set.spec().fields("persistentVolumeClaimRetentionPolicy");
        this.withSet = policy.text("whenDeleted").equals("Delete");
        this.withPod = policy.text("whenScaled").equals("Delete");
    }

    /**
     * Gives a claim of a pod its owners where it has others.
     *
     * @param beyond whether the pod is beyond the number wanted
     */
    void keep(String name, KubeObject pod, boolean beyond, Work work) {
        KubeObject claim = store.get(Kind.PERSISTENT_VOLUME_CLAIM, set.namespace(), name);
        if (claim != null && !owned(claim, pod, beyond).equals(claim)) {
            work.then(() -> {
                KubeObject now = store.get(Kind.PERSISTENT_VOLUME_CLAIM, set.namespace(), name);
                if (now != null) {
                    store.update(owned(now, pod, beyond));
                }
            });
        }
    }

    private KubeObject owned(KubeObject claim, KubeObject pod, boolean beyond) {
        List<Fields> earlier = claim.metadata().objects("ownerReferences");
        List<Fields> owners = new ArrayList<>(earlier);
        owners.removeIf(owner -> List.of(set.uid(), pod.uid()).contains(owner.text("uid")));
        if (withPod && beyond) {
            owners.add(Owners.controllerReference(pod));
        } else if (withSet) {
            owners.add(Owners.controllerReference(set));
        }
        return owners.equals(earlier)
                ? claim
                : claim.withMetadata(
                        claim.metadata().with("ownerReferences", owners.isEmpty() ? null : List.copyOf(owners)));
    }
}
