package dev.kakehashi.cluster.store;

import java.util.ArrayList;
import java.util.List;

/** What the API server fills in where workloads are silent. Sources: kubernetes/pkg/apis/apps/v1 and batch/v1, defaults.go. */
final class WorkloadDefaults {

    private WorkloadDefaults() {}

    static Fields deployment(Fields spec) {
        Fields strategy = spec.fields("strategy").orDefault("type", "RollingUpdate");
        if (strategy.text("type").equals("RollingUpdate")) {
            Fields rolling = strategy.fields("rollingUpdate")
                    .orDefault("maxUnavailable", "25%")
                    .orDefault("maxSurge", "25%");
            strategy = strategy.with("rollingUpdate", rolling);
        }
        return withTemplate(spec.orDefault("replicas", 1L))
                .with("strategy", strategy)
                .orDefault("revisionHistoryLimit", 10L)
                .orDefault("progressDeadlineSeconds", 600L);
    }

    static Fields replicaSet(Fields spec) {
        return withTemplate(spec.orDefault("replicas", 1L));
    }

    static Fields statefulSet(Fields spec) {
        Fields strategy = spec.fields("updateStrategy").orDefault("type", "RollingUpdate");
        if (strategy.text("type").equals("RollingUpdate")) {
            strategy = strategy.with(
                    "rollingUpdate", strategy.fields("rollingUpdate").orDefault("partition", 0L));
        }
        Fields retention = spec.fields("persistentVolumeClaimRetentionPolicy")
                .orDefault("whenDeleted", "Retain")
                .orDefault("whenScaled", "Retain");
        Fields filled = withTemplate(spec.orDefault("replicas", 1L))
                .orDefault("podManagementPolicy", "OrderedReady")
                .with("updateStrategy", strategy)
                .orDefault("revisionHistoryLimit", 10L)
                .with("persistentVolumeClaimRetentionPolicy", retention);
        List<Fields> claims = spec.objects("volumeClaimTemplates");
        return claims.isEmpty()
                ? filled
                : filled.with(
                        "volumeClaimTemplates",
                        PodDefaults.each(
                                claims,
                                claim -> Fields.of("kind", "PersistentVolumeClaim", "apiVersion", "v1")
                                        .withAll(claim)
                                        .with("spec", claim(claim.fields("spec")))
                                        .orDefault("status", Fields.of("phase", "Pending"))));
    }

    static Fields daemonSet(Fields spec) {
        Fields strategy = spec.fields("updateStrategy").orDefault("type", "RollingUpdate");
        if (strategy.text("type").equals("RollingUpdate")) {
            Fields rolling = strategy.fields("rollingUpdate")
                    .orDefault("maxUnavailable", 1L)
                    .orDefault("maxSurge", 0L);
            strategy = strategy.with("rollingUpdate", rolling);
        }
        return withTemplate(spec).with("updateStrategy", strategy).orDefault("revisionHistoryLimit", 10L);
    }

    static Fields job(Fields spec) {
        Fields filled = withTemplate(spec);
        if (!spec.has("completions") && !spec.has("parallelism")) {
            filled = filled.with("completions", 1L);
        }
        return filled.orDefault("parallelism", 1L)
                .orDefault("backoffLimit", 6L)
                .orDefault("completionMode", "NonIndexed")
                .orDefault("suspend", false)
                .orDefault("manualSelector", false)
                .orDefault("podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
    }

    /** A new Job selects its pods by its uid (pkg/registry/batch/job, generateSelector). */
    static KubeObject selecting(KubeObject job) {
        Fields spec = job.spec();
        if (spec.flag("manualSelector")) {
            return job;
        }
        Fields template = spec.fields("template");
        Fields metadata = template.fields("metadata");
        Fields labels = metadata.fields("labels")
                .with("batch.kubernetes.io/controller-uid", job.uid())
                .with("batch.kubernetes.io/job-name", job.name())
                .with("controller-uid", job.uid())
                .with("job-name", job.name());
        Fields selector = Fields.of("matchLabels", Fields.of("batch.kubernetes.io/controller-uid", job.uid()));
        KubeObject labelled =
                job.labels().isEmpty() ? job.withMetadata(job.metadata().with("labels", labels)) : job;
        return labelled.withSpec(spec.with("selector", selector)
                .with("template", template.with("metadata", metadata.with("labels", labels))));
    }

    /** The template of a CronJob gets the defaults of templates alone; those of Jobs come with each Job. */
    static Fields cronJob(Fields spec) {
        Fields template = spec.fields("jobTemplate").orDefault("metadata", Fields.EMPTY);
        Fields job = template.fields("spec");
        Fields pods = job.fields("template").orDefault("metadata", Fields.EMPTY);
        return spec.with("jobTemplate", template.with("spec", withTemplate(job.with("template", pods))))
                .orDefault("concurrencyPolicy", "Allow")
                .orDefault("suspend", false)
                .orDefault("successfulJobsHistoryLimit", 3L)
                .orDefault("failedJobsHistoryLimit", 1L);
    }

    static Fields claim(Fields spec) {
        return spec.orDefault("volumeMode", "Filesystem");
    }

    private static Fields withTemplate(Fields spec) {
        return spec.with("template", template(spec.fields("template")));
    }

    static Fields template(Fields template) {
        return template.with("spec", sharedPodSpec(template.fields("spec")));
    }

    /** A template that is filled in already, as those of a Deployment's ReplicaSets are, stays the very same. */
    static Fields sharedPodSpec(Fields spec) {
        Fields filled = PodDefaults.spec(spec);
        return filled.equals(spec) ? spec : filled;
    }

    // -- Services

    /** Source: kubernetes/pkg/apis/core/v1/defaults.go. */
    static Fields service(Fields spec) {
        Fields filled = spec.orDefault("sessionAffinity", "None").orDefault("type", "ClusterIP");
        String type = filled.text("type");
        if (!type.equals("ExternalName")) {
            filled = filled.orDefault("internalTrafficPolicy", "Cluster")
                    .orDefault("ipFamilies", List.of("IPv4"))
                    .orDefault("ipFamilyPolicy", "SingleStack");
        }
        if (type.equals("LoadBalancer") || type.equals("NodePort")) {
            filled = filled.orDefault("externalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer")) {
            filled = filled.orDefault("allocateLoadBalancerNodePorts", true);
        }
        if (filled.text("sessionAffinity").equals("ClientIP")) {
            filled = filled.orDefault(
                    "sessionAffinityConfig", Fields.of("clientIP", Fields.of("timeoutSeconds", 10_800)));
        }
        if (filled.text("clusterIP").equals("None")) {
            filled = filled.orDefault("clusterIPs", List.of("None"));
        }
        List<Fields> ports = new ArrayList<>();
        for (Fields port : spec.objects("ports")) {
            ports.add(port.orDefault("protocol", "TCP").orDefault("targetPort", port.number("port", 0)));
        }
        return ports.isEmpty() ? filled : filled.with("ports", List.copyOf(ports));
    }
}
