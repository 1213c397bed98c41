package dev.kakehashi.cluster.api.openapi;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/** Turns documents of version 3 of OpenAPI into version 2, which older clients read. */
public final class Version2 {

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    private Version2() {}

    /** The same document in version 2. */
    public static Fields of(Fields document) {
        Fields[] paths = {Fields.EMPTY};
        document.fields("paths").forEach((path, value) -> paths[0] = paths[0].with(path, path((Fields) value)));
        Fields[] definitions = {Fields.EMPTY};
        document.fields("components").fields("schemas").forEach((name, type) -> {
            definitions[0] = definitions[0].with(name, schema((Fields) type));
        });
        return Fields.of(
                "swagger",
                "2.0",
                "info",
                document.fields("info"),
                "paths",
                paths[0],
                "definitions",
                definitions[0],
                "securityDefinitions",
                Fields.of("BearerToken", Fields.of("type", "apiKey", "name", "authorization", "in", "header")),
                "security",
                List.of(Fields.of("BearerToken", List.of())));
    }

    private static Fields path(Fields path) {
        Fields result = Fields.of("parameters", path.has("parameters") ? parameters(path) : null);
        for (String method : METHODS) {
            if (path.has(method)) {
                result = result.with(method, operation(path.fields(method)));
            }
        }
        return result;
    }

    private static List<Fields> parameters(Fields owner) {
        List<Fields> result = new ArrayList<>();
        for (Fields parameter : owner.objects("parameters")) {
            result.add(parameter.without("schema").withAll(parameter.fields("schema")));
        }
        return List.copyOf(result);
    }

    private static Fields operation(Fields operation) {
        List<Fields> parameters = new ArrayList<>(parameters(operation));
        Fields body = operation.fields("requestBody");
        Fields result = operation.without("requestBody");
        if (!body.isEmpty()) {
            Fields schema = firstSchema(body.fields("content"));
            parameters.addFirst(Fields.of(
                    "name", "body", "in", "body", "required", body.flag("required") ? true : null, "schema", schema));
            result = result.with("consumes", names(body.fields("content")));
        }
        Fields[] responses = {Fields.EMPTY};
        List<String> produces = new ArrayList<>();
        operation.fields("responses").forEach((code, value) -> {
            Fields response = (Fields) value;
            Fields content = response.fields("content");
            names(content).stream().filter(media -> !produces.contains(media)).forEach(produces::add);
            responses[0] = responses[0].with(
                    code, response.without("content").with("schema", content.isEmpty() ? null : firstSchema(content)));
        });
        return result.with("produces", List.copyOf(produces))
                .with("schemes", List.of("https"))
                .with("parameters", parameters.isEmpty() ? null : List.copyOf(parameters))
                .with("responses", responses[0]);
    }

    private static List<String> names(Fields fields) {
        List<String> names = new ArrayList<>();
        fields.forEach((name, value) -> names.add(name));
        return List.copyOf(names);
    }

    private static Fields firstSchema(Fields content) {
        return schema(content.fields(names(content).getFirst()).fields("schema"));
    }

    /** A schema without what version 2 cannot say: alternatives and defaults. */
    private static Fields schema(Fields schema) {
        Fields result =
                schema.without("default").without("nullable").without("not").without("anyOf");
        if (schema.has("oneOf")) {
            result = result.without("oneOf").with("type", "string");
        }
        if (schema.has("allOf")) {
            result = result.without("allOf");
            if (schema.objects("allOf").size() == 1) {
                result = result.withAll(schema(schema.objects("allOf").getFirst()));
            }
        }
        String reference = schema.text("$ref");
        if (!reference.isEmpty()) {
            result = result.with("$ref", reference.replace("#/components/schemas/", "#/definitions/"));
        }
        Fields[] properties = {Fields.EMPTY};
        schema.fields("properties").forEach((name, value) -> {
            properties[0] = properties[0].with(name, schema((Fields) value));
        });
        result = schema.has("properties") ? result.with("properties", properties[0]) : result;
        for (String inner : List.of("items", "additionalProperties")) {
            if (schema.get(inner) instanceof Fields its) {
                result = result.with(inner, schema(its));
            }
        }
        return result;
    }
}
