package dev.kakehashi.cluster.store;

import java.util.List;

/**
 * A kind of object that the API serves.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param name such as {@code Deployment}
 * @param plural such as {@code deployments}
 * @param namespaced whether its objects live in namespaces
 */
public record Kind(String apiVersion, String name, String plural, boolean namespaced) {

    public static final Kind POD = new Kind("v1", "Pod", "pods", true);
    public static final Kind NODE = new Kind("v1", "Node", "nodes", false);
    public static final Kind SERVICE = new Kind("v1", "Service", "services", true);
    public static final Kind EVENT = new Kind("v1", "Event", "events", true);
    public static final Kind DEPLOYMENT = new Kind("apps/v1", "Deployment", "deployments", true);
    public static final Kind REPLICA_SET = new Kind("apps/v1", "ReplicaSet", "replicasets", true);
    public static final Kind ENDPOINT_SLICE = new Kind("discovery.k8s.io/v1", "EndpointSlice", "endpointslices", true);
    public static final Kind HORIZONTAL_POD_AUTOSCALER =
            new Kind("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true);
    public static final Kind POD_DISRUPTION_BUDGET =
            new Kind("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", true);
    public static final Kind STATEFUL_SET = new Kind("apps/v1", "StatefulSet", "statefulsets", true);
    public static final Kind DAEMON_SET = new Kind("apps/v1", "DaemonSet", "daemonsets", true);
    public static final Kind CONTROLLER_REVISION =
            new Kind("apps/v1", "ControllerRevision", "controllerrevisions", true);
    public static final Kind JOB = new Kind("batch/v1", "Job", "jobs", true);
    public static final Kind CRON_JOB = new Kind("batch/v1", "CronJob", "cronjobs", true);
    public static final Kind PERSISTENT_VOLUME_CLAIM =
            new Kind("v1", "PersistentVolumeClaim", "persistentvolumeclaims", true);

    public static final Kind NAMESPACE = new Kind("v1", "Namespace", "namespaces", false);
    public static final Kind CUSTOM_RESOURCE_DEFINITION =
            new Kind("apiextensions.k8s.io/v1", "CustomResourceDefinition", "customresourcedefinitions", false);
    public static final Kind CONFIG_MAP = new Kind("v1", "ConfigMap", "configmaps", true);
    public static final Kind SERVICE_ACCOUNT = new Kind("v1", "ServiceAccount", "serviceaccounts", true);

    public static final Kind PERSISTENT_VOLUME = new Kind("v1", "PersistentVolume", "persistentvolumes", false);
    public static final Kind STORAGE_CLASS = new Kind("storage.k8s.io/v1", "StorageClass", "storageclasses", false);
    public static final Kind ENDPOINTS = new Kind("v1", "Endpoints", "endpoints", true);
    public static final Kind LIMIT_RANGE = new Kind("v1", "LimitRange", "limitranges", true);
    public static final Kind RESOURCE_QUOTA = new Kind("v1", "ResourceQuota", "resourcequotas", true);
    public static final Kind PRIORITY_CLASS =
            new Kind("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", false);
    public static final Kind RUNTIME_CLASS = new Kind("node.k8s.io/v1", "RuntimeClass", "runtimeclasses", false);

    /** The kinds that controllers work on, which manifests of the comparison may hold. */
    private static final List<Kind> ALL = List.of(
            POD,
            NODE,
            SERVICE,
            EVENT,
            DEPLOYMENT,
            REPLICA_SET,
            ENDPOINT_SLICE,
            HORIZONTAL_POD_AUTOSCALER,
            POD_DISRUPTION_BUDGET,
            STATEFUL_SET,
            DAEMON_SET,
            CONTROLLER_REVISION,
            JOB,
            CRON_JOB,
            PERSISTENT_VOLUME_CLAIM);

    /** Whether this API serves the kind that a manifest names. */
    public static boolean isKnown(String apiVersion, String name) {
        return ALL.stream().anyMatch(kind -> kind.apiVersion.equals(apiVersion) && kind.name.equals(name));
    }

    /**
     * The kind that a manifest names.
     *
     * @throws ApiException BAD_REQUEST where there is none of that name
     */
    public static Kind of(String apiVersion, String name) {
        for (Kind kind : ALL) {
            if (kind.apiVersion.equals(apiVersion) && kind.name.equals(name)) {
                return kind;
            }
        }
        throw new ApiException(
                ApiException.Reason.BAD_REQUEST,
                "no matches for kind \"" + name + "\" in version \"" + apiVersion + "\"");
    }

    /** The API group, empty for the core one. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The resource as messages name it, such as {@code deployments.apps}. */
    public String resource() {
        String group = group();
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** Whether its group is none of Kubernetes' own, so that a kind of a name known here is another. */
    public boolean isForeign() {
        return group().contains(".") && !group().endsWith(".k8s.io");
    }

    /** Whether its objects count the changes of their specification in {@code metadata.generation}. */
    public boolean hasGeneration() {
        if (isForeign()) {
            return true;
        }
        return switch (name) {
            case "Service", "Node", "Event", "HorizontalPodAutoscaler", "Namespace", "ConfigMap", "Secret" -> false;
            case "ServiceAccount", "Lease", "Endpoints", "PersistentVolumeClaim", "PersistentVolume" -> false;
            case "LimitRange", "ResourceQuota", "RuntimeClass", "APIService" -> false;
            case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding" -> false;
            case "StorageClass", "VolumeAttributesClass", "VolumeAttachment" -> false;
            case "CSIDriver", "CSINode", "CSIStorageCapacity" -> false;
            default -> true;
        };
    }

    /** Kinds are looked up all the time, and a string knows its hash. */
    @Override
    public int hashCode() {
        return plural.hashCode();
    }
}
