package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;

/** Whether objects may be as they are. */
public final class Rules {

    private Rules() {}

    /** What is wrong with a new object, in which defaults are filled in. */
    public static List<Cause> created(KubeObject object) {
        Causes causes = new Causes();
        MetadataRules.name(object, causes);
        MetadataRules.rest(object.metadata(), causes);
        content(object, causes);
        return causes.all();
    }

    /** What is wrong with a changed object, and with having changed it. */
    public static List<Cause> updated(KubeObject before, KubeObject after) {
        Causes causes = new Causes();
        MetadataRules.rest(after.metadata(), causes);
        MetadataRules.finalizers(before, after, causes);
        content(after, causes);
        if (!after.kind().isForeign()) {
            FixedRules.check(before, after, causes);
        }
        return causes.all();
    }

    /** What is wrong with a number of replicas that something is to be scaled to. */
    public static List<Cause> replicas(long replicas) {
        Causes causes = new Causes();
        causes.atLeast(Fields.of("replicas", replicas), "replicas", "spec", 0);
        return causes.all();
    }

    private static void content(KubeObject object, Causes causes) {
        if (object.kind().isForeign()) {
            return;
        }
        Fields spec = object.spec();
        switch (object.kind().name()) {
            case "Pod" -> PodRules.check(spec, "spec", causes);
            case "Deployment" -> WorkloadRules.deployment(spec, causes);
            case "ReplicaSet" -> WorkloadRules.replicaSet(spec, causes);
            case "StatefulSet" -> WorkloadRules.statefulSet(spec, causes);
            case "DaemonSet" -> WorkloadRules.daemonSet(spec, causes);
            case "Job" -> WorkloadRules.job(spec, "spec", causes);
            case "CronJob" -> WorkloadRules.cronJob(spec, causes);
            case "Service" -> OtherRules.service(spec, causes);
            case "ConfigMap" -> OtherRules.configMap(object.root(), causes);
            case "Secret" -> OtherRules.secret(object.root(), causes);
            case "HorizontalPodAutoscaler" -> OtherRules.autoscaler(spec, causes);
            case "PodDisruptionBudget" -> OtherRules.budget(spec, causes);
            case "PersistentVolumeClaim" -> OtherRules.claim(spec, causes);
            case "ReplicationController" -> KeptRules.replicationController(spec, causes);
            case "PodTemplate" ->
                PodRules.check(object.root().fields("template").fields("spec"), "template.spec", causes);
            case "Endpoints" -> NetworkRules.endpoints(object.root(), causes);
            case "NetworkPolicy" -> NetworkRules.policy(spec, causes);
            case "Ingress" -> NetworkRules.ingress(spec, causes);
            case "IngressClass" -> NetworkRules.ingressClass(spec, causes);
            case "StorageClass" -> KeptRules.storageClass(object.root(), causes);
            case "PriorityClass" -> KeptRules.priorityClass(object, causes);
            case "RuntimeClass" -> KeptRules.runtimeClass(object.root(), causes);
            case "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration" ->
                KeptRules.webhooks(object.root(), causes);
            case "APIService" -> KeptRules.apiService(object, causes);
            case "Role", "ClusterRole" -> RoleRules.role(object, causes);
            case "RoleBinding", "ClusterRoleBinding" -> RoleRules.binding(object, causes);
            case "Lease" -> KeptRules.lease(spec, causes);
            case "LimitRange" -> LimitRules.limitRange(spec, causes);
            case "ResourceQuota" -> LimitRules.quota(spec, causes);
            case "PersistentVolume" -> KeptRules.volume(spec, causes);
            case "Event" -> KeptRules.event(object, causes);
            default -> {
                // kept as it is
            }
        }
    }
}
