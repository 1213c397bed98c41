package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest changes of each kind, for watches that go on from a version, and the watches that hear of the next ones. */
final class History {

    /**
     * A change.
     *
     * @param before the version before, null for an object that is new
     * @param at when it happened, as time stamps say it
     */
    record Event(Store.Change change, @Nullable KubeObject before, KubeObject now, String at) {}

    /** The changes of one kind. */
    private static final class Log {
        final Deque<Event> events = new ArrayDeque<>();
        final List<Watch> watches = new ArrayList<>();
        long forgotten;
    }

    private final Store store;
    private final int kept;
    private final Map<Kind, Log> logs = new HashMap<>();

    /**
     * Begins to note changes.
     *
     * @param kept how many changes of each kind are kept
     */
    History(Store store, Catalog catalog, int kept) {
        this.store = store;
        this.kept = kept;
        catalog.tellOfKinds(this::begin);
    }

    private void begin(Kind kind) {
        Log log = new Log();
        log.forgotten = store.resourceVersion();
        logs.put(kind, log);
        store.watch(kind, (change, before, now) -> note(log, change, before, now));
    }

    private void note(Log log, Store.Change change, @Nullable KubeObject before, KubeObject now) {
        Event event = new Event(change, before, now, store.timestamp());
        log.events.add(event);
        if (log.events.size() > kept) {
            log.forgotten = log.events.remove().now().resourceVersion();
        }
        for (Watch watch : log.watches) {
            watch.offer(event);
        }
    }

    /** Whether a watch may go on from a version without missing anything. */
    boolean reachesBackTo(Kind kind, long version) {
        return version >= log(kind).forgotten;
    }

    long oldest(Kind kind) {
        return log(kind).forgotten;
    }

    /** The changes of a kind after a version. */
    List<Event> since(Kind kind, long version) {
        List<Event> later = new ArrayList<>();
        for (Event event : log(kind).events) {
            if (event.now().resourceVersion() > version) {
                later.add(event);
            }
        }
        return later;
    }

    void add(Kind kind, Watch watch) {
        log(kind).watches.add(watch);
    }

    void remove(Kind kind, Watch watch) {
        log(kind).watches.remove(watch);
    }

    private Log log(Kind kind) {
        Log log = logs.get(kind);
        if (log == null) {
            throw new IllegalArgumentException("not served: " + kind);
        }
        return log;
    }
}
