package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.api.access.Access;
import dev.kakehashi.cluster.api.access.Attempt;
import dev.kakehashi.cluster.api.access.Credentials;
import dev.kakehashi.cluster.api.access.Reviews;
import dev.kakehashi.cluster.api.access.User;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API of a cluster: takes requests and gives answers, at once and on the world's thread. */
public final class Api {

    private final Reads reads;
    private final Writes writes;
    private final Deletes deletes;
    private final Subresources subresources;
    private final OpenApi openApi;
    private final Discovery discovery;
    private final Catalog catalog;
    private final Access access;
    private final Reviews reviews;
    private final Bodies bodies;
    private final MetricsApi metrics;
    private final Map<String, Supplier<Answer>> others = new HashMap<>();

    /** The API of a cluster, which notes its changes from now on, for those within the process. */
    public Api(Cluster cluster) {
        this(cluster, new byte[] {0}, Map.of());
    }

    /**
     * The same for users that prove who they are.
     *
     * @param secret what tokens of service accounts are signed with
     * @param users those that are known by their tokens
     */
    public Api(Cluster cluster, byte[] secret, Map<String, User> users) {
        cluster.defaults().keep(cluster.store(), Resources.kept());
        FirstObjects.create(cluster.store());
        this.bodies = new Bodies();
        this.access = new Access(cluster.store(), secret, users);
        this.metrics = new MetricsApi(cluster.store());
        this.reviews = new Reviews(access, cluster.store());
        this.catalog = new Catalog(cluster.kinds());
        this.reads = new Reads(cluster.store(), catalog);
        this.writes = new Writes(cluster.store(), cluster.defaults(), bodies, access);
        this.deletes = new Deletes(cluster.store(), bodies, reads);
        this.subresources = new Subresources(cluster.store(), bodies, writes, cluster.images(), reviews);
        this.openApi = new OpenApi(bodies, catalog);
        this.discovery = new Discovery(catalog);
        new CustomResources(cluster, catalog);
        NodeLeases.keep(cluster, catalog);
    }

    /** Has something done before clients read objects of a kind. */
    void whenRead(Kind kind, Runnable action) {
        catalog.whenRead(kind, action);
    }

    /** Has a path answered that is none of Kubernetes' own API, for those who may ask for it. */
    public void serve(String path, Supplier<Answer> answer) {
        others.put(path, answer);
    }

    /** Answers a request; refusals are answers, too. */
    public Answer answer(ApiRequest request) {
        return answer(request, request.attempt());
    }

    private Answer answer(ApiRequest request, Attempt attempt) {
        try {
            return answered(request, attempt);
        } catch (Refusal refusal) {
            return Answer.of(refusal);
        }
    }

    /** Answers a request of somebody who has to prove who they are, and what they attempt by it. */
    public Answer answer(ApiRequest request, Attempt attempt, Credentials credentials) {
        try {
            return answer(request.as(access.user(credentials)), attempt);
        } catch (Refusal refusal) {
            return Answer.of(refusal);
        }
    }

    private Answer answered(ApiRequest request, Attempt attempt) {
        String path = request.path();
        access.demand(request.user(), attempt);
        Supplier<Answer> other = others.get(path);
        if (other != null) {
            return other.get();
        }
        Answer itself = Health.of(request);
        if (itself == null && request.method().equals("GET")) {
            itself = discovery.of(request);
        }
        if (itself == null && path.startsWith("/openapi/")) {
            itself = openApi.answer(path);
        }
        if (itself != null) {
            return itself;
        }
        Route route = path.startsWith("/api/") || path.startsWith("/apis/") ? Route.of(path, catalog) : null;
        if (route == null && !discovery.hasGroupOf(path)) {
            return Answer.text(404, "404 page not found\n"); // said before any part of Kubernetes is asked
        }
        if (route == null) {
            throw Refusal.noSuchPath();
        }
        Advice.ofResource(route.resource(), request.warnings());
        try {
            return of(route, request);
        } catch (ApiException refused) {
            throw Refusal.of(refused, route.resource(), route.name());
        }
    }

    private Answer of(Route route, ApiRequest request) {
        if (!route.subresource().isEmpty()) {
            return subresources.answer(route, request);
        }
        if (!route.resource().isStored()) {
            return answeredOnly(route, request);
        }
        boolean one = !route.name().isEmpty();
        @Nullable
        Answer answer = switch (request.method()) {
            case "GET" -> one && !request.flag("watch") ? reads.get(route, request) : reads.list(route, request);
            case "POST" -> one ? null : writes.create(route, request);
            case "PUT" -> one ? writes.update(route, request) : null;
            case "PATCH" -> one ? writes.patch(route, request) : null;
            case "DELETE" -> one ? deletes.one(route, request) : deletes.all(route, request);
            default -> null;
        };
        if (answer == null) {
            throw Refusal.methodNotAllowed();
        }
        return answer;
    }

    /** What is asked of resources of which no objects are kept. */
    private Answer answeredOnly(Route route, ApiRequest request) {
        if (route.resource().apiVersion().equals(MetricsApi.VERSION)) {
            return metrics.answer(route, request);
        }
        if (!request.method().equals("POST") || !route.resource().verbs().contains("create")) {
            throw Refusal.methodNotAllowed();
        }
        Fields question = bodies.taken(Writes.ofKind(route, bodies.read(request)), route.resource(), request);
        return Answer.of(201, reviews.answer(route.kind().name(), question, route.namespace(), request.user()));
    }
}
