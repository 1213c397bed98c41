package dev.kakehashi.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceProxyTest {

    private final World world = new World(1);
    private final Store store = new Store(world, Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> routed = new ArrayList<>();

    ServiceProxyTest() {
        new ServiceProxy(
                world,
                store,
                service -> Time.SECOND / 4,
                (namespace, service, pods) -> routed.add(Time.toSeconds(world.now()) + " " + String.join(" ", pods)));
    }

    private static Fields endpoint(String pod, boolean ready, boolean serving, boolean terminating) {
        return Fields.of(
                "conditions",
                Fields.of("ready", ready, "serving", serving, "terminating", terminating),
                "targetRef",
                Fields.of("kind", "Pod", "name", pod));
    }

    private static Fields ready(String pod) {
        return endpoint(pod, true, true, false);
    }

    private void slice(Fields... endpoints) {
        Fields metadata = Fields.of(
                "namespace", "default", "name", "web-1", "labels", Fields.of("kubernetes.io/service-name", "web"));
        Fields root = Fields.of("metadata", metadata, "endpoints", List.of(endpoints));
        KubeObject current = store.get(Kind.ENDPOINT_SLICE, "default", "web-1");
        if (current == null) {
            store.create(new KubeObject(Kind.ENDPOINT_SLICE, root));
        } else {
            store.update(new KubeObject(Kind.ENDPOINT_SLICE, current.root().with("endpoints", List.of(endpoints))));
        }
    }

    private void at(double seconds, Runnable action) {
        world.at(Time.ofSeconds(seconds), action);
    }

    @Test
    void aRemovedEndpointGetsTrafficUntilTheProxiesKnow() {
        at(0, () -> slice(ready("a"), ready("b")));
        at(10, () -> slice(ready("b")));
        world.runUntil(Time.ofSeconds(20));
        assertThat(routed).containsExactly("0.25 a b", "10.25 b");
    }

    @Test
    void changesThatFollowQuicklyWaitForTheNextSync() {
        at(0, () -> slice(ready("a")));
        at(0.1, () -> slice(ready("a"), ready("b")));
        at(0.2, () -> slice(ready("a"), ready("b"), ready("c")));
        world.runUntil(Time.ofSeconds(20));
        assertThat(routed).containsExactly("0.25 a", "1.25 a b c");
    }

    @Test
    void terminatingPodsThatStillServeAreTheLastResort() {
        at(0, () -> slice(ready("a"), endpoint("b", false, true, true)));
        at(10, () -> slice(endpoint("a", false, false, true), endpoint("b", false, true, true)));
        at(20, () -> slice(endpoint("c", false, false, false)));
        world.runUntil(Time.ofSeconds(30));
        assertThat(routed).containsExactly("0.25 a", "10.25 b", "20.25 ");
    }
}
