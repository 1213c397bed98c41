package dev.kakehashi.kubernetes.manifest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the API server requires beyond the types of fields, by the name of the class and field: from the validation that
 * Kubernetes 1.34 documents in its API reference.
 */
final class Rules {

    /**
     * Bounds of a whole number.
     *
     * @param least the least that is allowed
     * @param most the most that is allowed
     */
    record Range(long least, long most) {}

    private static final Range PORT = new Range(1, 65_535);
    private static final Range COUNT = new Range(0, Integer.MAX_VALUE);
    private static final Range AT_LEAST_ONE = new Range(1, Integer.MAX_VALUE);

    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("DeploymentSpec", List.of("selector", "template")),
            Map.entry("ReplicaSetSpec", List.of("selector")),
            Map.entry("StatefulSetSpec", List.of("selector", "template")),
            Map.entry("DaemonSetSpec", List.of("selector", "template")),
            Map.entry("JobSpec", List.of("template")),
            Map.entry("CronJobSpec", List.of("schedule", "jobTemplate")),
            Map.entry("PodSpec", List.of("containers")),
            Map.entry("Container", List.of("name", "image")),
            Map.entry("ContainerPort", List.of("containerPort")),
            Map.entry("EnvVar", List.of("name")),
            Map.entry("VolumeMount", List.of("name", "mountPath")),
            Map.entry("Volume", List.of("name")),
            Map.entry("HTTPGetAction", List.of("port")),
            Map.entry("TCPSocketAction", List.of("port")),
            Map.entry("SleepAction", List.of("seconds")),
            Map.entry("LabelSelectorRequirement", List.of("key", "operator")),
            Map.entry("TopologySpreadConstraint", List.of("maxSkew", "topologyKey", "whenUnsatisfiable")),
            Map.entry("ServicePort", List.of("port")),
            Map.entry("HorizontalPodAutoscalerSpec", List.of("scaleTargetRef", "maxReplicas")),
            Map.entry("CrossVersionObjectReference", List.of("kind", "name")),
            Map.entry("MetricSpec", List.of("type")),
            Map.entry("ResourceMetricSource", List.of("name", "target")),
            Map.entry("MetricTarget", List.of("type")));

    private static final Map<String, List<String>> ALLOWED = Map.ofEntries(
            Map.entry("DeploymentStrategy.type", List.of("RollingUpdate", "Recreate")),
            Map.entry("StatefulSetUpdateStrategy.type", List.of("RollingUpdate", "OnDelete")),
            Map.entry("DaemonSetUpdateStrategy.type", List.of("RollingUpdate", "OnDelete")),
            Map.entry("StatefulSetSpec.podManagementPolicy", List.of("OrderedReady", "Parallel")),
            Map.entry("PodSpec.restartPolicy", List.of("Always", "OnFailure", "Never")),
            Map.entry("PodSpec.dnsPolicy", List.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None")),
            Map.entry("Container.imagePullPolicy", List.of("Always", "IfNotPresent", "Never")),
            Map.entry("ContainerPort.protocol", List.of("TCP", "UDP", "SCTP")),
            Map.entry("HTTPGetAction.scheme", List.of("HTTP", "HTTPS")),
            Map.entry("Toleration.operator", List.of("Exists", "Equal", "Lt", "Gt")),
            Map.entry("Toleration.effect", List.of("NoSchedule", "PreferNoSchedule", "NoExecute")),
            Map.entry("LabelSelectorRequirement.operator", List.of("In", "NotIn", "Exists", "DoesNotExist")),
            Map.entry("TopologySpreadConstraint.whenUnsatisfiable", List.of("DoNotSchedule", "ScheduleAnyway")),
            Map.entry("ServicePort.protocol", List.of("TCP", "UDP", "SCTP")),
            Map.entry("ServiceSpec.type", List.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")),
            Map.entry("ServiceSpec.externalTrafficPolicy", List.of("Cluster", "Local")),
            Map.entry("ServiceSpec.internalTrafficPolicy", List.of("Cluster", "Local")),
            Map.entry("ServiceSpec.sessionAffinity", List.of("None", "ClientIP")),
            Map.entry("MetricSpec.type", List.of("Resource", "ContainerResource", "Pods", "Object", "External")),
            Map.entry("MetricTarget.type", List.of("Utilization", "Value", "AverageValue")));

    private static final Map<String, Range> RANGES = Map.ofEntries(
            Map.entry("DeploymentSpec.replicas", COUNT),
            Map.entry("DeploymentSpec.minReadySeconds", COUNT),
            Map.entry("DeploymentSpec.progressDeadlineSeconds", COUNT),
            Map.entry("DeploymentSpec.revisionHistoryLimit", COUNT),
            Map.entry("ReplicaSetSpec.replicas", COUNT),
            Map.entry("StatefulSetSpec.replicas", COUNT),
            Map.entry("PodSpec.terminationGracePeriodSeconds", COUNT),
            Map.entry("ContainerPort.containerPort", PORT),
            Map.entry("ServicePort.port", PORT),
            Map.entry("Probe.initialDelaySeconds", COUNT),
            Map.entry("Probe.periodSeconds", AT_LEAST_ONE),
            Map.entry("Probe.timeoutSeconds", AT_LEAST_ONE),
            Map.entry("Probe.failureThreshold", AT_LEAST_ONE),
            Map.entry("Probe.successThreshold", AT_LEAST_ONE),
            Map.entry("HorizontalPodAutoscalerSpec.minReplicas", COUNT),
            Map.entry("HorizontalPodAutoscalerSpec.maxReplicas", AT_LEAST_ONE));

    private Rules() {}

    /** The fields of a class that may not be absent. */
    static List<String> required(Class<?> model) {
        return REQUIRED.getOrDefault(model.getSimpleName(), List.of());
    }

    /** The values that a field, such as {@code DeploymentStrategy.type}, may have; null where any will do. */
    static @Nullable List<String> allowed(String field) {
        return ALLOWED.get(field);
    }

    /** The bounds of a field; null where it has none that we know of. */
    static @Nullable Range range(String field) {
        return RANGES.get(field);
    }
}
