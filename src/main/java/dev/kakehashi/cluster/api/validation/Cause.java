package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with an object.
 *
 * @param reason such as {@code FieldValueInvalid}
 * @param field the path of the field
 * @param message what is wrong with it
 */
public record Cause(String reason, String field, String message) {

    /** Something is missing. */
    public static Cause required(String field, String detail) {
        return new Cause("FieldValueRequired", field, "Required value" + (detail.isEmpty() ? "" : ": " + detail));
    }

    /** A value breaks a rule. */
    public static Cause invalid(String field, Object value, String detail) {
        return new Cause("FieldValueInvalid", field, "Invalid value: " + quoted(value) + ": " + detail);
    }

    /** A value is none of those that there are. */
    public static Cause unsupported(String field, Object value, List<String> supported) {
        String list = supported.stream().map(Cause::quoted).collect(Collectors.joining(", "));
        return new Cause(
                "FieldValueNotSupported", field, "Unsupported value: " + quoted(value) + ": supported values: " + list);
    }

    /** Something may not be said. */
    public static Cause forbidden(String field, String detail) {
        return new Cause("FieldValueForbidden", field, "Forbidden: " + detail);
    }

    /** A value as messages show it. */
    public static String quoted(Object value) {
        return switch (value) {
            case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case Fields fields -> {
                StringBuilder json = new StringBuilder("{");
                fields.forEach((key, item) -> json.append(json.length() == 1 ? "" : ",")
                        .append(quoted(key))
                        .append(':')
                        .append(quoted(item)));
                yield json.append('}').toString();
            }
            case List<?> list -> list.stream().map(Cause::quoted).collect(Collectors.joining(",", "[", "]"));
            default -> value.toString();
        };
    }
}
