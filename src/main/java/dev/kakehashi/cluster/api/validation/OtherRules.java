package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.scheduler.Quantity;
import dev.kakehashi.cluster.store.Fields;
import java.util.List;

/** Specifications of all that makes no pods. */
final class OtherRules {

    private OtherRules() {}

    // -- Services

    static void service(Fields spec, Causes causes) {
        String type = spec.text("type");
        List<Fields> ports = spec.objects("ports");
        boolean headless = spec.text("clusterIP").equals("None");
        if (ports.isEmpty() && !headless && !type.equals("ExternalName")) {
            causes.required("spec.ports");
        }
        if (type.equals("ExternalName") && spec.text("externalName").isEmpty()) {
            causes.required("spec.externalName");
        }
        for (int i = 0; i < ports.size(); i++) {
            String at = "spec.ports[" + i + "]";
            Fields port = ports.get(i);
            if (ports.size() > 1 && port.text("name").isEmpty()) {
                causes.required(at + ".name");
            }
            causes.port(port, "port", at);
            causes.oneOf(port, "protocol", at, "SCTP", "TCP", "UDP");
            causes.port(port, "targetPort", at);
        }
        causes.distinct(ports, "name", "spec.ports");
        causes.oneOf(spec, "sessionAffinity", "spec", "ClientIP", "None");
        causes.oneOf(spec, "type", "spec", "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        for (int i = 0; i < ports.size() && type.equals("ClusterIP"); i++) {
            if (ports.get(i).number("nodePort", 0) != 0) {
                causes.forbidden("spec.ports[" + i + "].nodePort", "may not be used when `type` is 'ClusterIP'");
            }
        }
        String address = spec.text("clusterIP");
        if (!address.isEmpty() && !headless && !address.startsWith("10.96.")) {
            causes.invalid(
                    "spec.clusterIPs",
                    List.of(address),
                    "failed to allocate IP " + address + ": the provided network does not match the current range");
        }
    }

    // -- ConfigMaps and Secrets

    static void configMap(Fields root, Causes causes) {
        root.fields("data").forEach((key, value) -> {
            key(key, "data", causes);
            if (root.fields("binaryData").has(key)) {
                causes.invalid("data[" + key + "]", key, "duplicate of key present in binaryData");
            }
        });
        root.fields("binaryData").forEach((key, value) -> key(key, "binaryData", causes));
    }

    static void secret(Fields root, Causes causes) {
        root.fields("data").forEach((key, value) -> key(key, "data", causes));
        List<String> wanted = switch (root.text("type")) {
            case "kubernetes.io/tls" -> List.of("tls.crt", "tls.key");
            case "kubernetes.io/dockerconfigjson" -> List.of(".dockerconfigjson");
            case "kubernetes.io/ssh-auth" -> List.of("ssh-privatekey");
            default -> List.of();
        };
        for (String key : wanted) {
            if (!root.fields("data").has(key)) {
                causes.required("data[" + key + "]");
            }
        }
    }

    private static void key(String key, String field, Causes causes) {
        String wrong = Names.dataKey(key);
        if (!wrong.isEmpty()) {
            causes.invalid(field + "[" + key + "]", key, wrong);
        }
    }

    // -- autoscalers

    static void autoscaler(Fields spec, Causes causes) {
        long least = spec.number("minReplicas", 1);
        long most = spec.number("maxReplicas", 0);
        if (least < 1) {
            causes.invalid("spec.minReplicas", least, "must be greater than or equal to 1");
        }
        if (most < 1) {
            causes.invalid("spec.maxReplicas", most, "must be greater than 0");
        }
        if (least > most) {
            causes.invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`");
        }
        for (String field : List.of("kind", "name")) {
            if (spec.fields("scaleTargetRef").text(field).isEmpty()) {
                causes.required("spec.scaleTargetRef." + field);
            }
        }
        List<Fields> metrics = spec.objects("metrics");
        for (int i = 0; i < metrics.size(); i++) {
            metric(metrics.get(i), "spec.metrics[" + i + "]", causes);
        }
        if (least == 0
                && metrics.stream()
                        .noneMatch(metric -> List.of("Object", "External").contains(metric.text("type")))) {
            causes.forbidden(
                    "spec.metrics",
                    "must specify at least one Object or External metric to support scaling to zero" + " replicas");
        }
    }

    private static void metric(Fields metric, String at, Causes causes) {
        causes.oneOf(metric, "type", at, "ContainerResource", "External", "Object", "Pods", "Resource");
        Fields target = metric.fields("resource").fields("target");
        if (target.get("averageUtilization") instanceof Long share && share < 1) {
            causes.invalid(at + ".resource.target.averageUtilization", share, "must be greater than 0");
        }
    }

    // -- disruption budgets

    static void budget(Fields spec, Causes causes) {
        if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
            Fields inside = Fields.of(
                    "MinAvailable",
                    spec.get("minAvailable"),
                    "Selector",
                    spec.fields("selector"),
                    "MaxUnavailable",
                    spec.get("maxUnavailable"),
                    "UnhealthyPodEvictionPolicy",
                    Nothing.NOTHING);
            causes.invalid("spec", inside, "minAvailable and maxUnavailable cannot be both set");
        }
        causes.share(spec, "minAvailable", "spec", true);
        causes.share(spec, "maxUnavailable", "spec", true);
        causes.oneOf(spec, "unhealthyPodEvictionPolicy", "spec", "AlwaysAllow", "IfHealthyBudget");
        WorkloadRules.selector(spec.fields("selector"), "spec.selector", causes);
    }

    // -- claims

    static void claim(Fields spec, Causes causes) {
        if (spec.list("accessModes").isEmpty()) {
            causes.required("spec.accessModes", "at least 1 access mode is required");
        }
        Object size = spec.fields("resources").fields("requests").get("storage");
        if (size == null) {
            causes.required("spec.resources[storage]");
        } else if (Quantity.units(size) <= 0) {
            causes.invalid("spec.resources[storage]", size.toString(), "must be greater than zero");
        }
    }
}
