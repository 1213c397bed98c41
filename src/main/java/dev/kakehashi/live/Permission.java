package dev.kakehashi.live;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user may or may not do.
 *
 * @param verb such as {@code create}
 * @param kind of which objects
 * @param subresource such as {@code scale}; empty for the objects themselves
 */
public record Permission(String verb, Kind kind, String subresource) {

    /** The permission to do some things with objects of a kind. */
    static List<Permission> to(Kind kind, String... verbs) {
        return List.of(verbs).stream()
                .map(verb -> new Permission(verb, kind, ""))
                .toList();
    }

    /** Which of these the server says that we have not; asks it by SelfSubjectAccessReview. */
    static List<Permission> missing(Connection connection, String namespace, List<Permission> needs)
            throws ClientException {
        List<Permission> missing = new ArrayList<>();
        for (Permission need : needs) {
            if (!need.isGranted(connection, namespace)) {
                missing.add(need);
            }
        }
        return missing;
    }

    private boolean isGranted(Connection connection, String namespace) throws ClientException {
        Fields asked = Fields.of(
                "verb", verb, "group", kind.group(), "resource", kind.plural(), "subresource", given(subresource));
        Fields review = Fields.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectAccessReview",
                "spec",
                Fields.of("resourceAttributes", kind.namespaced() ? asked.with("namespace", namespace) : asked));
        return connection
                .change(
                        "POST",
                        "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                        "application/json",
                        text(review))
                .path("status")
                .path("allowed")
                .asBoolean(false);
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    static String text(Fields object) {
        return new String(Json.write(object), StandardCharsets.UTF_8);
    }

    /** As administrators read it, such as {@code create deployments.apps/scale}. */
    @Override
    public String toString() {
        return verb + " " + kind.resource() + (subresource.isEmpty() ? "" : "/" + subresource);
    }
}
