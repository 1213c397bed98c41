package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.scheduler.Scheduler;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DaemonSetControllerTest {

    private final World world = new World(1);
    private final Store store = new Store(world, Instant.parse("2026-01-01T00:00:00Z"));
    private int fewestReady;

    @BeforeEach
    void threeNodes() {
        ControlContext context = ControlContext.of(world, store, ClusterSettings.STOCK);
        new Scheduler(world, store, context.events(), context.newSchedulerClient());
        new DaemonSetController(context);
        store.watch(Kind.POD, (change, before, pod) -> {
            boolean bound = change == Store.Change.MODIFIED
                    && before != null
                    && before.spec().text("nodeName").isEmpty();
            if (bound) {
                world.after(5 * Time.SECOND, () -> ready(pod));
            } else if (change == Store.Change.MODIFIED
                    && before != null
                    && pod.isBeingDeleted()
                    && pod.metadata().number("deletionGracePeriodSeconds", 0) > 0
                    && !before.isBeingDeleted()) {
                world.after(2 * Time.SECOND, () -> store.delete(Kind.POD, "default", pod.name(), Deletion.NOW));
            }
            fewestReady = Math.min(fewestReady, ready());
        });
        for (int i = 1; i <= 3; i++) {
            node("n" + i);
        }
    }

    private void ready(KubeObject told) {
        KubeObject pod = store.get(Kind.POD, told.key());
        if (pod != null) {
            Fields ready = Fields.of("type", "Ready", "status", "True", "lastTransitionTime", store.timestamp());
            store.updateStatus(
                    pod.withStatus(pod.status().with("phase", "Running").with("conditions", List.of(ready))));
        }
    }

    private int ready() {
        return (int) store.list(Kind.POD).stream()
                .filter(pod -> !pod.isBeingDeleted() && Pods.isReady(pod))
                .count();
    }

    private void node(String name) {
        store.create(new KubeObject(
                Kind.NODE,
                Fields.of(
                        "metadata",
                        Fields.of("name", name, "labels", Fields.of("kubernetes.io/hostname", name)),
                        "status",
                        Fields.of("allocatable", Fields.of("cpu", "8", "memory", "32Gi", "pods", "110")))));
    }

    private void create(Object... podSpec) {
        Fields template = TestCluster.template("web:1");
        template = template.with("spec", template.fields("spec").withAll(Fields.of(podSpec)));
        store.create(new KubeObject(
                Kind.DAEMON_SET,
                Fields.of(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "DaemonSet",
                        "metadata",
                        Fields.of("name", "web", "namespace", "default"),
                        "spec",
                        Fields.of(
                                "selector", Fields.of("matchLabels", Fields.of("app", "web")), "template", template))));
        run(60);
    }

    private void run(double seconds) {
        world.runUntil(world.now() + Time.ofSeconds(seconds));
    }

    private KubeObject set() {
        return Objects.requireNonNull(store.get(Kind.DAEMON_SET, "default", "web"));
    }

    private List<String> nodes() {
        return store.list(Kind.POD).stream()
                .filter(pod -> !pod.isBeingDeleted())
                .map(pod -> pod.spec().text("nodeName"))
                .sorted()
                .toList();
    }

    private void change(String node, String field, Object value) {
        KubeObject found = Objects.requireNonNull(store.get(Kind.NODE, "", node));
        store.update(found.withSpec(found.spec().with(field, value)));
        run(60);
    }

    @Test
    void hasOnePodOnEachNodeAndOnThoseThatCome() {
        create();
        assertThat(nodes()).containsExactly("n1", "n2", "n3");
        node("n4");
        run(60);
        assertThat(nodes()).containsExactly("n1", "n2", "n3", "n4");
        assertThat(set().status().number("desiredNumberScheduled", 0)).isEqualTo(4);
        assertThat(set().status().number("numberReady", 0)).isEqualTo(4);
    }

    @Test
    void keepsToTheNodesThatItSelects() {
        create("nodeSelector", Fields.of("kubernetes.io/hostname", "n2"));
        assertThat(nodes()).containsExactly("n2");
        assertThat(set().status().number("desiredNumberScheduled", 0)).isEqualTo(1);
    }

    @Test
    void goesToCordonedNodesButNotWhereATaintForbids() {
        change("n1", "unschedulable", true);
        change("n2", "taints", List.of(Fields.of("key", "gpu", "effect", "NoSchedule")));
        create();
        assertThat(nodes()).containsExactly("n1", "n3");
    }

    @Test
    void leavesANodeWhoseTaintSendsItAway() {
        create();
        change("n3", "taints", List.of(Fields.of("key", "dead", "effect", "NoExecute")));
        assertThat(nodes()).containsExactly("n1", "n2");
        change("n3", "taints", null);
        assertThat(nodes()).containsExactly("n1", "n2", "n3");
    }

    @Test
    void replacesPodsThatAreDeletedOrHaveFailed() {
        create();
        List<KubeObject> pods = List.copyOf(store.list(Kind.POD));
        store.delete(Kind.POD, "default", pods.get(0).name(), Deletion.NORMAL);
        store.updateStatus(pods.get(1).withStatus(Fields.of("phase", "Failed")));
        run(60);
        assertThat(nodes()).containsExactly("n1", "n2", "n3");
        assertThat(ready()).isEqualTo(3);
    }

    @Test
    void updatesOneNodeAfterAnother() {
        create();
        fewestReady = 3;
        KubeObject set = set();
        store.update(set.withSpec(set.spec().with("template", TestCluster.template("web:2"))));
        run(120);
        assertThat(fewestReady).isEqualTo(2);
        assertThat(store.list(Kind.POD))
                .hasSize(3)
                .allSatisfy(pod -> assertThat(
                                pod.spec().objects("containers").getFirst().text("image"))
                        .isEqualTo("web:2"));
        assertThat(set().status().number("updatedNumberScheduled", 0)).isEqualTo(3);
    }
}
