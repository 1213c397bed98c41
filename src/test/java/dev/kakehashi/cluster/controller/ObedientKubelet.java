package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.World;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Binds, starts, makes ready and ends pods when the test says so; at once if it says nothing. */
final class ObedientKubelet {

    private final World world;
    private final Store store;
    private int pods;
    int nodes = 1_000_000;
    Predicate<KubeObject> becomesReady = pod -> true;
    ToLongFunction<KubeObject> readyAfter = pod -> 0;
    ToLongFunction<KubeObject> goneAfter = pod -> 0;

    ObedientKubelet(World world, Store store) {
        this.world = world;
        this.store = store;
        store.watch(Kind.POD, this::changed);
    }

    private void changed(Store.Change change, @Nullable KubeObject before, KubeObject pod) {
        if (change == Store.Change.ADDED) {
            world.after(0, () -> bind(pod.key()));
        } else if (change == Store.Change.MODIFIED
                && pod.isBeingDeleted()
                && before != null
                && !before.isBeingDeleted()) {
            world.after(goneAfter.applyAsLong(pod), () -> remove(pod));
        }
    }

    private void bind(String key) {
        KubeObject pod = store.get(Kind.POD, key);
        if (pod == null) {
            return;
        }
        KubeObject bound = store.update(pod.withSpec(pod.spec().with("nodeName", "node-" + pods++ % nodes)));
        store.updateStatus(bound.withStatus(status("Running", false)));
        if (becomesReady.test(bound)) {
            world.after(readyAfter.applyAsLong(bound), () -> ready(key, true));
        }
    }

    /** Makes a pod ready or not ready, if it is still there. */
    void ready(String key, boolean ready) {
        KubeObject pod = store.get(Kind.POD, key);
        if (pod != null) {
            store.updateStatus(pod.withStatus(status("Running", ready)));
        }
    }

    private Fields status(String phase, boolean ready) {
        return Fields.of(
                "phase",
                phase,
                "conditions",
                List.of(Fields.of(
                        "type", "Ready", "status", ready ? "True" : "False", "lastTransitionTime", store.timestamp())));
    }

    private void remove(KubeObject pod) {
        if (store.get(Kind.POD, pod.key()) != null) {
            store.delete(Kind.POD, pod.namespace(), pod.name(), Deletion.NOW);
        }
    }
}
