package dev.kakehashi.calibration;

import java.util.Locale;

/** What takes time on a pod's way; all by our clock, as watches tell it. */
public enum Phase {
    /** From a change of the Deployment until its first new pod is there. */
    RECONCILE,
    /** From a new pod's being ready until the rollout's next pod is there. */
    PROGRESS,
    /** From a pod's creation until it is placed on a node. */
    SCHEDULE,
    /** From its being placed until its node turns to the image. */
    SANDBOX,
    /** Fetching an image that was not there. */
    PULL,
    /** From having the image until the containers are told to run. */
    START,
    /** From then until the pod is ready. */
    READY,
    /** From then until the Service's endpoints have it. */
    ENDPOINT,
    /** From the request for its end until it is no more. */
    TERMINATE,
    /** From killing a pod until the one in its place is ready. */
    REPLACE;

    /** Its name in keys of messages and in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
