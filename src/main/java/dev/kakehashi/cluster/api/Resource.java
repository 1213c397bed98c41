package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.custom.CustomVersion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A resource that the API serves.
 *
 * @param kind the kind of its objects, as they are stored
 * @param shortNames what kubectl users type, such as {@code deploy}
 * @param categories groups of resources with a name, such as {@code all}
 * @param subresources such as {@code status}
 * @param custom the version of a custom resource that it is, null for a resource of Kubernetes' own
 * @param verbs what may be done with its objects
 * @param view the other version of Kubernetes' own that it is, null where objects are served as they are stored
 */
public record Resource(
        Kind kind,
        List<String> shortNames,
        List<String> categories,
        List<String> subresources,
        @Nullable CustomVersion custom,
        List<String> verbs,
        @Nullable View view) {

    /** What may be done with objects that are stored. */
    static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    /** A resource of Kubernetes' own whose objects are stored. */
    public Resource(Kind kind, List<String> shortNames, List<String> categories, List<String> subresources) {
        this(kind, shortNames, categories, subresources, null);
    }

    /** A resource whose objects are stored. */
    public Resource(
            Kind kind,
            List<String> shortNames,
            List<String> categories,
            List<String> subresources,
            @Nullable CustomVersion custom) {
        this(kind, shortNames, categories, subresources, custom, VERBS, null);
    }

    /** The API group, empty for the core one. */
    public String group() {
        int slash = apiVersion().indexOf('/');
        return slash < 0 ? "" : apiVersion().substring(0, slash);
    }

    /** The resource as messages name it, such as {@code deployments.apps}. */
    String qualified() {
        return group().isEmpty() ? kind.plural() : kind.plural() + "." + group();
    }

    /** The group and version that it is served in, such as {@code apps/v1}. */
    public String apiVersion() {
        if (view != null) {
            return view.apiVersion();
        }
        return custom == null ? kind.apiVersion() : custom.apiVersion();
    }

    /** The version within the group. */
    public String version() {
        return apiVersion().substring(apiVersion().indexOf('/') + 1);
    }

    Resource inAll() {
        return in("all");
    }

    Resource in(String category) {
        return new Resource(kind, shortNames, List.of(category), subresources, custom, verbs, view);
    }

    Resource with(String... names) {
        return new Resource(kind, shortNames, categories, List.of(names), custom, verbs, view);
    }

    /** The same of which no objects are kept: what is asked is answered, and forgotten. */
    Resource only(String... possible) {
        return new Resource(kind, shortNames, categories, subresources, custom, List.of(possible), view);
    }

    /** The same in another version. */
    Resource as(View other) {
        return new Resource(kind, shortNames, categories, subresources, custom, verbs, other);
    }

    /** Whether its objects are kept in the store. */
    boolean isStored() {
        return verbs.contains("watch");
    }

    String singular() {
        return custom == null
                ? kind.name().toLowerCase(Locale.ROOT)
                : custom.names().text("singular");
    }

    /** The kind of lists of its objects. */
    public String listKind() {
        return custom == null ? kind.name() + "List" : custom.names().text("listKind");
    }

    /** An object as it is served: of the version asked for, its kind in front, a custom one as its schema is now. */
    Fields served(KubeObject object) {
        Fields named = Fields.of("kind", kind.name(), "apiVersion", apiVersion());
        Fields stored = custom == null && view == null ? ComponentManagers.ALL.shown(object) : object.root();
        Fields root = named.withAll((view == null ? stored : view.served(stored)).without("apiVersion"));
        return custom == null ? root : custom.completed(root);
    }

    boolean has(String subresource) {
        return subresources.contains(subresource);
    }

    /** The group, version and kind of what a subresource takes and gives. */
    public static Fields kindOf(Resource resource, String subresource) {
        return switch (subresource) {
            case "scale" -> Fields.of("group", "autoscaling", "kind", "Scale", "version", "v1");
            case "eviction" -> Fields.of("group", "policy", "kind", "Eviction", "version", "v1");
            case "binding" -> Fields.of("group", "", "kind", "Binding", "version", "v1");
            case "token" -> Fields.of("group", "authentication.k8s.io", "kind", "TokenRequest", "version", "v1");
            default ->
                Fields.of(
                        "group", resource.group(),
                        "kind", resource.kind().name(),
                        "version", resource.version());
        };
    }

    /** What may be done with a subresource. */
    public static List<String> verbsOf(String subresource) {
        return switch (subresource) {
            case "binding", "eviction", "token" -> List.of("create");
            case "log" -> List.of("get");
            case "finalize" -> List.of("update");
            default -> List.of("get", "patch", "update");
        };
    }
}
