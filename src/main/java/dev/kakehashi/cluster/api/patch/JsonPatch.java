package dev.kakehashi.cluster.api.patch;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON patches (RFC 6902): a list of operations, all of which must work. */
public final class JsonPatch {

    /** A patch that does not fit what it is to change. */
    public static final class Misfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misfit(String message) {
            super(message);
        }
    }

    private JsonPatch() {}

    /**
     * The target as a patch leaves it.
     *
     * @throws Misfit where an operation cannot be done
     */
    public static Fields apply(Fields target, List<?> operations) {
        Object result = target;
        for (Object operation : operations) {
            if (!(operation instanceof Map<?, ?> map)) {
                throw new Misfit("an operation is no object");
            }
            result = one(result, map);
        }
        if (result instanceof Fields fields) {
            return fields;
        }
        throw new Misfit("the result is no object");
    }

    private static @Nullable Object one(@Nullable Object target, Map<?, ?> operation) {
        String name = String.valueOf(operation.get("op"));
        List<String> path = path(operation, "path");
        return switch (name) {
            case "add" -> put(target, path, value(operation), true);
            case "replace" -> {
                find(target, path.isEmpty() ? path : path.subList(0, path.size() - 1));
                yield path.isEmpty() ? value(operation) : put(target, path, value(operation), false);
            }
            case "remove" -> remove(target, path);
            case "test" -> {
                if (!path.isEmpty()) {
                    find(target, path.subList(0, path.size() - 1));
                }
                if (!Objects.equals(lookUp(target, path), value(operation))) {
                    throw new Misfit("testing value " + operation.get("path") + " failed: test failed");
                }
                yield target;
            }
            case "copy" -> put(target, path, find(target, path(operation, "from")), true);
            case "move" -> {
                Object moved = find(target, path(operation, "from"));
                yield put(remove(target, path(operation, "from")), path, moved, true);
            }
            default -> throw new Misfit("Unexpected kind: " + name);
        };
    }

    private static @Nullable Object value(Map<?, ?> operation) {
        return Json.plain(operation.get("value"));
    }

    private static List<String> path(Map<?, ?> operation, String key) {
        Object text = operation.get(key);
        if (!(text instanceof String path) || (!path.isEmpty() && path.indexOf('/') < 0)) {
            throw new Misfit("an operation needs a " + key);
        }
        return path.isEmpty()
                ? List.of() // and what stands before the first slash is passed over, as the API server does
                : Arrays.stream(path.substring(path.indexOf('/') + 1).split("/", -1))
                        .map(part -> part.replace("~1", "/").replace("~0", "~").intern())
                        .toList();
    }

    private static @Nullable Object lookUp(@Nullable Object target, List<String> path) {
        Object at = target;
        for (String part : path) {
            at = switch (at) {
                case Fields fields -> fields.get(part);
                case List<?> list -> index(part, list.size() - 1) < 0 ? null : list.get(index(part, list.size() - 1));
                case null, default -> null;
            };
        }
        return at;
    }

    private static Object find(@Nullable Object target, List<String> path) {
        Object found = lookUp(target, path);
        if (found == null) {
            throw missing(path);
        }
        return found;
    }

    private static Misfit missing(List<String> path) {
        return new Misfit("doc is missing path: /" + String.join("/", path) + ": missing value");
    }

    private static @Nullable Object put(
            @Nullable Object target, List<String> path, @Nullable Object value, boolean insert) {
        if (path.isEmpty()) {
            return value;
        }
        String part = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (target instanceof Fields fields) {
            if (!rest.isEmpty() && !fields.has(part)) {
                throw missing(path);
            }
            return fields.with(part, put(fields.get(part), rest, value, insert));
        }
        if (!(target instanceof List<?> list)) {
            throw missing(path);
        }
        List<Object> changed = new ArrayList<>(list);
        if (rest.isEmpty() && insert) {
            int at = part.equals("-") ? list.size() : index(part, list.size());
            if (at < 0 || value == null) {
                throw missing(path);
            }
            changed.add(at, value);
        } else {
            int at = index(part, list.size() - 1);
            if (at < 0) {
                throw missing(path);
            }
            Object item = put(list.get(at), rest, value, insert);
            if (item == null) {
                throw missing(path);
            }
            changed.set(at, item);
        }
        return List.copyOf(changed);
    }

    private static @Nullable Object remove(@Nullable Object target, List<String> path) {
        find(target, path);
        if (path.isEmpty()) {
            throw missing(path);
        }
        String part = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (target instanceof Fields fields) {
            return rest.isEmpty() ? fields.without(part) : fields.with(part, remove(fields.get(part), rest));
        }
        List<Object> changed = new ArrayList<>((List<?>) Objects.requireNonNull(target));
        int at = index(part, changed.size() - 1);
        if (rest.isEmpty()) {
            changed.remove(at);
        } else {
            changed.set(at, Objects.requireNonNull(remove(changed.get(at), rest)));
        }
        return List.copyOf(changed);
    }

    /** A place in a list, counted from behind where it is negative; -1 where the text names none up to the last. */
    private static int index(String text, int last) {
        if (!text.matches("-?(0|[1-9]\\d{0,8})")) {
            return -1;
        }
        int at = Integer.parseInt(text);
        int place = at < 0 ? at + last + 1 : at;
        return place >= 0 && place <= last ? place : -1;
    }
}
