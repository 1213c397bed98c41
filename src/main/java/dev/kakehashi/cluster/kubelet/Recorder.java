package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.KubeObject;

/** Takes the Events that people read in {@code kubectl describe}. */
@FunctionalInterface
public interface Recorder {

    /**
     * Records an Event.
     *
     * @param about the object that it is about
     * @param component who says it, such as {@code kubelet}
     * @param host the node it is said on, empty where none
     * @param type {@code Normal} or {@code Warning}
     */
    void record(KubeObject about, String component, String host, String type, String reason, String message);
}
