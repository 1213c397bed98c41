package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store.Change;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps as many pods of each ReplicaSet as it asks for ({@code pkg/controller/replicaset}). */
public final class ReplicaSetController extends Controller {

    static final String NAME = "replicaset-controller";

    /** Pods that one sync creates or deletes at most (BurstReplicas). */
    static final int BURST = 500;

    /** Tallies by the uid of the set. */
    private final Map<String, Tally> tallies = new HashMap<>();

    /** Pods without a controller, by uid. */
    private final Map<String, KubeObject> orphans = new LinkedHashMap<>();

    /** A controller at work on a cluster. */
    public ReplicaSetController(ControlContext context) {
        super(context);
        store().watch(Kind.REPLICA_SET, this::setChanged);
        store().watch(Kind.POD, this::podChanged);
    }

    private void setChanged(Change change, @Nullable KubeObject before, KubeObject now) {
        switch (change) {
            case ADDED -> tallies.put(now.uid(), new Tally(now, store().ownedBy(now.uid())));
            case MODIFIED -> {}
            case DELETED -> tallies.remove(now.uid());
        }
        enqueue(now.key());
    }

    private void podChanged(Change change, @Nullable KubeObject before, KubeObject now) {
        noteOrphan(change, before, now);
        if (before != null && before.controllerUid() != null) {
            Tally tally = tallies.get(before.controllerUid());
            if (tally != null && (tally.move(before, now, change == Change.DELETED) | strays(before, now))) {
                enqueue(tally.key());
            }
        }
        String owner = now.controllerUid();
        if (owner != null && change != Change.DELETED && (before == null || !owner.equals(before.controllerUid()))) {
            Tally tally = tallies.get(owner);
            if (tally != null) {
                tally.add(now);
                enqueue(tally.key());
            }
        }
    }

    private static boolean strays(KubeObject before, KubeObject now) {
        return before.labels() != now.labels();
    }

    private void noteOrphan(Change change, @Nullable KubeObject before, KubeObject now) {
        if (now.controllerUid() == null && change != Change.DELETED) {
            orphans.put(now.uid(), now);
            for (KubeObject set : store().list(Kind.REPLICA_SET)) {
                if (wouldAdopt(set, now)) {
                    enqueue(set.key());
                }
            }
        } else if (change == Change.DELETED || before != null && before.controllerUid() == null) {
            orphans.remove(now.uid());
        }
    }

    private static boolean wouldAdopt(KubeObject set, KubeObject pod) {
        return set.namespace().equals(pod.namespace())
                && Pods.isActive(pod)
                && Replicas.selector(set).matches(pod.labels());
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject set = store().get(Kind.REPLICA_SET, key);
        Tally tally = set == null ? null : tallies.get(set.uid());
        if (set == null || tally == null) {
            return;
        }
        tally.recount(set, store().ownedBy(set.uid()));
        long missing = 0;
        if (!set.isBeingDeleted()) {
            claim(set, tally, work);
            missing = Replicas.wanted(set) - tally.active();
            if (missing > 0) {
                create(set, (int) Math.min(missing, BURST), tally, work);
            } else if (missing < 0) {
                delete(set, (int) Math.min(-missing, BURST), tally, work);
            }
        }
        boolean tooFew = missing > 0;
        work.inTheEnd(failure -> writeStatus(set, tally, failure, tooFew, work));
    }

    /** Adopts pods that nobody controls and that match; lets go of its own that match no longer. */
    private void claim(KubeObject set, Tally tally, Work work) {
        for (KubeObject pod : orphans.values()) {
            if (wouldAdopt(set, pod)) {
                Fields reference = Owners.controllerReference(set);
                work.then(() -> refer(pod, List.of(reference)));
            }
        }
        if (tally.labeled() == tally.active()) {
            return;
        }
        for (KubeObject pod : store().ownedBy(set.uid())) {
            if (Pods.isActive(pod) && !Replicas.selector(set).matches(pod.labels())) {
                work.then(() -> refer(pod, List.of()));
            }
        }
    }

    private void refer(KubeObject pod, List<Fields> owners) {
        store().update(pod.withMetadata(pod.metadata().with("ownerReferences", owners.isEmpty() ? null : owners)));
    }

    /** Creates pods side by side in batches of 1, 2, 4 and so on, so that what fails once does not fail 500 times. */
    private void create(KubeObject set, int count, Tally tally, Work work) {
        events().tell(NAME, set, Type.NORMAL, "TooFew", counts(set, tally, count));
        KubeObject draft = draft(set);
        Runnable create = () -> createOne(set, draft);
        int left = count;
        for (int batch = 1; left > 0; batch *= 2) {
            int size = Math.min(batch, left);
            work.together(Collections.nCopies(size, create));
            left -= size;
        }
    }

