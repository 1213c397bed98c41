package dev.kakehashi.cluster.admission;

import dev.kakehashi.cluster.store.Amount;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Quality;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an object takes of quotas, and which of them count it ({@code pkg/quota/v1/evaluator/core}). */
public final class QuotaUsage {

    private static final List<String> COUNTED =
            List.of("ConfigMap", "Secret", "ReplicationController", "ResourceQuota");

    private QuotaUsage() {}

    /** The amounts of all that a quota may bound, by the names in quotas. */
    public static Map<String, Amount> of(KubeObject object) {
        Map<String, Amount> usage = new TreeMap<>();
        Kind kind = object.kind();
        usage.put("count/" + kind.resource(), Amount.of(1));
        if (!kind.group().isEmpty()) {
            return usage;
        }
        switch (kind.name()) {
            case "Pod" -> {
                if (!hasEnded(object)) {
                    usage.put("pods", Amount.of(1));
                    usage.putAll(compute(
                            PodResources.of(object.spec(), "requests"), PodResources.of(object.spec(), "limits")));
                }
            }
            case "Service" -> service(object.spec(), usage);
            case "PersistentVolumeClaim" -> claim(object.spec(), usage);
            default -> {
                if (COUNTED.contains(kind.name())) {
                    usage.put(kind.plural(), Amount.of(1));
                }
            }
        }
        return usage;
    }

    private static boolean hasEnded(KubeObject pod) {
        String phase = pod.status().text("phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** Requests and limits under the names that quotas have for them. */
    static Map<String, Amount> compute(Map<String, Amount> requests, Map<String, Amount> limits) {
        Map<String, Amount> usage = new TreeMap<>();
        requests.forEach((name, amount) -> {
            boolean extended = name.contains("/");
            if (!extended) {
                usage.put(name, amount);
            }
            usage.put("requests." + name, amount);
        });
        limits.forEach((name, amount) -> usage.put("limits." + name, amount));
        return usage;
    }

    private static void service(Fields spec, Map<String, Amount> usage) {
        String type = spec.text("type");
        boolean balanced = type.equals("LoadBalancer");
        List<Fields> ports = spec.objects("ports");
        boolean unasked =
                balanced && spec.has("allocateLoadBalancerNodePorts") && !spec.flag("allocateLoadBalancerNodePorts");
        long nodePorts = unasked
                ? ports.stream().filter(port -> port.number("nodePort", 0) != 0).count()
                : balanced || type.equals("NodePort") ? ports.size() : 0;
        usage.put("services", Amount.of(1));
        usage.put("services.nodeports", Amount.of(nodePorts));
        usage.put("services.loadbalancers", Amount.of(balanced ? 1 : 0));
    }

    private static void claim(Fields spec, Map<String, Amount> usage) {
        Amount storage = Amount.of(spec.fields("resources").fields("requests").get("storage"));
        usage.put("persistentvolumeclaims", Amount.of(1));
        usage.put("requests.storage", storage);
        String storageClass = spec.text("storageClassName");
        if (!storageClass.isEmpty()) {
            String of = storageClass + ".storageclass.storage.k8s.io/";
            usage.put(of + "persistentvolumeclaims", Amount.of(1));
            usage.put(of + "requests.storage", storage);
        }
    }

    /** Whether a quota counts an object: quotas with scopes count pods alone, those in all their scopes. */
    public static boolean counts(KubeObject quota, KubeObject object) {
        List<Object> scopes = quota.spec().list("scopes");
        List<Fields> selectors = quota.spec().fields("scopeSelector").objects("matchExpressions");
        if (scopes.isEmpty() && selectors.isEmpty()) {
            return true;
        }
        return object.kind().equals(Kind.POD)
                && scopes.stream().allMatch(scope -> isIn(scope.toString(), "Exists", List.of(), object.spec()))
                && selectors.stream()
                        .allMatch(selector -> isIn(
                                selector.text("scopeName"),
                                selector.text("operator"),
                                selector.list("values"),
                                object.spec()));
    }

    private static boolean isIn(String scope, String operator, List<Object> values, Fields spec) {
        String priority = spec.text("priorityClassName");
        return switch (scope) {
            case "Terminating" -> spec.has("activeDeadlineSeconds");
            case "NotTerminating" -> !spec.has("activeDeadlineSeconds");
            case "BestEffort" -> Quality.of(spec).equals("BestEffort");
            case "NotBestEffort" -> !Quality.of(spec).equals("BestEffort");
            case "PriorityClass" ->
                switch (operator) {
                    case "Exists" -> !priority.isEmpty();
                    case "DoesNotExist" -> priority.isEmpty();
                    case "In" -> values.contains(priority);
                    default -> !values.contains(priority);
                };
            default -> false;
        };
    }
}
