package dev.kakehashi.cluster.api.schema;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fields that the model classes have, but Kubernetes 1.34 does not: they came with later versions. */
final class LaterFields {

    private static final Map<String, List<String>> BY_TYPE = new TreeMap<>();

    static {
        for (String source : List.of("ConfigMap", "DownwardAPI", "Projected", "Secret")) {
            later(source + "VolumeSource", "defaultUser");
        }
        for (String type : List.of(
                "ClusterTrustBundleProjection",
                "DownwardAPIVolumeFile",
                "KeyToPath",
                "PodCertificateProjection",
                "ServiceAccountTokenProjection")) {
            later(type, "user", "userAnnotations");
        }
        later("CSIDriverSpec", "preventPodSchedulingIfMissing", "serviceAccountTokenInSecrets");
        later("CSINode", "status");
        later("CustomResourceDefinitionCondition", "observedGeneration");
        later("CustomResourceDefinitionStatus", "observedGeneration");
        later("EmptyDirVolumeSource", "mode");
        later("GRPCAction", "mode");
        later("HTTPGetAction", "protocol");
        later("HorizontalPodAutoscalerCondition", "observedGeneration");
        later("JobSpec", "scheduling");
        later("ListMeta", "shardInfo");
        later("NodeSpec", "podPreemptionPolicy");
        later("NodeStatus", "declaredFeatures");
        later("NodeSystemInfo", "runningInUserNamespace");
        later("PersistentVolumeClaimStatus", "healthStatus");
        later("PodSpec", "evictionResponders", "schedulingGroup");
        later("PodStatus", "allocatedResources", "nodeAllocatableResourceClaimStatuses", "resources", "volumeHealth");
        later("ResourceHealth", "message");
        later("TokenRequestSpec", "attestations");
        later("VolumeMount", "bindMountOptions");
        later("VolumeMountStatus", "volumeStatus");
    }

    private LaterFields() {}

    private static void later(String type, String... fields) {
        BY_TYPE.put(type, List.of(fields));
    }

    /** Whether a field of a type is not known yet. */
    static boolean has(String type, String field) {
        return BY_TYPE.getOrDefault(type, List.of()).contains(field);
    }
}
