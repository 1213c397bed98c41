package dev.kakehashi.cluster.api.patch;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.api.Refusal;
import dev.kakehashi.cluster.api.schema.ListRules;
import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
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
        if (directive != null && !"replace".equals(directive)) {
            throw unknown(patch);
        }
        Fields result = "replace".equals(directive) ? Fields.EMPTY : retained(target, patch);
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
                if (rule != null && rule.merged() && result.has(list)) {
                    result = result.with(list, ordered(result.list(list), order, target.list(list), rule.mergeKey()));
                }
            }
        }
        return result;
    }

    private static Fields retained(Fields target, Map<?, ?> patch) {
        Object keys = patch.get(RETAIN);
        if (!(keys instanceof List<?> kept)) {
            return target;
        }
        for (Object key : patch.keySet()) {
            if (!String.valueOf(key).startsWith("$") && !kept.contains(key)) {
                throw Refusal.badRequest("invalid patch format of retainKeys");
            }
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
        if (rule == null || !rule.merged() || !(value instanceof List<?> items)) {
            return Json.plain(value);
        }
        if (rule.mergeKey().isEmpty()) {
            List<Object> all = new ArrayList<>(target.list(key));
            items.stream().filter(item -> !all.contains(item)).forEach(all::add);
            return ordered(all, items, target.list(key), "");
        }
        if (patch.get(ORDER + key) instanceof List<?> order) {
            checkOrder(items, order, rule.mergeKey());
        }
        List<Object> merged = merged(target.list(key), items, rule.mergeKey(), its.items());
        List<?> given = items.stream()
                .filter(item -> item instanceof Map<?, ?> map && !map.containsKey(DIRECTIVE))
                .toList();
        return patch.containsKey(ORDER + key) ? merged : ordered(merged, given, target.list(key), rule.mergeKey());
    }

    private static List<Object> merged(List<Object> target, List<?> patch, String mergeKey, Schema schema) {
        boolean replaced =
                patch.stream().anyMatch(item -> item instanceof Map<?, ?> map && "replace".equals(map.get(DIRECTIVE)));
        List<Object> result = new ArrayList<>(replaced ? List.of() : target);
        for (Object item : patch) {
            if (!(item instanceof Map<?, ?> map)) {
                throw Refusal.failed("list element types are not identical: " + text(List.of(target, patch)));
            }
            Object directive = map.get(DIRECTIVE);
            if ("replace".equals(directive) || (replaced && directive != null)) {
                continue;
            }
            if ("merge".equals(directive)) {
                throw Refusal.failed("merging lists cannot yet be specified in the patch");
            }
            if (directive != null && !"delete".equals(directive)) {
                throw unknown(map);
            }
            if (!map.containsKey(mergeKey)) {
                throw Refusal.failed("map: " + text(map) + " does not contain declared merge key: " + mergeKey);
            }
            int at = indexOf(result, mergeKey, Json.plain(map.get(mergeKey)));
            if (directive != null) {
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

    /** What a patch adds to a list must stand in the order that the patch gives. */
    private static void checkOrder(List<?> items, List<?> order, String mergeKey) {
        List<Object> wanted = new ArrayList<>();
        order.forEach(each -> wanted.add(String.valueOf(each instanceof Map<?, ?> map ? map.get(mergeKey) : each)));
        int last = -1;
        for (Object item : items) {
            if (item instanceof Map<?, ?> map && !map.containsKey(DIRECTIVE)) {
                int at = wanted.indexOf(String.valueOf(map.get(mergeKey)));
                if (at <= last) {
                    throw Refusal.failed("The order in patch list:\n" + text(items)
                            + "\n doesn't match $setElementOrder list:\n" + text(order) + "\n");
                }
                last = at;
            }
        }
    }

    private static Refusal unknown(Map<?, ?> patch) {
        return Refusal.failed("unknown patch type: " + patch.get(DIRECTIVE) + " in map: " + text(patch));
    }

    /** A value as Go prints it, which the API server does. */
    private static String text(@Nullable Object value) {
        StringJoiner parts;
        switch (value) {
            case null -> {
                return "<nil>";
            }
            case Map<?, ?> map -> {
                parts = new StringJoiner(" ", "map[", "]");
                new TreeMap<>(map).forEach((key, item) -> parts.add(key + ":" + text(item)));
            }
            case Fields fields -> {
                Map<String, Object> map = new TreeMap<>();
                fields.forEach(map::put);
                return text(map);
            }
            case List<?> list -> {
                parts = new StringJoiner(" ", "[", "]");
                list.forEach(item -> parts.add(text(item)));
            }
            default -> {
                return value.toString();
            }
        }
        return parts.toString();
    }

    private static int indexOf(List<Object> items, String mergeKey, @Nullable Object wanted) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Fields fields && Objects.equals(fields.get(mergeKey), wanted)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The items that a client named in its order, and the others in that of before: one of those comes first only where it
     * stood before the next one named (strategicpatch's {@code mergeSortedSlice}).
     */
    private static List<Object> ordered(List<Object> items, List<?> order, List<Object> before, String mergeKey) {
        List<@Nullable Object> wanted = keys(order.stream().map(Json::plain).toList(), mergeKey);
        List<@Nullable Object> earlier = keys(before, mergeKey);
        List<Object> named = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        for (Object item : items) {
            (wanted.contains(keyOf(item, mergeKey)) ? named : others).add(item);
        }
        named.sort(Comparator.comparingInt(item -> wanted.indexOf(keyOf(item, mergeKey))));
        List<Object> result = new ArrayList<>();
        int next = 0;
        for (Object other : others) {
            int place = earlier.indexOf(keyOf(other, mergeKey));
            while (next < named.size()) {
                int its = earlier.indexOf(keyOf(named.get(next), mergeKey));
                if (its >= 0 && place >= 0 && place < its) {
                    break;
                }
                result.add(named.get(next++));
            }
            result.add(other);
        }
        result.addAll(named.subList(next, named.size()));
        return List.copyOf(result);
    }

    private static List<@Nullable Object> keys(List<?> items, String mergeKey) {
        List<@Nullable Object> keys = new ArrayList<>();
        items.forEach(item -> keys.add(item == null ? null : keyOf(item, mergeKey)));
        return keys;
    }

    private static @Nullable Object keyOf(Object item, String mergeKey) {
        return mergeKey.isEmpty() ? item : item instanceof Fields fields ? fields.get(mergeKey) : null;
    }
}
