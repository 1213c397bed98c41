package dev.kakehashi.inspection.opened;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.inspection.Seen;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An object that can be opened.
 *
 * @param apiVersion group and version, such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace empty for an object of the whole cluster
 * @param uid empty where it is only known by name
 */
public record Subject(String apiVersion, String kind, String namespace, String name, String uid) {

    /** What was seen, as a subject; empty for an event, which is opened with what it is about. */
    public static Optional<Subject> of(Seen seen) {
        return switch (seen) {
            case Seen.Pod pod -> Optional.of(of("v1", "Pod", pod));
            case Seen.Node node -> Optional.of(of("v1", "Node", node));
            case Seen.Workload workload -> Optional.of(of("apps/v1", kind(workload.kind()), workload));
            case Seen.Autoscaler scaler -> Optional.of(of("autoscaling/v2", "HorizontalPodAutoscaler", scaler));
            case Seen.Event event -> Optional.empty();
        };
    }

    private static Subject of(String apiVersion, String kind, Seen seen) {
        return new Subject(
                apiVersion,
                kind,
                seen.meta().namespace(),
                seen.meta().name(),
                seen.meta().uid());
    }

    private static String kind(Seen.WorkloadKind kind) {
        return switch (kind) {
            case DEPLOYMENT -> "Deployment";
            case REPLICA_SET -> "ReplicaSet";
            case STATEFUL_SET -> "StatefulSet";
            case DAEMON_SET -> "DaemonSet";
        };
    }

    /** Whether it is of a kind of the core or of the workloads. */
    public boolean is(String wanted) {
        return kind.equals(wanted);
    }

    /** Whether it keeps pods of a template that has revisions. */
    public boolean hasRevisions() {
        return is("Deployment") || is("StatefulSet") || is("DaemonSet");
    }

    /** The API group; empty for the core. */
    public String group() {
        return apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
    }

    /** Where its kind is found in the API, without namespace and name. */
    public String root() {
        return apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
    }

    /**
     * The name of its kind in paths. The kinds that this program knows are known to it; others are asked for.
     *
     * @throws ClientException NOT_FOUND where the server has no such kind
     */
    public String resource(Connection connection) throws ClientException {
        if (root().equals("/api/v1") && !is("Endpoints") || root().equals("/apis/apps/v1")) {
            return kind.toLowerCase(Locale.ROOT) + "s";
        }
        for (JsonNode resource : connection.get(root()).path("resources")) {
            if (resource.path("kind").asString("").equals(kind)
                    && !resource.path("name").asString("").contains("/")) {
                return resource.path("name").asString("");
            }
        }
        throw new ClientException(Trouble.NOT_FOUND, apiVersion + " has no " + kind);
    }

    /**
     * Where it is found in the API.
     *
     * @throws ClientException NOT_FOUND where the server has no such kind
     */
    public String path(Connection connection) throws ClientException {
        String resource = resource(connection);
        return namespace.isEmpty()
                ? root() + "/" + resource + "/" + name
                : root() + "/namespaces/" + namespace + "/" + resource + "/" + name;
    }
}
