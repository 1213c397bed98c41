package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.access.Reviews;
import dev.kakehashi.cluster.api.custom.Scale;
import dev.kakehashi.cluster.api.validation.Rules;
import dev.kakehashi.cluster.controller.Eviction;
import dev.kakehashi.cluster.kubelet.Images;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of an object beside the object itself: its scale, its log, that it be bound or evicted. */
final class Subresources {

    private static final String NO_PROCESSES =
            "this cluster is simulated: its containers have no processes to connect to";

    private final Store store;
    private final Bodies bodies;
    private final Writes writes;
    private final Images images;
    private final Reviews reviews;

    Subresources(Store store, Bodies bodies, Writes writes, Images images, Reviews reviews) {
        this.images = images;
        this.reviews = reviews;
        this.store = store;
        this.bodies = bodies;
        this.writes = writes;
    }

    Answer answer(Route route, ApiRequest request) {
        String name = route.subresource();
        if (route.kind().equals(Kind.POD)
                && List.of("exec", "attach", "portforward", "proxy").contains(name)) {
            route.existing(store);
            throw Refusal.notImplemented(NO_PROCESSES);
        }
        if (!route.resource().has(name)) {
            throw Refusal.noSuchPath();
        }
        return switch (name) {
            case "status" -> status(route, request);
            case "scale" -> scale(route, request);
            case "log" -> log(route, request);
            case "binding" -> bind(route, request);
            case "token" -> token(route, request);
            case "finalize" -> finalizers(route, request);
            default -> evict(route, request);
        };
    }

    private Answer status(Route route, ApiRequest request) {
        return switch (request.method()) {
            case "GET" ->
                new Answer.Whole(
                        200,
                        Answer.JSON,
                        new Rendering(route.resource(), request).one(route.existing(store), store.timestamp()));
            case "PUT" -> writes.update(route, request);
            case "PATCH" -> writes.patch(route, request);
            default -> throw Refusal.methodNotAllowed();
        };
    }

    /** Sets who else must agree before a namespace that is being deleted may go. */
    private Answer finalizers(Route route, ApiRequest request) {
        if (!request.method().equals("PUT")) {
            throw Refusal.methodNotAllowed();
        }
        KubeObject before = route.existing(store);
        Fields given = bodies.read(request);
        String version = given.fields("metadata").text("resourceVersion");
        List<Object> finalizers = given.fields("spec").list("finalizers");
        KubeObject changed = before.withSpec(before.spec().with("finalizers", finalizers.isEmpty() ? null : finalizers))
                .with(List.of("metadata", "resourceVersion"), version.isEmpty() ? null : version);
        return Answer.of(200, route.resource().served(request.isDryRun() ? changed : store.update(changed)));
    }

    // -- scale

    private Answer scale(Route route, ApiRequest request) {
        KubeObject object = route.existing(store);
        Fields before = scaleOf(route.resource(), object);
        if (Writes.isApply(request)) {
            return sized(
                    route,
                    request,
                    object,
                    writes.scaleApplied(route, request, object, replicasOf(route.resource(), "specReplicasPath")));
        }
        Fields wanted = switch (request.method()) {
            case "GET" -> before;
            case "PUT" -> bodies.read(request);
            case "PATCH" -> writes.patched(before, route, request);
            default -> throw Refusal.methodNotAllowed();
        };
        if (request.method().equals("GET")) {
            return Answer.of(200, before);
        }
        long replicas = wanted.fields("spec").number("replicas", 0);
        if (replicas < 0) {
            throw Refusal.invalid("Scale", "autoscaling", route.name(), Rules.replicas(replicas));
        }
        KubeObject changed = writes.scaled(
                route, request, object, object.with(replicasOf(route.resource(), "specReplicasPath"), replicas));
        String version = wanted.fields("metadata").text("resourceVersion");
        KubeObject guarded = changed.with(List.of("metadata", "resourceVersion"), version.isEmpty() ? null : version);
        return sized(route, request, object, guarded);
    }

    private Answer sized(Route route, ApiRequest request, KubeObject before, KubeObject changed) {
        if (route.resource().custom() != null) {
            Validation.updated(route.resource(), before, changed);
        }
        return Answer.of(200, scaleOf(route.resource(), request.isDryRun() ? changed : store.update(changed)));
    }

