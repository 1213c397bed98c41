package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/** Finds items that lists of type set or map hold twice, and objects within objects that do not say what they are. */
final class Lists {

    private Lists() {}

    static void check(Object value, Fields schema, String path, List<Cause> faults) {
        if (value instanceof Fields object) {
            if (schema.flag("x-kubernetes-embedded-resource")) {
                embedded(object, path, faults);
            }
            Fields properties = schema.fields("properties");
            object.forEach((name, inner) -> {
                if (properties.get(name) instanceof Fields its) {
                    check(inner, its, path.isEmpty() ? name : path + "." + name, faults);
                } else if (schema.get("additionalProperties") instanceof Fields others) {
                    check(inner, others, path + "[" + name + "]", faults);
                }
            });
        } else if (value instanceof List<?> list) {
            twice(list, schema, path, faults);
            for (int i = 0; i < list.size(); i++) {
                check(list.get(i), schema.fields("items"), path + "[" + i + "]", faults);
            }
        }
    }

    private static void embedded(Fields object, String path, List<Cause> faults) {
        for (String name : List.of("apiVersion", "kind")) {
            Object value = object.get(name);
            if (value == null) {
                faults.add(Cause.required(path + "." + name, ""));
            } else if (!(value instanceof String text)) {
                faults.add(Cause.invalid(path + "." + name, value, "must be a string"));
            } else if (text.isEmpty()) {
                faults.add(Cause.invalid(path + "." + name, text, "must not be empty"));
            }
        }
    }

    private static void twice(List<?> list, Fields schema, String path, List<Cause> faults) {
        String type = schema.text("x-kubernetes-list-type");
        List<Object> keys = new ArrayList<>();
        for (Object item : list) {
            if (type.equals("set")) {
                keys.add(item);
            } else if (type.equals("map") && item instanceof Fields fields) {
                keys.add(key(fields, schema.list("x-kubernetes-list-map-keys")));
            }
        }
        for (int i = 0; i < keys.size(); i++) {
            if (keys.subList(0, i).stream().filter(keys.get(i)::equals).count() == 1) {
                faults.add(new Cause(
                        "FieldValueDuplicate", path + "[" + i + "]", "Duplicate value: " + Cause.quoted(keys.get(i))));
            }
        }
    }

    private static Fields key(Fields item, List<Object> names) {
        Fields key = Fields.EMPTY;
        for (Object name : names) {
            key = key.with(name.toString(), item.get(name.toString()));
        }
        return key;
    }
}
