package dev.kakehashi.cluster.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.controller.Client;
import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private final World world = new World(1);
    private final Store store = new Store(world, Instant.parse("2026-01-01T00:00:00Z"));
    private final Events events = new Events(world, store, false);
    private final List<String> said = new ArrayList<>();

    SchedulerTest() {
        new Scheduler(world, store, events, new Client(world, 50, 100, 0));
        events.listen((component, about, type, reason, parts) ->
                said.add(Time.toSeconds(world.now()) + " " + reason + " " + about.name()));
    }

    private void node(String name, String cpu, String memory, Object... spec) {
        store.create(new KubeObject(
                Kind.NODE,
                Fields.of(
                        "metadata",
                        Fields.of("name", name, "labels", Fields.of("kubernetes.io/hostname", name)),
                        "spec",
                        Fields.of(spec),
                        "status",
                        Fields.of("allocatable", Fields.of("cpu", cpu, "memory", memory, "pods", "110")))));
    }

    private void pod(String name, String cpu, String memory, Object... spec) {
        Fields requests = Fields.of("cpu", cpu, "memory", memory);
        Fields container = Fields.of("name", "app", "resources", Fields.of("requests", requests));
        Fields[] all = {Fields.of("containers", List.of(container))};
        Fields.of(spec).forEach((key, value) -> all[0] = all[0].with(key, value));
        Fields owner = Fields.of("uid", "owner", "controller", true);
        store.create(new KubeObject(
                Kind.POD,
                Fields.of(
                        "metadata",
                        Fields.of("namespace", "default", "name", name, "ownerReferences", List.of(owner)),
                        "spec",
                        all[0])));
    }

    private String nodeOf(String pod) {
        KubeObject found = store.get(Kind.POD, "default", pod);
        return found == null ? "gone" : found.spec().text("nodeName");
    }

    private void runTo(double seconds) {
        world.runUntil(Time.ofSeconds(seconds));
    }

    @Test
    void readsQuantities() {
        assertThat(Quantity.thousandths("250m")).isEqualTo(250);
        assertThat(Quantity.thousandths("1.5")).isEqualTo(1500);
        assertThat(Quantity.thousandths(2L)).isEqualTo(2000);
        assertThat(Quantity.units("128Mi")).isEqualTo(128L << 20);
        assertThat(Quantity.units("1Gi")).isEqualTo(1L << 30);
        assertThat(Quantity.units("2G")).isEqualTo(2_000_000_000L);
        assertThat(Quantity.units("5k")).isEqualTo(5000);
    }

    @Test
    void spreadsPodsOfOneControllerOverNodes() {
        node("a", "4", "8Gi");
        node("b", "4", "8Gi");
        node("c", "4", "8Gi");
        for (int i = 0; i < 9; i++) {
            pod("p" + i, "100m", "100Mi");
        }
        runTo(1);
        Map<String, Integer> counts = new TreeMap<>();
        for (KubeObject pod : store.list(Kind.POD)) {
            counts.merge(pod.spec().text("nodeName"), 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(Map.of("a", 3, "b", 3, "c", 3));
    }

    @Test
    void prefersTheNodeWithMoreLeftFree() {
        node("small", "2", "4Gi");
        node("large", "8", "16Gi");
        pod("p", "1", "1Gi");
        runTo(1);
        assertThat(nodeOf("p")).isEqualTo("large");
    }

    @Test
    void neverPutsMoreOnANodeThanFits() {
        node("a", "1", "8Gi");
        for (int i = 0; i < 3; i++) {
            pod("p" + i, "400m", "1Gi");
        }
        runTo(1);
        assertThat(nodeOf("p2")).isEmpty();
        KubeObject pending = store.get(Kind.POD, "default", "p2");
        assertThat(pending).isNotNull();
        Fields condition = pending.status().objects("conditions").getFirst();
        assertThat(condition.text("reason")).isEqualTo("Unschedulable");
        assertThat(condition.text("message")).isEqualTo("0/1 nodes are available: 1 Insufficient cpu.");
    }

    @Test
    void respectsTaintsCordonsAndSelectors() {
        Fields taint = Fields.of("key", "gpu", "value", "yes", "effect", "NoSchedule");
        node("tainted", "4", "8Gi", "taints", List.of(taint));
        node("cordoned", "4", "8Gi", "unschedulable", true);
        pod("plain", "1", "1Gi");
        Fields toleration = Fields.of("key", "gpu", "operator", "Exists");
        pod("tolerant", "1", "1Gi", "tolerations", List.of(toleration));
        pod("elsewhere", "1", "1Gi", "tolerations", List.of(toleration), "nodeSelector", Fields.of("zone", "z"));
        runTo(1);
        assertThat(nodeOf("plain")).isEmpty();
        assertThat(nodeOf("tolerant")).isEqualTo("tainted");
        assertThat(nodeOf("elsewhere")).isEmpty();
    }

    @Test
    void triesAgainWhenAPodGoesButNotBeforeItsBackOff() {
        node("a", "1", "8Gi");
        pod("first", "800m", "1Gi");
        pod("second", "800m", "1Gi");
        runTo(0.5);
        store.delete(Kind.POD, "default", "first", Deletion.NOW);
        runTo(0.9);
        assertThat(nodeOf("second")).isEmpty();
        runTo(1);
        assertThat(nodeOf("second")).isEqualTo("a");
    }

    @Test
    void triesAgainAtOnceWhenANodeComesLater() {
        pod("p", "1", "1Gi");
        runTo(100);
        node("a", "2", "8Gi");
        runTo(100);
        assertThat(nodeOf("p")).isEqualTo("a");
        assertThat(said).containsExactly("0.0 FailedScheduling p", "100.0 Scheduled p");
    }

    @Test
    void triesAgainAfterFiveMinutesInAnyCase() {
        pod("p", "1", "1Gi");
        runTo(301);
        assertThat(said).containsExactly("0.0 FailedScheduling p", "300.0 FailedScheduling p");
    }

    @Test
    void placesAHundredPodsAtOnceAndThenFiftyASecond() {
        node("a", "1000", "1000Gi");
        node("b", "1000", "1000Gi");
        for (int i = 0; i < 150; i++) {
            pod("p" + i, "1", "1Gi");
        }
        world.runUntil(0);
        assertThat(placed()).isEqualTo(100);
        world.runUntil(Time.SECOND / 2);
        assertThat(placed()).isEqualTo(125);
        world.runUntil(Time.SECOND);
        assertThat(placed()).isEqualTo(150);
    }

    private long placed() {
        return store.list(Kind.POD).stream()
                .filter(pod -> !pod.spec().text("nodeName").isEmpty())
                .count();
    }
}
