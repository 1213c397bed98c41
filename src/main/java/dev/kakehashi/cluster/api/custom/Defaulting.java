package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/** Fills in the defaults of a schema where an object is silent. */
final class Defaulting {

    private Defaulting() {}

    /** An object with its defaults, itself where there are none to fill in. */
    static Fields of(Fields object, Fields schema) {
        Fields[] filled = {object};
        Fields properties = schema.fields("properties");
        properties.forEach((name, its) -> {
            if (its instanceof Fields property) {
                Object value = filled[0].get(name);
                Object given = value == null ? property.get("default") : value;
                if (given != null) {
                    filled[0] = filled[0].with(name, value(given, property));
                }
            }
        });
        if (schema.get("additionalProperties") instanceof Fields others) {
            object.forEach((name, value) -> {
                if (!properties.has(name)) {
                    filled[0] = filled[0].with(name, value(value, others));
                }
            });
        }
        return filled[0];
    }

    private static Object value(Object value, Fields schema) {
        if (value instanceof Fields fields) {
            return of(fields, schema);
        }
        if (value instanceof List<?> list && schema.has("items")) {
            List<Object> items = new ArrayList<>(list.size());
            for (Object item : list) {
                items.add(value(item, schema.fields("items")));
            }
            return items.equals(list) ? value : List.copyOf(items);
        }
        return value;
    }
}
