package dev.kakehashi.cluster.api.openapi;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.api.schema.ListRules;
import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.store.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The types of a document, by name: their fields from the model classes, which of them are required, their defaults and
 * the values that they may have from {@code assets/openapi/types.json}.
 */
final class Types {

    private static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";
    private static final String INT_OR_STRING = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final Fields TEXT = Fields.of("type", "string");

    /** The type of the body of a patch. */
    static final String PATCH = META + "Patch";

    private static final Fields FACTS = facts();

    private final Words words;
    private final Map<String, Fields> types = new TreeMap<>();

    Types(Words words) {
        this.words = words;
    }

    private static Fields facts() {
        try (InputStream in = Objects.requireNonNull(Types.class.getResourceAsStream("/assets/openapi/types.json"))) {
            return Json.readFields(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** All that are described by now, by name. */
    Fields all() {
        Fields all = Fields.EMPTY;
        for (Map.Entry<String, Fields> type : types.entrySet()) {
            all = all.with(type.getKey(), type.getValue());
        }
        return all;
    }

    static Fields reference(String type) {
        return Fields.of("$ref", "#/components/schemas/" + type);
    }

    /** Describes a type and all those that it is made of; returns its name. */
    String define(Schema schema) {
        String name = schema.fullName();
        if (!types.containsKey(name)) {
            types.put(name, Fields.EMPTY); // types may hold themselves
            types.put(name, described(schema, name));
        }
        return name;
    }

    /** Describes a type of one's own; returns its name. */
    String define(String name, Fields type) {
        types.put(name, type);
        return name;
    }

    /** Says which group, version and kind a type is. */
    void isKind(String name, Fields groupVersionKind) {
        types.computeIfPresent(name, (any, type) -> type.with(Paths.GROUP_VERSION_KIND, List.of(groupVersionKind)));
    }

    private Fields described(Schema schema, String name) {
        Fields facts = FACTS.fields(name.replaceFirst(".*\\.([^.]+\\.[^.]+\\.[^.]+)$", "$1"));
        Fields properties = Fields.EMPTY;
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            String field = property.getKey();
            Fields value = value(property.getValue());
            Object allowed = facts.fields("enum").get(field);
            for (String inner : List.of("items", "additionalProperties")) {
                if (allowed != null && value.has(inner)) {
                    value = value.with(inner, value.fields(inner).with("enum", allowed));
                    allowed = null;
                }
            }
            properties = properties.with(
                    field,
                    Fields.of("description", words.ofField(schema.type(), field))
                            .withAll(value)
                            .with("default", facts.fields("default").get(field))
                            .with("enum", allowed)
                            .withAll(merging(schema.type(), field, property.getValue())));
        }
        return Fields.of(
                "description",
                words.ofType(schema.type()),
                "type",
                "object",
                "required",
                facts.get("required"),
                "properties",
                properties.isEmpty() ? null : properties,
                "x-kubernetes-map-type",
                ListRules.isAtomicType(schema) ? "atomic" : null);
    }

    /** How a field is merged, said as extensions. */
    private static Fields merging(String type, String field, Schema schema) {
        boolean retains = ListRules.retainsKeys(type, field);
        if (schema.form() != Schema.Form.LIST) {
            boolean replaces = ListRules.replaces(type, field);
            boolean granular = ListRules.isGranular(type, field);
            return Fields.of(
                    "x-kubernetes-patch-strategy",
                    retains ? "retainKeys" : replaces ? "replace" : null,
                    "x-kubernetes-map-type",
                    ListRules.isAtomicMap(type, field) ? "atomic" : granular ? "granular" : null);
        }
        ListRules.Rule rule = ListRules.of(type, field);
        if (rule == null) {
            return field.equals("items") && type.endsWith("List")
                    ? Fields.EMPTY
                    : Fields.of("x-kubernetes-list-type", "atomic");
        }
        return Fields.of(
                "x-kubernetes-list-type",
                rule.type().name().toLowerCase(Locale.ROOT),
                "x-kubernetes-list-map-keys",
                rule.mapKeys().isEmpty() ? null : rule.mapKeys(),
                "x-kubernetes-patch-strategy",
                rule.merged() ? retains ? "merge,retainKeys" : "merge" : null,
                "x-kubernetes-patch-merge-key",
                rule.mergeKey().isEmpty() ? null : rule.mergeKey());
    }

    /** A value that stands by itself; types of objects are referred to, so that more can be said beside them. */
    private Fields value(Schema schema) {
        return switch (schema.form()) {
            case OBJECT -> within(define(schema));
            case LIST -> Fields.of("type", "array", "items", item(schema.items()));
            case MAP -> Fields.of("type", "object", "additionalProperties", item(schema.items()));
            case STRING ->
                schema.format().equals("date-time")
                        ? within(time(schema.isMicroTime() ? "MicroTime" : "Time"))
                        : TEXT.with("format", schema.format().isEmpty() ? null : schema.format());
            case INTEGER -> Fields.of("type", "integer", "format", schema.format());
            case NUMBER -> Fields.of("type", "number", "format", schema.format());
            case BOOLEAN -> Fields.of("type", "boolean");
            case INT_OR_STRING -> within(schema.isQuantity() ? quantity() : intOrString());
            case ANY -> Fields.of("type", "object");
        };
    }

    /** A value in a list or a map, where each has a default. */
    private Fields item(Schema schema) {
        Fields value = value(schema);
        return switch (schema.form()) {
            case OBJECT -> value.with("default", Fields.EMPTY);
            case STRING, INT_OR_STRING ->
                value.has("allOf") ? value.objects("allOf").getFirst() : value.with("default", "");
            case INTEGER -> value.with("default", 0);
            default -> value;
        };
    }

    private static Fields within(String type) {
        return Fields.of("allOf", List.of(reference(type)));
    }

    private String time(String name) {
        return define(
                META + name, Fields.of("description", words.ofType(name), "type", "string", "format", "date-time"));
    }

    private String quantity() {
        return define(
                QUANTITY,
                Fields.of(
                        "description", words.ofType("Quantity"), "oneOf", List.of(TEXT, Fields.of("type", "number"))));
    }

    private String intOrString() {
        return define(
                INT_OR_STRING,
                Fields.of(
                        "description",
                        words.ofType("IntOrString"),
                        "format",
                        "int-or-string",
                        "oneOf",
                        List.of(Fields.of("type", "integer"), TEXT)));
    }

    /** The type of the body of a patch, which may be of any form. */
    String patch() {
        return define(PATCH, Fields.of("description", words.ofType("Patch"), "type", "object"));
    }
}
