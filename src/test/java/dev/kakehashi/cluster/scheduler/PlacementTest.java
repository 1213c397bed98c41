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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String HOST = "kubernetes.io/hostname";

    private final World world = new World(1);
    private final Store store = new Store(world, Instant.parse("2026-01-01T00:00:00Z"));

    @BeforeEach
    void sixNodesInThreeZones() {
        new Scheduler(world, store, new Events(world, store, false), new Client(world, 50, 100, 0));
        for (int i = 1; i <= 6; i++) {
            Fields labels = Fields.of(HOST, "n" + i, ZONE, "zone-" + (i + 1) / 2, "speed", Integer.toString(i * 10));
            store.create(new KubeObject(
                    Kind.NODE,
                    Fields.of(
                            "metadata",
                            Fields.of("name", "n" + i, "labels", labels),
                            "status",
                            Fields.of("allocatable", Fields.of("cpu", "8", "memory", "32Gi", "pods", "110")))));
        }
    }

    private void pod(String name, String app, Object... spec) {
        Fields all = Fields.of("containers", List.of(Fields.of("name", "app"))).withAll(Fields.of(spec));
        Fields metadata = Fields.of("namespace", "default", "name", name, "labels", Fields.of("app", app));
        store.create(new KubeObject(Kind.POD, Fields.of("metadata", metadata, "spec", all)));
        world.runUntil(world.now() + Time.ofSeconds(30));
    }

    private KubeObject get(String pod) {
        return Objects.requireNonNull(store.get(Kind.POD, "default", pod));
    }

    private String nodeOf(String pod) {
        return get(pod).spec().text("nodeName");
    }

    private String zoneOf(String pod) {
        KubeObject node = store.get(Kind.NODE, "", nodeOf(pod));
        return node == null ? "" : node.labels().text(ZONE);
    }

    private String whyNot(String pod) {
        return get(pod).status().objects("conditions").getFirst().text("message");
    }

    private static Fields nodeAffinity(String key, String operator, Object... values) {
        Fields expression = Fields.of("key", key, "operator", operator, "values", List.of(values));
        Fields term = Fields.of("matchExpressions", List.of(expression));
        return Fields.of("nodeAffinity", Fields.of(REQUIRED, Fields.of("nodeSelectorTerms", List.of(term))));
    }

    private static Fields podRule(String rule, String app, String topology) {
        Fields selector = Fields.of("matchLabels", Fields.of("app", app));
        Fields term = Fields.of("labelSelector", selector, "topologyKey", topology);
        return Fields.of(rule, Fields.of(REQUIRED, List.of(term)));
    }

    private static List<Fields> spread(String topology, String whenUnsatisfiable) {
        return List.of(Fields.of(
                "maxSkew",
                1,
                "topologyKey",
                topology,
                "whenUnsatisfiable",
                whenUnsatisfiable,
                "labelSelector",
                Fields.of("matchLabels", Fields.of("app", "web"))));
    }

    @Test
    void goesOnlyWhereNodeAffinityAllows() {
        pod("a", "web", "affinity", nodeAffinity(HOST, "In", "n4"));
        assertThat(nodeOf("a")).isEqualTo("n4");
        pod("b", "web", "affinity", nodeAffinity("speed", "Gt", "55"));
        assertThat(nodeOf("b")).isEqualTo("n6");
        pod("c", "web", "affinity", nodeAffinity(HOST, "In", "n9"));
        assertThat(nodeOf("c")).isEmpty();
        assertThat(whyNot("c"))
                .isEqualTo("0/6 nodes are available: 6 node(s) didn't match Pod's node affinity/selector.");
    }

    @Test
    void oneOfAKindOnEachNodeAndNoMore() {
        for (int i = 1; i <= 7; i++) {
            pod("web-" + i, "web", "affinity", podRule("podAntiAffinity", "web", HOST));
        }
        Map<String, Integer> perNode = new TreeMap<>();
        for (int i = 1; i <= 6; i++) {
            perNode.merge(nodeOf("web-" + i), 1, Integer::sum);
        }
        assertThat(perNode)
                .hasSize(6)
                .allSatisfy((node, count) -> assertThat(count).isEqualTo(1));
        assertThat(whyNot("web-7"))
                .isEqualTo("0/6 nodes are available: 6 node(s) didn't match pod anti-affinity rules.");
        store.delete(Kind.POD, "default", "web-3", Deletion.NOW);
        world.runUntil(world.now() + Time.ofSeconds(60));
        assertThat(nodeOf("web-7")).isNotEmpty();
    }

    @Test
    void othersKeepAwayWhatTheyDoNotLike() {
        pod("shy", "db", "affinity", podRule("podAntiAffinity", "web", ZONE), "nodeSelector", Fields.of(HOST, "n1"));
        for (int i = 1; i <= 4; i++) {
            pod("web-" + i, "web");
            assertThat(zoneOf("web-" + i)).isNotEmpty().isNotEqualTo("zone-1");
        }
        pod("stuck", "web", "nodeSelector", Fields.of(ZONE, "zone-1"));
        assertThat(whyNot("stuck")).contains("2 node(s) didn't satisfy existing pods anti-affinity rules");
    }

    @Test
    void staysTogetherInAZone() {
        pod("first", "web", "affinity", podRule("podAffinity", "web", ZONE));
        String zone = zoneOf("first");
        assertThat(zone).isNotEmpty();
        for (int i = 1; i <= 3; i++) {
            pod("web-" + i, "web", "affinity", podRule("podAffinity", "web", ZONE));
            assertThat(zoneOf("web-" + i)).isEqualTo(zone);
        }
    }

    @Test
    void waitsForTheCompanyItWants() {
        pod("follower", "web", "affinity", podRule("podAffinity", "db", ZONE));
        assertThat(whyNot("follower")).contains("6 node(s) didn't match pod affinity rules");
        pod("leader", "db", "nodeSelector", Fields.of(HOST, "n5"));
        assertThat(zoneOf("follower")).isEqualTo("zone-3");
    }

    @Test
    void spreadsEvenlyOverZones() {
        for (int i = 1; i <= 9; i++) {
            pod("web-" + i, "web", "topologySpreadConstraints", spread(ZONE, "DoNotSchedule"));
        }
        Map<String, Integer> perZone = new TreeMap<>();
        for (int i = 1; i <= 9; i++) {
            perZone.merge(zoneOf("web-" + i), 1, Integer::sum);
        }
        assertThat(perZone).isEqualTo(Map.of("zone-1", 3, "zone-2", 3, "zone-3", 3));
    }

    @Test
    void ratherSpreadsThanNotButGoesWhereItCan() {
        for (int i = 1; i <= 3; i++) {
            pod("web-" + i, "web", "topologySpreadConstraints", spread(ZONE, "ScheduleAnyway"));
        }
        assertThat(List.of(zoneOf("web-1"), zoneOf("web-2"), zoneOf("web-3")))
                .containsExactlyInAnyOrder("zone-1", "zone-2", "zone-3");
        pod("web-4", "web", "topologySpreadConstraints", spread(HOST + "-unknown", "DoNotSchedule"));
        assertThat(whyNot("web-4"))
                .contains("6 node(s) didn't match pod topology spread constraints (missing required label)");
    }
}
