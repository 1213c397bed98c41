package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.List;
import java.util.Set;

/** Requests that delete objects. */
final class Deletes {

    /** Namespaces that are there for good. */
    private static final Set<String> LASTING = Set.of("default", "kube-system", "kube-public");

    /** What is told as it was when it is gone; of all else it is told that it is. */
    private static final Set<String> TOLD = Set.of(
            "pods",
            "services",
            "serviceaccounts",
            "resourcequotas",
            "podtemplates",
            "persistentvolumes",
            "persistentvolumeclaims");

    private static final String POLICY = "propagationPolicy";

    private final Store store;
    private final Bodies bodies;
    private final Reads reads;

    Deletes(Store store, Bodies bodies, Reads reads) {
        this.store = store;
        this.bodies = bodies;
        this.reads = reads;
    }

    Answer one(Route route, ApiRequest request) {
        KubeObject before = route.existing(store);
        Fields options = options(request);
        Deletion deletion = deletion(options, request);
        if (before.kind().equals(Kind.NAMESPACE) && LASTING.contains(before.name())) {
            throw Refusal.forbidden(route.resource(), before.name(), "this namespace may not be deleted");
        }
        met(options.fields("preconditions"), before, route);
        if (before.kind().equals(Kind.NAMESPACE) && before.isBeingDeleted()) {
            return Answer.of(200, route.resource().served(before)); // it goes when it is empty
        }
        if (isDryRun(options, request)) {
            return gone(route, before);
        }
        KubeObject after = store.delete(route.kind(), before.namespace(), before.name(), deletion);
        return store.get(route.kind(), before.namespace(), before.name()) == null
                ? gone(route, after)
                : Answer.of(200, route.resource().served(after));
    }

    /** Deletes all objects that the request selects, and answers with them. */
    Answer all(Route route, ApiRequest request) {
        Fields options = options(request);
        Deletion deletion = deletion(options, request);
        List<KubeObject> selected = reads.selected(route, Selectors.of(request, route.resource()));
        if (!isDryRun(options, request)) {
            for (KubeObject object : selected) {
                store.delete(route.kind(), object.namespace(), object.name(), deletion);
            }
        }
        Fields metadata = Fields.of("resourceVersion", Long.toString(store.resourceVersion()));
        return new Answer.Whole(
                200, Answer.JSON, new Rendering(route.resource(), request).list(selected, metadata, store.timestamp()));
    }

    private Fields options(ApiRequest request) {
        return request.body().length == 0 ? Fields.EMPTY : bodies.read(request);
    }

    private static boolean isDryRun(Fields options, ApiRequest request) {
        return request.isDryRun() || options.list("dryRun").contains("All");
    }

    /** How options, of the body or else of the query, want an object deleted. */
    static Deletion deletion(Fields options, ApiRequest request) {
        long grace = options.number("gracePeriodSeconds", request.number("gracePeriodSeconds", Deletion.OWN_GRACE));
        if (grace < Deletion.OWN_GRACE) {
            grace = 1; // as the API server corrects it
        }
        String policy = options.text("propagationPolicy").isEmpty()
                ? request.parameter("propagationPolicy")
                : options.text("propagationPolicy");
        boolean orphans = options.flag("orphanDependents") || request.flag("orphanDependents");
        if (!policy.isEmpty() && (orphans || options.has("orphanDependents"))) {
            throw Refusal.deleteOptions(
                    Cause.invalid(POLICY, policy, "orphanDependents and deletionPropagation cannot be both set"));
        }
        Deletion.Propagation propagation = switch (policy) {
            case "Foreground" -> Deletion.Propagation.FOREGROUND;
            case "Orphan" -> Deletion.Propagation.ORPHAN;
            case "Background" -> Deletion.Propagation.BACKGROUND;
            case "" -> orphans ? Deletion.Propagation.ORPHAN : Deletion.Propagation.BACKGROUND;
            default ->
                throw Refusal.deleteOptions(
                        Cause.unsupported(POLICY, policy, List.of("Foreground", "Background", "Orphan", "nil")));
        };
        return new Deletion(grace, propagation);
    }

    private static void met(Fields preconditions, KubeObject object, Route route) {
        String uid = preconditions.text("uid");
        if (!uid.isEmpty() && !uid.equals(object.uid())) {
            throw Refusal.precondition(
                    route.resource(),
                    route.name(),
                    "the UID in the precondition (" + uid + ") does not match the UID in record (" + object.uid()
                            + "). The object might have been deleted and then recreated");
        }
        String version = preconditions.text("resourceVersion");
        String its = Long.toString(object.resourceVersion());
        if (!version.isEmpty() && !version.equals(its)) {
            throw Refusal.precondition(
                    route.resource(),
                    route.name(),
                    "the ResourceVersion in the precondition (" + version
                            + ") does not match the ResourceVersion in record (" + its
                            + "). The object might have been modified");
        }
    }

    private static Answer gone(Route route, KubeObject gone) {
        Resource resource = route.resource();
        if (resource.group().isEmpty() && TOLD.contains(resource.kind().plural())) {
            return Answer.of(200, resource.served(gone));
        }
        return Answer.of(
                200,
                Fields.of(
                        "kind",
                        "Status",
                        "apiVersion",
                        "v1",
                        "metadata",
                        Fields.EMPTY,
                        "status",
                        "Success",
                        "details",
                        Fields.of(
                                "name", gone.name(),
                                "group", resource.group().isEmpty() ? null : resource.group(),
                                "kind", resource.kind().plural(),
                                "uid", gone.uid())));
    }
}
