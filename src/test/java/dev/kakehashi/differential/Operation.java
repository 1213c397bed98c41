package dev.kakehashi.differential;

/**
 * Something that a client asks of the API.
 *
 * @param path within the namespace, after {@code namespaces/NAME}; {@code {pod:app:0}} stands for the first running pod
 *     with that label
 * @param apiVersion the group and version of the resource
 * @param type the media type of the body
 */
record Operation(String method, String apiVersion, String path, String type, String body) {

    static Operation post(String apiVersion, String path, String body) {
        return new Operation("POST", apiVersion, path, "application/json", body);
    }

    static Operation put(String apiVersion, String path, String body) {
        return new Operation("PUT", apiVersion, path, "application/json", body);
    }

    static Operation patch(String apiVersion, String path, String type, String body) {
        return new Operation("PATCH", apiVersion, path, "application/" + type + "+json", body);
    }

    /** Server-side apply by a manager, who takes what others manage where forced. */
    static Operation apply(String apiVersion, String path, String manager, boolean force, String body) {
        return new Operation(
                "PATCH",
                apiVersion,
                path + "?fieldManager=" + manager + (force ? "&force=true" : ""),
                "application/apply-patch+yaml",
                body);
    }

    static Operation delete(String apiVersion, String path, String body) {
        return new Operation("DELETE", apiVersion, path, "application/json", body);
    }

    /** Where it is asked. */
    String pathIn(String namespace) {
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion + "/namespaces/" + namespace + "/" + path;
    }

    @Override
    public String toString() {
        return method + " " + path + (body.isEmpty() ? "" : " " + type.replaceFirst("application/", "") + " " + body);
    }
}
