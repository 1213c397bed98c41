package dev.kakehashi.client;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A context of a kubeconfig, with the cluster and the user that it names.
 *
 * @param name the context's name
 * @param cluster the name of its cluster
 * @param user the name of its user; empty where it names none
 * @param namespace the namespace to start in; {@code default} where it names none
 * @param server the address of the API
 * @param file the file that names the context
 * @param access how to get in, with files made absolute
 */
public record Context(
        String name, String cluster, String user, String namespace, URI server, Path file, Access access) {

    /** What only the connection looks into. */
    public record Access(Cluster cluster, AuthInfo user, Path clusterDirectory, Path userDirectory) {}

    /** A word by which people call what serves real users. */
    private static final Pattern PRODUCTION =
            Pattern.compile("(^|[^a-z])(prod(uction)?|prd|live)([^a-z]|$)|本番", Pattern.CASE_INSENSITIVE);

    /** Whether the context, its cluster or its namespace is called like one that serves real users. */
    public boolean looksLikeProduction() {
        return Stream.of(name, cluster, namespace)
                .anyMatch(word -> PRODUCTION.matcher(word).find());
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return name + " (" + server + ")";
    }
}
