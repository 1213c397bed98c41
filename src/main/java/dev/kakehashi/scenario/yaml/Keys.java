package dev.kakehashi.scenario.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping key by key. What was asked for is what is known: {@link #done()} notes every key that nobody asked
 * for.
 */
public final class Keys {

    private final Node.@Nullable Mapping mapping;
    private final Values values;
    private final List<String> known = new ArrayList<>();

    /** Reads a mapping; null for something that is none, which was noted already: then every key is absent. */
    Keys(Node.@Nullable Mapping mapping, Values values) {
        this.mapping = mapping;
        this.values = values;
    }

    /** Whether a key is there, with a value. */
    public boolean has(String key) {
        return find(key) != null;
    }

    /** The value of a key, null where it is absent or has no value. */
    public @Nullable Node find(String key) {
        if (!known.contains(key)) {
            known.add(key);
        }
        Node node = mapping == null ? null : mapping.get(key);
        return node == null || node.isNothing() ? null : node;
    }

    /** The value of a key that may not be absent, read; the default, and a mistake, where it is. */
    public <T> T need(String key, Function<Node, T> reader, T absent) {
        Node node = find(key);
        if (node != null) {
            return reader.apply(node);
        }
        if (mapping != null) {
            Node.Entry empty = mapping.entry(key);
            values.mistakes()
                    .add(
                            empty == null ? mapping.at() : empty.key().at(),
                            empty == null ? "missing-key" : "missing-value",
                            key);
        }
        return absent;
    }

    /** The value of a key, read, or the default where it is absent. */
    public <T> T take(String key, Function<Node, T> reader, T absent) {
        Node node = find(key);
        return node == null ? absent : reader.apply(node);
    }

    /** One of a number of names, which may not be absent; see {@link Values#oneOf(Node, String, Map)}. */
    public <T> T needOneOf(String key, String what, Map<String, T> names, T absent) {
        return need(key, node -> values.oneOf(node, what, names, absent), absent);
    }

    /** One of a number of names, or the default where it is absent. */
    public <T> T takeOneOf(String key, String what, Map<String, T> names, T absent) {
        return take(key, node -> values.oneOf(node, what, names, absent), absent);
    }

    /** A text that may not be absent. */
    public String text(String key) {
        return need(key, values::text, "");
    }

    /** A text, null where it is absent. */
    public @Nullable String textOrNull(String key) {
        Node node = find(key);
        return node == null ? null : values.text(node);
    }

    /** Notes every key that was not asked for. */
    public void done() {
        doneBut(List.of());
    }

    /** Notes every key that was not asked for and is not one of these. */
    public void doneBut(Collection<String> others) {
        if (mapping == null) {
            return;
        }
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.key().value();
            if (!known.contains(key) && !others.contains(key)) {
                values.unknown(entry.key().at(), "key", key, known);
            }
        }
    }
}
