package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.controller.VolumeClaims;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The claims of pods that are to be placed (plugin VolumeBinding of kube-scheduler). */
final class PodVolumes {

    /** What kube-scheduler 1.34 adds where preemption looks for nodes that were never tried. */
    private static final String NOWHERE = ". not found";

    private final Store store;

    PodVolumes(Store store) {
        this.store = store;
    }

    /** Why a pod can go nowhere because of its claims; empty where they keep it from nothing. */
    String whyNot(KubeObject pod) {
        for (String name : VolumeClaims.names(pod)) {
            KubeObject claim = claim(pod, name);
            if (claim == null) {
                return "persistentvolumeclaim \"" + name + "\" not found" + NOWHERE;
            }
            if (claim.status().text("phase").equals("Lost")) {
                return "persistentvolumeclaim \"" + name + "\" bound to non-existent persistentvolume \""
                        + claim.spec().text("volumeName") + '"' + NOWHERE;
            }
            if (claim.isBeingDeleted()) {
                return "persistentvolumeclaim \"" + name + "\" is being deleted" + NOWHERE;
            }
        }
        boolean all = VolumeClaims.names(pod).stream()
                .map(name -> claim(pod, name))
                .allMatch(claim -> claim != null && (VolumeClaims.isBound(claim) || waits(claim)));
        return all ? "" : "pod has unbound immediate PersistentVolumeClaims" + NOWHERE;
    }

    /** Has the claims that waited for a pod's node bound for it; true where that has still to happen. */
    boolean bindFor(KubeObject pod, String node) {
        List<KubeObject> unbound = unbound(pod);
        for (KubeObject claim : unbound) {
            if (!claim.annotations().text(VolumeClaims.SELECTED_NODE).equals(node)) {
                store.update(claim.withMetadata(claim.metadata()
                        .with("annotations", claim.annotations().with(VolumeClaims.SELECTED_NODE, node))));
            }
        }
        return !unbound.isEmpty();
    }

    /** The node that the pod's volumes were made for, empty where none was chosen. */
    String nodeOf(KubeObject pod) {
        return VolumeClaims.names(pod).stream()
                .map(name -> claim(pod, name))
                .map(claim -> claim == null ? "" : claim.annotations().text(VolumeClaims.SELECTED_NODE))
                .filter(node -> !node.isEmpty())
                .findFirst()
                .orElse("");
    }

    private List<KubeObject> unbound(KubeObject pod) {
        return VolumeClaims.names(pod).stream()
                .map(name -> store.get(Kind.PERSISTENT_VOLUME_CLAIM, pod.namespace(), name))
                .filter(claim -> claim != null && !VolumeClaims.isBound(claim))
                .toList();
    }

    private boolean waits(KubeObject claim) {
        KubeObject its = store.get(Kind.STORAGE_CLASS, "", claim.spec().text("storageClassName"));
        return claim.spec().text("volumeName").isEmpty() && its != null && VolumeClaims.waitsForConsumer(its);
    }

    private @Nullable KubeObject claim(KubeObject pod, String name) {
        return store.get(Kind.PERSISTENT_VOLUME_CLAIM, pod.namespace(), name);
    }
}
