package dev.kakehashi.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Leases of nodes are renewed by the model's clock, and nothing is planned for that. */
class NodeLeasesTest {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final World world = new World(1);
    private final Cluster cluster = Playground.cluster(world, EPOCH, ClusterSettings.STOCK, 1);
    private final Api api = new Api(cluster);

    private void pass(long seconds) {
        world.runUntil(world.now() + seconds * Time.SECOND);
    }

    /** How long ago the node's lease was renewed, as somebody reads who asks now. */
    private Duration age(String node) {
        String path = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/" + node;
        Answer.Whole answer = (Answer.Whole) api.answer(ApiRequest.of("GET", path, "application/json"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        answer.body().parts().forEach(all::writeBytes);
        Fields lease = Json.readFields(all.toByteArray());
        return Duration.between(Instant.parse(lease.fields("spec").text("renewTime")), EPOCH.plusNanos(world.now()));
    }

    @Test
    void leaseIsRenewedEveryTenSeconds() {
        for (int i = 0; i < 10; i++) {
            pass(17);
            assertThat(age("node-1")).isBetween(Duration.ZERO, Duration.ofSeconds(10));
        }
        pass(60);
        assertThat(world.nextAt()).isEqualTo(Time.NEVER);
    }

    @Test
    void nodeThatIsLostRenewsItsLeaseNoMore() {
        pass(100);
        cluster.loseNode("node-1");
        pass(45);
        assertThat(age("node-1")).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(55));
        cluster.returnNode("node-1");
        pass(20);
        assertThat(age("node-1")).isBetween(Duration.ZERO, Duration.ofSeconds(10));
    }

    @Test
    void nodeThatJoinsLaterHasALeaseFromThenOn() {
        pass(100);
        cluster.addNode(4, 8192);
        pass(1);
        assertThat(age("node-2")).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }
}
