package dev.kakehashi.cluster.api.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How lists within objects are merged, a table of our own: by type and field, the key by which a strategic merge tells
 * items apart, and the keys by which server-side apply does. A list that is not here is replaced whole.
 */
public final class ListRules {

    /**
     * How a list is merged.
     *
     * @param mergeKey the key of a strategic merge, empty for a set of plain values or where it replaces the list
     * @param mapKeys the keys of server-side apply, empty where it takes the list for a set
     */
    public record Rule(String mergeKey, List<String> mapKeys) {}

    private static final Map<String, Rule> RULES = new LinkedHashMap<>();

    static {
        byKey("name", "PodSpec", "containers", "initContainers", "ephemeralContainers", "volumes", "imagePullSecrets");
        byKey("ip", "PodSpec", "hostAliases");
        rule("PodSpec.topologySpreadConstraints", "topologyKey", "topologyKey", "whenUnsatisfiable");
        byKey("name", "PodSpec", "resourceClaims", "schedulingGates");
        for (String container : List.of("Container", "EphemeralContainer")) {
            byKey("name", container, "env");
            byKey("mountPath", container, "volumeMounts");
            byKey("devicePath", container, "volumeDevices");
            rule(container + ".ports", "containerPort", "containerPort", "protocol");
        }
        byKey("ip", "PodStatus", "podIPs");
        rule("ServiceSpec.ports", "port", "port", "protocol");
        byKey("name", "ServiceAccount", "imagePullSecrets", "secrets");
        byKey("uid", "ObjectMeta", "ownerReferences");
        rule("ObjectMeta.finalizers", "");
        byKey("type", "NodeStatus", "addresses", "conditions");
        rule("NodeSpec.podCIDRs", "");
        for (String status : List.of(
                "PodStatus",
                "DeploymentStatus",
                "ReplicaSetStatus",
                "StatefulSetStatus",
                "DaemonSetStatus",
                "JobStatus",
                "ServiceStatus",
                "NamespaceStatus",
                "HorizontalPodAutoscalerStatus",
                "PodDisruptionBudgetStatus",
                "PersistentVolumeClaimStatus")) {
            byKey("type", status, "conditions");
        }
    }

    private ListRules() {}

    private static void byKey(String key, String type, String... fields) {
        for (String field : fields) {
            rule(type + "." + field, key, key);
        }
    }

    private static void rule(String place, String mergeKey, String... mapKeys) {
        RULES.put(place, new Rule(mergeKey, List.of(mapKeys)));
    }

    /** The rule for a list in a field of a type, null where it is replaced whole. */
    public static @org.jspecify.annotations.Nullable Rule of(String type, String field) {
        return RULES.get(type + "." + field);
    }

    /** Whether an object in a field keeps only those fields that a patch says it keeps. */
    public static boolean retainsKeys(String type, String field) {
        return (type.equals("DeploymentSpec") && field.equals("strategy"))
                || (type.equals("PodSpec") && field.equals("volumes"));
    }
}
