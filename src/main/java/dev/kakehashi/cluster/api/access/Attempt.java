package dev.kakehashi.cluster.api.access;

import dev.kakehashi.cluster.store.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What somebody tries to do: something with a resource, or with a path that is none.
 *
 * @param verb such as {@code list}
 * @param group the API group, empty for the core one
 * @param resource empty where the path is none of a resource
 * @param namespace empty for all namespaces, and where there is none
 * @param name empty for all objects
 * @param path the path where it is none of a resource
 */
public record Attempt(
        String verb, String group, String resource, String subresource, String namespace, String name, String path) {

    private static final List<String> OF_NAMESPACES = List.of("status", "finalize");

    /**
     * What a request tries (apiserver's {@code RequestInfo}).
     *
     * @param watches whether it is to hear of changes
     * @param selected the name that its field selector asks for, empty for none
     */
    public static Attempt of(String method, String path, boolean watches, String selected) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        boolean core = !parts.isEmpty() && parts.getFirst().equals("api");
        int head = core ? 2 : 3;
        if (parts.size() <= head || !core && !parts.getFirst().equals("apis")) {
            return new Attempt(method.toLowerCase(Locale.ROOT), "", "", "", "", "", path);
        }
        String group = core ? "" : parts.get(1);
        List<String> rest = parts.subList(head, parts.size());
        String namespace = "";
        if (rest.getFirst().equals("namespaces") && rest.size() > 1) {
            namespace = rest.get(1);
            if (rest.size() > 2 && !OF_NAMESPACES.contains(rest.get(2))) {
                rest = rest.subList(2, rest.size());
            }
        }
        String name = rest.size() > 1 ? rest.get(1) : "";
        String verb = switch (method) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
            default -> watches ? "watch" : name.isEmpty() ? "list" : "get";
        };
        return new Attempt(
                verb,
                group,
                rest.getFirst(),
                rest.size() > 2 ? rest.get(2) : "",
                namespace,
                name.isEmpty() ? selected : name,
                "");
    }

    /** What a review asks about. */
    static Attempt of(Fields resource, Fields other) {
        return other.isEmpty()
                ? new Attempt(
                        resource.text("verb"),
                        resource.text("group"),
                        resource.text("resource"),
                        resource.text("subresource"),
                        resource.text("namespace"),
                        resource.text("name"),
                        "")
                : new Attempt(other.text("verb"), "", "", "", "", "", other.text("path"));
    }

    boolean isOfResource() {
        return path.isEmpty();
    }

    /** The resource with its subresource, as rules name it. */
    String place() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }

    /** The attempt in the words of a refusal, after the user's name. */
    String words() {
        if (!isOfResource()) {
            return "cannot " + verb + " path \"" + path + '"';
        }
        return "cannot " + verb + " resource \"" + place() + "\" in API group \"" + group + "\" "
                + (namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + '"');
    }
}
