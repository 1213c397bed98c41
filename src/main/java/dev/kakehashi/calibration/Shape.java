package dev.kakehashi.calibration;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;

/**
 * A rollout as its Deployment wants it.
 *
 * @param surge how many pods there may be above the replicas
 * @param unavailable how many may be missing
 */
public record Shape(int replicas, int surge, int unavailable) {

    static final String NAME = "web";

    private static final Fields LABELS = Fields.of("app", NAME);

    /** The Service whose endpoints are looked at. */
    static Fields service() {
        return Fields.of(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                Fields.of("name", NAME),
                "spec",
                Fields.of("selector", LABELS, "ports", List.of(Fields.of("port", 80L, "targetPort", 8080L))));
    }

    /**
     * The Deployment: one container without probes, so that nothing but the cluster takes time.
     *
     * @param revision another one is a rollout
     */
    Fields deployment(String image, String revision) {
        Fields container = Fields.of("name", NAME, "image", image, "imagePullPolicy", "IfNotPresent");
        Fields pod = Fields.of("terminationGracePeriodSeconds", 5L, "containers", List.of(container));
        Fields template = Fields.of(
                "metadata",
                Fields.of("labels", LABELS, "annotations", Fields.of("kakehashi.dev/revision", revision)),
                "spec",
                pod);
        Fields rolling = Fields.of("maxSurge", (long) surge, "maxUnavailable", (long) unavailable);
        return Fields.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Fields.of("name", NAME),
                "spec",
                Fields.of(
                        "replicas",
                        (long) replicas,
                        "selector",
                        Fields.of("matchLabels", LABELS),
                        "strategy",
                        Fields.of("type", "RollingUpdate", "rollingUpdate", rolling),
                        "template",
                        template));
    }
}
