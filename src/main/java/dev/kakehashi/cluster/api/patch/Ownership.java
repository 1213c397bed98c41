package dev.kakehashi.cluster.api.patch;

import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What server-side apply does with objects of a kind: which fields an object has, which of them differ between two, how one
 * is merged into the other, and what remains without some. The rules are those of Kubernetes' structured merges.
 */
public final class Ownership {

    private final Typing root;

    private Ownership(Typing root) {
        this.root = root;
    }

    /** The rules for objects of one of Kubernetes' own kinds. */
    public static Ownership of(Schema schema) {
        return new Ownership(ModelTyping.of(schema));
    }

    /** The rules for custom objects, by the schema of their definition. */
    public static Ownership custom(Fields schema) {
        return new Ownership(new CustomTyping(schema, true));
    }

    /**
     * How an object differs from another.
     *
     * @param removed what only the first has
     * @param changed what both have, with other values
     * @param added what only the second has
     */
    public record Difference(FieldSet removed, FieldSet changed, FieldSet added) {

        private static final Difference NONE = new Difference(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.EMPTY);

        /** What the second says anew. */
        public FieldSet said() {
            return changed.union(added);
        }
    }

    // -- which fields there are

    /** The fields that an object gives a value. */
    public FieldSet fieldsOf(Fields object) {
        return fields(object, root);
    }

    private FieldSet fields(Object value, Typing typing) {
        if (typing.isLeaf(value)) {
            return FieldSet.itself();
        }
        Map<String, FieldSet> parts = new TreeMap<>();
        if (value instanceof Fields object) {
            object.forEach((name, field) -> {
                FieldSet its = fields(field, typing.field(name));
                boolean counts = (field instanceof Fields inner && inner.isEmpty()) || !typing.declares(name);
                parts.put("f:" + name, counts ? its.andItself() : its);
            });
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                parts.put(typing.element(item), fields(item, typing.item()).andItself());
            }
        }
        return FieldSet.below(parts);
    }

    // -- how two differ

    /** How one object differs from another. */
    public Difference between(Fields before, Fields after) {
        return between(before, after, root);
    }

    private Difference between(@Nullable Object before, @Nullable Object after, Typing typing) {
        Object there = after == null ? before : after;
        if (there == null || before == after) {
            return Difference.NONE;
        }
        if (typing.isLeaf(there) || (isEmpty(before) && isEmpty(after))) {
            return new Difference(
                    after == null ? FieldSet.itself() : FieldSet.EMPTY,
                    before != null && after != null && !there.equals(before) ? FieldSet.itself() : FieldSet.EMPTY,
                    before == null ? FieldSet.itself() : FieldSet.EMPTY);
        }
        Map<String, @Nullable Object> earlier = parts(before, typing);
        Map<String, @Nullable Object> later = parts(after, typing);
        Set<String> elements = new TreeSet<>(earlier.keySet());
        elements.addAll(later.keySet());
        Map<String, FieldSet> removed = new TreeMap<>();
        Map<String, FieldSet> changed = new TreeMap<>();
        Map<String, FieldSet> added = new TreeMap<>();
        for (String element : elements) {
            Typing its = element.startsWith("f:") ? typing.field(element.substring(2)) : typing.item();
            Difference below = between(earlier.get(element), later.get(element), its);
            removed.put(element, below.removed());
            changed.put(element, below.changed());
            added.put(element, below.added());
        }
        return new Difference(
                after == null ? FieldSet.below(removed).andItself() : FieldSet.below(removed),
                FieldSet.below(changed),
                before == null ? FieldSet.below(added).andItself() : FieldSet.below(added));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof Fields fields && fields.isEmpty())
                || (value instanceof List<?> list && list.isEmpty());
    }

    private static Map<String, @Nullable Object> parts(@Nullable Object value, Typing typing) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        if (value instanceof Fields object) {
            object.forEach((name, field) -> parts.put("f:" + name, field));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> parts.put(typing.element(item), item));
        }
        return parts;
    }

    // -- merging

    /** An object with what another says of it. */
    public Fields merged(Fields live, Fields said) {
        return (Fields) merged(live, said, root);
    }

    private Object merged(@Nullable Object live, Object said, Typing typing) {
        if (live == null || typing.isLeaf(said) || live.getClass() != said.getClass()) {
            if (!(live instanceof List<?> && said instanceof List<?>) || typing.isLeaf(said)) {
                return said;
            }
        }
        if (live instanceof Fields object && said instanceof Fields change) {
            Map<String, Object> all = new LinkedHashMap<>();
            object.forEach(all::put);
            change.forEach((name, value) -> all.put(name, merged(object.get(name), value, typing.field(name))));
            return Fields.copyOf(all);
        }
        return mergedItems((List<?>) live, (List<?>) said, typing);
    }

    /** The items stand as they are said; those that only the live list has stand before what they stood before. */
    private List<Object> mergedItems(List<?> live, List<?> said, Typing typing) {
        Map<String, @Nullable Object> there = parts(live, typing);
        Map<String, @Nullable Object> wanted = parts(said, typing);
        List<String> order = new ArrayList<>(there.keySet());
        List<Object> result = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> each : wanted.entrySet()) {
            while (!order.isEmpty() && !wanted.containsKey(order.getFirst())) {
                add(result, there.get(order.removeFirst()));
            }
            order.remove(each.getKey());
            Object value = each.getValue();
            add(result, value == null ? null : merged(there.get(each.getKey()), value, typing.item()));
        }
        order.forEach(element -> add(result, there.get(element)));
        return result;
    }

    private static void add(List<Object> to, @Nullable Object item) {
        if (item != null) {
            to.add(item);
        }
    }

    // -- taking away

    /**
     * An object without the fields that nobody wants any more.
     *
     * @param dropped what its owner no longer says
     * @param kept what somebody says; what contains something that is kept stays, too
     */
    public Fields without(Fields object, FieldSet dropped, FieldSet kept) {
        return (Fields) left(object, dropped, kept, root);
    }

    private Object left(Object value, FieldSet dropped, FieldSet kept, Typing typing) {
        if (typing.isLeaf(value) || dropped.isEmpty()) {
            return value;
        }
        if (value instanceof Fields object) {
            Map<String, Object> all = new LinkedHashMap<>();
            object.forEach((name, field) -> {
                String element = "f:" + name;
                if (!goes(dropped.child(element), kept.child(element), typing.declares(name))) {
                    all.put(name, left(field, dropped.child(element), kept.child(element), typing.field(name)));
                }
            });
            return Fields.copyOf(all);
        }
        List<Object> items = new ArrayList<>();
        for (Object item : (List<?>) value) {
            String element = typing.element(item);
            if (!goes(dropped.child(element), kept.child(element), false)) {
                items.add(left(item, dropped.child(element), kept.child(element), typing.item()));
            }
        }
        return items;
    }

    /** A declared field of which anything was said goes whole, with what defaults have filled in beside. */
    private static boolean goes(FieldSet dropped, FieldSet kept, boolean declared) {
        return kept.isEmpty() && (dropped.isMember() || (declared && !dropped.isEmpty()));
    }
}
