package dev.kakehashi.cluster.api.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How lists and maps within objects are merged, a table of our own by type and field. A strategic merge and server-side
 * apply go by rules that differ: the one by a single key, the other by all that tell items apart.
 */
public final class ListRules {

    /** What server-side apply takes a list for. */
    public enum Type {
        /** One value, which has one owner. */
        ATOMIC,
        /** Plain values, each of which has owners. */
        SET,
        /** Objects told apart by their keys. */
        MAP
    }

    /**
     * How a list is merged.
     *
     * @param merged whether a strategic merge merges its items; else it replaces the list
     * @param mergeKey the key by which it does, empty for plain values
     * @param type what server-side apply takes the list for
     * @param mapKeys the keys by which it tells items apart, empty unless it is a map
     */
    public record Rule(boolean merged, String mergeKey, Type type, List<String> mapKeys) {}

    private static final Map<String, Rule> RULES = new LinkedHashMap<>();

    static {
        for (String container : List.of("Container", "EphemeralContainer")) {
            byKey("name", container, "env");
            byKey("mountPath", container, "volumeMounts");
            byKey("devicePath", container, "volumeDevices");
            rule(container + ".ports", "containerPort", "containerPort", "protocol");
        }
        byKey("name", "PodSpec", "containers", "initContainers", "ephemeralContainers", "volumes");
        byKey("name", "PodSpec", "imagePullSecrets", "resourceClaims", "schedulingGates");
        byKey("ip", "PodSpec", "hostAliases");
        rule("PodSpec.topologySpreadConstraints", "topologyKey", "topologyKey", "whenUnsatisfiable");
        byKey("ip", "PodStatus", "podIPs");
        byKey("name", "PodStatus", "resourceClaimStatuses");
        byKey("name", "ContainerStatus", "allocatedResourcesStatus");
        byKey("mountPath", "ContainerStatus", "volumeMounts");
        rule("ServiceSpec.ports", "port", "port", "protocol");
        byKey("name", "ServiceAccount", "secrets");
        byKey("uid", "ObjectMeta", "ownerReferences");
        byKey("type", "NodeStatus", "addresses");
        byKey("name", "CSINodeSpec", "drivers");
        byKey("rule", "JSONSchemaProps", "x-kubernetes-validations");
        for (String webhook : List.of("MutatingWebhook", "ValidatingWebhook")) {
            byKey("name", webhook, "matchConditions");
            byKey("name", webhook + "Configuration", "webhooks");
        }
        for (String kind : List.of(
                "APIService",
                "DaemonSet",
                "Deployment",
                "HorizontalPodAutoscaler",
                "Namespace",
                "Node",
                "PersistentVolumeClaim",
                "Pod",
                "PodDisruptionBudget",
                "ReplicaSet",
                "ReplicationController",
                "Service",
                "StatefulSet")) {
            byKey("type", kind + "Status", "conditions");
        }

        set("ObjectMeta.finalizers", true);
        set("NodeSpec.podCIDRs", true);
        set("Endpoint.addresses", false);
        set("CSIDriverSpec.volumeLifecycleModes", false);
        set("PodFailurePolicyOnExitCodesRequirement.values", false);
        set("ContainerRestartRuleOnExitCodes.values", false);
        set("UncountedTerminatedPods.failed", false);
        set("UncountedTerminatedPods.succeeded", false);

        appliedByKey("CustomResourceDefinitionStatus.conditions", "type");
        appliedByKey("ResourceRequirements.claims", "name");
        appliedByKey("ResourceStatus.resources", "resourceID");

        RULES.put("JobStatus.conditions", new Rule(true, "type", Type.ATOMIC, List.of()));
        RULES.put("PodStatus.hostIPs", new Rule(true, "ip", Type.ATOMIC, List.of()));
    }

    /** Types of objects that server-side apply takes for one value, by their full names. */
    private static final List<String> ATOMIC_TYPES = List.of(
            "io.k8s.api.autoscaling.v1.CrossVersionObjectReference",
            "io.k8s.api.core.v1.ConfigMapKeySelector",
            "io.k8s.api.core.v1.EndpointAddress",
            "io.k8s.api.core.v1.EndpointPort",
            "io.k8s.api.core.v1.FileKeySelector",
            "io.k8s.api.core.v1.LocalObjectReference",
            "io.k8s.api.core.v1.NodeSelector",
            "io.k8s.api.core.v1.NodeSelectorTerm",
            "io.k8s.api.core.v1.ObjectFieldSelector",
            "io.k8s.api.core.v1.ObjectReference",
            "io.k8s.api.core.v1.ResourceFieldSelector",
            "io.k8s.api.core.v1.ScopeSelector",
            "io.k8s.api.core.v1.SecretKeySelector",
            "io.k8s.api.core.v1.SecretReference",
            "io.k8s.api.core.v1.TopologySelectorTerm",
            "io.k8s.api.core.v1.TypedLocalObjectReference",
            "io.k8s.api.discovery.v1.EndpointPort",
            "io.k8s.api.networking.v1.ServiceBackendPort",
            "io.k8s.api.rbac.v1.RoleRef",
            "io.k8s.api.rbac.v1.Subject",
            "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector",
            "io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference");

    /** Maps that server-side apply takes for one value. */
    private static final List<String> ATOMIC_MAPS = List.of(
            "PodSpec.nodeSelector",
            "ReplicationControllerSpec.selector",
            "Scheduling.nodeSelector",
            "ServiceSpec.selector");

    /** Objects that are merged where they stand in these fields, though others of their type may not be. */
    private static final List<String> GRANULAR =
            List.of("PersistentVolumeClaimStatus.allocatedResourceStatuses", "PersistentVolumeSpec.claimRef");

    private ListRules() {}

    private static void byKey(String key, String type, String... fields) {
        for (String field : fields) {
            rule(type + "." + field, key, key);
        }
    }

    private static void rule(String place, String mergeKey, String... mapKeys) {
        RULES.put(place, new Rule(true, mergeKey, Type.MAP, List.of(mapKeys)));
    }

    private static void set(String place, boolean merged) {
        RULES.put(place, new Rule(merged, "", Type.SET, List.of()));
    }

    private static void appliedByKey(String place, String key) {
        RULES.put(place, new Rule(false, "", Type.MAP, List.of(key)));
    }

    /** The rule for a list in a field of a type, null where it is replaced whole. */
    public static @Nullable Rule of(String type, String field) {
        return RULES.get(type + "." + field);
    }

    /** Whether an object in a field, or those in a list there, keep only those fields that a patch says they keep. */
    public static boolean retainsKeys(String type, String field) {
        return (type.equals("DeploymentSpec") && field.equals("strategy"))
                || (type.equals("PodSpec") && (field.equals("volumes") || field.equals("resourceClaims")))
                || (type.equals("PodStatus") && field.equals("resourceClaimStatuses"));
    }

    /** Whether a strategic merge replaces the object in a field whole. */
    public static boolean replaces(String type, String field) {
        return type.equals("PodDisruptionBudgetSpec") && field.equals("selector");
    }

    /** Whether server-side apply takes every object of a type for one value. */
    public static boolean isAtomicType(Schema schema) {
        return ATOMIC_TYPES.contains(schema.fullName());
    }

    /** Whether server-side apply takes the map in a field of a type for one value. */
    public static boolean isAtomicMap(String type, String field) {
        return ATOMIC_MAPS.contains(type + "." + field);
    }

    /** Whether server-side apply merges the object in a field even where its type is atomic. */
    public static boolean isGranular(String type, String field) {
        return GRANULAR.contains(type + "." + field);
    }
}
