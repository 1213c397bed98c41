package dev.kakehashi.cluster.api.patch;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * A set of fields of an object, as {@code managedFields} writes them: a tree of path elements, each of which may itself
 * belong to the set. Elements are {@code f:name} for a field or a key of a map, {@code k:{…}} for an item of a list by its
 * keys, and {@code v:…} for a value of a set. Sets never change; operations make new ones.
 */
public final class FieldSet {

    /** No field at all. */
    public static final FieldSet EMPTY = new FieldSet(false, new TreeMap<>());

    private final boolean member;
    private final TreeMap<String, FieldSet> children;

    private FieldSet(boolean member, TreeMap<String, FieldSet> children) {
        this.member = member;
        this.children = children;
    }

    /** The set whose only field is the one that the set is written for. */
    static FieldSet itself() {
        return new FieldSet(true, new TreeMap<>());
    }

    /** The set of what lies below, by path element; empty parts are left out. */
    static FieldSet below(Map<String, FieldSet> parts) {
        TreeMap<String, FieldSet> children = new TreeMap<>(parts);
        children.values().removeIf(FieldSet::isEmpty);
        return new FieldSet(false, children);
    }

    /** The same with the field itself in it. */
    FieldSet andItself() {
        return new FieldSet(true, children);
    }

    /** Reads a set as {@code fieldsV1} has it. */
    public static FieldSet of(Fields fields) {
        TreeMap<String, FieldSet> children = new TreeMap<>();
        boolean[] member = new boolean[1];
        fields.forEach((element, below) -> {
            if (element.equals(".")) {
                member[0] = true;
            } else {
                FieldSet child = of((Fields) below);
                children.put(element, child.isEmpty() ? itself() : child);
            }
        });
        return new FieldSet(member[0], children);
    }

    /** The set as {@code fieldsV1} has it. */
    public Fields toFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (member && !children.isEmpty()) {
            fields.put(".", Fields.EMPTY);
        }
        children.forEach((element, child) -> fields.put(element, child.toFields()));
        return Fields.copyOf(fields);
    }

    /** Whether no field is in it. */
    public boolean isEmpty() {
        return !member && children.isEmpty();
    }

    /** Whether the field that the set is written for is in it. */
    boolean isMember() {
        return member;
    }

    /** What is in it below a path element; empty where nothing is. */
    FieldSet child(String element) {
        return children.getOrDefault(element, EMPTY);
    }

    /** What is in either. */
    public FieldSet union(FieldSet other) {
        TreeMap<String, FieldSet> all = new TreeMap<>(children);
        other.children.forEach((element, child) -> all.merge(element, child, FieldSet::union));
        return new FieldSet(member || other.member, all);
    }

    /** What is in this one and not in the other. */
    public FieldSet minus(FieldSet other) {
        return combined(other, (mine, its) -> mine && !its);
    }

    /** What is in both. */
    public FieldSet intersection(FieldSet other) {
        return combined(other, (mine, its) -> mine && its);
    }

    private FieldSet combined(FieldSet other, BiPredicate<Boolean, Boolean> in) {
        Map<String, FieldSet> kept = new TreeMap<>();
        children.forEach((element, child) -> kept.put(element, child.combined(other.child(element), in)));
        FieldSet below = below(kept);
        return in.test(member, other.member) ? below.andItself() : below;
    }

    /** The same without a field and all that is below it. */
    public FieldSet without(String... path) {
        return without(List.of(path));
    }

    private FieldSet without(List<String> path) {
        FieldSet child = children.get(path.getFirst());
        if (child == null) {
            return this;
        }
        TreeMap<String, FieldSet> left = new TreeMap<>(children);
        FieldSet lesser = path.size() == 1 ? EMPTY : child.without(path.subList(1, path.size()));
        if (lesser.isEmpty()) {
            left.remove(path.getFirst());
        } else {
            left.put(path.getFirst(), lesser);
        }
        return new FieldSet(member, left);
    }

    /** The same without a field directly below, but with all that is below that. */
    public FieldSet withoutOnly(String element) {
        FieldSet child = children.get(element);
        if (child == null || !child.member) {
            return this;
        }
        TreeMap<String, FieldSet> left = new TreeMap<>(children);
        left.put(element, new FieldSet(false, child.children));
        left.values().removeIf(FieldSet::isEmpty);
        return new FieldSet(member, left);
    }

    /**
     * The fields as people read them, such as {@code .spec.containers[name="web"].image}: at each place first those that
     * lie there, then what lies in them.
     */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        paths("", paths);
        return paths;
    }

    private void paths(String here, List<String> into) {
        children.forEach((element, child) -> {
            if (child.member) {
                into.add(here + readable(element));
            }
        });
        children.forEach((element, child) -> child.paths(here + readable(element), into));
    }

    private static String readable(String element) {
        String rest = element.substring(2);
        if (element.startsWith("f:")) {
            return "." + rest;
        }
        if (element.startsWith("v:")) {
            return "[=" + rest + "]";
        }
        List<String> keys = new ArrayList<>();
        Json.readFields(rest.getBytes(StandardCharsets.UTF_8))
                .forEach((key, value) -> keys.add(key + "=" + new String(Json.write(value), StandardCharsets.UTF_8)));
        return "[" + String.join(",", keys) + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && set.member == member && set.children.equals(children);
    }

    @Override
    public int hashCode() {
        return 31 * children.hashCode() + Boolean.hashCode(member);
    }

    @Override
    public String toString() {
        return paths().toString();
    }
}
