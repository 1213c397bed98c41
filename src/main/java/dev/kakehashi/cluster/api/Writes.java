package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.access.Access;
import dev.kakehashi.cluster.api.patch.JsonPatch;
import dev.kakehashi.cluster.api.patch.MergePatch;
import dev.kakehashi.cluster.api.patch.StrategicMerge;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Defaults;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.List;

/** Requests that create or change objects. */
final class Writes {

    private static final List<String> SERVERS_OWN = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink");

    private final Store store;
    private final Defaults defaults;
    private final Bodies bodies;
    private final Access access;
    private final FieldManagers managers;

    Writes(Store store, Defaults defaults, Bodies bodies, Access access) {
        this.access = access;
        this.store = store;
        this.defaults = defaults;
        this.bodies = bodies;
        this.managers = new FieldManagers(bodies);
        store.noteScaling((before, after) -> managers.scaledByController(before, after, store.timestamp()));
    }

    // -- create

    Answer create(Route route, ApiRequest request) {
        return created(route, request, draft(route, bodies.read(request), request), true);
    }

    /** Stores an object that is new; one that is not applied has its creator as the manager of what it says. */
    private Answer created(Route route, ApiRequest request, KubeObject drafted, boolean byUpdate) {
        KubeObject filled = defaults.filled(drafted);
        KubeObject draft = byUpdate
                ? new KubeObject(filled.kind(), managers.created(route, request, filled.root(), store.timestamp()))
                : filled;
        Resource resource = route.resource();
        Route named = route.named(draft.name());
        if (route.kind().namespaced()) {
            allowedIn(draft.namespace(), named);
        }
        access.mayGrant(request.user(), null, draft);
        Validation.created(resource, draft);
        Advice.ofObject(draft, request.warnings());
        KubeObject created = stored(draft, named, request.isDryRun());
        return new Answer.Whole(201, Answer.JSON, new Rendering(resource, request).one(created, store.timestamp()));
    }

    private KubeObject stored(KubeObject draft, Route named, boolean tried) {
        try {
            return tried ? store.createTried(draft) : store.create(draft);
        } catch (ApiException refused) {
            throw Refusal.of(refused, named.resource(), named.name());
        }
    }

    private KubeObject draft(Route route, Fields body, ApiRequest request) {
        Fields object = bodies.taken(ofKind(route, body), route.resource(), request);
        Fields metadata = object.fields("metadata");
        if (!metadata.text("resourceVersion").isEmpty()) {
            throw Refusal.badRequest("resourceVersion should not be set on objects to be created");
        }
        for (String own : SERVERS_OWN) {
            metadata = metadata.without(own);
        }
        if (route.kind().namespaced()) {
            metadata = inNamespace(route, metadata);
        }
        boolean statusOfItsOwn = route.resource().has("status");
        Fields draft = object.with("metadata", metadata);
        return Admission.admitted(new KubeObject(route.kind(), statusOfItsOwn ? draft.without("status") : draft));
    }

    private static Fields inNamespace(Route route, Fields metadata) {
        String given = metadata.text("namespace");
        if (!given.isEmpty() && !given.equals(route.namespace())) {
            throw Refusal.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the" + " request");
        }
        return metadata.with("namespace", route.namespace());
    }

    static Fields ofKind(Route route, Fields body) {
        Kind kind = route.kind();
        String version = body.text("apiVersion");
        String served = route.resource().apiVersion();
        if (!version.isEmpty() && !version.equals(served)) {
            throw Refusal.badRequest("the API version in the data (" + version
                    + ") does not match the expected API version (" + served + ")");
        }
        String name = body.text("kind");
        if (!name.isEmpty() && !name.equals(kind.name())) {
            throw Refusal.badRequest(name + " in version \"" + route.resource().version() + "\" cannot be handled as a "
                    + kind.name() + ": no kind \"" + name + "\" is registered for this path");
        }
        return Fields.of("kind", kind.name(), "apiVersion", served).withAll(body);
    }

