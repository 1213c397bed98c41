package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal as clients get it: a {@code Status} object with its reason, code and details. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fields status;

    private Refusal(int code, @Nullable String reason, String message, @Nullable Fields details) {
        super(message);
        this.status = Fields.of(
                "kind",
                "Status",
                "apiVersion",
                "v1",
                "metadata",
                Fields.EMPTY,
                "status",
                "Failure",
                "message",
                message,
                "reason",
                reason,
                "details",
                details,
                "code",
                code);
    }

    /** The object that the client gets. */
    public Fields status() {
        return status;
    }

    /** The HTTP code. */
    public int code() {
        return (int) status.number("code", 500);
    }

    /** The request cannot be understood. */
    public static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequest", message, null);
    }

    /** No credentials, or wrong ones. */
    public static Refusal unauthorized() {
        return new Refusal(401, "Unauthorized", "Unauthorized", null);
    }

    /** There is nothing at this path at all. */
    static Refusal noSuchPath() {
        return new Refusal(404, "NotFound", "the server could not find the requested resource", Fields.EMPTY);
    }

    static Refusal notFound(Resource resource, String name) {
        return new Refusal(
                404, "NotFound", resource.qualified() + " \"" + name + "\" not found", details(resource, name));
    }

    /** The body is too long. */
    public static Refusal tooLarge(int most) {
        return new Refusal(413, "RequestEntityTooLarge", "limit is " + most, null);
    }

    static Refusal exists(Resource resource, String name) {
        return new Refusal(
                409,
                "AlreadyExists",
                resource.qualified() + " \"" + name + "\" already exists",
                details(resource, name));
    }

    /** A patch that can be read but not applied; the API server does not say why. */
    static Refusal unprocessable() {
        return new Refusal(
                422, "Invalid", "the server rejected our request due to an error in our request", Fields.EMPTY);
    }

    /** A patch that leaves something that is no object of its kind; what it leaves, and why it is none. */
    static Refusal invalidPatch(String left, String why) {
        String quoted = '"' + left.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        String message = "Invalid value: " + quoted + ": " + why;
        return new Refusal(
                422,
                "Invalid",
                " \"\" is invalid: patch: " + message,
                Fields.of(
                        "causes",
                        List.of(Fields.of("reason", "FieldValueInvalid", "message", message, "field", "patch"))));
    }

    static Refusal conflict(Resource resource, String name, String why) {
        return new Refusal(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + resource.qualified() + " \"" + name + "\": " + why,
                details(resource, name));
    }

    /** An applied configuration says what others manage. */
    static Refusal applyConflict(String message, List<Fields> causes) {
        return new Refusal(409, "Conflict", message, Fields.of("causes", List.copyOf(causes)));
    }

    static Refusal forbidden(Resource resource, String name, String why) {
        return new Refusal(
                403,
                "Forbidden",
                resource.qualified() + " \"" + name + "\" is forbidden: " + why,
                details(resource, name));
    }

    /** Nothing is created in a namespace that is on its way out. */
    static Refusal terminating(Resource resource, String name, String namespace) {
        Fields cause = Fields.of(
                "reason",
                "NamespaceTerminating",
                "message",
                "namespace " + namespace + " is being terminated",
                "field",
                "metadata.namespace");
        return new Refusal(
                403,
                "Forbidden",
                resource.qualified() + " \"" + name
                        + "\" is forbidden: unable to create new content in namespace " + namespace
                        + " because it is being terminated",
                details(resource, name).with("causes", List.of(cause)));
    }

    /** What a deletion was asked for with cannot be. */
    static Refusal deleteOptions(Cause cause) {
        Fields told = Fields.of("reason", cause.reason(), "message", cause.message(), "field", cause.field());
        return new Refusal(
                422,
                "Invalid",
                "DeleteOptions.meta.k8s.io \"\" is invalid: " + cause.field() + ": " + cause.message(),
                Fields.of("group", "meta.k8s.io", "kind", "DeleteOptions", "causes", List.of(told)));
    }

    /** A deletion meant another object, or another version of it. */
    static Refusal precondition(Resource resource, String name, String why) {
        String kind = resource.kind().name() + (resource.group().isEmpty() ? "" : "." + resource.group());
        return new Refusal(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind + " \"" + name + "\": " + why,
                Fields.of(
                        "name",
                        name,
                        "group",
                        resource.group().isEmpty() ? null : resource.group(),
                        "kind",
                        resource.kind().name()));
    }

    static Refusal methodNotAllowed() {
        return new Refusal(
                405,
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                Fields.EMPTY);
    }

    static Refusal unsupportedMediaType(String given, String supported) {
        return new Refusal(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + supported,
                null);
    }

    /** Watching, or going on with a list, from a version that is no longer known. */
    static Refusal expired(String message) {
        return new Refusal(410, "Expired", message, null);
    }

    static Refusal notImplemented(String message) {
        return new Refusal(501, "NotImplemented", message, null);
    }

    /** The causes that validation found, worded and joined as the API server does it. */
    static Refusal invalid(Resource resource, String name, List<Cause> causes) {
        return invalid(resource.kind().name(), resource.group(), name, causes);
    }

    /** The same for a kind of a group. */
    public static Refusal invalid(String kind, String group, String name, List<Cause> causes) {
        List<String> texts = new ArrayList<>();
        List<Fields> told = new ArrayList<>();
        for (Cause cause : causes) {
            String text = cause.field() + ": " + cause.message();
            if (!texts.contains(text)) {
                texts.add(text);
            }
            told.add(Fields.of("reason", cause.reason(), "message", cause.message(), "field", cause.field()));
        }
        String list = texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
        return new Refusal(
                422,
                "Invalid",
                kind + (group.isEmpty() ? "" : "." + group) + " \"" + name + "\" is invalid: " + list,
                Fields.of(
                        "name",
                        name.isEmpty() ? null : name,
                        "group",
                        group.isEmpty() ? null : group,
                        "kind",
                        kind.isEmpty() ? null : kind,
                        "causes",
                        List.copyOf(told)));
    }

    /** Options of a request that lack something. */
    static Refusal invalidOptions(String kind, String field, String why) {
        String message = "Required value: " + why;
        return new Refusal(
                422,
                "Invalid",
                kind + " \"\" is invalid: " + field + ": " + message,
                Fields.of(
                        "group",
                        kind.substring(kind.indexOf('.') + 1),
                        "kind",
                        kind.substring(0, kind.indexOf('.')),
                        "causes",
                        List.of(Fields.of("reason", "FieldValueRequired", "message", message, "field", field))));
    }

    /** The store's refusal of something done with an object. */
    static Refusal of(ApiException refused, Resource resource, String name) {
        String reason = switch (refused.reason()) {
            case NOT_FOUND -> "NotFound";
            case ALREADY_EXISTS -> "AlreadyExists";
            case CONFLICT -> "Conflict";
            case INTERNAL_ERROR -> "InternalError";
            case INVALID -> "Invalid";
            case BAD_REQUEST -> "BadRequest";
            case FORBIDDEN -> "Forbidden";
            case TOO_MANY_REQUESTS -> "TooManyRequests";
            case EXPIRED -> "Expired";
        };
        String message = refused.getMessage() == null ? "" : refused.getMessage();
        Fields details = refused.causes().isEmpty()
                ? details(resource, name)
                : details(resource.group(), resource.kind().name(), name).with("causes", refused.causes());
        return new Refusal(refused.reason().code(), reason, message, details);
    }

    /** Somebody may not do what they attempt with a resource, or with a path where the resource is empty. */
    public static Refusal forbidden(String group, String resource, String name, String why) {
        if (resource.isEmpty()) {
            return new Refusal(403, "Forbidden", "forbidden: " + why, Fields.EMPTY);
        }
        String qualified = group.isEmpty() ? resource : resource + "." + group;
        return new Refusal(
                403,
                "Forbidden",
                qualified + (name.isEmpty() ? "" : " \"" + name + '"') + " is forbidden: " + why,
                details(group, resource, name));
    }

    /** There is no object of this name. */
    public static Refusal notFound(String group, String resource, String name) {
        String qualified = group.isEmpty() ? resource : resource + "." + group;
        return new Refusal(404, "NotFound", qualified + " \"" + name + "\" not found", details(group, resource, name));
    }

    /** Something that could not be done, for which the API server knows no reason of its own. */
    public static Refusal failed(String message) {
        return new Refusal(500, null, message, null);
    }

    /** Something that ought not to happen. */
    public static Refusal internal(String message) {
        return new Refusal(500, "InternalError", message, null);
    }

    private static Fields details(String group, String resource, String name) {
        return Fields.of(
                "name", name.isEmpty() ? null : name,
                "group", group.isEmpty() ? null : group,
                "kind", resource);
    }

    private static Fields details(Resource resource, String name) {
        return details(resource.group(), resource.kind().plural(), name);
    }
}
