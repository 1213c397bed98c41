package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the API server makes when it starts: the priorities of the system, and an object for each group and version. */
final class FirstObjects {

    private static final Map<String, Integer> PRIORITIES = new LinkedHashMap<>();

    static {
        PRIORITIES.put("", 18_000);
        PRIORITIES.put("apps", 17_800);
        PRIORITIES.put("events.k8s.io", 17_750);
        PRIORITIES.put("authentication.k8s.io", 17_700);
        PRIORITIES.put("authorization.k8s.io", 17_600);
        PRIORITIES.put("autoscaling", 17_500);
        PRIORITIES.put("batch", 17_400);
        PRIORITIES.put("networking.k8s.io", 17_200);
        PRIORITIES.put("policy", 17_100);
        PRIORITIES.put("rbac.authorization.k8s.io", 17_000);
        PRIORITIES.put("storage.k8s.io", 16_800);
        PRIORITIES.put("apiextensions.k8s.io", 16_700);
        PRIORITIES.put("admissionregistration.k8s.io", 16_700);
        PRIORITIES.put("scheduling.k8s.io", 16_600);
        PRIORITIES.put("coordination.k8s.io", 16_500);
        PRIORITIES.put("node.k8s.io", 16_300);
        PRIORITIES.put("discovery.k8s.io", 16_200);
        PRIORITIES.put("metrics.k8s.io", 100);
    }

    private FirstObjects() {}

    static void create(Store store) {
        priority(
                store,
                "system-node-critical",
                2_000_001_000,
                "Used for system critical pods that must not be moved from their current node.");
        priority(
                store,
                "system-cluster-critical",
                2_000_000_000,
                "Used for system critical pods that must run in the cluster, but can be moved to another node if"
                        + " necessary.");
        Resources.ALL.stream().map(Resource::apiVersion).distinct().forEach(version -> service(store, version));
    }

    private static void priority(Store store, String name, int value, String description) {
        create(
                store,
                Kind.PRIORITY_CLASS,
                Fields.of("name", name),
                Fields.of("value", value, "description", description));
    }

    private static void service(Store store, String apiVersion) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        Integer priority = PRIORITIES.get(group);
        if (priority == null) {
            return;
        }
        boolean added = group.equals("metrics.k8s.io");
        Fields spec = Fields.of(
                "service",
                added ? Fields.of("namespace", "kube-system", "name", "metrics-server", "port", 443) : null,
                "group",
                group.isEmpty() ? null : group,
                "version",
                version,
                "groupPriorityMinimum",
                priority,
                "versionPriority",
                added ? 100 : version.equals("v2") ? 30 : group.isEmpty() ? 1 : 15);
        Fields metadata = Fields.of(
                "name",
                version + "." + group,
                "labels",
                added ? null : Fields.of("kube-aggregator.kubernetes.io/automanaged", "onstart"));
        Fields body = Fields.of("spec", spec);
        if (added) {
            Fields condition = Fields.of(
                    "type", "Available",
                    "status", "True",
                    "lastTransitionTime", store.timestamp(),
                    "reason", "Passed",
                    "message", "all checks passed");
            body = body.with("status", Fields.of("conditions", List.of(condition)));
        }
        create(store, Resources.API_SERVICE, metadata, body);
    }

    private static void create(Store store, Kind kind, Fields metadata, Fields body) {
        Fields head = Fields.of("kind", kind.name(), "apiVersion", kind.apiVersion(), "metadata", metadata);
        store.create(new KubeObject(kind, head.withAll(body)));
    }
}
