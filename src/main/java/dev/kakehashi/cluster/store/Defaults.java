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

    private static final long FIRST_NODE_PORT = 30_000;
    private static final long NODE_PORTS = 2_768;

    private final Map<Fields, Fields> podSpecs = new IdentityHashMap<>();
    private final Map<Fields, Fields> podStatuses = new IdentityHashMap<>();
    private int services;
    private long nodePorts;

    private Defaults() {}

    /** Has all objects that are created in a store from now on filled in. */
    public static Defaults of(Store store) {
        Defaults defaults = new Defaults();
        for (Kind kind : List.of(
                Kind.DEPLOYMENT,
                Kind.REPLICA_SET,
                Kind.STATEFUL_SET,
                Kind.DAEMON_SET,
                Kind.JOB,
                Kind.CRON_JOB,
                Kind.SERVICE,
                Kind.PERSISTENT_VOLUME_CLAIM,
                Kind.HORIZONTAL_POD_AUTOSCALER)) {
            store.admit(kind, defaults::filled);
            store.admit(kind, Defaults::begun);
        }
        store.admit(Kind.POD_DISRUPTION_BUDGET, Defaults::begun);
        store.admit(Kind.JOB, WorkloadDefaults::selecting);
        store.admit(Kind.POD, defaults::admitted);
        store.allot(Kind.SERVICE, defaults::addressed);
        return defaults;
    }

    /** Has new objects of kinds that nothing acts on filled in as well, and begin with the status that is theirs. */
    public void keep(Store store, List<Kind> kinds) {
        for (Kind kind : kinds) {
            store.admit(kind, draft -> {
                KubeObject filled = KeptDefaults.filled(draft);
                Fields status = KeptDefaults.firstStatus(filled, store.timestamp());
                return status.isEmpty() || !filled.status().isEmpty() ? filled : filled.withStatus(status);
            });
        }
    }

    /** An object with the defaults of its kind; those of kinds without any are as they were. */
    public KubeObject filled(KubeObject object) {
        Fields spec = object.spec();
        Fields filled;
        switch (object.kind().name()) {
            case "Deployment" -> filled = WorkloadDefaults.deployment(spec);
            case "ReplicaSet" -> filled = WorkloadDefaults.replicaSet(spec);
            case "StatefulSet" -> filled = WorkloadDefaults.statefulSet(spec);
            case "DaemonSet" -> filled = WorkloadDefaults.daemonSet(spec);
            case "Job" -> filled = WorkloadDefaults.job(spec);
            case "CronJob" -> filled = WorkloadDefaults.cronJob(spec);
            case "Service" -> filled = WorkloadDefaults.service(spec);
            case "PersistentVolumeClaim" -> filled = WorkloadDefaults.claim(spec);
            case "HorizontalPodAutoscaler" -> filled = autoscaler(spec);
            default -> {
                return KeptDefaults.filled(object);
            }
        }
        return filled.equals(spec) ? object : object.withSpec(filled);
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

    /** A new object with the status that it has before any controller looks at it: zeros, where those are always shown. */
    private static KubeObject begun(KubeObject object) {
        if (object.root().has("status")) {
            return object;
        }
        return object.with(
                List.of("status"),
                switch (object.kind().name()) {
                    case "ReplicaSet" -> Fields.of("replicas", 0);
                    case "StatefulSet" -> Fields.of("replicas", 0, "availableReplicas", 0);
                    case "DaemonSet" ->
                        Fields.of(
                                "currentNumberScheduled",
                                0,
                                "numberMisscheduled",
                                0,
                                "desiredNumberScheduled",
                                0,
                                "numberReady",
                                0);
                    case "PodDisruptionBudget" ->
                        Fields.of("disruptionsAllowed", 0, "currentHealthy", 0, "desiredHealthy", 0, "expectedPods", 0);
                    case "HorizontalPodAutoscaler" -> Fields.of("desiredReplicas", 0);
                    case "Service" -> Fields.of("loadBalancer", Fields.EMPTY);
                    case "PersistentVolumeClaim" -> Fields.of("phase", "Pending");
                    default -> Fields.EMPTY;
                });
    }

    private KubeObject admitted(KubeObject pod) {
        Fields given = pod.spec();
        Fields spec = podSpecs.get(given);
        if (spec == null) {
            if (podSpecs.size() >= REMEMBERED) {
                podSpecs.clear();
                podStatuses.clear();
            }
            spec = PodDefaults.admitted(WorkloadDefaults.sharedPodSpec(given));
            podSpecs.put(given, spec);
            podStatuses.put(given, Fields.of("phase", "Pending", "qosClass", Quality.of(spec)));
        }
        KubeObject admitted = pod.withSpec(spec);
        return pod.status().isEmpty() ? admitted.withStatus(podStatuses.getOrDefault(given, Fields.EMPTY)) : admitted;
    }

    /**
     * Services get addresses one after another from 10.96.0.0/16, the range that kubeadm takes, and, where they are
     * reached from outside, ports of all nodes from 30000 on. One that is tried is shown the first of each, as by the real
     * server.
     */
    private KubeObject addressed(KubeObject service, boolean tried) {
        Fields spec = service.spec();
        String type = spec.text("type");
        if (type.equals("ExternalName")) {
            return service;
        }
        if (!spec.has("clusterIP")) {
            int number = tried ? 0 : ++services;
            String address = "10.96." + (number >> 8 & 255) + "." + (number & 255);
            spec = spec.with("clusterIP", address).with("clusterIPs", List.of(address));
        }
        spec = spec.orDefault("clusterIPs", List.of(spec.text("clusterIP")));
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            spec = spec.with(
                    "ports",
                    PodDefaults.each(
                            spec.objects("ports"),
                            port -> port.number("nodePort", 0) == 0
                                    ? port.with("nodePort", FIRST_NODE_PORT + (tried ? 0 : nodePorts++ % NODE_PORTS))
                                    : port));
        }
        return service.withSpec(spec);
    }
}
