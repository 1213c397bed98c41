package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Deletion.Propagation;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Finalizers;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.Kinds;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what owners leave behind: in the background after the owner is gone, in the foreground before it goes, or not at
 * all where its dependents are to be orphaned. An object with several owners stays until the last is gone.
 */
public final class GarbageCollector extends Controller {

    /** The kinds whose objects own or are owned. */
    private static final List<Kind> KINDS = List.of(
            Kind.DEPLOYMENT,
            Kind.REPLICA_SET,
            Kind.POD,
            Kind.SERVICE,
            Kind.ENDPOINT_SLICE,
            Kind.STATEFUL_SET,
            Kind.DAEMON_SET,
            Kind.CONTROLLER_REVISION,
            Kind.JOB,
            Kind.CRON_JOB,
            Kind.PERSISTENT_VOLUME_CLAIM);

    /** Objects that a finalizer holds until their dependents are dealt with, as they were last seen, by uid. */
    private final Map<String, KubeObject> held = new LinkedHashMap<>();

    private final Set<Kind> watched = new HashSet<>();
    private @Nullable Kinds known;

    /** A controller at work on a cluster. */
    public GarbageCollector(ControlContext context) {
        super(context);
        for (Kind kind : KINDS) {
            watched.add(kind);
            store().watch(kind, this::changed);
        }
    }

    /** Has objects of other kinds own and be owned, too. */
    public void collect(Kinds others) {
        known = others;
        others.tell(kind -> {
            if (watched.add(kind)) {
                store().watch(kind, this::changed);
            }
        });
    }

    private void changed(Change change, @Nullable KubeObject before, KubeObject now) {
        switch (change) {
            case ADDED -> lookForOwners(now);
            case MODIFIED -> {
                if (now.isBeingDeleted() && (holds(now, Finalizers.FOREGROUND) || holds(now, Finalizers.ORPHAN))) {
                    held.put(now.uid(), now);
                    enqueue(now.uid());
                }
            }
            case DELETED -> {
                held.remove(now.uid());
                if (!store().ownedBy(now.uid()).isEmpty()) {
                    enqueue(now.uid());
                }
                for (Fields owner : now.metadata().objects("ownerReferences")) {
                    if (held.containsKey(owner.text("uid"))) {
                        enqueue(owner.text("uid"));
                    }
                }
            }
        }
    }

    private static boolean holds(KubeObject object, String finalizer) {
        return object.metadata().list("finalizers").contains(finalizer);
    }

    /** An object may come into being after its owner has gone. */
    private void lookForOwners(KubeObject added) {
        for (Fields owner : added.metadata().objects("ownerReferences")) {
            if (!exists(added, owner)) {
                enqueue(owner.text("uid"));
            }
        }
    }

    private boolean exists(KubeObject dependent, Fields owner) {
        Kind kind = kindOf(owner);
        if (kind == null) {
            return true; // nothing is known of it, so nothing is done
        }
        KubeObject found = store().get(kind, kind.namespaced() ? dependent.namespace() : "", owner.text("name"));
        return found != null && found.uid().equals(owner.text("uid"));
    }

    private @Nullable Kind kindOf(Fields owner) {
        String version = owner.text("apiVersion");
        String kind = owner.text("kind");
        if (known != null) {
            return known.of(version, kind);
        }
        return Kind.isKnown(version, kind) ? Kind.of(version, kind) : null;
    }

    @Override
    protected void sync(String uid, Work work) {
        List<KubeObject> dependents = new ArrayList<>(store().ownedBy(uid));
        KubeObject owner = held.get(uid);
        if (owner == null) {
            for (KubeObject dependent : dependents) {
                if (!hasNoOwner(dependent)) {
                    work.then(() -> release(dependent, uid));
                } else if (!dependent.isBeingDeleted()) {
                    work.then(() -> delete(dependent, Propagation.BACKGROUND));
                }
            }
        } else if (holds(owner, Finalizers.ORPHAN)) {
            for (KubeObject dependent : dependents) {
                work.then(() -> release(dependent, uid));
            }
            work.then(() -> letGo(owner, Finalizers.ORPHAN));
        } else {
            foreground(owner, dependents, work);
        }
    }

    private boolean hasNoOwner(KubeObject dependent) {
        for (Fields owner : dependent.metadata().objects("ownerReferences")) {
            if (exists(dependent, owner)) {
                return false;
            }
        }
        return true;
    }

    /** Dependents that block go first, each with its own dependents before it. */
    private void foreground(KubeObject owner, List<KubeObject> dependents, Work work) {
        boolean blocked = false;
        for (KubeObject dependent : dependents) {
            blocked |= blocks(dependent, owner.uid());
            if (!dependent.isBeingDeleted()) {
                boolean owns = !store().ownedBy(dependent.uid()).isEmpty();
                work.then(() -> delete(dependent, owns ? Propagation.FOREGROUND : Propagation.BACKGROUND));
            }
        }
        if (!blocked) {
            work.then(() -> letGo(owner, Finalizers.FOREGROUND));
        }
    }

    private static boolean blocks(KubeObject dependent, String owner) {
        for (Fields reference : dependent.metadata().objects("ownerReferences")) {
            if (reference.text("uid").equals(owner) && reference.flag("blockOwnerDeletion")) {
                return true;
            }
        }
        return false;
    }

    private void delete(KubeObject object, Propagation propagation) {
        if (store().get(object.kind(), object.key()) != null) {
            store().delete(
                            object.kind(),
                            object.namespace(),
                            object.name(),
                            new Deletion(Deletion.OWN_GRACE, propagation));
        }
    }

    private void release(KubeObject dependent, String owner) {
        KubeObject now = store().get(dependent.kind(), dependent.key());
        if (now != null) {
            List<Fields> others = new ArrayList<>(now.metadata().objects("ownerReferences"));
            others.removeIf(reference -> reference.text("uid").equals(owner));
            store().update(now.withMetadata(
                    now.metadata().with("ownerReferences", others.isEmpty() ? null : List.copyOf(others))));
        }
    }

    private void letGo(KubeObject owner, String finalizer) {
        KubeObject now = store().get(owner.kind(), owner.key());
        if (now != null) {
            store().update(Finalizers.without(now, finalizer));
        }
    }
}
