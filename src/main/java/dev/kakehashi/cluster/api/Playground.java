package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.api.access.DefaultRoles;
import dev.kakehashi.cluster.api.access.RoleAggregation;
import dev.kakehashi.cluster.api.access.User;
import dev.kakehashi.cluster.controller.VolumeProvisioner;
import dev.kakehashi.cluster.kubelet.PodListener;
import dev.kakehashi.cluster.kubelet.SteadyTimings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A cluster to work on with kubectl: nodes, the namespaces of every cluster, images of all names. */
public final class Playground {

    /** Quick nodes, so that somebody who looks on need not wait. */
    private static final SteadyTimings TIMINGS = new SteadyTimings(1, PlaygroundImages.PULL_RATE, 0.2, 60);

    private static final double CORES = 4;
    private static final long MEBIBYTES = 8192;

    private Playground() {}

    /**
     * A cluster.
     *
     * @param epoch the date at which it begins
     * @param nodes how many nodes it has
     */
    public static Cluster cluster(World world, Instant epoch, ClusterSettings settings, int nodes) {
        PlaygroundImages images = new PlaygroundImages();
        Cluster cluster = new Cluster(
                        world,
                        epoch,
                        settings,
                        images,
                        TIMINGS,
                        PodListener.NONE,
                        new Usage(),
                        (namespace, service, pods) -> {})
                .withAllControllers()
                .withKinds(Resources.kinds());
        for (String name : List.of("default", "kube-node-lease", "kube-public", "kube-system")) {
            Fields object = Fields.of("kind", "Namespace", "apiVersion", "v1", "metadata", Fields.of("name", name));
            cluster.store().create(Admission.admitted(new KubeObject(Kind.NAMESPACE, object)));
        }
        images.readFrom(cluster.store());
        define(cluster, "image");
        cluster.store().create(apiService());
        DefaultRoles.create(cluster.store());
        DefaultRoles.bindViewer(cluster.store(), User.VIEWER);
        new RoleAggregation(world, cluster.store());
        Outages.follow(world, cluster);
        for (int i = 0; i < nodes; i++) {
            cluster.addNode(CORES, MEBIBYTES);
        }
        return cluster;
    }

    /**
     * Has a cluster, once it has its API, come with what a provider gives: addresses from outside, and the StorageClasses
     * {@code standard}, which is everybody's and waits for a claim's first pod, and {@code immediate}.
     */
    public static void provide(Cluster cluster) {
        cluster.withProvider();
        storageClass(
                cluster,
                Fields.of(
                        "name",
                        "standard",
                        "annotations",
                        Fields.of("storageclass.kubernetes.io/is-default-class", "true")),
                "WaitForFirstConsumer");
        storageClass(cluster, Fields.of("name", "immediate"), "Immediate");
    }

    private static void storageClass(Cluster cluster, Fields metadata, String mode) {
        Kind kind = Kind.STORAGE_CLASS;
        cluster.store()
                .create(new KubeObject(
                        kind,
                        Fields.of(
                                "kind",
                                kind.name(),
                                "apiVersion",
                                kind.apiVersion(),
                                "metadata",
                                metadata,
                                "provisioner",
                                VolumeProvisioner.NAME,
                                "reclaimPolicy",
                                "Delete",
                                "volumeBindingMode",
                                mode)));
    }

    /** Defines one of our own custom resources. */
    static void define(Cluster cluster, String name) {
        String file = "/assets/cluster/" + name + ".json";
        try (InputStream in = Playground.class.getResourceAsStream(file)) {
            Fields definition = Json.readFields(Objects.requireNonNull(in, file).readAllBytes());
            cluster.store().create(Admission.admitted(new KubeObject(Kind.CUSTOM_RESOURCE_DEFINITION, definition)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The Service by which pods reach the API. */
    private static KubeObject apiService() {
        Fields port = Fields.of("name", "https", "port", 443, "protocol", "TCP", "targetPort", 6443);
        return new KubeObject(
                Kind.SERVICE,
                Fields.of(
                        "kind",
                        "Service",
                        "apiVersion",
                        "v1",
                        "metadata",
                        Fields.of(
                                "name",
                                "kubernetes",
                                "namespace",
                                "default",
                                "labels",
                                Fields.of("component", "apiserver", "provider", "kubernetes")),
                        "spec",
                        Fields.of("ports", List.of(port))));
    }
}
