package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Requests that change nothing: get, list, watch. */
final class Reads {

    /** Changes of a kind that are kept for watches that go on from a version. */
    private static final int KEPT_CHANGES = 10_000;

    /** Lists under way, of which clients may ask for the next part, at most; older ones are forgotten. */
    private static final int KEPT_LISTS = 64;

    /** How long a watch lasts that does not say (the API server takes 30 to 60 minutes). */
    private static final long WATCH_SECONDS = 2700;

    /** A list of which a part has been given. */
    private record Begun(Kind kind, List<KubeObject> objects, long version) {}

    private final Store store;
    private final Catalog catalog;
    private final History history;
    private final Map<Long, Begun> begun = new LinkedHashMap<>();
    private long lists;

    Reads(Store store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
        this.history = new History(store, catalog, KEPT_CHANGES);
    }

    Answer get(Route route, ApiRequest request) {
        catalog.reads(route.kind());
        KubeObject object = route.existing(store);
        return new Answer.Whole(
                200, Answer.JSON, new Rendering(route.resource(), request).one(object, store.timestamp()));
    }

    Answer list(Route route, ApiRequest request) {
        catalog.reads(route.kind());
        return request.flag("watch") ? watch(route, request) : page(route, request);
    }

    private Answer page(Route route, ApiRequest request) {
        long limit = request.number("limit", 0);
        String token = request.parameter("continue");
        List<KubeObject> objects;
        long version;
        long start = 0;
        if (token.isEmpty()) {
            long asked = request.number("resourceVersion", 0);
            if (request.parameter("resourceVersionMatch").equals("Exact") && asked != store.resourceVersion()) {
                throw Refusal.expired("The resourceVersion for the provided list is too old.");
            }
            objects = selected(route, Selectors.of(request, route.resource()));
            version = store.resourceVersion();
        } else {
            ContinueToken asked = ContinueToken.read(token);
            Begun list = begun.get(asked.list());
            if (list == null || !list.kind.equals(route.kind())) {
                throw Refusal.expired("The provided continue parameter is too old to display a consistent list"
                        + " result. You must start a new list without the continue parameter.");
            }
            objects = list.objects;
            version = list.version;
            start = asked.next();
        }
        long end = limit <= 0 || limit >= objects.size() - start ? objects.size() : start + limit;
        Fields metadata = Fields.of("resourceVersion", Long.toString(version));
        if (end < objects.size()) {
            metadata = metadata.with("continue", token(route.kind(), objects, version, token, end));
            if (request.parameter("labelSelector").isEmpty()
                    && request.parameter("fieldSelector").isEmpty()) {
                metadata = metadata.with("remainingItemCount", objects.size() - end);
            }
        }
        List<KubeObject> part = List.copyOf(objects.subList((int) Math.min(start, objects.size()), (int) end));
        return new Answer.Whole(
                200, Answer.JSON, new Rendering(route.resource(), request).list(part, metadata, store.timestamp()));
    }

    private String token(Kind kind, List<KubeObject> objects, long version, String earlier, long next) {
        if (!earlier.isEmpty()) {
            return new ContinueToken(version, ContinueToken.read(earlier).list(), next).text();
        }
        begun.put(++lists, new Begun(kind, objects, version));
        begun.remove(lists - KEPT_LISTS);
        return new ContinueToken(version, lists, next).text();
    }

    /** The objects that a route and a selector name, in the order of their keys. */
    List<KubeObject> selected(Route route, Predicate<KubeObject> selector) {
        List<KubeObject> objects = new ArrayList<>();
        for (KubeObject object : store.list(route.kind())) {
            if (route.covers(object) && selector.test(object)) {
                objects.add(object);
            }
        }
        objects.sort(Comparator.comparing(KubeObject::namespace).thenComparing(KubeObject::name));
        return objects;
    }

    private Answer watch(Route route, ApiRequest request) {
        Kind kind = route.kind();
        Predicate<KubeObject> selector = Selectors.of(request, route.resource());
        boolean bookmarks = request.flag("allowWatchBookmarks");
        Watch watch = new Watch(
                store,
                history,
                kind,
                object -> route.covers(object) && selector.test(object),
                new Rendering(route.resource(), request),
                request.number("timeoutSeconds", WATCH_SECONDS),
                bookmarks);
        long from = request.number("resourceVersion", 0);
        boolean initial = request.flag("sendInitialEvents");
        if (initial && !request.parameter("resourceVersionMatch").equals("NotOlderThan")) {
            throw Refusal.badRequest("sendInitialEvents requires resourceVersionMatch to be NotOlderThan");
        }
        if (initial || from == 0) {
            String now = store.timestamp();
            selected(route, selector).forEach(object -> watch.tellFirst(new Watch.Notice.There(object, now)));
            if (initial && bookmarks) {
                watch.tellFirst(new Watch.Notice.Bookmark(store.resourceVersion(), true));
            }
        } else if (history.reachesBackTo(kind, from)) {
            history.since(kind, from).forEach(event -> watch.tellFirst(new Watch.Notice.Changed(event)));
        } else {
            watch.tellFirst(new Watch.Notice.Broken(
                    Refusal.expired("too old resource version: " + from + " (" + history.oldest(kind) + ")")));
        }
        return new Answer.Stream(watch);
    }
}
