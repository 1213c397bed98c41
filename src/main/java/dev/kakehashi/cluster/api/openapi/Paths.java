package dev.kakehashi.cluster.api.openapi;

import dev.kakehashi.cluster.api.Resource;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths of a resource, and what may be asked there with which parameters. */
final class Paths {

    /** The extension that says which kind something is about. */
    static final String GROUP_VERSION_KIND = "x-kubernetes-group-version-kind";

    private static final String STATUS = "io.k8s.apimachinery.pkg.apis.meta.v1.Status";
    private static final String DELETE_OPTIONS = "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions";

    private static final List<String> OF_LISTS = List.of(
            "continue",
            "fieldSelector",
            "labelSelector",
            "limit",
            "resourceVersion",
            "resourceVersionMatch",
            "sendInitialEvents",
            "timeoutSeconds");
    private static final List<String> OF_DELETES =
            List.of("dryRun", "gracePeriodSeconds", "orphanDependents", "propagationPolicy");
    private static final List<String> OF_WRITES = List.of("dryRun", "fieldManager", "fieldValidation");
    private static final List<String> OF_LOGS =
            List.of("container", "follow", "limitBytes", "previous", "sinceSeconds", "tailLines", "timestamps");

    /** The kinds whose objects are the answer where they are deleted; the others give a status. */
    private static final List<String> RETURNED = List.of(
            "CSIDriver",
            "CSINode",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Pod",
            "PodTemplate",
            "ResourceQuota",
            "Service",
            "ServiceAccount",
            "StorageClass",
            "VolumeAttachment",
            "VolumeAttributesClass");

    private static final List<String> FLAGS = List.of(
            "allowWatchBookmarks",
            "follow",
            "force",
            "orphanDependents",
            "previous",
            "sendInitialEvents",
            "timestamps",
            "watch");
    private static final List<String> NUMBERS =
            List.of("gracePeriodSeconds", "limit", "limitBytes", "sinceSeconds", "tailLines", "timeoutSeconds");

    private final Words words;
    private final Resource resource;
    private final String type;
    private final String listType;
    private final Fields kind;
    private final Map<String, Fields> paths = new LinkedHashMap<>();

    /**
     * The paths of a resource.
     *
     * @param type the name of the type of its objects
     * @param listType that of lists of them
     */
    Paths(Words words, Resource resource, String type, String listType) {
        this.words = words;
        this.resource = resource;
        this.type = type;
        this.listType = listType;
        this.kind = Fields.of(
                "group", resource.group(),
                "kind", resource.kind().name(),
                "version", resource.version());
        boolean core = resource.group().isEmpty();
        String root = (core ? "/api/" : "/apis/") + resource.apiVersion();
        String plural = "/" + resource.kind().plural();
        String all = root + (resource.kind().namespaced() ? "/namespaces/{namespace}" : "") + plural;
        collection(all);
        if (resource.kind().namespaced() && resource.verbs().contains("list")) {
            put(root + plural, "get", lists("ForAllNamespaces"));
        }
        one(all + "/{name}");
    }

    /** What may be asked, by path. */
    Map<String, Fields> all() {
        return paths;
    }

    private void put(String path, String method, Fields operation) {
        Fields at = paths.getOrDefault(path, Fields.EMPTY).with(method, operation);
        List<Fields> places = new ArrayList<>();
        for (String place : List.of("name", "namespace")) {
            if (path.contains("{" + place + "}")) {
                places.add(parameter(place, "path", "string").with("required", true));
            }
        }
        paths.put(path, places.isEmpty() ? at : at.with("parameters", List.copyOf(places)));
    }

    private void collection(String path) {
        if (resource.verbs().contains("list")) {
            put(path, "get", lists(""));
        }
        if (resource.verbs().contains("create")) {
            put(
                    path,
                    "post",
                    operation("create", "post", kind, "", OF_WRITES)
                            .with("requestBody", body(type, "*/*"))
                            .with("responses", responses(type, "200", "201", "202")));
        }
        if (resource.verbs().contains("deletecollection")) {
            List<String> parameters = new ArrayList<>(OF_DELETES);
            parameters.addAll(OF_LISTS);
            put(
                    path,
                    "delete",
                    operation("deleteCollection", "deletecollection", kind, "", parameters)
                            .with("requestBody", body(DELETE_OPTIONS, "*/*").without("required"))
                            .with("responses", responses(STATUS, "200")));
        }
    }

    private Fields lists(String suffix) {
        List<String> parameters = new ArrayList<>(List.of("allowWatchBookmarks"));
        parameters.addAll(OF_LISTS);
        parameters.add("watch");
        return operation("list", "list", kind, suffix, parameters).with("responses", responses(listType, "200"));
    }

    private void one(String path) {
        for (String verb : List.of("get", "update", "patch", "delete")) {
            if (resource.verbs().contains(verb)) {
                verb(path, verb, kind, type, "");
            }
        }
        for (String subresource : resource.subresources()) {
            Fields its = Resource.kindOf(resource, subresource);
            String itsType = its.equals(kind) || !Document.SUBRESOURCES.containsKey(its.text("kind"))
                    ? type
                    : Document.SUBRESOURCES.get(its.text("kind"));
            for (String verb : Resource.verbsOf(subresource)) {
                verb(path + "/" + subresource, verb, its, itsType, subresource);
            }
        }
    }

