package dev.kakehashi.cluster.kubelet;

/** Hears what happens to pods on their nodes, sooner and in more detail than the API tells. It must not change the store. */
public interface PodListener {

    /** What a node does for a pod. */
    enum Stage {
        /** Makes its sandbox and network. */
        SANDBOX,
        /** Waits for or fetches an image. */
        PULLING,
        /** Creates and starts a container. */
        STARTING,
        /** The containers have been started. */
        RUNNING,
        /** A container crashed, or its image is missing, and waits for the next attempt. */
        BACK_OFF,
        /** Its containers are being stopped for good. */
        STOPPING,
        /** Its node is gone, and its processes with it. */
        LOST
    }

    /** A pod entered a stage. */
    void entered(String namespace, String pod, Stage stage);

    /**
     * The program of a pod's first container changed.
     *
     * @param abrupt whether requests that it worked on were cut off
     */
    void programIs(String namespace, String pod, ProgramState state, boolean abrupt);

    /** The node noticed by itself that a container of the pod crashed or does not live. */
    void troubleNoticed(String namespace, String pod);

    /** Hears nothing. */
    PodListener NONE = new PodListener() {
        @Override
        public void entered(String namespace, String pod, Stage stage) {}

        @Override
        public void programIs(String namespace, String pod, ProgramState state, boolean abrupt) {}

        @Override
        public void troubleNoticed(String namespace, String pod) {}
    };
}
