package dev.kakehashi.live;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.kubernetes.Manifests;
import dev.kakehashi.simulation.Time;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Stands in for the autoscaler of a lane whose users are only modelled, as no metrics server can see what they cause:
 * the arithmetic of the real one (target utilization of CPU, tolerance 10 %, 5 minutes before it scales down), every 15
 * seconds. The size it decides on is given to the real Deployment.
 */
final class Autoscaling {

    /** How often it looks. */
    static final long PERIOD = 15 * Time.SECOND;

    private static final double TOLERANCE = 0.1;
    private static final long STABLE = 300 * Time.SECOND;

    private final Fields spec;
    private long lastHigh;

    /** The autoscaler that the manifests ask for; none where they ask for none. */
    Autoscaling(Manifests manifests) {
        this.spec = manifests.objects().stream()
                .filter(object -> object.text("kind").equals("HorizontalPodAutoscaler"))
                .findFirst()
                .orElse(Fields.EMPTY)
                .fields("spec");
    }

    /** Whether the manifests ask for one. */
    boolean isWanted() {
        return !spec.isEmpty();
    }

    /** How many pods it wants now, where pods use such shares of the CPU that they request. */
    int wanted(KubeObject deployment, List<KubeObject> pods, ToDoubleFunction<KubeObject> cpu, long now) {
        int size = (int) deployment.spec().number("replicas", 1);
        double target = spec.objects("metrics").stream()
                        .mapToLong(metric ->
                                metric.fields("resource").fields("target").number("averageUtilization", 0))
                        .findFirst()
                        .orElse(0)
                / 100.0;
        double used = pods.stream().mapToDouble(cpu).sum();
        if (target == 0 || pods.isEmpty() || Math.abs(used / pods.size() / target - 1) <= TOLERANCE) {
            return size;
        }
        int wanted = (int) Math.ceil(used / target);
        int bounded = (int) Math.clamp(wanted, spec.number("minReplicas", 1), spec.number("maxReplicas", size));
        if (bounded >= size) {
            lastHigh = now;
            return bounded;
        }
        return now - lastHigh >= STABLE ? bounded : size;
    }
}
