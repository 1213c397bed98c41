package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.schema.CanonicalQuantities;
import dev.kakehashi.cluster.api.schema.ProtobufBody;
import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.api.schema.SchemaCheck;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the objects that requests carry, and refuses those that are not made as their kind is. */
final class Bodies {

    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

    private final Map<String, Schema> schemas = new HashMap<>();

    /** What objects of a kind look like. */
    Schema schema(String apiVersion, String kind) {
        return schemas.computeIfAbsent(apiVersion + "/" + kind, any -> Schema.of(apiVersion, kind));
    }

    /**
     * The object in a request's body.
     *
     * @throws Refusal UNSUPPORTED_MEDIA_TYPE, or BAD_REQUEST where it cannot be read
     */
    Fields read(ApiRequest request) {
        String type = request.contentType().replaceFirst(";.*", "").trim();
        return switch (type) {
            case "", "application/json" -> Json.readFields(request.body());
            case PROTOBUF -> ProtobufBody.read(request.body());
            default ->
                throw Refusal.unsupportedMediaType(
                        type, "application/json, application/yaml, application/vnd.kubernetes.protobuf");
        };
    }

    /** An object with its quantities as the API server writes them. */
    Fields canonical(Fields object, Resource resource) {
        Kind kind = resource.kind();
        return CanonicalQuantities.in(object, schema(kind.apiVersion(), kind.name()));
    }

    /**
     * Checks an object that is to be stored.
     *
     * @throws Refusal BAD_REQUEST where a field is of another form than its kind has, or unknown and validation strict
     */
    void check(Fields object, Resource resource, ApiRequest request) {
        String kind = resource.kind().name();
        SchemaCheck check = SchemaCheck.of(object, schema(resource.kind().apiVersion(), kind));
        String mismatch = check.mismatch();
        String start = kind + " in version \"" + resource.version() + "\" cannot be handled as a " + kind + ": ";
        if (mismatch != null) {
            throw Refusal.badRequest(start + mismatch);
        }
        if (request.parameter("fieldValidation").equals("Strict")
                && !check.unknown().isEmpty()) {
            List<String> told = new ArrayList<>();
            check.unknown().forEach(field -> told.add("unknown field \"" + field + "\""));
            throw Refusal.badRequest(start + "strict decoding error: " + String.join(", ", told));
        }
    }
}
