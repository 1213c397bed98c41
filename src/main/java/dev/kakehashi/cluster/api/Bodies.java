package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.schema.Canonical;
import dev.kakehashi.cluster.api.schema.ProtobufBody;
import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.api.schema.SchemaCheck;
import dev.kakehashi.cluster.store.Fields;
import java.nio.charset.StandardCharsets;
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

    /**
     * An object that is to be stored, once it is checked, as the API server writes it; a custom one with its defaults, in the
     * version in which it is stored.
     *
     * @throws Refusal BAD_REQUEST where a field is of another form than its kind has, or unknown and validation strict
     */
    Fields taken(Fields object, Resource resource, ApiRequest request) {
        if (resource.custom() == null) {
            check(object, resource, request);
            Fields canonical = Canonical.in(
                    object, schema(resource.apiVersion(), resource.kind().name()));
            return resource.view() == null ? canonical : resource.view().stored(canonical);
        }
        tellUnknown(resource.custom().unknown(object), resource, request);
        return resource.custom()
                .completed(object)
                .with("apiVersion", resource.kind().apiVersion());
    }

    private void check(Fields object, Resource resource, ApiRequest request) {
        String kind = resource.kind().name();
        SchemaCheck check = SchemaCheck.of(object, schema(resource.apiVersion(), kind));
        String mismatch = check.mismatch();
        if (mismatch != null) {
            throw request.method().equals("PATCH")
                    ? Refusal.invalidPatch(new String(Json.write(object), StandardCharsets.UTF_8), mismatch)
                    : Refusal.badRequest(start(resource) + mismatch);
        }
        tellUnknown(check.unknown(), resource, request);
    }

    private static String start(Resource resource) {
        String kind = resource.kind().name();
        return kind + " in version \"" + resource.version() + "\" cannot be handled as a " + kind + ": ";
    }

    private static void tellUnknown(List<String> unknown, Resource resource, ApiRequest request) {
        String validation = request.parameter("fieldValidation");
        if (unknown.isEmpty() || validation.equals("Ignore")) {
            return;
        }
        List<String> told = new ArrayList<>();
        unknown.forEach(field -> told.add("unknown field \"" + field + "\""));
        if (validation.equals("Strict")) {
            throw Refusal.badRequest(start(resource) + "strict decoding error: " + String.join(", ", told));
        }
        told.stream().sorted().forEach(request.warnings()::add);
    }
}
