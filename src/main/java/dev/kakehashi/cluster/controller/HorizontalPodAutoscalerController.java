package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.PodMetrics;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import dev.kakehashi.cluster.store.Store.Change;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Sets the number of replicas of Deployments and ReplicaSets by their pods' use of CPU. Other metrics than the resource
 * {@code cpu} are not known to it and do not count.
 */
public final class HorizontalPodAutoscalerController extends Controller {

    /** Flag {@code --horizontal-pod-autoscaler-sync-period}. */
    private static final long SYNC_PERIOD = 15 * Time.SECOND;

    private final MetricsServer metrics;
    private final ReplicaCalculator calculator;
    private final Map<String, ScalingBehavior> behaviors = new HashMap<>();

    /** A controller at work on a cluster whose pods use what {@code usage} says. */
    public HorizontalPodAutoscalerController(ControlContext context, PodMetrics usage) {
        super(context);
        this.metrics = new MetricsServer(world(), store(), usage);
        this.calculator = new ReplicaCalculator(store().timestamps(), metrics::cpu);
        store().watch(Kind.HORIZONTAL_POD_AUTOSCALER, this::autoscalerChanged);
    }

    private void autoscalerChanged(Change change, @Nullable KubeObject before, KubeObject autoscaler) {
        if (change == Change.ADDED) {
            metrics.start();
            behaviors.put(autoscaler.key(), new ScalingBehavior());
            double phase = world().stream("autoscaler/" + autoscaler.key()).uniform();
            enqueueAfter(autoscaler.key(), (long) (phase * SYNC_PERIOD));
        } else if (change == Change.DELETED) {
            behaviors.remove(autoscaler.key());
        }
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject autoscaler = store().get(Kind.HORIZONTAL_POD_AUTOSCALER, key);
        ScalingBehavior behavior = behaviors.get(key);
        if (autoscaler == null || behavior == null) {
            return;
        }
        enqueueAfter(key, SYNC_PERIOD);
        KubeObject target = target(autoscaler);
        if (target == null) {
            return;
        }
        int current = (int) target.spec().number("replicas", 1);
        if (current == 0) { // switched off by hand
            return;
        }
        OptionalInt desired = desired(autoscaler.spec(), current, podsOf(target));
        int replicas = behavior.limited(autoscaler.spec(), current, desired.orElse(current), world().now());
        if (replicas != current) {
            work.then(() -> rescale(autoscaler, target, current, replicas, behavior));
        }
        work.then(() -> writeStatus(key, current, replicas, desired.isPresent()));
    }

    private @Nullable KubeObject target(KubeObject autoscaler) {
        Fields reference = autoscaler.spec().fields("scaleTargetRef");
        for (Kind kind : List.of(Kind.DEPLOYMENT, Kind.REPLICA_SET)) {
            if (reference.text("kind").equals(kind.name())) {
                return store().get(kind, autoscaler.namespace(), reference.text("name"));
            }
        }
        return null;
    }

    private List<KubeObject> podsOf(KubeObject target) {
        Selector selector = Selector.of(target.spec().fields("selector"));
        List<KubeObject> pods = new ArrayList<>();
        for (KubeObject pod : store().list(Kind.POD)) {
            if (pod.namespace().equals(target.namespace()) && selector.matches(pod.labels())) {
                pods.add(pod);
            }
        }
        return pods;
    }

    /** The largest number that any metric asks for; empty where none can be computed. */
    private OptionalInt desired(Fields spec, int current, List<KubeObject> pods) {
        OptionalInt most = OptionalInt.empty();
        for (Fields metric : spec.objects("metrics")) {
            Fields resource = metric.fields("resource");
            if (resource.text("name").equals("cpu")) {
                OptionalInt asked = calculator.desired(resource.fields("target"), current, pods, world().now());
                if (asked.isPresent() && (most.isEmpty() || asked.getAsInt() > most.getAsInt())) {
                    most = asked;
                }
            }
        }
        return most;
    }

    private void rescale(KubeObject autoscaler, KubeObject target, int from, int to, ScalingBehavior behavior) {
        KubeObject now = store().get(target.kind(), target.key());
        if (now == null) {
            return;
        }
        store().updateScale(now.withSpec(now.spec().with("replicas", (long) to)));
        behavior.changed(from, to, world().now());
        String reason = to > from
                ? "cpu resource utilization (percentage of request) above target"
                : "All metrics below target";
        events().record(
                        "horizontal-pod-autoscaler",
                        autoscaler,
                        Events.Type.NORMAL,
                        "SuccessfulRescale",
                        "New size: {}; reason: {}",
                        List.of(Integer.toString(to), reason));
    }

    private void writeStatus(String key, int current, int desired, boolean known) {
        KubeObject autoscaler = store().get(Kind.HORIZONTAL_POD_AUTOSCALER, key);
        if (autoscaler == null) {
            return;
        }
        Fields status = autoscaler
                .status()
                .with("currentReplicas", (long) current)
                .with("desiredReplicas", (long) desired)
                .with("conditions", conditions(autoscaler, known));
        if (desired != current) {
            status = status.with("lastScaleTime", store().timestamp());
        }
        store().updateStatus(autoscaler.withStatus(status));
    }

    private List<Fields> conditions(KubeObject autoscaler, boolean known) {
        Fields before = Conditions.find(autoscaler.status().objects("conditions"), "ScalingActive");
        String status = known ? "True" : "False";
        if (before.text("status").equals(status)) {
            return List.of(before);
        }
        return List.of(Fields.of(
                "type",
                "ScalingActive",
                "status",
                status,
                "lastTransitionTime",
                store().timestamp(),
                "reason",
                known ? "ValidMetricFound" : "FailedGetResourceMetric"));
    }
}
