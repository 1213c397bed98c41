package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/** A refusal as clients get it: a {@code Status} object with its reason, code and details. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fields status;

    private Refusal(int code, String reason, String message, Fields details) {
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
                details.isEmpty() ? null : details,
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
        return new Refusal(400, "BadRequest", message, Fields.EMPTY);
    }

    /** No credentials, or wrong ones. */
    public static Refusal unauthorized() {
        return new Refusal(401, "Unauthorized", "Unauthorized", Fields.EMPTY);
    }

    /** There is nothing at this path at all. */
    static Refusal noSuchPath() {
        return new Refusal(404, "NotFound", "the server could not find the requested resource", Fields.EMPTY);
    }

    static Refusal notFound(Resource resource, String name) {
        return new Refusal(
                404, "NotFound", resource.kind().resource() + " \"" + name + "\" not found", details(resource, name));
    }

    /** The body is too long. */
    public static Refusal tooLarge(int most) {
        return new Refusal(413, "RequestEntityTooLarge", "limit is " + most, Fields.EMPTY);
    }

    static Refusal exists(Resource resource, String name) {
        return new Refusal(
                409,
                "AlreadyExists",
                resource.kind().resource() + " \"" + name + "\" already exists",
                details(resource, name));
    }

    /** A patch that can be read but not applied. */
    static Refusal unprocessable(Resource resource, String name, String why) {
        return new Refusal(
                422,
                "Invalid",
                "the server rejected our request due to an error in our request: " + why,
                details(resource, name));
    }

    static Refusal conflict(Resource resource, String name, String why) {
        return new Refusal(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + resource.kind().resource() + " \"" + name + "\": " + why,
                details(resource, name));
    }

    static Refusal forbidden(Resource resource, String name, String why) {
        return new Refusal(
                403,
                "Forbidden",
                resource.kind().resource() + " \"" + name + "\" is forbidden: " + why,
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
                resource.kind().resource() + " \"" + name
                        + "\" is forbidden: unable to create new content in namespace " + namespace
                        + " because it is being terminated",
                details(resource, name).with("causes", List.of(cause)));
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
                Fields.EMPTY);
    }

    /** Watching, or going on with a list, from a version that is no longer known. */
    static Refusal expired(String message) {
        return new Refusal(410, "Expired", message, Fields.EMPTY);
    }

    static Refusal notImplemented(String message) {
        return new Refusal(501, "NotImplemented", message, Fields.EMPTY);
    }

    /** The causes that validation found, worded and joined as the API server does it. */
    static Refusal invalid(Resource resource, String name, List<Cause> causes) {
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
        String group = resource.group();
        return new Refusal(
                422,
                "Invalid",
                resource.kind().name() + (group.isEmpty() ? "" : "." + group) + " \"" + name + "\" is invalid: " + list,
                Fields.of(
                        "name",
                        name,
                        "group",
                        group.isEmpty() ? null : group,
                        "kind",
                        resource.kind().name(),
                        "causes",
                        List.copyOf(told)));
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
        return new Refusal(refused.reason().code(), reason, message, details(resource, name));
    }

    private static Fields details(Resource resource, String name) {
        return Fields.of(
                "name", name.isEmpty() ? null : name,
                "group", resource.group().isEmpty() ? null : resource.group(),
                "kind", resource.kind().plural());
    }
}
