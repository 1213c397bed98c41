package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Amount;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;

/** What claims say. */
public final class VolumeClaims {

    /** Names the node whose pod a claim is to be bound for. */
    public static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

    private VolumeClaims() {}

    /** The names of the claims that a pod uses. */
    public static List<String> names(KubeObject pod) {
        return pod.spec().objects("volumes").stream()
                .map(volume -> volume.fields("persistentVolumeClaim").text("claimName"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether a claim has its volume. */
    public static boolean isBound(KubeObject claim) {
        return claim.status().text("phase").equals("Bound");
    }

    /** Whether the claims of a class are bound only when a pod that uses them has found its node. */
    public static boolean waitsForConsumer(KubeObject storageClass) {
        return storageClass.root().text("volumeBindingMode").equals("WaitForFirstConsumer");
    }

    /** Whether a node has been found for a pod that uses a claim. */
    static boolean hasNode(KubeObject claim) {
        return claim.annotations().has(SELECTED_NODE);
    }

    /** The storage that is offered or asked for. */
    static Amount storage(Fields resources) {
        return Amount.of(resources.get("storage"));
    }
}
