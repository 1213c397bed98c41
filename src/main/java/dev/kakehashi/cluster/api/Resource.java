package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Kind;
import java.util.List;
import java.util.Locale;

/**
 * A resource that the API serves.
 *
 * @param kind the kind of its objects
 * @param shortNames what kubectl users type, such as {@code deploy}
 * @param categories groups of resources with a name, such as {@code all}
 * @param subresources such as {@code status}
 */
public record Resource(Kind kind, List<String> shortNames, List<String> categories, List<String> subresources) {

    static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    /** The API group, empty for the core one. */
    public String group() {
        return kind.group();
    }

    /** The version within the group. */
    public String version() {
        return kind.apiVersion().substring(kind.apiVersion().indexOf('/') + 1);
    }

    Resource inAll() {
        return new Resource(kind, shortNames, List.of("all"), subresources);
    }

    Resource with(String... names) {
        return new Resource(kind, shortNames, categories, List.of(names));
    }

    String singular() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    boolean has(String subresource) {
        return subresources.contains(subresource);
    }

    /** What may be done with a subresource. */
    static List<String> verbsOf(String subresource) {
        return switch (subresource) {
            case "binding", "eviction" -> List.of("create");
            case "log" -> List.of("get");
            default -> List.of("get", "patch", "update");
        };
    }
}
