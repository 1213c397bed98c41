package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import dev.kakehashi.cluster.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What nodes and pods use, as metrics-server tells it: {@code kubectl top} reads this. */
final class MetricsApi {

    static final String VERSION = "metrics.k8s.io/v1beta1";

    /** How long a container runs before anything is known of it, and over what time its use is measured. */
    private static final Duration WINDOW = Duration.ofSeconds(15);

    /** What a node uses for itself: the kubelet and the runtime. */
    private static final double OWN_CORES = 0.05;

    private static final long OWN_BYTES = 256L << 20;

    private final Store store;

    MetricsApi(Store store) {
        this.store = store;
    }

    Answer answer(Route route, ApiRequest request) {
        if (!request.method().equals("GET")) {
            throw Refusal.methodNotAllowed();
        }
        boolean ofNodes = route.kind().name().equals("NodeMetrics");
        List<KubeObject> objects = new ArrayList<>(store.list(ofNodes ? Kind.NODE : Kind.POD));
        objects.removeIf(object -> !ofNodes && !isKnown(object));
        if (!route.name().isEmpty()) {
            return objects.stream()
                    .filter(object -> object.name().equals(route.name()) && route.covers(object))
                    .findFirst()
                    .map(object -> Answer.of(200, metrics(object)))
                    .orElseThrow(() -> Refusal.notFound("", ofNodes ? "node" : "pods", route.name()));
        }
        Selector labels = LabelQuery.read(request.parameter("labelSelector"));
        objects.removeIf(object -> !route.covers(object) || !labels.matches(object.labels()));
        objects.sort(Comparator.comparing(KubeObject::namespace).thenComparing(KubeObject::name));
        return Answer.of(
                200,
                Fields.of(
                        "kind",
                        route.kind().name() + "List",
                        "apiVersion",
                        VERSION,
                        "metadata",
                        Fields.EMPTY,
                        "items",
                        objects.stream().map(this::metrics).toList()));
    }

    /** Whether a pod has run for so long that its use is known. */
    private boolean isKnown(KubeObject pod) {
        String started = pod.status().text("startTime");
        return pod.status().text("phase").equals("Running")
                && !started.isEmpty()
                && Instant.parse(started).plus(WINDOW).isBefore(Instant.parse(store.timestamp()));
    }

    private Fields metrics(KubeObject object) {
        boolean pod = object.kind().equals(Kind.POD);
        Fields measured = Fields.of(
                "kind",
                pod ? "PodMetrics" : "NodeMetrics",
                "apiVersion",
                VERSION,
                "metadata",
                Fields.of(
                        "name",
                        object.name(),
                        "namespace",
                        pod ? object.namespace() : null,
                        "creationTimestamp",
                        store.timestamp(),
                        "labels",
                        object.labels().isEmpty() ? null : object.labels()),
                "timestamp",
                store.timestamp(),
                "window",
                WINDOW.toSeconds() + "s");
        return pod ? measured.with("containers", containers(object)) : measured.with("usage", ofNode(object.name()));
    }

    private static List<Fields> containers(KubeObject pod) {
        List<Fields> all = new ArrayList<>();
        for (Fields container : pod.spec().objects("containers")) {
            Fields usage = usage(Usage.cores(pod, container), Usage.bytes(pod, container));
            all.add(Fields.of("name", container.text("name"), "usage", usage));
        }
        return List.copyOf(all);
    }

    private Fields ofNode(String node) {
        double cores = OWN_CORES;
        long bytes = OWN_BYTES;
        for (KubeObject pod : store.podsOnNode(node)) {
            if (pod.status().text("phase").equals("Running")) {
                for (Fields container : pod.spec().objects("containers")) {
                    cores += Usage.cores(pod, container);
                    bytes += Usage.bytes(pod, container);
                }
            }
        }
        return usage(cores, bytes);
    }

    private static Fields usage(double cores, long bytes) {
        return Fields.of("cpu", Math.round(cores * 1e9) + "n", "memory", bytes / 1024 + "Ki");
    }
}
