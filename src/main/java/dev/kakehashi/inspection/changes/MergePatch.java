package dev.kakehashi.inspection.changes;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What has to be said to make one object of another, as RFC 7396 has it: null takes away, lists are said whole. */
final class MergePatch {

    private MergePatch() {}

    static ObjectNode between(JsonNode before, JsonNode after) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> was : before.properties()) {
            JsonNode is = after.get(was.getKey());
            if (is == null || is.isNull() && !was.getValue().isNull()) {
                patch.putNull(was.getKey());
            } else if (was.getValue().isObject() && is.isObject()) {
                ObjectNode below = between(was.getValue(), is);
                if (!below.isEmpty()) {
                    patch.set(was.getKey(), below);
                }
            } else if (!was.getValue().equals(is)) {
                patch.set(was.getKey(), is);
            }
        }
        for (Map.Entry<String, JsonNode> is : after.properties()) {
            if (!before.has(is.getKey())) {
                patch.set(is.getKey(), is.getValue());
            }
        }
        return patch;
    }

    static ObjectNode applied(ObjectNode to, JsonNode patch) {
        ObjectNode made = to.deepCopy();
        for (Map.Entry<String, JsonNode> said : patch.properties()) {
            JsonNode value = said.getValue();
            if (value.isNull()) {
                made.remove(said.getKey());
            } else if (value.isObject()) {
                ObjectNode below = made.get(said.getKey()) instanceof ObjectNode there
                        ? there
                        : JsonNodeFactory.instance.objectNode();
                made.set(said.getKey(), applied(below, value));
            } else {
                made.set(said.getKey(), value);
            }
        }
        return made;
    }
}
