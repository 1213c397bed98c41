package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path names.
 *
 * @param namespace empty for all namespaces, and where there is none
 * @param name empty for all objects
 * @param subresource empty for the object itself
 */
record Route(Resource resource, String namespace, String name, String subresource) {

    /** What a path below {@code /api} or {@code /apis} names, null where it names nothing. */
    static @Nullable Route of(String path, Catalog catalog) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        boolean core = !parts.isEmpty() && parts.getFirst().equals("api");
        int head = core ? 2 : 3;
        if (parts.size() <= head) {
            return null;
        }
        String apiVersion = core ? parts.get(1) : parts.get(1) + "/" + parts.get(2);
        List<String> rest = parts.subList(head, parts.size());
        String namespace = "";
        if (rest.size() >= 3
                && rest.getFirst().equals("namespaces")
                && !List.of("finalize", "status").contains(rest.get(2))) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        Resource resource = catalog.find(apiVersion, rest.getFirst());
        if (resource == null || rest.size() > 3 || (!resource.kind().namespaced() && !namespace.isEmpty())) {
            return null;
        }
        String name = rest.size() > 1 ? rest.get(1) : "";
        if (!name.isEmpty() && resource.kind().namespaced() && namespace.isEmpty()) {
            return null;
        }
        return new Route(resource, namespace, name, rest.size() > 2 ? rest.get(2) : "");
    }

    Kind kind() {
        return resource.kind();
    }

    /** Whether an object lies in the namespace that is named, if any. */
    boolean covers(KubeObject object) {
        return namespace.isEmpty() || object.namespace().equals(namespace);
    }

    /**
     * The object named.
     *
     * @throws Refusal NOT_FOUND where there is none
     */
    KubeObject existing(Store store) {
        KubeObject object = store.get(kind(), namespace, name);
        if (object == null) {
            throw Refusal.notFound(resource, name);
        }
        return object;
    }

    /** The same with the name of an object that is created. */
    Route named(String created) {
        return new Route(resource, namespace, created, subresource);
    }
}