    private void verb(String path, String verb, Fields its, String itsType, String subresource) {
        String suffix =
                subresource.isEmpty() ? "" : Character.toUpperCase(subresource.charAt(0)) + subresource.substring(1);
        switch (verb) {
            case "get" -> {
                boolean log = subresource.equals("log");
                Fields text = Fields.of(
                        "description",
                        "OK",
                        "content",
                        Fields.of("text/plain", Fields.of("schema", Fields.of("type", "string"))));
                put(
                        path,
                        "get",
                        operation("read", "get", its, suffix, log ? OF_LOGS : List.of())
                                .with(
                                        "responses",
                                        log ? responses(itsType).with("200", text) : responses(itsType, "200")));
            }
            case "create" ->
                put(
                        path,
                        "post",
                        operation("create", "post", its, suffix, OF_WRITES)
                                .with("requestBody", body(itsType, "*/*"))
                                .with("responses", responses(itsType, "200", "201", "202")));
            case "update" ->
                put(
                        path,
                        "put",
                        operation("replace", "put", its, suffix, OF_WRITES)
                                .with("requestBody", body(itsType, "*/*"))
                                .with("responses", responses(itsType, "200", "201")));
            case "patch" -> {
                List<String> parameters = new ArrayList<>(OF_WRITES);
                parameters.add("force");
                List<String> media = new ArrayList<>(List.of(
                        "application/json-patch+json",
                        "application/merge-patch+json",
                        "application/strategic-merge-patch+json",
                        "application/apply-patch+yaml"));
                if (resource.custom() != null) {
                    media.remove("application/strategic-merge-patch+json");
                }
                put(
                        path,
                        "patch",
                        operation("patch", "patch", its, suffix, parameters)
                                .with("requestBody", body(Types.PATCH, media.toArray(String[]::new)))
                                .with("responses", responses(itsType, "200", "201")));
            }
            default ->
                put(
                        path,
                        "delete",
                        operation("delete", "delete", its, suffix, OF_DELETES)
                                .with("requestBody", body(DELETE_OPTIONS, "*/*").without("required"))
                                .with(
                                        "responses",
                                        responses(
                                                RETURNED.contains(its.text("kind")) ? itsType : STATUS, "200", "202")));
        }
    }

    private Fields operation(String verb, String action, Fields its, String suffix, List<String> parameters) {
        List<Fields> all = new ArrayList<>();
        for (String name : parameters) {
            all.add(parameter(
                    name, "query", FLAGS.contains(name) ? "boolean" : NUMBERS.contains(name) ? "integer" : "string"));
        }
        String group = groupName();
        String version = resource.version();
        boolean collection = verb.equals("deleteCollection");
        boolean scoped = resource.kind().namespaced() && !suffix.equals("ForAllNamespaces");
        String id = (collection ? "delete" : verb)
                + Character.toUpperCase(group.charAt(0))
                + group.substring(1)
                + Character.toUpperCase(version.charAt(0))
                + version.substring(1)
                + (collection ? "Collection" : "")
                + (scoped ? "Namespaced" : "")
                + resource.kind().name()
                + suffix;
        return Fields.of(
                "tags",
                List.of(group + "_" + version),
                "operationId",
                id,
                "parameters",
                all.isEmpty() ? null : List.copyOf(all),
                "x-kubernetes-action",
                action,
                GROUP_VERSION_KIND,
                its);
    }

    /** The group as one word: without the domain of Kubernetes, the parts of others joined. */
    private String groupName() {
        if (resource.group().isEmpty()) {
            return "core";
        }
        String[] parts = resource.group()
                .replaceFirst("(\\.authorization)?\\.k8s\\.io$", "$1")
                .split("[.-]");
        StringBuilder name = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            name.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
        }
        return name.toString();
    }

    private Fields parameter(String name, String in, String form) {
        return Fields.of(
                "name",
                name,
                "in",
                in,
                "description",
                words.ofParameter(name),
                "schema",
                Fields.of("type", form, "uniqueItems", true));
    }

    private static Fields body(String type, String... media) {
        Fields content = Fields.EMPTY;
        for (String each : media) {
            content = content.with(each, Fields.of("schema", Types.reference(type)));
        }
        return Fields.of("content", content, "required", true);
    }

    private static Fields responses(String type, String... codes) {
        Fields all = Fields.EMPTY;
        for (String code : codes) {
            String said = switch (code) {
                case "201" -> "Created";
                case "202" -> "Accepted";
                default -> "OK";
            };
            all = all.with(
                    code,
                    Fields.of(
                            "description",
                            said,
                            "content",
                            Fields.of("application/json", Fields.of("schema", Types.reference(type)))));
        }
        return all.with("401", Fields.of("description", "Unauthorized"));
    }
}
