package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in the status of each PodDisruptionBudget how many of its pods may be evicted ({@code pkg/controller/disruption}). */
public final class DisruptionController extends Controller {

    /** An eviction that has not ended the pod by then is taken to have failed. Source: disruption.go, DeletionTimeout. */
    private static final long EVICTION_TIMEOUT = 120 * Time.SECOND;

    /** A controller at work on a cluster. */
    public DisruptionController(ControlContext context) {
        super(context);
        watchOwn(Kind.POD_DISRUPTION_BUDGET);
        store().watch(Kind.POD, (change, before, pod) -> {
            for (KubeObject budget : store().list(Kind.POD_DISRUPTION_BUDGET)) {
                if (covers(budget, pod)) { // one that a pod has left is not looked at, as in the real one
                    enqueue(budget.key());
                }
            }
        });
        for (Kind kind : List.of(Kind.REPLICA_SET, Kind.DEPLOYMENT, Kind.STATEFUL_SET)) {
            store().watch(kind, (change, before, workload) -> {
                for (KubeObject budget : store().list(Kind.POD_DISRUPTION_BUDGET)) {
                    if (budget.namespace().equals(workload.namespace())) {
                        enqueue(budget.key());
                    }
                }
            });
        }
    }

    /** Whether a pod is one of those that a budget protects. An empty selector takes all pods of the namespace. */
    public static boolean covers(KubeObject budget, KubeObject pod) {
        return budget.namespace().equals(pod.namespace())
                && budget.spec().has("selector")
                && Selector.of(budget.spec().fields("selector")).matches(pod.labels());
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject budget = store().get(Kind.POD_DISRUPTION_BUDGET, key);
        if (budget == null) {
            return;
        }
        List<KubeObject> pods = new ArrayList<>();
        for (KubeObject pod : store().list(Kind.POD)) {
            if (covers(budget, pod) && !Pods.hasEnded(pod)) {
                pods.add(pod);
            }
        }
        Fields disrupted = stillDisrupted(budget, pods);
        long healthy = pods.stream()
                .filter(pod -> !pod.isBeingDeleted() && !disrupted.has(pod.name()) && Pods.isReady(pod))
                .count();
        String unscaled = budget.spec().get("minAvailable") instanceof Long ? "" : unscaled(pods);
        if (!unscaled.isEmpty()) {
            fail(budget, unscaled + " does not implement the scale subresource", work);
            return;
        }
        long expected = expected(budget, pods);
        long desired = desired(budget, expected);
        long allowed = expected == 0 ? 0 : Math.max(0, healthy - desired);
        Fields condition =
                condition(allowed > 0, budget.generation(), allowed > 0 ? "SufficientPods" : "InsufficientPods", "");
        Fields status = Fields.of(
                "observedGeneration", budget.generation(),
                "disruptedPods", disrupted.isEmpty() ? null : disrupted,
                "disruptionsAllowed", allowed,
                "currentHealthy", healthy,
                "desiredHealthy", desired,
                "expectedPods", expected,
                "conditions", Conditions.with(budget.status().objects("conditions"), condition));
        writeStatus(budget, status, work);
    }

    private Fields condition(boolean allowed, long generation, String reason, String message) {
        return Fields.of(
                "type",
                "DisruptionAllowed",
                "status",
                allowed ? "True" : "False",
                "observedGeneration",
                generation == 0 ? null : generation,
                "lastTransitionTime",
                store().timestamp(),
                "reason",
                reason,
                "message",
                message);
    }

    /** Where it is not known how many pods there should be, none may be evicted; what was counted last stays. */
    private void fail(KubeObject budget, String why, Work work) {
        Fields condition = condition(false, budget.status().number("observedGeneration", 0), "SyncFailed", why);
        Fields status = budget.status()
                .with("disruptionsAllowed", 0L)
                .with("conditions", Conditions.with(budget.status().objects("conditions"), condition));
        writeStatus(budget, status, work);
    }

    /** The resource of the first workload that owns some of the pods and has no number of replicas; empty where all have. */
    private static String unscaled(List<KubeObject> pods) {
        for (KubeObject pod : pods) {
            Fields owner = Owners.controllerOf(pod);
            for (Kind kind : List.of(Kind.DAEMON_SET, Kind.JOB)) {
                if (owner.text("kind").equals(kind.name())
                        && owner.text("apiVersion").equals(kind.apiVersion())) {
                    return kind.resource();
                }
            }
        }
        return "";
    }

    /** The evictions that have been allowed and not yet taken effect. */
    private Fields stillDisrupted(KubeObject budget, List<KubeObject> pods) {
        Set<String> waiting = new HashSet<>();
        pods.stream().filter(pod -> !pod.isBeingDeleted()).forEach(pod -> waiting.add(pod.name()));
        Fields[] kept = {Fields.EMPTY};
        budget.status().fields("disruptedPods").forEach((pod, since) -> {
            long left = store().timestamps().time((String) since) + EVICTION_TIMEOUT - world().now();
            if (waiting.contains(pod) && left > 0) {
                kept[0] = kept[0].with(pod, since);
                enqueueAfter(budget.key(), left);
            }
        });
        return kept[0];
    }

    /**
     * How many pods there should be: those there are, for a plain {@code minAvailable}; otherwise what the workloads that
     * own them ask for.
     */
    private long expected(KubeObject budget, List<KubeObject> pods) {
        if (budget.spec().get("minAvailable") instanceof Long) {
            return pods.size();
        }
        Map<String, Long> wanted = new HashMap<>();
        for (KubeObject pod : pods) {
            KubeObject workload = workload(pod);
            if (workload != null) {
                wanted.put(workload.uid(), Replicas.wanted(workload));
            }
        }
        return wanted.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The uppermost controller of a pod that has a number of replicas. */
    private @Nullable KubeObject workload(KubeObject pod) {
        KubeObject found = null;
        KubeObject at = pod;
        while (true) {
            Fields owner = Owners.controllerOf(at);
            if (owner.isEmpty() || !Kind.isKnown(owner.text("apiVersion"), owner.text("kind"))) {
                return found;
            }
            KubeObject next = store().get(
                            Kind.of(owner.text("apiVersion"), owner.text("kind")), pod.namespace(), owner.text("name"));
            if (next == null || !next.uid().equals(owner.text("uid"))) {
                return found;
            }
            found = next.spec().has("replicas") ? next : found;
            at = next;
        }
    }

    private static long desired(KubeObject budget, long expected) {
        Fields spec = budget.spec();
        if (spec.has("maxUnavailable")) {
            return Math.max(0, expected - Sizing.share(spec.get("maxUnavailable"), expected, true));
        }
        return spec.has("minAvailable") ? Sizing.share(spec.get("minAvailable"), expected, true) : 1;
    }
}
