package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/** Takes away the fields of an object that its schema does not know. */
final class Pruning {

    private static final List<String> OF_EVERY_OBJECT = List.of("apiVersion", "kind", "metadata");

    private final List<String> unknown = new ArrayList<>();
    private Fields pruned = Fields.EMPTY;

    private Pruning() {}

    /** Prunes an object. */
    static Pruning of(Fields object, Fields schema) {
        Pruning pruning = new Pruning();
        pruning.pruned = pruning.object(object, schema, "", true);
        return pruning;
    }

    /** What is left, the object itself where nothing was taken away. */
    Fields pruned() {
        return pruned;
    }

    /** The paths of what was taken away. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    private Fields object(Fields object, Fields schema, String path, boolean resource) {
        boolean keeps = schema.flag("x-kubernetes-preserve-unknown-fields");
        Fields properties = schema.fields("properties");
        Object others = schema.get("additionalProperties");
        Fields[] left = {object};
        object.forEach((key, value) -> {
            String at = path.isEmpty() ? key : path + "." + key;
            if (resource && OF_EVERY_OBJECT.contains(key)) {
                return;
            }
            if (properties.get(key) instanceof Fields its) {
                left[0] = left[0].with(key, value(value, its, at));
            } else if (others instanceof Fields its) {
                left[0] = left[0].with(key, value(value, its, at));
            } else if (!keeps && !Boolean.TRUE.equals(others)) {
                unknown.add(at);
                left[0] = left[0].without(key);
            }
        });
        return left[0];
    }

    private Object value(Object value, Fields schema, String path) {
        if (value instanceof Fields fields) {
            return object(fields, schema, path, schema.flag("x-kubernetes-embedded-resource"));
        }
        if (value instanceof List<?> list && schema.has("items")) {
            List<Object> items = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                items.add(value(list.get(i), schema.fields("items"), path + "[" + i + "]"));
            }
            return items.equals(list) ? value : List.copyOf(items);
        }
        return value;
    }
}
