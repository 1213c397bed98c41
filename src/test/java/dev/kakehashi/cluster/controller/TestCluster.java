package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A store, the controllers of Deployments and ReplicaSets, and a kubelet that does as it is told. */
final class TestCluster {

    final World world;
    final Store store;
    final ControlContext context;
    final ObedientKubelet kubelet;
    final List<String> said = new ArrayList<>();

    TestCluster() {
        this(ClusterSettings.INSTANT);
    }

    TestCluster(ClusterSettings settings) {
        this(settings, 1);
    }

    TestCluster(ClusterSettings settings, long seed) {
        world = new World(seed);
        store = new Store(world, Instant.parse("2026-01-01T00:00:00Z"));
        context = ControlContext.of(world, store, settings);
        new DeploymentController(context);
        new ReplicaSetController(context);
        kubelet = new ObedientKubelet(world, store);
    }

    /** Has everything that is said noted as {@code reason part part …}. */
    TestCluster listening() {
        context.events()
                .listen((component, about, type, reason, parts) -> said.add(reason + " " + String.join(" ", parts)));
        return this;
    }

    void run(double seconds) {
        world.runUntil(world.now() + Time.ofSeconds(seconds));
    }

    static Fields template(String image) {
        return Fields.of(
                "metadata",
                Fields.of("labels", Fields.of("app", "web")),
                "spec",
                Fields.of("containers", List.of(Fields.of("name", "web", "image", image))));
    }

    KubeObject createReplicaSet(int replicas, int minReadySeconds) {
        return store.create(new KubeObject(
                Kind.REPLICA_SET,
                Fields.of(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "ReplicaSet",
                        "metadata",
                        Fields.of("name", "web", "namespace", "default"),
                        "spec",
                        Fields.of(
                                "replicas",
                                replicas,
                                "minReadySeconds",
                                minReadySeconds,
                                "selector",
                                Fields.of("matchLabels", Fields.of("app", "web")),
                                "template",
                                template("web:1")))));
    }

    /** Creates a Deployment called web; the further fields go into its specification. */
    KubeObject createDeployment(int replicas, Object... further) {
        Fields spec = Fields.of(
                "replicas",
                replicas,
                "selector",
                Fields.of("matchLabels", Fields.of("app", "web")),
                "template",
                template("web:1"));
        for (int i = 0; i < further.length; i += 2) {
            spec = spec.with((String) further[i], further[i + 1]);
        }
        return store.create(new KubeObject(
                Kind.DEPLOYMENT,
                Fields.of(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "Deployment",
                        "metadata",
                        Fields.of("name", "web", "namespace", "default"),
                        "spec",
                        spec)));
    }

    static Fields rolling(Object surge, Object unavailable) {
        return Fields.of(
                "type", "RollingUpdate", "rollingUpdate", Fields.of("maxSurge", surge, "maxUnavailable", unavailable));
    }

    /** Changes one field of an object's specification. */
    void change(Kind kind, String field, Object value) {
        KubeObject object = get(kind);
        store.update(object.withSpec(object.spec().with(field, value)));
    }

    KubeObject get(Kind kind) {
        return Objects.requireNonNull(store.get(kind, "default", "web"));
    }

    KubeObject deployment() {
        return get(Kind.DEPLOYMENT);
    }

    List<KubeObject> pods() {
        return List.copyOf(store.list(Kind.POD));
    }

    List<KubeObject> replicaSets() {
        return List.copyOf(store.list(Kind.REPLICA_SET));
    }

    /** How many pods the ReplicaSets ask for, oldest ReplicaSet first. */
    List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (KubeObject set : replicaSets()) {
            sizes.add((int) set.spec().number("replicas", -1));
        }
        return sizes;
    }
}
