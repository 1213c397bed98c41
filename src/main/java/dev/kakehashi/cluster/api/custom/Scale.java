package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.Fields;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the scale of custom objects lies: plain paths such as {@code .spec.replicas}. */
public final class Scale {

    private Scale() {}

    /** The fields on the way to what a path names. */
    public static List<String> path(Fields scale, String which) {
        return Arrays.stream(scale.text(which).split("\\."))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** What lies at a path, null where there is nothing. */
    public static @Nullable Object at(Fields object, List<String> path) {
        Object value = object;
        for (String name : path) {
            value = value instanceof Fields fields ? fields.get(name) : null;
        }
        return path.isEmpty() ? null : value;
    }

    /** Finds fault with sizes that are no whole numbers from 0 up. */
    static void check(Fields object, Fields scale, List<Cause> faults) {
        for (String which : List.of("specReplicasPath", "statusReplicasPath")) {
            String path = scale.text(which);
            Object value = object;
            for (String name : path(scale, which)) {
                if (value != null && !(value instanceof Fields)) {
                    faults.add(unreachable(path, value, "map[string]interface{}"));
                }
                value = value instanceof Fields fields ? fields.get(name) : null;
            }
            if (value instanceof Long number) {
                if (number < 0) {
                    faults.add(Cause.invalid(path, number, "should be a non-negative integer"));
                }
            } else if (value != null) {
                faults.add(unreachable(path, value, "int64"));
            }
        }
    }

    private static Cause unreachable(String path, Object value, String expected) {
        String shown = value instanceof List<?> list ? list.toString().replace(", ", " ") : value.toString();
        return Cause.invalid(
                path,
                0,
                path + " accessor error: " + shown + " is of the type " + goType(value) + ", expected " + expected);
    }

    private static String goType(Object value) {
        return switch (value) {
            case Long number -> "int64";
            case Double number -> "float64";
            case Boolean flag -> "bool";
            case Fields fields -> "map[string]interface {}";
            case List<?> list -> "[]interface {}";
            default -> "string";
        };
    }
}
