package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.Defaults;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadBalancersTest {

    private final World world = new World(1);
    private final Store store = new Store(world, Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void begin() {
        Defaults.of(store);
        ControlContext context = ControlContext.of(world, store, ClusterSettings.STOCK);
        context.events().listen((component, about, type, reason, parts) -> said.add(component + " " + reason));
        new LoadBalancers(context);
        store.create(new KubeObject(
                Kind.SERVICE,
                Fields.of(
                        "kind",
                        "Service",
                        "apiVersion",
                        "v1",
                        "metadata",
                        Fields.of("name", "web", "namespace", "default"),
                        "spec",
                        Fields.of("type", "LoadBalancer", "ports", List.of(Fields.of("port", 80))))));
    }

    private Fields balancer() {
        return service().status().fields("loadBalancer");
    }

    private KubeObject service() {
        KubeObject found = store.get(Kind.SERVICE, "default", "web");
        assertThat(found).isNotNull();
        return found;
    }

    @Test
    void addressComesAfterAWhile() {
        world.runUntil(4 * Time.SECOND);
        assertThat(balancer().has("ingress")).isFalse();
        world.runUntil(6 * Time.SECOND);
        assertThat(balancer().objects("ingress")).containsExactly(Fields.of("ip", "203.0.113.1", "ipMode", "VIP"));
        assertThat(said)
                .containsExactly("service-controller EnsuringLoadBalancer", "service-controller EnsuredLoadBalancer");
    }

    @Test
    void addressGoesWhereTheServiceIsOfAnotherType() {
        world.runUntil(10 * Time.SECOND);
        store.update(service().withSpec(service().spec().with("type", "ClusterIP")));
        world.runUntil(20 * Time.SECOND);
        assertThat(balancer().has("ingress")).isFalse();
        assertThat(service().metadata().has("finalizers")).isFalse();
    }

    @Test
    void serviceGoesWhenItsLoadBalancerIsGone() {
        world.runUntil(10 * Time.SECOND);
        store.delete(Kind.SERVICE, "default", "web", Deletion.NORMAL);
        assertThat(service().isBeingDeleted()).isTrue();
        world.runUntil(20 * Time.SECOND);
        assertThat(store.get(Kind.SERVICE, "default", "web")).isNull();
        assertThat(said).endsWith("service-controller DeletingLoadBalancer", "service-controller DeletedLoadBalancer");
    }
}
