package dev.kakehashi.inspection;

/** The kinds of objects that are watched, in the order in which a first picture needs them. */
public enum Watched {
    NODES("/api/v1", "nodes", false),
    PODS("/api/v1", "pods", true),
    DEPLOYMENTS("/apis/apps/v1", "deployments", true),
    REPLICA_SETS("/apis/apps/v1", "replicasets", true),
    STATEFUL_SETS("/apis/apps/v1", "statefulsets", true),
    DAEMON_SETS("/apis/apps/v1", "daemonsets", true),
    AUTOSCALERS("/apis/autoscaling/v2", "horizontalpodautoscalers", true),
    EVENTS("/api/v1", "events", true);

    private final String group;
    private final String resource;
    private final boolean namespaced;

    Watched(String group, String resource, boolean namespaced) {
        this.group = group;
        this.resource = resource;
        this.namespaced = namespaced;
    }

    /** The resource's name in paths, in the plural. */
    public String resource() {
        return resource;
    }

    /** Whether its objects live in namespaces. */
    public boolean namespaced() {
        return namespaced;
    }

    /**
     * Where its objects are listed.
     *
     * @param namespace empty for all namespaces
     */
    public String path(String namespace) {
        return namespace.isEmpty() || !namespaced
                ? group + "/" + resource
                : group + "/namespaces/" + namespace + "/" + resource;
    }
}