    private void createOne(KubeObject set, KubeObject draft) {
        try {
            KubeObject pod = store().create(draft);
            events().record(NAME, set, Type.NORMAL, "SuccessfulCreate", "Created pod: {}", List.of(pod.name()));
        } catch (ApiException refused) {
            events().record(
                            NAME,
                            set,
                            Type.WARNING,
                            "FailedCreate",
                            "Error creating: {}",
                            List.of(String.valueOf(refused.getMessage())));
            throw refused;
        }
    }

    private static KubeObject draft(KubeObject set) {
        Fields template = set.spec().fields("template");
        Fields metadata = Fields.of(
                "generateName", set.name() + "-",
                "namespace", set.namespace(),
                "labels", template.fields("metadata").get("labels"),
                "annotations", template.fields("metadata").get("annotations"),
                "finalizers", template.fields("metadata").get("finalizers"),
                "ownerReferences", List.of(Owners.controllerReference(set)));
        return new KubeObject(
                Kind.POD,
                Fields.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", template.get("spec")));
    }

    private void delete(KubeObject set, int count, Tally tally, Work work) {
        events().tell(NAME, set, Type.NORMAL, "TooMany", counts(set, tally, count));
        Victims victims = new Victims(store().timestamps(), world().now());
        List<Runnable> calls = new ArrayList<>(count);
        for (KubeObject pod : victims.pick(store().ownedBy(set.uid()), relatedPods(set), count)) {
            calls.add(() -> deleteOne(set, pod));
        }
        work.together(calls);
    }

    private void deleteOne(KubeObject set, KubeObject pod) {
        KubeObject current = store().get(Kind.POD, pod.key());
        if (current != null && current.uid().equals(pod.uid())) {
            store().delete(Kind.POD, pod.namespace(), pod.name(), Deletion.NORMAL);
            events().record(NAME, set, Type.NORMAL, "SuccessfulDelete", "Deleted pod: {}", List.of(pod.name()));
        }
    }

    private static List<String> counts(KubeObject set, Tally tally, int change) {
        return List.of(Long.toString(Replicas.wanted(set)), Integer.toString(tally.active()), Integer.toString(change));
    }

    /** The pods of all sets that have the same controller as this one. */
    private List<Collection<KubeObject>> relatedPods(KubeObject set) {
        if (set.controllerUid() == null) {
            return List.of(store().ownedBy(set.uid()));
        }
        List<Collection<KubeObject>> related = new ArrayList<>();
        for (KubeObject sibling : store().ownedBy(set.controllerUid())) {
            if (sibling.kind().equals(Kind.REPLICA_SET)) {
                related.add(store().ownedBy(sibling.uid()));
            }
        }
        return related;
    }

    private void writeStatus(
            KubeObject synced, Tally tally, @Nullable ApiException failure, boolean tooFew, Work work) {
        KubeObject set = store().get(Kind.REPLICA_SET, synced.key());
        if (set == null || !set.uid().equals(synced.uid())) {
            return;
        }
        List<Fields> conditions = set.status().objects("conditions");
        if (failure != null && Conditions.find(conditions, "ReplicaFailure").isEmpty()) {
            conditions = Conditions.with(
                    conditions,
                    Fields.of(
                            "type",
                            "ReplicaFailure",
                            "status",
                            "True",
                            "lastTransitionTime",
                            store().timestamp(),
                            "reason",
                            tooFew ? "FailedCreate" : "FailedDelete",
                            "message",
                            failure.getMessage()));
        } else if (failure == null) {
            conditions = Conditions.without(conditions, "ReplicaFailure");
        }
        Fields status = Fields.of(
                "replicas", tally.active(),
                "fullyLabeledReplicas", orNone(tally.labeled()),
                "readyReplicas", orNone(tally.ready()),
                "availableReplicas", orNone(available(set, tally)),
                "observedGeneration", synced.generation(),
                "conditions", conditions.isEmpty() ? null : conditions);
        if (!status.equals(set.status())) {
            work.then(() -> writeStatus(synced, status));
        }
    }

    private void writeStatus(KubeObject synced, Fields status) {
        KubeObject set = store().get(Kind.REPLICA_SET, synced.key());
        if (set != null && set.uid().equals(synced.uid())) {
            store().updateStatus(set.withStatus(status));
        }
    }

    private static @Nullable Object orNone(int count) {
        return count == 0 ? null : (long) count;
    }

    /** Counts available pods; plans another look for when the next one becomes available by the passing of time. */
    private int available(KubeObject set, Tally tally) {
        long minReadySeconds = set.spec().number("minReadySeconds", 0);
        if (minReadySeconds == 0) {
            return tally.ready();
        }
        int available = 0;
        long next = Time.NEVER;
        for (KubeObject pod : store().ownedBy(set.uid())) {
            if (set.uid().equals(pod.controllerUid()) && Pods.isActive(pod)) {
                long from = Pods.availableFrom(pod, minReadySeconds, store().timestamps());
                if (from <= world().now()) {
                    available++;
                } else {
                    next = Math.min(next, from);
                }
            }
        }
        if (next != Time.NEVER) {
            enqueueAfter(set.key(), next - world().now());
        }
        return available;
    }
}
