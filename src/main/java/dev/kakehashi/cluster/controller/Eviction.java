package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.ApiException.Reason;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes a pod if its disruption budget lets it go ({@code pkg/registry/core/pod/storage/eviction.go}). */
public final class Eviction {

    private Eviction() {}

    /**
     * Evicts a pod.
     *
     * @throws ApiException NOT_FOUND; TOO_MANY_REQUESTS where a budget does not allow it now; INTERNAL_ERROR where more
     *     than one budget covers the pod
     */
    public static void evict(Store store, String namespace, String name, Deletion deletion) {
        KubeObject pod = store.get(Kind.POD, namespace, name);
        if (pod == null) {
            throw new ApiException(Reason.NOT_FOUND, "pods \"" + name + "\" not found");
        }
        if (!needsNoLeave(pod)) {
            KubeObject budget = budgetOf(store, pod);
            if (budget != null && !(alwaysAllowed(budget) && !Pods.isReady(pod))) {
                if (Pods.isReady(pod) || !isHealthyEnough(budget)) {
                    spend(store, budget, pod);
                }
            }
        }
        store.updateStatus(pod.withStatus(pod.status()
                .with(
                        "conditions",
                        Conditions.with(
                                pod.status().objects("conditions"),
                                Fields.of(
                                        "type", "DisruptionTarget",
                                        "status", "True",
                                        "lastTransitionTime", store.timestamp(),
                                        "reason", "EvictionByEvictionAPI",
                                        "message", "Eviction API: evicting")))));
        store.delete(Kind.POD, namespace, name, deletion);
    }

    /** A pod that has ended, has not begun, or is going anyway disrupts nobody by going. */
    private static boolean needsNoLeave(KubeObject pod) {
        return Pods.hasEnded(pod)
                || pod.isBeingDeleted()
                || pod.status().text("phase").equals("Pending");
    }

    private static boolean alwaysAllowed(KubeObject budget) {
        return budget.spec().text("unhealthyPodEvictionPolicy").equals("AlwaysAllow");
    }

    /** A pod that is not ready may go while enough others are. */
    private static boolean isHealthyEnough(KubeObject budget) {
        long desired = budget.status().number("desiredHealthy", 0);
        return desired > 0 && budget.status().number("currentHealthy", 0) >= desired;
    }

    private static @Nullable KubeObject budgetOf(Store store, KubeObject pod) {
        List<KubeObject> budgets = new ArrayList<>();
        for (KubeObject budget : store.list(Kind.POD_DISRUPTION_BUDGET)) {
            if (DisruptionController.covers(budget, pod)) {
                budgets.add(budget);
            }
        }
        if (budgets.size() > 1) {
            throw new ApiException(
                    Reason.INTERNAL_ERROR,
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }
        return budgets.isEmpty() ? null : budgets.getFirst();
    }

    /** Takes one of the disruptions that a budget allows. */
    private static void spend(Store store, KubeObject budget, KubeObject pod) {
        Fields status = budget.status();
        if (status.number("observedGeneration", 0) < budget.generation()) {
            throw new ApiException(
                    Reason.TOO_MANY_REQUESTS,
                    "Cannot evict pod as it would violate the pod's disruption budget. The disruption budget "
                            + budget.name() + " is still being processed by the server.");
        }
        long allowed = status.number("disruptionsAllowed", 0);
        if (allowed <= 0) {
            throw new ApiException(
                    Reason.TOO_MANY_REQUESTS,
                    "Cannot evict pod as it would violate the pod's disruption budget. The disruption budget "
                            + budget.name() + " needs " + status.number("desiredHealthy", 0)
                            + " healthy pods and has " + status.number("currentHealthy", 0) + " currently");
        }
        store.updateStatus(budget.withStatus(status.with("disruptionsAllowed", allowed - 1)
                .with("disruptedPods", status.fields("disruptedPods").with(pod.name(), store.timestamp()))));
    }
}
