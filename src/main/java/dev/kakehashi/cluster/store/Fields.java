package dev.kakehashi.cluster.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object: the one form in which the API, the store and the controllers share Kubernetes objects.
 * Values are String, Long, Double, Boolean, Fields, or an unmodifiable List of these; null is not kept. Changing a field
 * makes a new object that shares all other parts with the old one, so the pods of a template share their specification.
 * Fields keep the order in which they were added. Objects of Kubernetes are small, so a lookup is a linear search.
 */
public final class Fields {

    /** The object without fields. */
    public static final Fields EMPTY = new Fields(new String[0], new Object[0]);

    private final String[] keys;
    private final Object[] values;
    private int hash;

    private Fields(String[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    /**
     * An object from keys, all different, and values in turn; null values are left out.
     *
     * @throws IllegalArgumentException where the number of arguments is odd
     */
    public static Fields of(@Nullable Object... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a key without a value: " + Arrays.toString(keysAndValues));
        }
        int n = 0;
        String[] keys = new String[keysAndValues.length / 2];
        Object[] values = new Object[keys.length];
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            if (value != null) {
                keys[n] = (String) Objects.requireNonNull(keysAndValues[i]);
                values[n++] = value instanceof Integer number ? Long.valueOf(number) : value;
            }
        }
        if (n == 0) {
            return EMPTY;
        }
        return n == keys.length
                ? new Fields(keys, values)
                : new Fields(Arrays.copyOf(keys, n), Arrays.copyOf(values, n));
    }

    /** An object from plain maps, lists and scalars as parsers give them. Keys are turned into strings. */
    public static Fields copyOf(Map<?, ?> map) {
        String[] keys = new String[map.size()];
        Object[] values = new Object[map.size()];
        int n = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() != null) {
                keys[n] = String.valueOf(entry.getKey()).intern();
                values[n++] = plain(entry.getValue());
            }
        }
        return new Fields(Arrays.copyOf(keys, n), Arrays.copyOf(values, n));
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> copyOf(map);
            case List<?> list -> {
                List<Object> copy = new ArrayList<>(list.size());
                for (Object item : list) {
                    copy.add(item == null ? "" : plain(item)); // as Go reads null where a text is wanted
                }
                yield List.copyOf(copy);
            }
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Float number -> number.doubleValue();
            default -> value;
        };
    }

    /** How many fields there are. */
    public int size() {
        return keys.length;
    }

    /** Whether there are no fields. */
    public boolean isEmpty() {
        return keys.length == 0;
    }

    /** The value of a field, null where it is absent. */
    public @Nullable Object get(String key) {
        int at = indexOf(key);
        return at < 0 ? null : values[at];
    }

    /** Whether the field is there. */
    public boolean has(String key) {
        return indexOf(key) >= 0;
    }

    /** A string field, empty where it is absent or of another type. */
    public String text(String key) {
        return get(key) instanceof String text ? text : "";
    }

    /** A number field as a whole number, or the default where it is absent or not a number. */
    public long number(String key, long absent) {
        return get(key) instanceof Number number ? number.longValue() : absent;
    }

    /** A boolean field, false where it is absent. */
    public boolean flag(String key) {
        return Boolean.TRUE.equals(get(key));
    }

    /** An object field, {@link #EMPTY} where it is absent. */
    public Fields fields(String key) {
        return get(key) instanceof Fields fields ? fields : EMPTY;
    }

    /** A list of objects, empty where it is absent. */
    @SuppressWarnings("unchecked")
    public List<Fields> objects(String key) {
        return get(key) instanceof List<?> list ? (List<Fields>) list : List.of();
    }

    /** A list of whatever, empty where it is absent. */
    @SuppressWarnings("unchecked")
    public List<Object> list(String key) {
        return get(key) instanceof List<?> list ? (List<Object>) list : List.of();
    }

    /** The same object with a field set; null takes it away. */
    public Fields with(String key, @Nullable Object value) {
        if (value == null) {
            return without(key);
        }
        Object kept = value instanceof Integer number ? Long.valueOf(number) : value;
        int at = indexOf(key);
        if (at >= 0) {
            if (values[at].equals(kept)) {
                return this;
            }
            Object[] changed = values.clone();
            changed[at] = kept;
            return new Fields(keys, changed);
        }
        String[] moreKeys = Arrays.copyOf(keys, keys.length + 1);
        Object[] moreValues = Arrays.copyOf(values, values.length + 1);
        moreKeys[keys.length] = key;
        moreValues[values.length] = kept;
        return new Fields(moreKeys, moreValues);
    }

    /** The same object, with a field set if it is absent. */
    public Fields orDefault(String key, Object value) {
        return has(key) ? this : with(key, value);
    }

    /** The same object with a nested field set, making the objects on the way; the last argument is the value. */
    public Fields withPath(List<String> path, @Nullable Object value) {
        String key = path.getFirst();
        return path.size() == 1
                ? with(key, value)
                : with(key, fields(key).withPath(path.subList(1, path.size()), value));
    }

    /** The same object without a field. */
    public Fields without(String key) {
        int at = indexOf(key);
        if (at < 0) {
            return this;
        }
        String[] fewerKeys = new String[keys.length - 1];
        Object[] fewerValues = new Object[keys.length - 1];
        System.arraycopy(keys, 0, fewerKeys, 0, at);
        System.arraycopy(values, 0, fewerValues, 0, at);
        System.arraycopy(keys, at + 1, fewerKeys, at, keys.length - at - 1);
        System.arraycopy(values, at + 1, fewerValues, at, keys.length - at - 1);
        return fewerKeys.length == 0 ? EMPTY : new Fields(fewerKeys, fewerValues);
    }

    /** Whether every field of another object is here too, with an equal value. */
    public boolean hasAll(Fields others) {
        if (this == others) {
            return true;
        }
        for (int i = 0; i < others.keys.length; i++) {
            if (!others.values[i].equals(get(others.keys[i]))) {
                return false;
            }
        }
        return true;
    }

    /** The same object with all fields of another one set. */
    public Fields withAll(Fields others) {
        Fields result = this;
        for (int i = 0; i < others.keys.length; i++) {
            result = result.with(others.keys[i], others.values[i]);
        }
        return result;
    }

    /** Gives each field to an action, in order. */
    public void forEach(BiConsumer<String, Object> action) {
        for (int i = 0; i < keys.length; i++) {
            action.accept(keys[i], values[i]);
        }
    }

    private int indexOf(String key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) { // most keys are literals, hence interned
                return i;
            }
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Equal where the same fields have equal values, in whatever order. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Fields that) || keys.length != that.keys.length) {
            return false;
        }
        for (int i = 0; i < keys.length; i++) {
            if (!values[i].equals(that.get(keys[i]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            int sum = 0;
            for (int i = 0; i < keys.length; i++) {
                sum += keys[i].hashCode() ^ values[i].hashCode();
            }
            hash = sum;
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < keys.length; i++) {
            out.append(i == 0 ? "" : ", ").append(keys[i]).append(": ").append(values[i]);
        }
        return out.append('}').toString();
    }
}
