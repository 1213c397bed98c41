package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.cluster.store.Store.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How workloads come to objects that they did not make: they adopt those that match their selector and that nobody
 * controls, and let go of their own that match no longer ({@code controller_ref_manager.go}).
 */
final class Adoption {

    private final Store store;
    private final Kind workloads;
    private final BiPredicate<KubeObject, KubeObject> fits;
    private final Consumer<String> enqueue;

    /** Objects without a controller, by uid. */
    private final Map<String, KubeObject> orphans = new LinkedHashMap<>();

    /**
     * Sees to the workloads of a kind.
     *
     * @param owned the kind of what they own
     * @param fits whether a workload, given first, may have an object whose labels match
     * @param enqueue hears the keys of workloads that have something to adopt
     */
    Adoption(
            Store store,
            Kind workloads,
            Kind owned,
            BiPredicate<KubeObject, KubeObject> fits,
            Consumer<String> enqueue) {
        this.store = store;
        this.workloads = workloads;
        this.fits = fits;
        this.enqueue = enqueue;
        store.watch(owned, this::changed);
    }

    private void changed(Change change, @Nullable KubeObject before, KubeObject now) {
        if (now.controllerUid() != null || change == Change.DELETED) {
            orphans.remove(now.uid());
            return;
        }
        orphans.put(now.uid(), now);
        for (KubeObject workload : store.list(workloads)) {
            if (isWanted(workload, now)) {
                enqueue.accept(workload.key());
            }
        }
    }

    private boolean isWanted(KubeObject workload, KubeObject orphan) {
        return workload.namespace().equals(orphan.namespace())
                && !workload.isBeingDeleted()
                && !orphan.isBeingDeleted()
                && Replicas.selector(workload).matches(orphan.labels())
                && fits.test(workload, orphan);
    }

    /** Adopts what a workload wants; returns how many. */
    int adopt(KubeObject workload, Work work) {
        int adopted = 0;
        for (KubeObject orphan : orphans.values()) {
            if (isWanted(workload, orphan)) {
                Fields reference = Owners.controllerReference(workload);
                work.then(() -> refer(orphan, List.of(reference)));
                adopted++;
            }
        }
        return adopted;
    }

    /** Lets go of what a workload controls and its selector no longer matches; returns how many. */
    int release(KubeObject workload, Kind owned, Work work) {
        int released = 0;
        for (KubeObject object : store.ownedBy(workload.uid())) {
            if (object.kind().equals(owned)
                    && workload.uid().equals(object.controllerUid())
                    && !object.isBeingDeleted()
                    && !Replicas.selector(workload).matches(object.labels())) {
                work.then(() -> refer(object, List.of()));
                released++;
            }
        }
        return released;
    }

    private void refer(KubeObject object, List<Fields> owners) {
        store.update(object.withMetadata(object.metadata().with("ownerReferences", owners.isEmpty() ? null : owners)));
    }
}
