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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time that passes without anything happening costs nothing. */
class NoTickingTest {

    private static final double HOUR = 3600;

    private final World world = new World(1);

    @Test
    void aDayInAHealthyClusterTakesNoMoreEventsThanAnHour() {
        Cluster cluster = new Cluster(
                world,
                ClusterSettings.STOCK,
                reference -> FixedImage.good(reference, 20),
                new SteadyTimings(2, 10, 0.5, 100),
                PodListener.NONE,
                (namespace, service, pods) -> {});
        for (int i = 0; i < 3; i++) {
            cluster.addNode(4, 8192);
        }
        cluster.store().create(probedDeployment());
        int inTheFirstHour = eventsUntil(HOUR);
        KubeObject deployment = cluster.store().get(Kind.DEPLOYMENT, "default", "web");
        assertThat(deployment).isNotNull();
        assertThat(deployment.status().number("availableReplicas", 0)).isEqualTo(6);
        assertThat(inTheFirstHour).isPositive();
        assertThat(eventsUntil(25 * HOUR)).isLessThanOrEqualTo(inTheFirstHour);
    }

    private int eventsUntil(double seconds) {
        int events = 0;
        while (world.nextAt() <= Time.ofSeconds(seconds)) {
            world.step();
            events++;
        }
        return events;
    }

    /** Six pods whose two probes run every ten seconds. */
    private static KubeObject probedDeployment() {
        Fields probe = Fields.of("httpGet", Fields.of("path", "/"), "periodSeconds", 10);
        Fields container = Fields.of("name", "web", "image", "web:1", "readinessProbe", probe, "livenessProbe", probe);
        Fields labels = Fields.of("app", "web");
        return new KubeObject(
                Kind.DEPLOYMENT,
                Fields.of(
                        "metadata",
                        Fields.of("namespace", "default", "name", "web"),
                        "spec",
                        Fields.of(
                                "replicas",
                                6,
                                "selector",
                                Fields.of("matchLabels", labels),
                                "template",
                                Fields.of(
                                        "metadata",
                                        Fields.of("labels", labels),
                                        "spec",
                                        Fields.of("containers", List.of(container))))));
    }
}
