package dev.kakehashi.bench;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.kubelet.Image;
import dev.kakehashi.cluster.kubelet.PodListener;
import dev.kakehashi.cluster.kubelet.SteadyTimings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.List;

/** A cluster with one Deployment, whose programs start in a second. */
final class BenchCluster {

    private static final String NAMESPACE = "default";
    private static final String NAME = "web";
    private static final double CORES = 64;
    private static final long MEBIBYTES = 262_144;

    private final World world = new World(1);
    private final Cluster cluster = new Cluster(
            world,
            ClusterSettings.INSTANT,
            reference -> new Program(),
            new SteadyTimings(1, 100, 0, 0),
            PodListener.NONE,
            (namespace, service, pods) -> {});

    BenchCluster(int nodes) {
        for (int i = 0; i < nodes; i++) {
            cluster.addNode(CORES, MEBIBYTES);
        }
    }

    /** Creates the Deployment or gives it another image, and runs until all its pods are available and of that image. */
    void rollOut(int replicas, String image) {
        cluster.apply(deployment(replicas, image).root());
        while (!isRolledOut(replicas)) {
            if (world.nextAt() == Time.NEVER) {
                throw new IllegalStateException("the rollout of " + image + " got stuck");
            }
            world.runUntil(world.now() + Time.SECOND / 2);
        }
    }

    private boolean isRolledOut(int replicas) {
        KubeObject deployment = cluster.store().get(Kind.DEPLOYMENT, NAMESPACE, NAME);
        if (deployment == null) {
            return false;
        }
        Fields status = deployment.status();
        return status.number("observedGeneration", 0) == deployment.generation()
                && status.number("updatedReplicas", 0) == replicas
                && status.number("availableReplicas", 0) == replicas
                && status.number("replicas", 0) == replicas;
    }

    /** How many pods there are. */
    int pods() {
        return cluster.store().list(Kind.POD).size();
    }

    private static KubeObject deployment(int replicas, String image) {
        Fields labels = Fields.of("app", NAME);
        Fields probe = Fields.of("httpGet", Fields.of("path", "/ready", "port", 8080L));
        Fields container = Fields.of(
                "name",
                NAME,
                "image",
                image,
                "readinessProbe",
                probe,
                "resources",
                Fields.of("requests", Fields.of("cpu", "100m", "memory", "64Mi")));
        Fields template =
                Fields.of("metadata", Fields.of("labels", labels), "spec", Fields.of("containers", List.of(container)));
        return new KubeObject(
                Kind.DEPLOYMENT,
                Fields.of(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "Deployment",
                        "metadata",
                        Fields.of("namespace", NAMESPACE, "name", NAME),
                        "spec",
                        Fields.of(
                                "replicas",
                                (long) replicas,
                                "selector",
                                Fields.of("matchLabels", labels),
                                "template",
                                template)));
    }

    private static final class Program implements Image {
        @Override
        public List<Layer> layers() {
            return List.of(new Layer("base", 10));
        }

        @Override
        public long start(String who) {
            return Time.SECOND / 2;
        }

        @Override
        public long warmUp(String who) {
            return Time.SECOND / 2;
        }

        @Override
        public long shutdown(String who) {
            return Time.SECOND / 2;
        }

        @Override
        public boolean handlesSigterm() {
            return true;
        }

        @Override
        public long crashAfter() {
            return Time.NEVER;
        }

        @Override
        public boolean neverReady() {
            return false;
        }
    }
}
