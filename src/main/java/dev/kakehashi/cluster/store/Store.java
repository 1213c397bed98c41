package dev.kakehashi.cluster.store;

import dev.kakehashi.cluster.store.ApiException.Reason;
import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the cluster and their versions. One counter numbers all changes; watchers hear of each change at once
 * and in order, and must not change the store from within (they note what to look at and look later, on the agenda).
 * Owned by the world's thread.
 */
public final class Store {

    /** What happened to an object. */
    public enum Change {
        ADDED,
        MODIFIED,
        DELETED
    }

    /** Hears of changes. */
    public interface Watcher {
        /**
         * Called for each change.
         *
         * @param before the version before, null for an object that is new
         * @param now the version after it; for a deletion the last version
         */
        void changed(Change change, @Nullable KubeObject before, KubeObject now);
    }

    private static final class Table {
        final Map<String, KubeObject> byKey = new LinkedHashMap<>();
        final List<Watcher> watchers = new ArrayList<>();
    }

    private final World world;
    private final Instant epoch;
    private final Map<Kind, Table> tables = new HashMap<>();
    private final Map<String, Set<KubeObject>> byController = new HashMap<>();
    private long version;
    private long uids;

    /**
     * An empty store.
     *
     * @param epoch the date of model time 0, for time stamps
     */
    public Store(World world, Instant epoch) {
        this.world = world;
        this.epoch = epoch;
    }

    /** The number of the last change. */
    public long resourceVersion() {
        return version;
    }

    /** The present as objects' time stamps say it, to the second. */
    public String timestamp() {
        return epoch.plusSeconds(world.now() / 1_000_000_000L).toString();
    }

    /** Tells a watcher of every later change of a kind. */
    public void watch(Kind kind, Watcher watcher) {
        table(kind).watchers.add(watcher);
    }

    /** The object with this name, null where there is none. The namespace of an object without one is empty. */
    public @Nullable KubeObject get(Kind kind, String namespace, String name) {
        return table(kind).byKey.get(key(namespace, name));
    }

    /** All objects of a kind in all namespaces, in the order of their creation; a live view. */
    public Collection<KubeObject> list(Kind kind) {
        return Collections.unmodifiableCollection(table(kind).byKey.values());
    }

    /** The objects that the object with this uid controls, in no particular but a repeatable order; a live view. */
    public Collection<KubeObject> controlledBy(String uid) {
        return Collections.unmodifiableCollection(byController.getOrDefault(uid, Set.of()));
    }

    /**
     * Creates an object: gives it a uid, a creation time and generation 1.
     *
     * @throws ApiException ALREADY_EXISTS
     */
    public KubeObject create(KubeObject draft) {
        Table table = table(draft.kind());
        String key = key(draft.namespace(), draft.name());
        if (table.byKey.containsKey(key)) {
            throw new ApiException(
                    Reason.ALREADY_EXISTS, draft.kind().plural() + " \"" + draft.name() + "\" already exists");
        }
        Fields metadata = draft.metadata()
                .with("uid", nextUid())
                .with("creationTimestamp", timestamp())
                .with("generation", 1L);
        return put(table, key, null, draft.withMetadata(metadata));
    }

    /**
     * Replaces metadata and specification; the status stays as it is. The generation grows where the specification
     * changed. An object being deleted goes when its last finalizer does.
     *
     * @throws ApiException NOT_FOUND, or CONFLICT where the object has changed since the version given
     */
    public KubeObject update(KubeObject changed) {
        KubeObject before = current(changed);
        KubeObject after = changed.withStatus(before.status());
        if (before.status().isEmpty() && !before.root().has("status")) {
            after = new KubeObject(after.kind(), after.root().without("status"));
        }
        if (!before.spec().equals(after.spec())) {
            after = after.withMetadata(after.metadata().with("generation", before.generation() + 1));
        }
        if (after.isBeingDeleted() && after.metadata().list("finalizers").isEmpty() && gone(before, after)) {
            remove(after);
            return after;
        }
        return replace(before, after);
    }

    /** Replaces the status and nothing else; for the same exceptions as {@link #update}. */
    public KubeObject updateStatus(KubeObject changed) {
        KubeObject before = current(changed);
        return replace(before, before.withStatus(changed.status()));
    }

