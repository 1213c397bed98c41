package dev.kakehashi.cluster.kubelet;

/** What the program in a container does with requests: what users and probes meet. */
public enum ProgramState {
    /** There is no process, or not yet: connections are refused. */
    ABSENT,
    /** The process runs and does not listen yet: connections are refused. */
    STARTING,
    /** It listens, and says that it cannot serve yet. */
    WARMING,
    /** It serves. */
    SERVING,
    /** It accepts connections and never answers. */
    HUNG,
    /** It finishes the requests that it has and refuses new ones. */
    STOPPING
}
