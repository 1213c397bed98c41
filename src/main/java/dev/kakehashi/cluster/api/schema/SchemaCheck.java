package dev.kakehashi.cluster.api.schema;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether an object is made as its schema says. */
public final class SchemaCheck {

    private final List<String> unknown = new ArrayList<>();
    private @Nullable String mismatch;

    private SchemaCheck() {}

    /** Checks an object. */
    public static SchemaCheck of(Fields object, Schema schema) {
        SchemaCheck check = new SchemaCheck();
        check.object(object, schema, "", "");
        return check;
    }

    /** The paths of fields that the schema does not know, in order. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** What is of another form than the schema says, as the API server words it; null where all is well. */
    public @Nullable String mismatch() {
        return mismatch;
    }

    /** Unknown fields are told by paths with the numbers of items, mismatches by paths without. */
    private void object(Fields object, Schema schema, String path, String bare) {
        object.forEach((key, value) -> {
            String at = path.isEmpty() ? key : path + "." + key;
            Schema its = schema.property(key);
            if (its == null) {
                unknown.add(at);
            } else {
                value(value, its, schema.type(), at, bare.isEmpty() ? key : bare + "." + key);
            }
        });
    }

    private void value(Object value, Schema schema, String type, String path, String bare) {
        boolean fits = switch (schema.form()) {
            case ANY -> true;
            case OBJECT, MAP -> value instanceof Fields;
            case LIST -> value instanceof List<?>;
            case STRING -> value instanceof String;
            case INTEGER -> value instanceof Long;
            case NUMBER -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean;
            case INT_OR_STRING -> value instanceof String || value instanceof Number;
        };
        if (!fits) {
            if (mismatch == null) {
                mismatch = "json: cannot unmarshal " + nameOf(value) + " into Go struct field " + type + "." + bare
                        + " of type " + goType(schema);
            }
        } else if (value instanceof Fields fields && schema.form() == Schema.Form.OBJECT) {
            object(fields, schema, path, bare);
        } else if (value instanceof Fields fields && schema.form() == Schema.Form.MAP) {
            fields.forEach((key, item) -> value(item, schema.items(), type, path, bare));
        } else if (value instanceof List<?> list && schema.form() == Schema.Form.LIST) {
            for (int i = 0; i < list.size(); i++) {
                value(list.get(i), schema.items(), type, path + "[" + i + "]", bare);
            }
        }
    }

    private static String nameOf(Object value) {
        return switch (value) {
            case Fields fields -> "object";
            case List<?> list -> "array";
            case String text -> "string";
            case Boolean flag -> "bool";
            default -> "number";
        };
    }

    private static String goType(Schema schema) {
        return switch (schema.form()) {
            case OBJECT -> schema.goPackage() + "." + schema.type();
            case MAP -> "map[string]" + goType(schema.items());
            case LIST -> "[]" + goType(schema.items());
            case INTEGER -> schema.format();
            case NUMBER -> "float64";
            case BOOLEAN -> "bool";
            default -> "string";
        };
    }
}
