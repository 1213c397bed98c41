package dev.kakehashi.cluster.api.patch;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON merge patches (RFC 7386): what is there is set, what is null is taken away, lists are replaced whole. */
public final class MergePatch {

    private MergePatch() {}

    /** The target as a patch leaves it. */
    public static Fields apply(Fields target, Map<?, ?> patch) {
        Fields result = target;
        for (Map.Entry<?, ?> entry : patch.entrySet()) {
            String key = String.valueOf(entry.getKey()).intern();
            Object value = entry.getValue();
            if (value instanceof Map<?, ?> map) {
                result = result.with(key, apply(result.fields(key), map));
            } else {
                result = result.with(key, plain(value));
            }
        }
        return result;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return Json.plain(value);
    }
}
