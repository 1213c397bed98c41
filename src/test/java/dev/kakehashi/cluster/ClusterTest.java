package dev.kakehashi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.kubelet.FixedImage;
import dev.kakehashi.cluster.kubelet.PodListener;
import dev.kakehashi.cluster.kubelet.SteadyTimings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private final World world = new World(1);
    private final List<String> said = new ArrayList<>();

    private Cluster cluster(int nodes) {
        Cluster cluster = new Cluster(
                world,
                ClusterSettings.STOCK,
                reference -> FixedImage.good(reference, 20),
                new SteadyTimings(2, 10, 0.5, 100),
                PodListener.NONE,
                (namespace, service, pods) -> {});
        cluster.events()
                .listen((component, about, type, reason, parts) ->
                        said.add(Time.toSeconds(world.now()) + " " + reason));
        for (int i = 0; i < nodes; i++) {
            cluster.addNode(4, 8192);
        }
        return cluster;
    }

    private static Fields deployment(int replicas, String image, String cpu) {
        Fields container =
                Fields.of("name", "web", "image", image, "resources", Fields.of("requests", Fields.of("cpu", cpu)));
        Fields template = Fields.of(
                "metadata",
                Fields.of("labels", Fields.of("app", "web")),
                "spec",
                Fields.of("containers", List.of(container)));
        return Fields.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Fields.of("namespace", "default", "name", "web"),
                "spec",
                Fields.of(
                        "replicas",
                        replicas,
                        "selector",
                        Fields.of("matchLabels", Fields.of("app", "web")),
                        "template",
                        template));
    }

    private void runTo(double seconds) {
        world.runUntil(Time.ofSeconds(seconds));
    }

    private static List<KubeObject> pods(Cluster cluster, String image, boolean ready) {
        List<KubeObject> found = new ArrayList<>();
        for (KubeObject pod : cluster.store().list(Kind.POD)) {
            String its = pod.spec().objects("containers").getFirst().text("image");
            if (its.equals(image) && (!ready || isReady(pod)) && !pod.isBeingDeleted()) {
                found.add(pod);
            }
        }
        return found;
    }

    private static boolean isReady(KubeObject pod) {
        for (Fields condition : pod.status().objects("conditions")) {
            if (condition.text("type").equals("Ready")) {
                return condition.text("status").equals("True");
            }
        }
        return false;
    }

    private double when(String reason) {
        for (String line : said) {
            if (line.endsWith(" " + reason)) {
                return Double.parseDouble(line.substring(0, line.indexOf(' ')));
            }
        }
        return Double.NaN;
    }

    @Test
    void aDeploymentComesUp() {
        Cluster cluster = cluster(3);
        cluster.apply(deployment(6, "web:1", "500m"));
        runTo(30);
        assertThat(pods(cluster, "web:1", true)).hasSize(6);
        assertThat(cluster.store()
                        .get(Kind.DEPLOYMENT, "default", "web")
                        .status()
                        .number("availableReplicas", 0))
                .isEqualTo(6);
    }

    @Test
    void aNewImageIsRolledOutAndUndone() {
        Cluster cluster = cluster(3);
        cluster.apply(deployment(4, "web:1", "500m"));
        runTo(60);
        cluster.apply(deployment(4, "web:2", "500m"));
        runTo(300);
        assertThat(pods(cluster, "web:2", true)).hasSize(4);
        assertThat(pods(cluster, "web:1", false)).isEmpty();
        cluster.undo("default", "web");
        runTo(600);
        assertThat(pods(cluster, "web:1", true)).hasSize(4);
        assertThat(pods(cluster, "web:2", false)).isEmpty();
    }

    @Test
    void podsOfALostNodeAreReplacedAfterAlmostSixMinutes() {
        Cluster cluster = cluster(3);
        cluster.apply(deployment(6, "web:1", "500m"));
        runTo(100);
        cluster.loseNode("node-2");
        runTo(139);
        assertThat(pods(cluster, "web:1", true)).describedAs("nobody knows yet").hasSize(6);
        runTo(156);
        assertThat(pods(cluster, "web:1", true)).describedAs("node not ready").hasSize(4);
        assertThat(when("NodeNotReady")).isBetween(140.0, 155.0);
        runTo(439);
        assertThat(pods(cluster, "web:1", false)).hasSize(6);
        runTo(500);
        assertThat(when("TaintManagerEviction")).isBetween(440.0, 460.0);
        assertThat(pods(cluster, "web:1", true)).hasSize(6);
        assertThat(cluster.store().podsOnNode("node-2"))
                .describedAs("the dead node's pods stay terminating")
                .hasSize(2)
                .allMatch(KubeObject::isBeingDeleted);
        runTo(4000);
        cluster.returnNode("node-2");
        runTo(4010);
        assertThat(cluster.store().podsOnNode("node-2")).isEmpty();
        assertThat(cluster.store().get(Kind.NODE, "", "node-2").spec().has("taints"))
                .isFalse();
    }

    @Test
    void aNodeThatIsBackSoonKeepsItsPods() {
        Cluster cluster = cluster(2);
        cluster.apply(deployment(4, "web:1", "500m"));
        runTo(100);
        List<String> names =
                pods(cluster, "web:1", true).stream().map(KubeObject::name).toList();
        cluster.loseNode("node-2");
        runTo(200);
        cluster.returnNode("node-2");
        runTo(1000);
        assertThat(pods(cluster, "web:1", true).stream().map(KubeObject::name)).containsExactlyElementsOf(names);
    }

    @Test
    void nothingIsEvictedWhenMostOfASmallZoneIsLost() {
        Cluster cluster = cluster(5);
        cluster.apply(deployment(5, "web:1", "500m"));
        runTo(100);
        for (int i = 1; i <= 3; i++) {
            cluster.loseNode("node-" + i);
        }
        runTo(2000);
        assertThat(said.stream().filter(line -> line.endsWith("TaintManagerEviction")))
                .describedAs("two nodes are tainted before the third is known to be lost")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(pods(cluster, "web:1", false)).hasSize(5);
    }

    @Test
    void lostNodesAreTaintedOneInTenSeconds() {
        Cluster cluster = cluster(6);
        cluster.apply(deployment(6, "web:1", "500m"));
        runTo(100);
        cluster.loseNode("node-1");
        cluster.loseNode("node-2");
        runTo(1000);
        List<Double> evictions = said.stream()
                .filter(line -> line.endsWith("TaintManagerEviction"))
                .map(line -> Double.parseDouble(line.substring(0, line.indexOf(' '))))
                .toList();
        assertThat(evictions).hasSize(2);
        assertThat(evictions.get(1) - evictions.get(0)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void nodesAreOrderedForPodsThatFindNoRoom() {
        Cluster cluster = cluster(1);
        cluster.autoscale(3, 4, 8192);
        cluster.apply(deployment(10, "web:1", "1"));
        runTo(99);
        assertThat(cluster.store().list(Kind.NODE)).hasSize(1);
        runTo(111);
        assertThat(cluster.store().list(Kind.NODE)).hasSize(3);
        runTo(150);
        assertThat(pods(cluster, "web:1", true)).hasSize(10);
        assertThat(when("TriggeredScaleUp")).isLessThanOrEqualTo(10);
    }

    @Test
    void moreNodesThanAllowedAreNotOrdered() {
        Cluster cluster = cluster(1);
        cluster.autoscale(2, 4, 8192);
        cluster.apply(deployment(20, "web:1", "1"));
        runTo(1000);
        assertThat(cluster.store().list(Kind.NODE)).hasSize(2);
        assertThat(pods(cluster, "web:1", true)).hasSize(8);
    }
}