    private void allowedIn(String namespace, Route route) {
        KubeObject its = store.get(Kind.NAMESPACE, "", namespace);
        if (its == null) {
            Resource namespaces = Resources.of(Kind.NAMESPACE);
            throw Refusal.notFound(namespaces, namespace);
        }
        if (its.isBeingDeleted()) {
            throw Refusal.terminating(route.resource(), route.name(), namespace);
        }
    }

    // -- update

    Answer update(Route route, ApiRequest request) {
        KubeObject before = route.existing(store);
        Fields body = ofKind(route, bodies.read(request));
        if (!body.fields("metadata").text("name").equals(route.name())) {
            throw Refusal.badRequest(
                    "the name of the object (" + body.fields("metadata").text("name")
                            + ") does not match the name on the URL (" + route.name() + ")");
        }
        if (route.kind().namespaced()) {
            body = body.with("metadata", inNamespace(route, body.fields("metadata")));
        }
        return changed(route, request, before, body);
    }

    /** Stores a change of an object, or of its status alone. */
    Answer changed(Route route, ApiRequest request, KubeObject before, Fields root) {
        Resource resource = route.resource();
        Fields taken = bodies.taken(root, resource, request);
        KubeObject changed = new KubeObject(route.kind(), atVersion(taken, before));
        boolean status = route.subresource().equals("status");
        if (resource.custom() != null && !status && resource.has("status")) {
            changed = changed.withStatus(before.status());
        } else if (resource.custom() != null && status) {
            changed = before.withMetadata(changed.metadata()).withStatus(changed.status());
        }
        Fields shown = ComponentManagers.ALL.shown(before);
        changed = noted(route, request, before, shown, status ? changed : defaults.filled(changed));
        KubeObject after =
                ComponentManagers.noted(before, shown, status ? changed : Admission.updated(before, changed));
        access.mayGrant(request.user(), before, after);
        if (!status || resource.custom() != null) {
            Validation.updated(resource, before, after);
            Advice.ofObject(after, request.warnings());
        }
        KubeObject stored;
        if (request.isDryRun()) {
            stored = status ? before.withStatus(after.status()) : store.updateTried(after);
        } else if (status) {
            stored = store.updateStatus(after);
        } else {
            stored = store.update(after);
        }
        return new Answer.Whole(200, Answer.JSON, new Rendering(resource, request).one(stored, store.timestamp()));
    }

    /** A change with the one who makes it as the manager of what differs; an applied one has noted that already. */
    private KubeObject noted(Route route, ApiRequest request, KubeObject before, Fields shown, KubeObject changed) {
        if (isApply(request)) {
            return changed;
        }
        boolean status = route.subresource().equals("status");
        KubeObject whole = status ? before.withStatus(changed.status()) : changed.withStatus(before.status());
        Fields noted = managers.changed(route, request, shown, whole.root(), store.timestamp());
        return changed.withMetadata(changed.metadata()
                .with("managedFields", noted.fields("metadata").get("managedFields")));
    }

    /** An object whose size is changed through its scale, with the one who does so as that size's manager. */
    KubeObject scaled(Route route, ApiRequest request, KubeObject before, KubeObject after) {
        Fields shown = ComponentManagers.ALL.shown(before);
        return ComponentManagers.noted(
                before,
                shown,
                new KubeObject(
                        before.kind(), managers.changed(route, request, shown, after.root(), store.timestamp())));
    }

    /** An object whose size is applied through its scale, as {@link #apply}. */
    KubeObject scaleApplied(Route route, ApiRequest request, KubeObject before, List<String> replicas) {
        demandManager(request);
        Object wanted = Yaml.readFields(request.body()).fields("spec").get("replicas");
        Fields said = Fields.of(
                        "apiVersion",
                        route.resource().apiVersion(),
                        "kind",
                        route.kind().name())
                .withPath(replicas, wanted);
        Fields live = ComponentManagers.ALL.shown(before);
        return new KubeObject(before.kind(), managers.applied(route, request, live, said, store.timestamp()));
    }

    /** An object without a version replaces whatever is there. */
    private static Fields atVersion(Fields root, KubeObject before) {
        Fields metadata = root.fields("metadata");
        return metadata.text("resourceVersion").isEmpty()
                ? root.with(
                        "metadata",
                        metadata.with("resourceVersion", before.metadata().get("resourceVersion")))
                : root;
    }

