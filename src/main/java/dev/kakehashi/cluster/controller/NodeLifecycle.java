package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.scheduler.Taints;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices nodes whose kubelets are silent: marks them and their pods not ready, and taints them, which {@link
 * TaintEviction} acts on. Leases are not ticked: the moment at which a silent node is noticed follows from the phases of
 * its renewals and of the controller's looks.
 */
public final class NodeLifecycle {

    /** A kubelet renews its lease this often. Source: KubeletConfiguration, a quarter of 40 s. */
    private static final long RENEWAL = 10 * Time.SECOND;
    /** The controller looks this often. Source: kube-controller-manager --node-monitor-period. */
    private static final long LOOK = 5 * Time.SECOND;
    /** A lease unchanged for so long means that the node is lost. Source: --node-monitor-grace-period since 1.32. */
    private static final long GRACE = 50 * Time.SECOND;

    private final World world;
    private final Store store;
    private final Events events;
    private final TaintRates rates;
    private final long lookPhase;
    private final Map<String, Event> plans = new LinkedHashMap<>();
    private final Map<String, Long> silentSince = new LinkedHashMap<>();

    /** A controller for the nodes of this store. */
    public NodeLifecycle(World world, Store store, Events events) {
        this.world = world;
        this.store = store;
        this.events = events;
        this.rates = new TaintRates(world, store, this::taintForEviction);
        this.lookPhase = Time.ofSeconds(world.stream("node-monitor").uniform() * Time.toSeconds(LOOK));
    }

    /** A node's kubelet renews its lease no longer. */
    public void silent(String node) {
        long unknown = nextLook(lastRenewal(node)) + GRACE;
        silentSince.put(node, world.now());
        plan(node, Math.max(unknown, world.now()), () -> markUnknown(node));
    }

    /** A node's kubelet renews its lease again. */
    public void heardAgain(String node) {
        silentSince.remove(node);
        plan(node, nextLook(world.now()), () -> clear(node));
    }

    /** When a node's kubelet renewed its lease last, in model time; may be before it joined. */
    public long lastRenewal(String node) {
        long until = silentSince.getOrDefault(node, world.now());
        long phase = Time.ofSeconds(world.stream("lease/" + node).uniform() * Time.toSeconds(RENEWAL));
        return until - Math.floorMod(until - phase, RENEWAL);
    }

    private long nextLook(long from) {
        return from + Math.floorMod(lookPhase - from, LOOK);
    }

    private void plan(String node, long at, Runnable action) {
        Event former = plans.put(node, world.at(at, action));
        if (former != null) {
            former.cancel();
        }
    }

    private void markUnknown(String name) {
        KubeObject node = store.get(Kind.NODE, "", name);
        if (node == null) {
            return;
        }
        List<Object> conditions = new ArrayList<>();
        for (Fields condition : node.status().objects("conditions")) {
            conditions.add(condition
                    .with("status", "Unknown")
                    .with("lastTransitionTime", store.timestamp())
                    .with("reason", "NodeStatusUnknown")
                    .with("message", "Kubelet stopped posting node status."));
        }
        KubeObject marked =
                store.updateStatus(node.withStatus(node.status().with("conditions", List.copyOf(conditions))));
        events.record(
                "node-controller",
                marked,
                Events.Type.NORMAL,
                "NodeNotReady",
                "Node {} status is now: NodeNotReady",
                List.of(name));
        taint(name, Taints.NO_SCHEDULE);
        for (KubeObject pod : List.copyOf(store.podsOnNode(name))) {
            store.updateStatus(pod.withStatus(notReady(pod.status())));
        }
        rates.lost(name);
    }

    private void taintForEviction(String name) {
        taint(name, Taints.NO_EXECUTE);
    }

    private void taint(String name, String effect) {
        KubeObject node = store.get(Kind.NODE, "", name);
        if (node == null) {
            return;
        }
        List<Object> taints = new ArrayList<>(node.spec().objects("taints"));
        taints.add(Fields.of("key", Taints.UNREACHABLE, "effect", effect, "timeAdded", store.timestamp()));
        store.update(node.withSpec(node.spec().with("taints", List.copyOf(taints))));
    }

    private void clear(String name) {
        rates.back(name);
        KubeObject node = store.get(Kind.NODE, "", name);
        if (node == null) {
            return;
        }
        List<Object> taints = new ArrayList<>();
        for (Fields taint : node.spec().objects("taints")) {
            if (!taint.text("key").equals(Taints.UNREACHABLE)) {
                taints.add(taint);
            }
        }
        store.update(node.withSpec(node.spec().with("taints", taints.isEmpty() ? null : List.copyOf(taints))));
    }

    private Fields notReady(Fields status) {
        List<Object> conditions = new ArrayList<>();
        for (Fields condition : status.objects("conditions")) {
            boolean turns = condition.text("type").equals("Ready")
                    && condition.text("status").equals("True");
            conditions.add(
                    turns
                            ? condition.with("status", "False").with("lastTransitionTime", store.timestamp())
                            : condition);
        }
        return status.with("conditions", List.copyOf(conditions));
    }
}