    /** Where the number of replicas lies that is wanted, or that there are. */
    private static List<String> replicasOf(Resource resource, String which) {
        Fields custom = resource.custom() == null ? null : resource.custom().scale();
        return custom != null
                ? Scale.path(custom, which)
                : List.of(which.equals("specReplicasPath") ? "spec" : "status", "replicas");
    }

    private static Object number(Resource resource, KubeObject object, String which) {
        return Scale.at(object.root(), replicasOf(resource, which)) instanceof Long number ? number : 0L;
    }

    private static @Nullable Object selectorOf(Resource resource, KubeObject object) {
        Fields custom = resource.custom() == null ? null : resource.custom().scale();
        return custom == null
                ? WorkloadRows.selectorText(object.spec().fields("selector"))
                : Scale.at(object.root(), Scale.path(custom, "labelSelectorPath"));
    }

    /** A workload's size as an object of its own. */
    private static Fields scaleOf(Resource resource, KubeObject object) {
        Fields metadata = object.metadata();
        Object wanted = number(resource, object, "specReplicasPath");
        return Fields.of(
                "kind",
                "Scale",
                "apiVersion",
                "autoscaling/v1",
                "metadata",
                Fields.of(
                        "name", object.name(),
                        "namespace", object.namespace(),
                        "uid", object.uid(),
                        "resourceVersion", metadata.text("resourceVersion"),
                        "creationTimestamp", metadata.text("creationTimestamp")),
                "spec",
                wanted.equals(0L) ? Fields.EMPTY : Fields.of("replicas", wanted),
                "status",
                Fields.of(
                        "replicas",
                        number(resource, object, "statusReplicasPath"),
                        "selector",
                        selectorOf(resource, object)));
    }

    // -- pods

    private Answer bind(Route route, ApiRequest request) {
        onlyPost(request);
        KubeObject pod = route.existing(store);
        String node = bodies.read(request).fields("target").text("name");
        if (!pod.spec().text("nodeName").isEmpty()) {
            throw Refusal.conflict(
                    route.resource(),
                    route.name(),
                    "pod " + pod.name() + " is already assigned to node \""
                            + pod.spec().text("nodeName") + "\"");
        }
        if (node.isEmpty()) {
            throw Refusal.badRequest("target.name: Required value");
        }
        if (!request.isDryRun()) {
            store.update(pod.with(List.of("spec", "nodeName"), node));
        }
        return success();
    }

    private Answer evict(Route route, ApiRequest request) {
        onlyPost(request);
        route.existing(store);
        Fields eviction = bodies.read(request);
        if (!eviction.fields("metadata").text("name").equals(route.name())) {
            throw Refusal.badRequest("name in URL does not match name in Eviction object");
        }
        Fields options = eviction.fields("deleteOptions");
        if (!request.isDryRun() && !options.list("dryRun").contains("All")) {
            Eviction.evict(store, route.namespace(), route.name(), Deletes.deletion(options, request));
        }
        return success();
    }

    private Answer token(Route route, ApiRequest request) {
        onlyPost(request);
        return Answer.of(201, reviews.token(route.existing(store), bodies.read(request)));
    }

    private static void onlyPost(ApiRequest request) {
        if (!request.method().equals("POST")) {
            throw Refusal.methodNotAllowed();
        }
    }

    private static Answer success() {
        return Answer.of(
                201,
                Fields.of(
                        "kind", "Status",
                        "apiVersion", "v1",
                        "metadata", Fields.EMPTY,
                        "status", "Success",
                        "code", 201));
    }

    /** What a container has written: its life, a line for each thing that happened in it. */
    private Answer log(Route route, ApiRequest request) {
        KubeObject pod = route.existing(store);
        String asked = request.parameter("container");
        List<Fields> specified = pod.spec().objects("containers");
        if (asked.isEmpty() && specified.size() > 1) {
            List<String> names =
                    specified.stream().map(each -> each.text("name")).toList();
            throw Refusal.badRequest("a container name must be specified for pod " + pod.name() + ", choose one of: ["
                    + String.join(" ", names) + "]");
        }
        String container = asked.isEmpty() ? specified.getFirst().text("name") : asked;
        ContainerLog.check(pod.name(), request);
        LogTail tail = new LogTail(store, images, pod, container, request);
        return request.flag("follow") ? new Answer.Followed(tail) : Answer.text(200, tail.more());
    }
}
