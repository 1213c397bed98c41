package dev.kakehashi.cluster.store;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the API server fills in where an object is silent, and what admission adds to pods. Pods of one template share
 * their specification before and after.
 */
public final class Defaults {

    /** Specifications remembered at most; more would be those of templates long gone. */
    private static final int REMEMBERED = 1000;

    private final Map<Fields, Fields> podSpecs = new IdentityHashMap<>();
    private final Map<Fields, Fields> podStatuses = new IdentityHashMap<>();
    private int services;

    private Defaults() {}

    /** Has all objects that are created in a store from now on filled in. */
    public static Defaults of(Store store) {
        Defaults defaults = new Defaults();
        for (Kind kind :
                List.of(Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.POD, Kind.SERVICE, Kind.HORIZONTAL_POD_AUTOSCALER)) {
            store.admit(kind, defaults::filled);
        }
        store.admit(Kind.POD, defaults::admitted);
        store.admit(Kind.SERVICE, defaults::addressed);
        return defaults;
    }

    /** An object with the defaults of its kind; those of kinds without any are as they were. */
    public KubeObject filled(KubeObject object) {
        Fields spec = object.spec();
        Fields filled = spec;
        if (object.kind().equals(Kind.DEPLOYMENT)) {
            filled = deployment(spec);
        } else if (object.kind().equals(Kind.REPLICA_SET)) {
            filled = withTemplate(spec.orDefault("replicas", 1L));
        } else if (object.kind().equals(Kind.SERVICE)) {
            filled = service(spec);
        } else if (object.kind().equals(Kind.HORIZONTAL_POD_AUTOSCALER)) {
            filled = autoscaler(spec);
        }
        return filled.equals(spec) ? object : object.withSpec(filled);
    }

    /** Source: kubernetes/pkg/apis/apps/v1/defaults.go. */
    private Fields deployment(Fields spec) {
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

    private Fields withTemplate(Fields spec) {
        Fields template = spec.fields("template");
        return spec.with("template", template.with("spec", sharedPodSpec(template.fields("spec"))));
    }

    /** A template that is filled in already, as those of a Deployment's ReplicaSets are, stays the very same. */
    private static Fields sharedPodSpec(Fields spec) {
        Fields filled = PodDefaults.spec(spec);
        return filled.equals(spec) ? spec : filled;
    }

    /** Source: kubernetes/pkg/apis/core/v1/defaults.go. */
    private static Fields service(Fields spec) {
        Fields filled = spec.orDefault("sessionAffinity", "None")
                .orDefault("type", "ClusterIP")
                .orDefault("internalTrafficPolicy", "Cluster")
                .orDefault("ipFamilies", List.of("IPv4"))
                .orDefault("ipFamilyPolicy", "SingleStack");
        String type = filled.text("type");
        if (type.equals("LoadBalancer") || type.equals("NodePort")) {
            filled = filled.orDefault("externalTrafficPolicy", "Cluster");
        }
        List<Fields> ports = PodDefaults.each(
                spec.objects("ports"),
                port -> port.orDefault("protocol", "TCP").orDefault("targetPort", port.number("port", 0)));
        return ports.isEmpty() ? filled : filled.with("ports", ports);
    }

    /** Source: kubernetes/pkg/apis/autoscaling/v2/defaults.go. */
    private static Fields autoscaler(Fields spec) {
        Fields filled = spec.orDefault("minReplicas", 1L);
        if (spec.objects("metrics").isEmpty()) {
            Fields target = Fields.of("type", "Utilization", "averageUtilization", 80);
            Fields resource = Fields.of("name", "cpu", "target", target);
            filled = filled.with("metrics", List.of(Fields.of("type", "Resource", "resource", resource)));
        }
        if (!spec.has("behavior")) {
            return filled;
        }
        Fields behavior = spec.fields("behavior");
        Fields up = behavior.fields("scaleUp")
                .orDefault("stabilizationWindowSeconds", 0L)
                .orDefault("selectPolicy", "Max")
                .orDefault("policies", List.of(policy("Pods", 4), policy("Percent", 100)));
        Fields down = behavior.fields("scaleDown")
                .orDefault("selectPolicy", "Max")
                .orDefault("policies", List.of(policy("Percent", 100)));
        return filled.with("behavior", behavior.with("scaleUp", up).with("scaleDown", down));
    }

    private static Fields policy(String type, int value) {
        return Fields.of("type", type, "value", value, "periodSeconds", 15);
    }

    // -- admission

    private KubeObject admitted(KubeObject pod) {
        Fields given = pod.spec();
        Fields spec = podSpecs.get(given);
        if (spec == null) {
            if (podSpecs.size() >= REMEMBERED) {
                podSpecs.clear();
                podStatuses.clear();
            }
            spec = PodDefaults.admitted(sharedPodSpec(given)).orDefault("enableServiceLinks", true);
            podSpecs.put(given, spec);
            podStatuses.put(given, Fields.of("phase", "Pending", "qosClass", Quality.of(given)));
        }
        KubeObject admitted = pod.withSpec(spec);
        return pod.status().isEmpty() ? admitted.withStatus(podStatuses.getOrDefault(given, Fields.EMPTY)) : admitted;
    }

    /** Services get addresses one after another from 10.96.0.0/16, the range that kubeadm takes. */
    private KubeObject addressed(KubeObject service) {
        if (service.spec().has("clusterIP") || service.spec().text("type").equals("ExternalName")) {
            return service;
        }
        services++;
        String address = "10.96." + (services >> 8 & 255) + "." + (services & 255);
        return service.withSpec(service.spec().with("clusterIP", address).with("clusterIPs", List.of(address)));
    }
}
