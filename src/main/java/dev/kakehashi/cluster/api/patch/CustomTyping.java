package dev.kakehashi.cluster.api.patch;

import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How values of a custom resource are owned, by its structural schema.
 *
 * @param schema what the value looks like, as the definition has it
 * @param root whether it is the object itself, whose metadata is as that of all objects
 */
record CustomTyping(Fields schema, boolean root) implements Typing {

    private static final Schema METADATA = Schema.of("v1", "ObjectMeta");

    @Override
    public Typing field(String name) {
        if (root && name.equals("metadata")) {
            return ModelTyping.of(METADATA);
        }
        Fields declared = schema.fields("properties").fields(name);
        return new CustomTyping(declared.isEmpty() ? schema.fields("additionalProperties") : declared, false);
    }

    @Override
    public Typing item() {
        return new CustomTyping(schema.fields("items"), false);
    }

    @Override
    public boolean declares(String name) {
        return (root && name.equals("metadata")) || schema.fields("properties").has(name);
    }

    @Override
    public boolean isLeaf(Object value) {
        return switch (value) {
            case Fields object -> schema.text("x-kubernetes-map-type").equals("atomic");
            case List<?> list -> {
                String type = schema.text("x-kubernetes-list-type");
                yield !type.equals("set") && !type.equals("map");
            }
            default -> true;
        };
    }

    @Override
    public String element(Object item) {
        if (!schema.text("x-kubernetes-list-type").equals("map") || !(item instanceof Fields fields)) {
            return Typing.byValue(item);
        }
        Map<String, Object> keys = new TreeMap<>();
        for (Object key : schema.list("x-kubernetes-list-map-keys")) {
            String name = key.toString();
            Object value = fields.get(name);
            Object filled = value == null
                    ? schema.fields("items").fields("properties").fields(name).get("default")
                    : value;
            if (filled != null) {
                keys.put(name, filled);
            }
        }
        return Typing.byKeys(keys);
    }
}
