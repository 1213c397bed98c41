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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps as many pods of each ReplicaSet as it asks for ({@code pkg/controller/replicaset}). */
public final class ReplicaSetController extends Controller {

    static final String NAME = "replicaset-controller";

    /** Pods that one sync creates or deletes at most (BurstReplicas). */
    static final int BURST = 500;

    /** The pods of each set, by the set's uid. */
    private final Map<String, ReplicaPods> podsOfSet = new HashMap<>();

    /** The active pods on each node, by the uid of the controller of their sets. */
    private final Map<String, Map<String, int[]>> perNode = new HashMap<>();

    private final Adoption adoption;

    /** A controller at work on a cluster. */
    public ReplicaSetController(ControlContext context) {
        super(context);
        adoption = new Adoption(store(), Kind.REPLICA_SET, Kind.POD, (set, pod) -> Pods.isActive(pod), this::enqueue);
        store().watch(Kind.REPLICA_SET, this::setChanged);
        store().watch(Kind.POD, this::podChanged);
    }

    private void setChanged(Change change, @Nullable KubeObject before, KubeObject now) {
        switch (change) {
            case ADDED -> {
                ReplicaPods pods = new ReplicaPods(
                        now, perNode.computeIfAbsent(workload(now), any -> new HashMap<>()), store().timestamps());
                store().ownedBy(now.uid()).forEach(pods::learn);
                podsOfSet.put(now.uid(), pods);
            }
            case MODIFIED -> {}
            case DELETED -> {
                ReplicaPods pods = podsOfSet.remove(now.uid());
                if (pods != null) {
                    pods.disband();
                }
                if (store().ownedBy(workload(now)).isEmpty()) {
                    perNode.remove(workload(now));
                }
            }
        }
        enqueue(now.key());
    }

    /** The uid of what the set is part of: its controller, or itself. */
    private static String workload(KubeObject set) {
        String controller = set.controllerUid();
        return controller == null ? set.uid() : controller;
    }

    private void podChanged(Change change, @Nullable KubeObject before, KubeObject now) {
        String owner = now.controllerUid();
        if (before != null
                && before.controllerUid() != null
                && !before.controllerUid().equals(owner)) {
            learn(before.controllerUid(), now, false);
        }
        if (owner != null) {
            learn(owner, now, change == Change.DELETED);
        }
    }

    private void learn(String setUid, KubeObject pod, boolean gone) {
        ReplicaPods pods = podsOfSet.get(setUid);
        if (pods == null) {
            return;
        }
        if (gone) {
            pods.forget(pod);
            enqueue(pods.key());
        } else if (pods.learn(pod)) {
            enqueue(pods.key());
        }
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject set = store().get(Kind.REPLICA_SET, key);
        ReplicaPods pods = set == null ? null : podsOfSet.get(set.uid());
        if (set == null || pods == null) {
            return;
        }
        pods.follow(set);
        long missing = 0;
        if (!set.isBeingDeleted()) {
            int adopted = adoption.adopt(set, work);
            if (pods.labeled() != pods.active()) {
                adoption.release(set, Kind.POD, work);
            }
            missing = Replicas.wanted(set) - pods.active() - adopted;
            if (missing > 0) {
                create(set, (int) Math.min(missing, BURST), pods, work);
            } else if (missing < 0) {
                delete(set, (int) Math.min(-missing, BURST), pods, work);
            }
        }
        boolean tooFew = missing > 0;
        work.inTheEnd(failure -> writeStatus(set, pods, failure, tooFew, work));
    }

    /** Creates pods side by side in batches of 1, 2, 4 and so on, so that what fails once does not fail 500 times. */
    private void create(KubeObject set, int count, ReplicaPods pods, Work work) {
        events().tell(NAME, set, Type.NORMAL, "TooFew", counts(set, pods, count));
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

    private void delete(KubeObject set, int count, ReplicaPods pods, Work work) {
        events().tell(NAME, set, Type.NORMAL, "TooMany", counts(set, pods, count));
        List<Runnable> calls = new ArrayList<>(count);
        for (KubeObject pod : pods.victims(count, world().now())) {
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

    private static List<String> counts(KubeObject set, ReplicaPods pods, int change) {
        return List.of(Long.toString(Replicas.wanted(set)), Integer.toString(pods.active()), Integer.toString(change));
    }

    private void writeStatus(
            KubeObject synced, ReplicaPods pods, @Nullable ApiException failure, boolean tooFew, Work work) {
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
                "replicas", pods.active(),
                "fullyLabeledReplicas", Replicas.orNone(pods.labeled()),
                "readyReplicas", Replicas.orNone(pods.ready()),
                "availableReplicas", Replicas.orNone(available(set, pods)),
                "observedGeneration", synced.generation(),
                "conditions", conditions.isEmpty() ? null : conditions);
        writeStatus(set, status, work);
    }

    /** Counts available pods; plans another look for when the next one becomes available by the passing of time. */
    private int available(KubeObject set, ReplicaPods pods) {
        long minReadySeconds = set.spec().number("minReadySeconds", 0);
        long next = pods.nextAvailableAt(world().now(), minReadySeconds);
        if (next != Time.NEVER) {
            enqueueAfter(set.key(), next - world().now());
        }
        return pods.available(world().now(), minReadySeconds);
    }
}
