package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Kind;
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

    /** The API of a cluster, which notes its changes from now on. */
    public Api(Cluster cluster) {
        cluster.defaults().keep(cluster.store(), Resources.kept());
        Bodies bodies = new Bodies();
        this.catalog = new Catalog(cluster.kinds());
        this.reads = new Reads(cluster.store(), catalog);
        this.writes = new Writes(cluster.store(), cluster.defaults(), bodies);
        this.deletes = new Deletes(cluster.store(), bodies, reads);
        this.subresources = new Subresources(cluster.store(), bodies, writes, cluster.images());
        this.openApi = new OpenApi(bodies, catalog);
        this.discovery = new Discovery(catalog);
        new CustomResources(cluster, catalog);
    }

    /** Has something done before clients read objects of a kind. */
    void whenRead(Kind kind, Runnable action) {
        catalog.whenRead(kind, action);
    }

    /** Answers a request; refusals are answers, too. */
    public Answer answer(ApiRequest request) {
        try {
            return answered(request);
        } catch (Refusal refusal) {
            return Answer.of(refusal);
        }
    }

    private Answer answered(ApiRequest request) {
        String path = request.path();
        if (path.matches("/(healthz|livez|readyz)(/.*)?")) {
            return Answer.text(200, "ok");
        }
        Answer itself = request.method().equals("GET") ? discovery.of(request) : null;
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
}
