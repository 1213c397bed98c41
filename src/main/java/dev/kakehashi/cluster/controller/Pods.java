package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;

/** What controllers ask of a pod. */
public final class Pods {

    private Pods() {}

    /** Whether its Ready condition is True. */
    public static boolean isReady(KubeObject pod) {
        return condition(pod, "Ready").text("status").equals("True");
    }

    /** A condition of it, without fields where it has none of this type. */
    public static Fields condition(KubeObject pod, String type) {
        return Conditions.find(pod.status().objects("conditions"), type);
    }

    /** Whether it counts as a replica: neither ended nor being deleted. */
    public static boolean isActive(KubeObject pod) {
        return !pod.isBeingDeleted() && !hasEnded(pod);
    }

    /** Whether its containers have ended for good. */
    public static boolean hasEnded(KubeObject pod) {
        String phase = pod.status().text("phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }
}