    private static boolean gone(KubeObject before, KubeObject after) {
        return !before.metadata().list("finalizers").isEmpty()
                && after.metadata().number("deletionGracePeriodSeconds", 0) == 0;
    }

    /**
     * Asks for an object's deletion. With a grace above 0, or with finalizers, the object stays, marked as being
     * deleted; otherwise it goes at once. A later call may shorten the grace, never lengthen it.
     *
     * @throws ApiException NOT_FOUND
     */
    public KubeObject delete(Kind kind, String namespace, String name, long graceSeconds) {
        KubeObject before = get(kind, namespace, name);
        if (before == null) {
            throw notFound(kind, name);
        }
        boolean held = !before.metadata().list("finalizers").isEmpty();
        if (graceSeconds == 0 && !held) {
            remove(before);
            return before;
        }
        long grace = before.isBeingDeleted()
                ? Math.min(graceSeconds, before.metadata().number("deletionGracePeriodSeconds", graceSeconds))
                : graceSeconds;
        Instant due = Instant.parse(timestamp()).plusSeconds(grace);
        KubeObject after = before.withMetadata(before.metadata()
                .with("deletionTimestamp", due.toString())
                .with("deletionGracePeriodSeconds", grace)
                .with("generation", before.generation() + (before.isBeingDeleted() ? 0 : 1)));
        return replace(before, after);
    }

    private KubeObject replace(KubeObject before, KubeObject after) {
        return after.root().equals(before.root())
                ? before
                : put(table(after.kind()), key(after.namespace(), after.name()), before, after);
    }

    private KubeObject put(Table table, String key, @Nullable KubeObject before, KubeObject after) {
        KubeObject stored = after.withMetadata(after.metadata().with("resourceVersion", Long.toString(++version)));
        table.byKey.put(key, stored);
        if (before != null && before.controllerUid() != null) {
            forget(before.controllerUid(), before);
        }
        if (stored.controllerUid() != null) {
            byController
                    .computeIfAbsent(stored.controllerUid(), uid -> new LinkedHashSet<>())
                    .add(stored);
        }
        tell(table, before == null ? Change.ADDED : Change.MODIFIED, before, stored);
        return stored;
    }

    private void remove(KubeObject last) {
        Table table = table(last.kind());
        KubeObject before = table.byKey.remove(key(last.namespace(), last.name()));
        if (before != null && before.controllerUid() != null) {
            forget(before.controllerUid(), before);
        }
        KubeObject gone = last.withMetadata(last.metadata().with("resourceVersion", Long.toString(++version)));
        tell(table, Change.DELETED, before, gone);
    }

    private void forget(String uid, KubeObject object) {
        Set<KubeObject> controlled = byController.get(uid);
        if (controlled != null) {
            controlled.remove(object);
            if (controlled.isEmpty()) {
                byController.remove(uid);
            }
        }
    }

    private static void tell(Table table, Change change, @Nullable KubeObject before, KubeObject now) {
        for (Watcher watcher : table.watchers) {
            watcher.changed(change, before, now);
        }
    }

    private KubeObject current(KubeObject changed) {
        KubeObject current = get(changed.kind(), changed.namespace(), changed.name());
        if (current == null) {
            throw notFound(changed.kind(), changed.name());
        }
        if (changed.resourceVersion() != 0 && changed.resourceVersion() != current.resourceVersion()) {
            throw new ApiException(
                    Reason.CONFLICT,
                    "Operation cannot be fulfilled on " + changed.kind().plural() + " \"" + changed.name()
                            + "\": the object has been modified; please apply your changes to the latest version and"
                            + " try again");
        }
        return current;
    }

    private static ApiException notFound(Kind kind, String name) {
        return new ApiException(Reason.NOT_FOUND, kind.plural() + " \"" + name + "\" not found");
    }

    private Table table(Kind kind) {
        return tables.computeIfAbsent(kind, any -> new Table());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    /** Uids are a count in the form of a UUID, so that runs repeat. */
    private String nextUid() {
        String digits = Long.toHexString(++uids);
        return "00000000-0000-4000-8000-" + "0".repeat(12 - digits.length()) + digits;
    }
}
