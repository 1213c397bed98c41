package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.schema.ListRules;
import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The OpenAPI documents: one of version 3 for each group and version, made when it is first asked for. */
final class OpenApi {

    private static final String GROUP_VERSION_KIND = "x-kubernetes-group-version-kind";

    private final Catalog catalog;
    private final Bodies bodies;
    private final Map<String, Answer> documents = new TreeMap<>();
    private int edition;

    OpenApi(Bodies bodies, Catalog catalog) {
        this.catalog = catalog;
        this.bodies = bodies;
    }

    /** The answer for a path below {@code /openapi}, null where there is nothing. */
    @Nullable
    Answer answer(String path) {
        if (path.equals("/openapi/v3")) {
            Fields paths = Fields.EMPTY;
            for (String version : catalog.apiVersions()) {
                String name = place(version);
                paths = paths.with(
                        name, Fields.of("serverRelativeURL", "/openapi/v3/" + name + "?hash=" + catalog.edition()));
            }
            return Answer.of(200, Fields.of("paths", paths));
        }
        for (String version : catalog.apiVersions()) {
            if (path.equals("/openapi/v3/" + place(version))) {
                if (edition != catalog.edition()) {
                    edition = catalog.edition();
                    documents.clear();
                }
                return documents.computeIfAbsent(version, this::document);
            }
        }
        return null;
    }

    private static String place(String apiVersion) {
        return (apiVersion.contains("/") ? "apis/" : "api/") + apiVersion;
    }

    private Answer document(String apiVersion) {
        Map<String, Fields> types = new TreeMap<>();
        Fields paths = Fields.EMPTY;
        for (Resource resource : catalog.all()) {
            if (!resource.apiVersion().equals(apiVersion)) {
                continue;
            }
            Fields itself = Fields.of(
                    "group", resource.group(),
                    "kind", resource.kind().name(),
                    "version", resource.version());
            String name = define(resource, types);
            types.computeIfPresent(name, (any, type) -> type.with(GROUP_VERSION_KIND, List.of(itself)));
            String path = "/" + place(apiVersion) + (resource.kind().namespaced() ? "/namespaces/{namespace}/" : "/")
                    + resource.kind().plural();
            paths = paths.with(path, operations(itself, name, "get", "post"))
                    .with(path + "/{name}", operations(itself, name, "get", "put", "patch", "delete"));
        }
        Fields schemas = Fields.EMPTY;
        for (Map.Entry<String, Fields> type : types.entrySet()) {
            schemas = schemas.with(type.getKey(), type.getValue());
        }
        Fields document = Fields.of(
                "openapi",
                "3.0.0",
                "info",
                Fields.of("title", "Kakehashi", "version", Discovery.VERSION.text("gitVersion")),
                "paths",
                paths,
                "components",
                Fields.of("schemas", schemas));
        byte[] bytes = Json.write(document);
        return new Answer.Whole(200, Answer.JSON, () -> List.of(bytes));
    }

    /** Describes the objects of a resource; returns the name under which that is found. */
    private String define(Resource resource, Map<String, Fields> types) {
        if (resource.custom() == null) {
            Schema schema = bodies.schema(resource.apiVersion(), resource.kind().name());
            define(schema, types);
            return nameOf(schema);
        }
        Schema metadata = Objects.requireNonNull(bodies.schema("v1", "Pod").property("metadata"));
        define(metadata, types);
        String name = resource.group() + "." + resource.version() + "."
                + resource.kind().name();
        types.put(name, resource.custom().described(reference(nameOf(metadata))));
        return name;
    }

    private static Fields operations(Fields kind, String type, String... methods) {
        Fields operations = Fields.EMPTY;
        for (String method : methods) {
            List<Fields> parameters = new ArrayList<>();
            boolean writes = !method.equals("get") && !method.equals("delete");
            if (writes) {
                for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
                    parameters.add(Fields.of("name", name, "in", "query", "schema", Fields.of("type", "string")));
                }
            }
            String action = method.equals("get") ? "get" : method;
            Fields body = Fields.of("application/json", Fields.of("schema", reference(type)));
            operations = operations.with(
                    method,
                    Fields.of(
                            "x-kubernetes-action",
                            action,
                            GROUP_VERSION_KIND,
                            kind,
                            "parameters",
                            parameters.isEmpty() ? null : List.copyOf(parameters),
                            "responses",
                            Fields.of("200", Fields.of("description", "OK", "content", body))));
        }
        return operations;
    }

    private static Fields reference(String type) {
        return Fields.of("$ref", "#/components/schemas/" + type);
    }

    private static String nameOf(Schema schema) {
        return schema.fullName();
    }

    private static void define(Schema schema, Map<String, Fields> types) {
        if (schema.form() != Schema.Form.OBJECT || types.containsKey(nameOf(schema))) {
            return;
        }
        types.put(nameOf(schema), Fields.EMPTY); // types may hold themselves
        Fields properties = Fields.EMPTY;
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            Schema its = property.getValue();
            define(its.form() == Schema.Form.LIST || its.form() == Schema.Form.MAP ? its.items() : its, types);
            Fields described = described(its);
            ListRules.Rule rule =
                    its.form() == Schema.Form.LIST ? ListRules.of(schema.type(), property.getKey()) : null;
            boolean retains = ListRules.retainsKeys(schema.type(), property.getKey());
            if (rule != null) {
                String merge = retains ? "merge,retainKeys" : "merge";
                described = described
                        .with("x-kubernetes-patch-strategy", merge)
                        .with("x-kubernetes-patch-merge-key", rule.mergeKey().isEmpty() ? null : rule.mergeKey())
                        .with("x-kubernetes-list-type", rule.mapKeys().isEmpty() ? "set" : "map")
                        .with("x-kubernetes-list-map-keys", rule.mapKeys().isEmpty() ? null : rule.mapKeys());
            } else if (retains) {
                described = described.with("x-kubernetes-patch-strategy", "retainKeys");
            } else if (its.form() == Schema.Form.LIST) {
                described = described.with("x-kubernetes-list-type", "atomic");
            }
            properties = properties.with(property.getKey(), described);
        }
        types.put(nameOf(schema), Fields.of("type", "object", "properties", properties));
    }

    private static Fields described(Schema schema) {
        return switch (schema.form()) {
            case OBJECT -> Fields.of("allOf", List.of(reference(nameOf(schema))));
            case LIST -> Fields.of("type", "array", "items", described(schema.items()));
            case MAP -> Fields.of("type", "object", "additionalProperties", described(schema.items()));
            case STRING -> Fields.of("type", "string");
            case INTEGER -> Fields.of("type", "integer");
            case NUMBER -> Fields.of("type", "number");
            case BOOLEAN -> Fields.of("type", "boolean");
            case INT_OR_STRING ->
                Fields.of(
                        "format",
                        "int-or-string",
                        "oneOf",
                        List.of(Fields.of("type", "integer"), Fields.of("type", "string")));
            case ANY -> Fields.of("type", "object");
        };
    }
}
