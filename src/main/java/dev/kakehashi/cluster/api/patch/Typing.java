package dev.kakehashi.cluster.api.patch;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How a value is owned: whole, or field by field, item by item. */
interface Typing {

    /** What a field of an object, or the value of a key in a map, is like. */
    Typing field(String name);

    /** What the items of a list are like. */
    Typing item();

    /** Whether a field is one that the type declares, and not a key of a map. */
    boolean declares(String name);

    /** Whether a value has no parts that could have owners of their own. */
    boolean isLeaf(Object value);

    /** The path element of an item of a list that is not owned whole. */
    String element(Object item);

    /** The path element of an item that is told by some keys. */
    static String byKeys(Map<String, Object> keys) {
        return "k:" + text(Fields.copyOf(keys));
    }

    /** The path element of a value of a set. */
    static String byValue(Object value) {
        return "v:" + text(value);
    }

    private static String text(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
