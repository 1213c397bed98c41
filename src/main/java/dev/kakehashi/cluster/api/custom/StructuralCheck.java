package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds fault with schemas: they must say of every field what it is ({@code apiserver/schema/validation.go}). */
final class StructuralCheck {

    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<Fields> INT_OR_STRING =
            List.of(Fields.of("type", "integer"), Fields.of("type", "string"));
    private static final Set<String> METADATA = new TreeSet<>(List.of("name", "generateName"));
    private static final List<String> SCALARS = List.of("string", "integer", "number", "boolean");

    /** What must not be said within allOf, anyOf, oneOf and not, and how that is told. */
    private static final List<List<String>> OUTSIDE_ONLY = List.of(
            List.of("type", "must be empty to be structural"),
            List.of("additionalProperties", "must be undefined to be structural"),
            List.of("default", "must be undefined to be structural"),
            List.of("title", "must be empty to be structural"),
            List.of("description", "must be empty to be structural"),
            List.of("nullable", "must be false to be structural"),
            List.of("x-kubernetes-preserve-unknown-fields", "must be false to be structural"),
            List.of("x-kubernetes-embedded-resource", "must be false to be structural"),
            List.of("x-kubernetes-int-or-string", "must be false to be structural"),
            List.of("x-kubernetes-list-map-keys", "must be empty to be structural"),
            List.of("x-kubernetes-list-type", "must be undefined to be structural"),
            List.of("x-kubernetes-map-type", "must be undefined to be structural"));

    private enum Level {
        ROOT("must not be empty at the root"),
        ITEM("must not be empty for specified array items"),
        FIELD("must not be empty for specified object fields");

        final String typeless;

        Level(String typeless) {
            this.typeless = typeless;
        }
    }

    private final List<Cause> faults = new ArrayList<>();

    private StructuralCheck() {}

    /** What is wrong with a schema at a path of the definition. */
    static List<Cause> of(Fields schema, String path) {
        StructuralCheck check = new StructuralCheck();
        check.structure(schema, Level.ROOT, path);
        if (check.faults.isEmpty()) {
            check.faults.addAll(Expressions.faults(schema, path));
        }
        return check.faults;
    }

    private void structure(Fields schema, Level level, String path) {
        String type = schema.text("type");
        type(schema, type, level, path);
        if (type.equals("array") && !schema.has("items")) {
            faults.add(Cause.required(path + ".items", "must be specified"));
        }
        if (schema.get("items") instanceof Fields items) {
            structure(items, Level.ITEM, path + ".items");
        }
        Fields properties = schema.fields("properties");
        boolean resource = level == Level.ROOT || schema.flag("x-kubernetes-embedded-resource");
        properties.forEach((name, its) -> {
            String at = path + ".properties[" + name + "]";
            if (resource && name.equals("metadata") && its instanceof Fields metadata) {
                metadata(metadata, level, at);
            } else if (its instanceof Fields property) {
                structure(property, Level.FIELD, at);
            }
        });
        if (schema.has("additionalProperties")) {
            if (!properties.isEmpty()) {
                faults.add(Cause.forbidden(
                        path + ".additionalProperties", "additionalProperties and properties are mutual exclusive"));
            } else if (level == Level.ROOT) {
                faults.add(Cause.forbidden(path + ".additionalProperties", "must not be used at the root"));
            }
            if (schema.get("additionalProperties") instanceof Fields others) {
                structure(others, Level.FIELD, path + ".additionalProperties");
            }
        }
        extensions(schema, type, path);
        values(schema, path);
        if (schema.get("default") instanceof Object fallback) {
            fallback(fallback, schema, path + ".default");
        }
    }

    private void type(Fields schema, String type, Level level, String path) {
        boolean embedded = schema.flag("x-kubernetes-embedded-resource");
        if (type.isEmpty()) {
            if (embedded) {
                faults.add(Cause.required(path + ".type", "must be object if x-kubernetes-embedded-resource is true"));
            } else if (!schema.flag("x-kubernetes-int-or-string")
                    && !schema.flag("x-kubernetes-preserve-unknown-fields")) {
                faults.add(Cause.required(path + ".type", level.typeless));
            }
        } else if (!TYPES.contains(type)) {
            faults.add(Cause.unsupported(path + ".type", type, TYPES));
        } else if (level == Level.ROOT && !type.equals("object")) {
            faults.add(Cause.invalid(path + ".type", type, "must be object at the root"));
        } else if (embedded && !type.equals("object")) {
            faults.add(Cause.invalid(path + ".type", type, "must be object if x-kubernetes-embedded-resource is true"));
        }
    }

    private void metadata(Fields metadata, Level level, String path) {
        if (!metadata.text("type").equals("object")) {
            faults.add(Cause.invalid(path + ".type", metadata.text("type"), "must be object"));
        }
        Set<String> others = new TreeSet<>();
        metadata.fields("properties").forEach((name, its) -> others.add(name));
        others.removeAll(METADATA);
        if (level == Level.ROOT && !others.isEmpty()) {
            faults.add(
                    Cause.forbidden(
                            path,
                            "must not specify anything other than name and generateName, but metadata is implicitly specified"));
        }
    }