    // -- patch

    Answer patch(Route route, ApiRequest request) {
        if (isApply(request)) {
            return apply(route, request);
        }
        KubeObject before = route.existing(store);
        Fields patched = patched(route.resource().served(before), route, request);
        String name = patched.fields("metadata").text("name");
        if (name.isEmpty()) {
            throw Refusal.badRequest("the name of the object (" + route.name()
                    + " based on URL) was undeterminable: name must be provided");
        }
        if (!name.equals(route.name())) {
            throw Refusal.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + route.name() + ")");
        }
        if (route.kind().namespaced()) {
            inNamespace(route, patched.fields("metadata"));
        }
        return changed(route, request, before, ofKind(route, patched));
    }

    static boolean isApply(ApiRequest request) {
        return request.method().equals("PATCH") && request.contentType().startsWith("application/apply-patch+yaml");
    }

    /** Server-side apply: the configuration says what its manager wants, and nothing of what others manage. */
    private Answer apply(Route route, ApiRequest request) {
        demandManager(request);
        Fields said = ofKind(route, Yaml.readFields(request.body()));
        Fields metadata = said.fields("metadata");
        if (metadata.has("managedFields")) {
            throw Refusal.badRequest("metadata.managedFields must be nil");
        }
        if (metadata.text("name").isEmpty()) {
            metadata = metadata.with("name", route.name());
        }
        if (!metadata.text("name").equals(route.name())) {
            throw Refusal.badRequest("the name of the object (" + metadata.text("name")
                    + ") does not match the name on the URL (" + route.name() + ")");
        }
        if (route.kind().namespaced()) {
            metadata = inNamespace(route, metadata);
        }
        Fields config = bodies.taken(said.with("metadata", metadata), route.resource(), request);
        boolean status = route.subresource().equals("status");
        if (!status && route.resource().has("status")) {
            config = config.without("status");
        }
        KubeObject before = store.get(route.kind(), route.namespace(), route.name());
        if (before == null) {
            if (!route.subresource().isEmpty()) {
                throw Refusal.notFound(route.resource(), route.name());
            }
            Fields made = managers.applied(route, request, Fields.EMPTY, config, store.timestamp());
            return created(route, request, draft(route, made, request), false);
        }
        String version = metadata.text("resourceVersion");
        if (!version.isEmpty() && !version.equals(before.metadata().text("resourceVersion"))) {
            throw Refusal.conflict(
                    route.resource(),
                    route.name(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        Fields live = route.resource().served(before);
        return changed(route, request, before, managers.applied(route, request, live, config, store.timestamp()));
    }

    private static void demandManager(ApiRequest request) {
        if (request.parameter("fieldManager").isEmpty()) {
            throw Refusal.invalidOptions("PatchOptions.meta.k8s.io", "fieldManager", "is required for apply patch");
        }
    }

    /** An object as the patch in a request leaves it. */
    Fields patched(Fields target, Route route, ApiRequest request) {
        String type = request.contentType().replaceFirst(";.*", "").trim();
        boolean custom =
                route.resource().custom() != null && !route.subresource().equals("scale");
        return switch (custom && type.startsWith("application/strategic") ? "" : type) {
            case "application/merge-patch+json" -> MergePatch.apply(target, Json.readMap(request.body()));
            case "application/strategic-merge-patch+json" ->
                StrategicMerge.apply(
                        target,
                        Json.readMap(request.body()),
                        bodies.schema(target.text("apiVersion"), target.text("kind")));
            case "application/json-patch+json" -> jsonPatched(target, route, request);
            default ->
                throw Refusal.unsupportedMediaType(
                        type,
                        "application/json-patch+json, application/merge-patch+json, "
                                + (custom ? "application/apply-patch+yaml" : "application/strategic-merge-patch+json"));
        };
    }

    private static Fields jsonPatched(Fields target, Route route, ApiRequest request) {
        if (!(Json.read(request.body()) instanceof List<?> operations)) {
            throw Refusal.badRequest(
                    "error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp");
        }
        try {
            return JsonPatch.apply(target, operations);
        } catch (JsonPatch.Misfit unfit) {
            throw Refusal.unprocessable();
        }
    }
}
