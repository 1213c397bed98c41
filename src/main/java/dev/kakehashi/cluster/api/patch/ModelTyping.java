package dev.kakehashi.cluster.api.patch;

import dev.kakehashi.cluster.api.schema.ListRules;
import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How values of Kubernetes' own kinds are owned. What no schema tells about is owned field by field where it is an object
 * and whole where it is a list.
 *
 * @param schema what the value looks like
 * @param rule how its items are told apart, where it is a list that is not owned whole
 * @param whole whether it has one owner for all of it
 */
record ModelTyping(Schema schema, ListRules.@Nullable Rule rule, boolean whole) implements Typing {

    /** What fills in for a key of an item that is absent. */
    private static final Map<String, Object> KEY_DEFAULTS = Map.of("protocol", "TCP");

    static ModelTyping of(Schema object) {
        return new ModelTyping(object, null, false);
    }

    @Override
    public Typing field(String name) {
        Schema its = schema.property(name);
        if (its == null) {
            return of(Schema.UNKNOWN);
        }
        ListRules.Rule listed = its.form() == Schema.Form.LIST ? ListRules.of(schema.type(), name) : null;
        boolean granular = ListRules.isGranular(schema.type(), name);
        return new ModelTyping(
                its,
                listed == null || listed.type() == ListRules.Type.ATOMIC ? null : listed,
                !granular && (ListRules.isAtomicType(its) || ListRules.isAtomicMap(schema.type(), name)));
    }

    @Override
    public Typing item() {
        Schema items = schema.items();
        return new ModelTyping(items, null, ListRules.isAtomicType(items));
    }

    @Override
    public boolean declares(String name) {
        return schema.form() == Schema.Form.OBJECT && schema.property(name) != null;
    }

    @Override
    public boolean isLeaf(Object value) {
        return whole || !(value instanceof Fields || (value instanceof List<?> && rule != null));
    }

    @Override
    public String element(Object item) {
        ListRules.Rule its = rule;
        if (its == null || its.type() != ListRules.Type.MAP || !(item instanceof Fields fields)) {
            return Typing.byValue(item);
        }
        Map<String, Object> keys = new TreeMap<>();
        for (String key : its.mapKeys()) {
            Object value = fields.get(key);
            Object filled = value == null ? KEY_DEFAULTS.get(key) : value;
            if (filled != null) {
                keys.put(key, filled);
            }
        }
        return Typing.byKeys(keys);
    }
}
