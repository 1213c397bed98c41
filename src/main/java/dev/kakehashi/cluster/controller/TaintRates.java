package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How fast the nodes of a zone that are lost are tainted for eviction: one in 10 s; where 55 % of a zone are lost, one in
 * 100 s, or none at all in a small zone; where all nodes of all zones are lost, none, as the fault is then rather the
 * controller's. Source: Kubernetes documentation, nodes.md; node_lifecycle_controller.go.
 */
final class TaintRates {

    private static final long NORMAL = 10 * Time.SECOND;
    private static final long SLOW = 100 * Time.SECOND;
    private static final double UNHEALTHY_SHARE = 0.55;
    private static final int SMALL_ZONE = 50;
    private static final int FEW_LOST = 2;

    private static final class Zone {
        final Set<String> lost = new LinkedHashSet<>();
        final Deque<String> waiting = new ArrayDeque<>();
        long freeAt;
        boolean planned;
    }

    private final World world;
    private final Store store;
    private final Consumer<String> taint;
    private final Map<String, Zone> zones = new LinkedHashMap<>();

    TaintRates(World world, Store store, Consumer<String> taint) {
        this.world = world;
        this.store = store;
        this.taint = taint;
    }

    /** A node is lost: it is tainted when its turn comes. */
    void lost(String node) {
        Zone zone = zones.computeIfAbsent(zoneOf(node), any -> new Zone());
        zone.lost.add(node);
        zone.waiting.add(node);
        work();
    }

    /** A node is back. */
    void back(String node) {
        for (Zone zone : zones.values()) {
            zone.lost.remove(node);
            zone.waiting.remove(node);
        }
        work();
    }

    private void work() {
        for (Map.Entry<String, Zone> entry : zones.entrySet()) {
            work(entry.getKey(), entry.getValue());
        }
    }

    private void work(String name, Zone zone) {
        long interval = interval(name, zone);
        if (interval == Time.NEVER || zone.waiting.isEmpty()) {
            return;
        }
        if (world.now() >= zone.freeAt) {
            zone.freeAt = world.now() + interval;
            taint.accept(zone.waiting.poll());
        }
        if (!zone.planned && !zone.waiting.isEmpty()) {
            zone.planned = true;
            world.at(Math.max(zone.freeAt, world.now()), () -> {
                zone.planned = false;
                work(name, zone);
            });
        }
    }

    private long interval(String name, Zone zone) {
        int all = 0;
        int lostAnywhere = 0;
        for (Zone other : zones.values()) {
            lostAnywhere += other.lost.size();
        }
        for (KubeObject node : store.list(Kind.NODE)) {
            all += zoneOf(node).equals(name) ? 1 : 0;
        }
        if (lostAnywhere >= store.list(Kind.NODE).size()) {
            return Time.NEVER;
        }
        boolean partly =
                zone.lost.size() < all && zone.lost.size() > FEW_LOST && zone.lost.size() >= UNHEALTHY_SHARE * all;
        if (!partly) {
            return NORMAL;
        }
        return all <= SMALL_ZONE ? Time.NEVER : SLOW;
    }

    private String zoneOf(String name) {
        KubeObject node = store.get(Kind.NODE, "", name);
        return node == null ? "" : zoneOf(node);
    }

    private static String zoneOf(KubeObject node) {
        return node.labels().text("topology.kubernetes.io/zone");
    }
}
