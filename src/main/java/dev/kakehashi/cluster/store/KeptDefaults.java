package dev.kakehashi.cluster.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the API server fills in where objects are silent that are kept and that no controller here makes. Sources: the
 * {@code defaults.go} and {@code strategy.go} of each group in {@code kubernetes/pkg}.
 */
final class KeptDefaults {

    private static final String RBAC_GROUP = "rbac.authorization.k8s.io";

    private KeptDefaults() {}

    /** An object with the defaults of its kind; those of kinds without any are as they were. */
    static KubeObject filled(KubeObject object) {
        Fields root = object.root();
        Fields spec = object.spec();
        Fields filled = switch (object.kind().name()) {
            case "ReplicationController" -> replicationController(root);
            case "PodTemplate" -> root.with("template", WorkloadDefaults.template(root.fields("template")));
            case "Endpoints" -> endpoints(root);
            case "LimitRange" ->
                root.with("spec", spec.with("limits", each(spec.objects("limits"), KeptDefaults::limit)));
            case "PersistentVolume" -> root.with("spec", volume(spec));
            case "IngressClass" ->
                spec.has("parameters")
                        ? root.with(
                                "spec",
                                spec.with(
                                        "parameters", spec.fields("parameters").orDefault("scope", "Cluster")))
                        : root;
            case "NetworkPolicy" -> root.with("spec", policy(spec));
            case "RoleBinding", "ClusterRoleBinding" -> binding(root);
            case "StorageClass" ->
                root.orDefault("reclaimPolicy", "Delete").orDefault("volumeBindingMode", "Immediate");
            case "CSIDriver" -> root.with("spec", driver(spec));
            case "PriorityClass" -> root.orDefault("preemptionPolicy", "PreemptLowerPriority");
            case "MutatingWebhookConfiguration" ->
                root.with(
                        "webhooks",
                        each(root.objects("webhooks"), hook -> webhook(hook).orDefault("reinvocationPolicy", "Never")));
            case "ValidatingWebhookConfiguration" ->
                root.with("webhooks", each(root.objects("webhooks"), KeptDefaults::webhook));
            default -> root;
        };
        return filled.equals(root) ? object : new KubeObject(object.kind(), filled);
    }

    private static List<Fields> each(List<Fields> items, UnaryOperator<Fields> change) {
        return items.stream().map(change).toList();
    }

    private static Fields replicationController(Fields root) {
        Fields template = root.fields("spec").fields("template");
        Fields labels = template.fields("metadata").fields("labels");
        Fields spec = root.fields("spec").orDefault("replicas", 1L);
        Fields metadata = root.fields("metadata");
        if (!labels.isEmpty()) {
            spec = spec.orDefault("selector", labels);
            metadata = metadata.orDefault("labels", labels);
        }
        return root.with("metadata", metadata).with("spec", spec.with("template", WorkloadDefaults.template(template)));
    }

    private static Fields endpoints(Fields root) {
        return root.has("subsets")
                ? root.with(
                        "subsets",
                        each(
                                root.objects("subsets"),
                                subset -> subset.has("ports")
                                        ? subset.with(
                                                "ports",
                                                each(
                                                        subset.objects("ports"),
                                                        port -> port.orDefault("protocol", "TCP")))
                                        : subset))
                : root;
    }

    /** What is limited at most is the default, and what is the default is what is asked for. */
    private static Fields limit(Fields limit) {
        if (!limit.text("type").equals("Container")) {
            return limit;
        }
        Fields standard = limit.fields("max").withAll(limit.fields("default"));
        Fields request = limit.fields("min").withAll(standard).withAll(limit.fields("defaultRequest"));
        return limit.with("default", standard.isEmpty() ? null : standard)
                .with("defaultRequest", request.isEmpty() ? null : request);
    }

    private static Fields volume(Fields spec) {
        Fields filled =
                spec.orDefault("persistentVolumeReclaimPolicy", "Retain").orDefault("volumeMode", "Filesystem");
        return filled.has("hostPath")
                ? filled.with("hostPath", filled.fields("hostPath").orDefault("type", ""))
                : filled;
    }

    private static Fields policy(Fields spec) {
        Fields filled = spec.orDefault("podSelector", Fields.EMPTY);
        for (String way : List.of("ingress", "egress")) {
            if (filled.has(way)) {
                filled = filled.with(
                        way,
                        each(
                                filled.objects(way),
                                rule -> rule.has("ports")
                                        ? rule.with(
                                                "ports",
                                                each(rule.objects("ports"), port -> port.orDefault("protocol", "TCP")))
                                        : rule));
            }
        }
        List<String> types = new ArrayList<>(List.of("Ingress"));
        if (!spec.list("egress").isEmpty()) {
            types.add("Egress");
        }
        return filled.orDefault("policyTypes", List.copyOf(types));
    }

    private static Fields binding(Fields root) {
        Fields filled = root;
        if (root.has("roleRef")) {
            filled = filled.with("roleRef", root.fields("roleRef").orDefault("apiGroup", RBAC_GROUP));
        }
        if (root.has("subjects")) {
            filled = filled.with(
                    "subjects",
                    each(
                            root.objects("subjects"),
                            subject -> List.of("User", "Group").contains(subject.text("kind"))
                                    ? subject.orDefault("apiGroup", RBAC_GROUP)
                                    : subject));
        }
        return filled;
    }

    private static Fields driver(Fields spec) {
        return spec.orDefault("attachRequired", true)
                .orDefault("fsGroupPolicy", "ReadWriteOnceWithFSType")
                .orDefault("podInfoOnMount", false)
                .orDefault("requiresRepublish", false)
                .orDefault("seLinuxMount", false)
                .orDefault("storageCapacity", false)
                .orDefault("volumeLifecycleModes", List.of("Persistent"));
    }

    private static Fields webhook(Fields hook) {
        Fields filled = hook.orDefault("failurePolicy", "Fail")
                .orDefault("matchPolicy", "Equivalent")
                .orDefault("namespaceSelector", Fields.EMPTY)
                .orDefault("objectSelector", Fields.EMPTY)
                .orDefault("timeoutSeconds", 10L);
        Fields client = hook.fields("clientConfig");
        if (client.has("service")) {
            filled = filled.with(
                    "clientConfig",
                    client.with("service", client.fields("service").orDefault("port", 443L)));
        }
        return hook.has("rules")
                ? filled.with("rules", each(hook.objects("rules"), rule -> rule.orDefault("scope", "*")))
                : filled;
    }

    /** The status that a new object of a kind has, empty for none. */
    static Fields firstStatus(KubeObject object, String now) {
        return switch (object.kind().name()) {
            case "ReplicationController" -> Fields.of("replicas", 0);
            case "Ingress" -> Fields.of("loadBalancer", Fields.EMPTY);
            case "VolumeAttachment" -> Fields.of("attached", false);
            case "PersistentVolume" -> Fields.of("phase", "Pending", "lastPhaseTransitionTime", now);
            case "APIService" -> available(object.spec(), now);
            default -> Fields.EMPTY;
        };
    }

    private static Fields available(Fields spec, String now) {
        boolean local = !spec.has("service");
        Fields service = spec.fields("service");
        return Fields.of(
                "conditions",
                List.of(Fields.of(
                        "type",
                        "Available",
                        "status",
                        local ? "True" : "False",
                        "lastTransitionTime",
                        now,
                        "reason",
                        local ? "Local" : "ServiceNotFound",
                        "message",
                        local
                                ? "Local APIServices are always available"
                                : "service/" + service.text("name") + " in \"" + service.text("namespace")
                                        + "\" is not present")));
    }
}
