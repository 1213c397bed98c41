package dev.kakehashi.inspection.opened;

import dev.kakehashi.inspection.Deed;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Who wrote which fields of an object last, as its managedFields tell it. */
public final class Writers {

    /** How deep fields are told apart: {@code spec.template} is, what is within it is not. */
    private static final int DEEP = 2;

    private Writers() {}

    /**
     * What was written, the eldest first. Who writes a status tells what was observed; who writes anything else acts. What
     * a deed is about is empty.
     */
    public static List<Deed> of(JsonNode object) {
        List<Deed> deeds = new ArrayList<>();
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            List<String> fields = new ArrayList<>();
            collect(entry.path("fieldsV1"), "", 1, fields);
            try {
                deeds.add(new Deed(
                        Instant.parse(entry.path("time").asString("")),
                        entry.path("manager").asString(""),
                        entry.path("subresource").asString("").equals("status") ? Deed.Part.OBSERVE : Deed.Part.ACT,
                        String.join(", ", fields),
                        "",
                        1));
            } catch (DateTimeParseException untold) {
                // Who does not say when has no place in an order of time
            }
        }
        deeds.sort((one, other) -> one.at().compareTo(other.at()));
        return List.copyOf(deeds);
    }

    private static void collect(JsonNode fields, String within, int deep, List<String> into) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (field.getKey().startsWith("f:")) {
                String path = within + field.getKey().substring(2);
                if (deep < DEEP && !field.getValue().isEmpty()) {
                    collect(field.getValue(), path + ".", deep + 1, into);
                } else {
                    into.add(path);
                }
            }
        }
    }
}
