package dev.kakehashi.scenario.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a YAML document that knows where it stands. */
public sealed interface Node {

    /** Where it begins. */
    Position at();

    /**
     * A scalar, not yet taken for a number or anything else.
     *
     * @param plain whether it was written without quotes, so that it may be a number, a truth value or nothing
     */
    record Text(Position at, String value, boolean plain) implements Node {}

    /** A list. */
    record Sequence(Position at, List<Node> items) implements Node {}

    /** Keys and values in the order of the file, each key once. */
    record Mapping(Position at, List<Entry> entries) implements Node {

        /** The value of a key, null where it is absent. */
        public @Nullable Node get(String key) {
            Entry entry = entry(key);
            return entry == null ? null : entry.value;
        }

        /** The entry with a key, null where it is absent. */
        public @Nullable Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key.value.equals(key)) {
                    return entry;
                }
            }
            return null;
        }
    }

    /** A key with its value. */
    record Entry(Text key, Node value) {}

    /** Whether nothing stands here: {@code key:} without a value, {@code ~} or {@code null}. */
    default boolean isNothing() {
        return this instanceof Text(Position at, String value, boolean plain)
                && plain
                && (value.isEmpty() || value.equals("~") || value.equalsIgnoreCase("null"));
    }
}
