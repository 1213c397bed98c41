package dev.kakehashi.cluster.api.schema;

import dev.kakehashi.cluster.store.Amount;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects as the API server writes them once it has read them: without fields that it does not know and without what is
 * the same as nothing; quantities with the largest suffix that leaves a whole number, so that {@code 0.5} is {@code 500m}
 * and {@code 1024Mi} is {@code 1Gi} (apimachinery's {@code resource.Quantity}).
 */
public final class Canonical {

    /** Flags that are not written where they are false. */
    private static final List<String> FLAGS = List.of(
            "paused",
            "hostNetwork",
            "hostPID",
            "hostIPC",
            "stdin",
            "stdinOnce",
            "tty",
            "readOnly",
            "publishNotReadyAddresses",
            "unschedulable");

    /** Numbers that are not written where they are 0. */
    private static final List<String> COUNTS =
            List.of("minReadySeconds", "initialDelaySeconds", "nodePort", "hostPort");

    /** Maps that are not written where they are empty. */
    private static final List<String> MAPS = List.of(
            "labels", "annotations", "nodeSelector", "matchLabels", "data", "binaryData", "stringData", "limits");

    /** Lists that are written also where they are empty. */
    private static final List<String> LISTS = List.of("rules", "containers");

    private Canonical() {}

    /** An object so; the very same where it is already. */
    public static Fields in(Fields object, Schema schema) {
        Fields[] result = {object};
        object.forEach((key, value) -> {
            Schema its = schema.property(key);
            result[0] = result[0].with(key, its == null || isNothing(key, value, its) ? null : in(value, its));
        });
        return result[0];
    }

    private static boolean isNothing(String key, Object value, Schema schema) {
        return switch (value) {
            case Boolean flag -> !flag && FLAGS.contains(key);
            case Long number -> number == 0 && COUNTS.contains(key);
            case List<?> list -> list.isEmpty() && schema.form() == Schema.Form.LIST && !LISTS.contains(key);
            case Fields fields -> fields.isEmpty() && MAPS.contains(key);
            default -> false;
        };
    }

    private static Object in(Object value, Schema schema) {
        if (schema.isQuantity()) {
            return of(value);
        }
        if (value instanceof Fields fields && schema.form() != Schema.Form.ANY) {
            return in(fields, schema);
        }
        if (value instanceof List<?> list && schema.form() == Schema.Form.LIST) {
            List<Object> changed = new ArrayList<>(list.size());
            list.forEach(item -> changed.add(in(item, schema.items())));
            return changed.equals(list) ? list : List.copyOf(changed);
        }
        return value;
    }

    /** One quantity; what is none stays as it is. */
    static Object of(Object quantity) {
        Amount amount = Amount.read(quantity);
        return amount == null ? quantity : amount.toString();
    }
}
