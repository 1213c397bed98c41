package dev.kakehashi.cluster.api.patch;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.api.schema.ListRules;
import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Strategic merge patches: merge patches that know which lists are to be merged item by item, with directives
 * ({@code $patch}, {@code $retainKeys}, {@code $setElementOrder/…}, {@code $deleteFromPrimitiveList/…}).
 */
public final class StrategicMerge {

    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE = "$deleteFromPrimitiveList/";

    private StrategicMerge() {}

    /** The target, of which the schema says what it looks like, as a patch leaves it. */
    public static Fields apply(Fields target, Map<?, ?> patch, Schema schema) {
        Object directive = patch.get(DIRECTIVE);
        if ("delete".equals(directive)) {
            return Fields.EMPTY;
        }
        Fields result = "replace".equals(directive) ? Fields.EMPTY : retained(target, patch.get(RETAIN));
        for (Map.Entry<?, ?> entry : patch.entrySet()) {
            String key = String.valueOf(entry.getKey()).intern();
            if (key.startsWith("$")) {
                continue;
            }
            result = result.with(key, field(result, key, entry.getValue(), patch, schema));
        }
        for (Map.Entry<?, ?> entry : patch.entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (key.startsWith(DELETE) && entry.getValue() instanceof List<?> gone) {
                String list = key.substring(DELETE.length());
                List<Object> left = new ArrayList<>(result.list(list));
                left.removeAll(gone);
                result = result.with(list, left.isEmpty() ? null : List.copyOf(left));
            } else if (key.startsWith(ORDER) && entry.getValue() instanceof List<?> order) {
                String list = key.substring(ORDER.length());
                ListRules.Rule rule = ListRules.of(schema.type(), list);
                if (rule != null && result.has(list)) {
                    result = result.with(list, ordered(result.list(list), order, rule.mergeKey()));
                }
            }
        }
        return result;
    }

    private static Fields retained(Fields target, @Nullable Object keys) {
        if (!(keys instanceof List<?> kept)) {
            return target;
        }
        Fields[] result = {target};
        target.forEach((key, value) -> {
            if (!kept.contains(key)) {
                result[0] = result[0].without(key);
            }
        });
        return result[0];
    }

    private static @Nullable Object field(
            Fields target, String key, @Nullable Object value, Map<?, ?> patch, Schema schema) {
        Schema its = Objects.requireNonNullElse(schema.property(key), schema.items());
        if (value instanceof Map<?, ?> map) {
            Fields merged = apply(target.fields(key), map, its);
            return "delete".equals(map.get(DIRECTIVE)) ? null : merged;
        }
        ListRules.Rule rule = value instanceof List<?> ? ListRules.of(schema.type(), key) : null;
        if (rule == null || !(value instanceof List<?> items)) {
            return Json.plain(value);
        }
        if (rule.mergeKey().isEmpty()) {
            List<Object> all = new ArrayList<>(target.list(key));
            items.stream().filter(item -> !all.contains(item)).forEach(all::add);
            return List.copyOf(all);
        }
        return merged(target.list(key), items, rule.mergeKey(), its.items());
    }

    private static @Nullable Object merged(List<Object> target, List<?> patch, String mergeKey, Schema schema) {
        List<Object> result = new ArrayList<>(target);
        boolean replace = false;
        for (Object item : patch) {
            replace |=
                    item instanceof Map<?, ?> map && "replace".equals(map.get(DIRECTIVE)) && !map.containsKey(mergeKey);
        }
        if (replace) {
            result.clear();
        }
        for (Object item : patch) {
            if (!(item instanceof Map<?, ?> map) || !map.containsKey(mergeKey)) {
                continue;
            }
            int at = indexOf(result, mergeKey, Json.plain(map.get(mergeKey)));
            if ("delete".equals(map.get(DIRECTIVE))) {
                if (at >= 0) {
                    result.remove(at);
                }
            } else if (at >= 0) {
                result.set(at, apply((Fields) result.get(at), map, schema));
            } else {
                result.add(apply(Fields.EMPTY, map, schema));
            }
        }
        return List.copyOf(result);
    }

    private static int indexOf(List<Object> items, String mergeKey, @Nullable Object wanted) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Fields fields && Objects.equals(fields.get(mergeKey), wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** The items in the order that the client gave; those that it did not name stay behind the ones they followed. */
    private static List<Object> ordered(List<Object> items, List<?> order, String mergeKey) {
        List<@Nullable Object> keys = new ArrayList<>();
        for (Object item : order) {
            keys.add(mergeKey.isEmpty() ? item : item instanceof Map<?, ?> map ? Json.plain(map.get(mergeKey)) : null);
        }
        List<Object> named = new ArrayList<>();
        for (Object key : keys) {
            for (Object item : items) {
                if (Objects.equals(keyOf(item, mergeKey), key) && !named.contains(item)) {
                    named.add(item);
                }
            }
        }
        List<Object> result = new ArrayList<>(named);
        for (int i = 0; i < items.size(); i++) {
            if (!named.contains(items.get(i))) {
                int after = i == 0 ? -1 : result.indexOf(items.get(i - 1));
                result.add(after + 1, items.get(i));
            }
        }
        return List.copyOf(result);
    }

    private static @Nullable Object keyOf(Object item, String mergeKey) {
        return mergeKey.isEmpty() ? item : item instanceof Fields fields ? fields.get(mergeKey) : null;
    }
}