    private void extensions(Fields schema, String type, String path) {
        if (schema.flag("uniqueItems")) {
            faults.add(Cause.forbidden(
                    path + ".uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        }
        if (schema.has("x-kubernetes-preserve-unknown-fields")
                && !schema.flag("x-kubernetes-preserve-unknown-fields")) {
            faults.add(
                    Cause.invalid(path + ".x-kubernetes-preserve-unknown-fields", false, "must be true or undefined"));
        }
        if (schema.flag("x-kubernetes-int-or-string")) {
            for (String other : List.of("x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource")) {
                if (schema.flag(other)) {
                    faults.add(Cause.invalid(
                            path + "." + other, true, "must be false if x-kubernetes-int-or-string is true"));
                }
            }
        }
        if (schema.flag("x-kubernetes-embedded-resource")
                && !schema.flag("x-kubernetes-preserve-unknown-fields")
                && schema.fields("properties").isEmpty()) {
            faults.add(Cause.required(
                    path + ".properties",
                    "must not be empty if x-kubernetes-embedded-resource is true without"
                            + " x-kubernetes-preserve-unknown-fields"));
        }
        oneOf(schema, "x-kubernetes-map-type", "object", List.of("atomic", "granular"), type, path);
        oneOf(schema, "x-kubernetes-list-type", "array", List.of("atomic", "set", "map"), type, path);
        listMap(schema, path);
    }

    private void oneOf(Fields schema, String extension, String ofType, List<String> known, String type, String path) {
        if (!schema.has(extension)) {
            return;
        }
        if (!type.equals(ofType)) {
            String rule = "must be " + ofType + " if " + extension + " is specified";
            faults.add(
                    type.isEmpty() ? Cause.required(path + ".type", rule) : Cause.invalid(path + ".type", type, rule));
        }
        if (!known.contains(schema.text(extension))) {
            faults.add(Cause.unsupported(path + "." + extension, schema.text(extension), known));
        }
    }

    private void listMap(Fields schema, String path) {
        List<Object> keys = schema.list("x-kubernetes-list-map-keys");
        boolean map = schema.text("x-kubernetes-list-type").equals("map");
        Fields items = schema.fields("items");
        if (!keys.isEmpty() && !map) {
            String rule = "must be map if x-kubernetes-list-map-keys is non-empty";
            String at = path + ".x-kubernetes-list-type";
            faults.add(
                    schema.has("x-kubernetes-list-type")
                            ? Cause.invalid(at, schema.text("x-kubernetes-list-type"), rule)
                            : Cause.required(at, rule));
        }
        if (!map) {
            return;
        }
        if (keys.isEmpty()) {
            faults.add(Cause.required(
                    path + ".x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map"));
        }
        if (!items.isEmpty() && !items.text("type").equals("object")) {
            faults.add(Cause.invalid(
                    path + ".items.type",
                    items.text("type"),
                    "must be object if parent array's x-kubernetes-list-type is map"));
        }
        for (Object key : keys) {
            Fields its = items.fields("properties").fields(key.toString());
            String at = path + ".items.properties[" + key + "]";
            if (its.isEmpty()) {
                faults.add(Cause.invalid(
                        path + ".x-kubernetes-list-map-keys", keys, "entries must all be names of item properties"));
            } else if (!SCALARS.contains(its.text("type"))) {
                faults.add(Cause.invalid(
                        at + ".type",
                        items.text("type"),
                        "must be a scalar type if parent array's x-kubernetes-list-type is map"));
            } else if (!its.has("default") && !items.list("required").contains(key)) {
                faults.add(Cause.required(
                        at + ".default",
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required"
                                + " property"));
            }
        }
    }

    // -- what values must be

    private void values(Fields schema, String path) {
        String pattern = schema.text("pattern");
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            faults.add(Cause.invalid(
                    path + ".pattern",
                    pattern,
                    "must be a valid regular expression, but isn't: error parsing regexp: "
                            + String.valueOf(wrong.getDescription())));
        }
        for (String list : List.of("anyOf", "allOf", "oneOf")) {
            List<Fields> alternatives = schema.objects(list);
            for (int i = 0; i < alternatives.size(); i++) {
                boolean intOrString = alternatives.equals(INT_OR_STRING)
                        || (i == 0 && alternatives.getFirst().objects("anyOf").equals(INT_OR_STRING));
                if (!intOrString) {
                    within(alternatives.get(i), path + "." + list + "[" + i + "]");
                }
            }
        }
        if (schema.get("not") instanceof Fields not) {
            within(not, path + ".not");
        }
    }

    private void within(Fields schema, String path) {
        for (List<String> rule : OUTSIDE_ONLY) {
            Object value = schema.get(rule.getFirst());
            if (value != null && !value.equals(false) && !value.equals("")) {
                faults.add(Cause.forbidden(path + "." + rule.getFirst(), rule.getLast()));
            }
        }
        schema.fields("properties").forEach((name, its) -> {
            if (its instanceof Fields property) {
                within(property, path + ".properties[" + name + "]");
            }
        });
        if (schema.get("items") instanceof Fields items) {
            within(items, path + ".items");
        }
        values(schema, path);
    }

    private void fallback(Object fallback, Fields schema, String path) {
        for (Cause fault : ObjectCheck.ofDefault(fallback, schema)) {
            String field = fault.field().isEmpty() || fault.field().equals("<nil>") ? path : path + "." + fault.field();
            faults.add(new Cause(fault.reason(), field, fault.message()));
        }
    }
}
