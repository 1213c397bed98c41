package dev.kakehashi.cluster.store;

import dev.kakehashi.cluster.store.ApiException.Reason;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
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

    /** Has the last word on what is created and changed. */
    public interface Gate {
        /**
         * Called before an object is stored; may throw an {@link ApiException}.
         *
         * @param before the version before, null for an object that is new
         * @param now what is to be stored, with its name
         * @param tried whether it is only asked what would be
         */
        void pass(@Nullable KubeObject before, KubeObject now, boolean tried);
    }

    /** Gives new objects what there is only so much of, such as addresses. */
    public interface Allotment {
        /**
         * Called once all else is filled in.
         *
         * @param tried whether it is only asked what would be, so that nothing is taken up
         */
        KubeObject given(KubeObject draft, boolean tried);
    }

    private static final class Table {
        final Map<String, KubeObject> byKey = new LinkedHashMap<>();
        final List<Watcher> watchers = new ArrayList<>();
        UnaryOperator<KubeObject> admission = draft -> draft;
        Allotment allotment = (draft, tried) -> draft;
        UnaryOperator<KubeObject> marking = object -> object;
        boolean statusApart = true;
        boolean allCounts;
    }

    private final World world;
    private final Timestamps timestamps;
    private final Identities identities;
    private final Identities trials;
    private final Map<Kind, Table> tables = new HashMap<>();
    private final Index byOwner = new Index();
    private final Index byNode = new Index();
    private BinaryOperator<KubeObject> scaling = (before, after) -> after;
    private Gate gate = (before, now, tried) -> {};
    private long version;

    /**
     * An empty store.
     *
     * @param epoch the date of model time 0, for time stamps; a whole second
     */
    public Store(World world, Instant epoch) {
        this.world = world;
        this.timestamps = new Timestamps(epoch);
        this.identities = new Identities(world.stream("generated names"), world.stream("uids"));
        this.trials = new Identities(world.stream("names of trials"), world.stream("uids of trials"));
    }

    /** The number of the last change. */
    public long resourceVersion() {
        return version;
    }

    /** The present as objects' time stamps say it, to the second. */
    public String timestamp() {
        return timestamps.text(world.now());
    }

    /** The time stamps of this store's objects. */
    public Timestamps timestamps() {
        return timestamps;
    }

    /** Tells a watcher of every later change of a kind. */
    public void watch(Kind kind, Watcher watcher) {
        table(kind).watchers.add(watcher);
    }

    /** Has every new object of a kind pass through a function that fills in or refuses, after those already there. */
    public void admit(Kind kind, UnaryOperator<KubeObject> admission) {
        Table table = table(kind);
        UnaryOperator<KubeObject> earlier = table.admission;
        table.admission = draft -> admission.apply(earlier.apply(draft));
    }

    /** Has every new object of a kind pass through a function before those already there: what it looks at is as it was sent. */
    public void admitFirst(Kind kind, UnaryOperator<KubeObject> admission) {
        Table table = table(kind);
        UnaryOperator<KubeObject> later = table.admission;
        table.admission = draft -> later.apply(admission.apply(draft));
    }

    /** Has new objects of a kind given what is scarce, once they are admitted. */
    public void allot(Kind kind, Allotment allotment) {
        table(kind).allotment = allotment;
    }

    /** Has all that is created or changed, other than in its status, pass a gate in the end, after those already there. */
    public void guard(Gate guard) {
        Gate earlier = gate;
        gate = (before, now, tried) -> {
            earlier.pass(before, now, tried);
            guard.pass(before, now, tried);
        };
    }

    /** Has a function, which is given an object before and after, note that a controller sets its size. */
    public void noteScaling(BinaryOperator<KubeObject> note) {
        scaling = note;
    }

    /** As {@link #update}, of an object whose size a controller sets through its scale. */
    public KubeObject updateScale(KubeObject changed) {
        return update(scaling.apply(current(changed), changed));
    }

    /** Has objects of a kind pass through a function when their deletion is first asked for. */
    public void mark(Kind kind, UnaryOperator<KubeObject> marking) {
        table(kind).marking = marking;
    }

    /**
     * Says how objects of a custom kind change: every field of theirs but metadata, and status where that is apart, counts
     * for the generation.
     *
     * @param statusApart whether the status changes only by {@link #updateStatus}
     */
    public void define(Kind kind, boolean statusApart) {
        Table table = table(kind);
        table.statusApart = statusApart;
        table.allCounts = true;
    }

    /** The object with this name, null where there is none. The namespace of an object without one is empty. */
    public @Nullable KubeObject get(Kind kind, String namespace, String name) {
        return get(kind, KubeObject.key(namespace, name));
    }

    /** The object with this {@link KubeObject#key}, null where there is none. */
    public @Nullable KubeObject get(Kind kind, String key) {
        return table(kind).byKey.get(key);
    }

    /** All objects of a kind in all namespaces, in the order of their creation; a live view. */
    public Collection<KubeObject> list(Kind kind) {
        return Collections.unmodifiableCollection(table(kind).byKey.values());
    }

    /**
     * The objects of whatever kind that name this uid in their ownerReferences, oldest first; a live view, not to be walked
     * through while the store changes.
     */
    public Collection<KubeObject> ownedBy(String uid) {
        return byOwner.get(uid);
    }

    /** The pods bound to a node, first bound first; a live view, not to be walked through while the store changes. */
    public Collection<KubeObject> podsOnNode(String nodeName) {
        return byNode.get(nodeName);
    }

    /**
     * Creates an object: gives it a uid, a creation time, generation 1 and, where it has only a {@code generateName}, a
     * name.
     *
     * @throws ApiException ALREADY_EXISTS, or whatever the kind's admission says
     */
    public KubeObject create(KubeObject draft) {
        KubeObject created = made(draft, false);
        return put(table(draft.kind()), null, created);
    }

    /**
     * What would be stored if an object were created; nothing is taken up or stored.
     *
     * @throws ApiException as {@link #create}
     */
    public KubeObject createTried(KubeObject draft) {
        return made(draft, true);
    }

    private KubeObject made(KubeObject draft, boolean tried) {
        Table table = table(draft.kind());
        Identities its = tried ? trials : identities;
        KubeObject identified = draft.withMetadata(draft.metadata().with("uid", its.newUid()));
        KubeObject admitted = table.allotment.given(table.admission.apply(identified), tried);
        Fields metadata = admitted.metadata();
        if (admitted.name().isEmpty()) {
            metadata = metadata.with("name", its.freeName(admitted, table.byKey.keySet()));
        } else if (table.byKey.containsKey(admitted.key())) {
            throw new ApiException(
                    Reason.ALREADY_EXISTS, draft.kind().resource() + " \"" + draft.name() + "\" already exists");
        }
        KubeObject created = admitted.withMetadata(metadata.with("creationTimestamp", timestamp())
                .with("generation", admitted.kind().hasGeneration() ? 1L : null));
        gate.pass(null, created, tried);
        return created;
    }

    /**
     * Replaces metadata and specification; the status stays as it is, and so do uid, creation and deletion. The
     * generation grows where the specification changed. An object being deleted goes when its last finalizer does.
     *
     * @throws ApiException NOT_FOUND, or CONFLICT where the object has changed since the version given
     */
    public KubeObject update(KubeObject changed) {
        KubeObject before = current(changed);
        KubeObject after = updated(before, changed);
        boolean ended = before.isBeingDeleted()
                && before.metadata().number("deletionGracePeriodSeconds", 0) == 0
                && after.metadata().list("finalizers").isEmpty()
                && after.spec().list("finalizers").isEmpty();
        if (ended) {
            remove(before); // watchers hear of the object as it was stored last
            return after;
        }
        gate.pass(before, after, false);
        return replace(before, after);
    }

    /**
     * What an object would be if it were replaced; nothing is stored.
     *
     * @throws ApiException as {@link #update}
     */
    public KubeObject updateTried(KubeObject changed) {
        KubeObject before = current(changed);
        KubeObject after = updated(before, changed);
        gate.pass(before, after, true);
        return after;
    }

    private KubeObject updated(KubeObject before, KubeObject changed) {
        KubeObject after = table(changed.kind()).statusApart ? changed.withStatusOf(before) : changed;
        Fields metadata = after.metadata();
        if (metadata != before.metadata()) {
            for (String fixed : List.of(
                    "uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds")) {
                metadata = metadata.with(fixed, before.metadata().get(fixed));
            }
        }
        if (metadata != after.metadata()) {
            after = after.withMetadata(metadata);
        }
        return counted(before, after);
    }

    /** A changed object with the generation that it would have: one more where something else is asked for. */
    private KubeObject counted(KubeObject before, KubeObject after) {
        return before.kind().hasGeneration() && isAnother(table(before.kind()), before, after)
                ? after.withMetadata(after.metadata().with("generation", before.generation() + 1))
                : after;
    }

    /** Whether something else is asked for. A pod that is bound to a node stays the same. */
    private static boolean isAnother(Table table, KubeObject before, KubeObject after) {
        Fields was = counted(table, before);
        Fields is = counted(table, after);
        return !is.equals(was)
                && !(before.kind().equals(Kind.POD) && is.without("nodeName").equals(was.without("nodeName")));
    }

    /** What of an object its generation counts the changes of. */
    private static Fields counted(Table table, KubeObject object) {
        if (!table.allCounts) {
            return object.spec();
        }
        Fields rest = object.root().without("metadata");
        return table.statusApart ? rest.without("status") : rest;
    }

    /** Replaces the status, the annotations and who manages what, and nothing else; for the same exceptions as {@link #update}. */
    public KubeObject updateStatus(KubeObject changed) {
        KubeObject before = current(changed);
        KubeObject after = before.withStatus(changed.status());
        if (!changed.annotations().equals(before.annotations())) {
            after = after.withMetadata(
                    after.metadata().with("annotations", changed.metadata().get("annotations")));
        }
        Object managers = changed.metadata().get("managedFields");
        if (managers != null) {
            after = after.withMetadata(after.metadata().with("managedFields", managers));
        }
        return replace(before, after);
    }

    /** As {@link #delete(Kind, String, String, Deletion)}, in the background. */
    public KubeObject delete(Kind kind, String namespace, String name, long graceSeconds) {
        return delete(kind, namespace, name, new Deletion(graceSeconds, Deletion.Propagation.BACKGROUND));
    }

    /**
     * Asks for an object's deletion. A pod on a node with a grace above 0, and any object with finalizers, stays, marked
     * as being deleted; anything else goes at once. A later call may shorten the grace, never lengthen it.
     *
     * @return the object as it is now, or was last
     * @throws ApiException NOT_FOUND
     */
    public KubeObject delete(Kind kind, String namespace, String name, Deletion deletion) {
        KubeObject stored = get(kind, namespace, name);
        if (stored == null) {
            throw notFound(kind, name);
        }
        KubeObject before =
                stored.isBeingDeleted() ? stored : table(kind).marking.apply(stored);
        long grace = grace(before, deletion.graceSeconds());
        if (before.isBeingDeleted()) {
            grace = Math.min(grace, before.metadata().number("deletionGracePeriodSeconds", 0));
        }
        List<Object> finalizers = Finalizers.afterDeletion(before, deletion.propagation());
        if (grace == 0
                && finalizers.isEmpty()
                && before.spec().list("finalizers").isEmpty()) { // of namespaces
            boolean marks = before.kind().equals(Kind.POD); // watchers hear of that first
            return remove(marks ? replace(stored, before.withMetadata(marked(before, 0))) : before);
        }
        return replace(
                stored,
                before.withMetadata(
                        marked(before, grace).with("finalizers", finalizers.isEmpty() ? null : finalizers)));
    }

    /** The metadata of an object that is being deleted with so many seconds of grace from now on. */
    private Fields marked(KubeObject before, long grace) {
        Fields metadata = before.metadata();
        if (!before.isBeingDeleted()) {
            metadata = metadata.with("deletionTimestamp", timestamps.text(world.now() + grace * Time.SECOND))
                    .with("generation", before.kind().hasGeneration() ? before.generation() + 1 : null);
        } else {
            long earlier = metadata.number("deletionGracePeriodSeconds", 0) - grace;
            metadata = metadata.with("deletionTimestamp", stampAfter(metadata.text("deletionTimestamp"), -earlier));
        }
        boolean graceless =
                before.kind().equals(Kind.NAMESPACE) || before.kind().equals(Kind.CUSTOM_RESOURCE_DEFINITION);
        return graceless ? metadata : metadata.with("deletionGracePeriodSeconds", grace);
    }

    /** Only pods have a grace, and only while they are on a node and have not ended (pod strategy CheckGracefulDelete). */
    private static long grace(KubeObject object, long asked) {
        String phase = object.status().text("phase");
        if (!object.kind().equals(Kind.POD)
                || object.spec().text("nodeName").isEmpty()
                || phase.equals("Succeeded")
                || phase.equals("Failed")) {
            return 0;
        }
        return asked >= 0 ? asked : object.spec().number("terminationGracePeriodSeconds", 30);
    }

    private static String stampAfter(String stamp, long seconds) {
        return seconds == 0 ? stamp : Instant.parse(stamp).plusSeconds(seconds).toString();
    }

    private KubeObject replace(KubeObject before, KubeObject after) {
        return after.root().equals(before.root()) ? before : put(table(after.kind()), before, after);
    }

    private KubeObject put(Table table, @Nullable KubeObject before, KubeObject after) {
        KubeObject stored = after.atVersion(++version);
        table.byKey.put(stored.key(), stored);
        indexOwners(before, stored);
        if (stored.kind().equals(Kind.POD)) {
            byNode.move(
                    before == null ? "" : before.spec().text("nodeName"),
                    stored.spec().text("nodeName"),
                    stored);
        }
        tell(table, before == null ? Change.ADDED : Change.MODIFIED, before, stored);
        return stored;
    }

    private KubeObject remove(KubeObject last) {
        Table table = table(last.kind());
        KubeObject before = table.byKey.remove(last.key());
        KubeObject gone = last.atVersion(++version);
        if (before != null) {
            for (Fields owner : before.metadata().objects("ownerReferences")) {
                byOwner.move(owner.text("uid"), "", gone);
            }
            if (before.kind().equals(Kind.POD)) {
                byNode.move(before.spec().text("nodeName"), "", gone);
            }
        }
        tell(table, Change.DELETED, before, gone);
        return gone;
    }

    private void indexOwners(@Nullable KubeObject before, KubeObject now) {
        List<Fields> owners = now.metadata().objects("ownerReferences");
        if (before != null) {
            List<Fields> earlier = before.metadata().objects("ownerReferences");
            if (earlier != owners) {
                for (Fields owner : earlier) {
                    byOwner.move(owner.text("uid"), "", before);
                }
            }
        }
        for (Fields owner : owners) {
            byOwner.put(owner.text("uid"), now);
        }
    }

    private static void tell(Table table, Change change, @Nullable KubeObject before, KubeObject now) {
        for (int i = 0; i < table.watchers.size(); i++) {
            table.watchers.get(i).changed(change, before, now);
        }
    }

    private KubeObject current(KubeObject changed) {
        KubeObject current = get(changed.kind(), changed.key());
        if (current == null) {
            throw notFound(changed.kind(), changed.name());
        }
        if (changed.resourceVersion() != 0 && changed.resourceVersion() != current.resourceVersion()) {
            throw new ApiException(
                    Reason.CONFLICT,
                    "Operation cannot be fulfilled on " + changed.kind().resource() + " \"" + changed.name()
                            + "\": the object has been modified; please apply your changes to the latest version and"
                            + " try again");
        }
        return current;
    }

    private static ApiException notFound(Kind kind, String name) {
        return new ApiException(Reason.NOT_FOUND, kind.resource() + " \"" + name + "\" not found");
    }

    private Table table(Kind kind) {
        return tables.computeIfAbsent(kind, any -> new Table());
    }
}
