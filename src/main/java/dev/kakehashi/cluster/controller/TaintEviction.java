package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.scheduler.Taints;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes pods from nodes with a NoExecute taint that they do not tolerate, or no longer. Admission sees
 * to it that every pod tolerates a lost node for 300 s unless it says otherwise.
 */
public final class TaintEviction {

    private static final long FOR_EVER = -1;

    private final World world;
    private final Store store;
    private final Events events;
    private final Map<String, Event> plans = new LinkedHashMap<>();
    private final Set<String> tainted = new LinkedHashSet<>();

    /** A controller that watches nodes and pods from now on. */
    public TaintEviction(World world, Store store, Events events) {
        this.world = world;
        this.store = store;
        this.events = events;
        store.watch(Kind.NODE, this::nodeChanged);
        store.watch(Kind.POD, this::podChanged);
    }

    private void nodeChanged(Store.Change change, @Nullable KubeObject before, KubeObject node) {
        List<Fields> taints = change == Store.Change.DELETED ? List.of() : evicting(node);
        boolean same = before != null && evicting(before).equals(taints);
        if (same || (before == null && taints.isEmpty())) {
            return;
        }
        if (taints.isEmpty()) {
            tainted.remove(node.name());
        } else {
            tainted.add(node.name());
        }
        world.after(0, () -> {
            for (KubeObject pod : store.podsOnNode(node.name())) {
                look(pod, taints);
            }
        });
    }

    private void podChanged(Store.Change change, @Nullable KubeObject before, KubeObject pod) {
        if (change == Store.Change.DELETED) {
            callOff(pod);
            return;
        }
        String nodeName = pod.spec().text("nodeName");
        boolean arrived = before == null || before.spec().text("nodeName").isEmpty();
        if (arrived && tainted.contains(nodeName)) {
            KubeObject node = store.get(Kind.NODE, "", nodeName);
            if (node != null) {
                look(pod, evicting(node));
            }
        }
    }

    private static List<Fields> evicting(KubeObject node) {
        List<Fields> taints = new ArrayList<>();
        for (Fields taint : node.spec().objects("taints")) {
            if (taint.text("effect").equals(Taints.NO_EXECUTE)) {
                taints.add(taint);
            }
        }
        return taints;
    }

    private void look(KubeObject pod, List<Fields> taints) {
        long shortest = FOR_EVER;
        for (Fields taint : taints) {
            long seconds = tolerates(pod, taint);
            if (seconds != FOR_EVER) {
                shortest = shortest == FOR_EVER ? seconds : Math.min(shortest, seconds);
            }
        }
        callOff(pod);
        if (shortest != FOR_EVER && !pod.isBeingDeleted()) {
            plans.put(pod.uid(), world.after(shortest * Time.SECOND, () -> evict(pod)));
        }
    }

    /** For how many seconds the pod tolerates the taint. */
    private static long tolerates(KubeObject pod, Fields taint) {
        for (Fields toleration : pod.spec().objects("tolerations")) {
            if (Taints.tolerates(toleration, taint)) {
                return toleration.number("tolerationSeconds", FOR_EVER);
            }
        }
        return 0;
    }

    private void callOff(KubeObject pod) {
        Event plan = plans.remove(pod.uid());
        if (plan != null) {
            plan.cancel();
        }
    }

    private void evict(KubeObject told) {
        plans.remove(told.uid());
        KubeObject pod = store.get(Kind.POD, told.namespace(), told.name());
        if (pod == null || !pod.uid().equals(told.uid()) || pod.isBeingDeleted()) {
            return;
        }
        events.record(
                "taint-eviction-controller",
                pod,
                Events.Type.NORMAL,
                "TaintManagerEviction",
                "Marking for deletion Pod {}/{}",
                List.of(pod.namespace(), pod.name()));
        store.delete(Kind.POD, pod.namespace(), pod.name(), Deletion.NORMAL);
    }
}
