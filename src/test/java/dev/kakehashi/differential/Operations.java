package dev.kakehashi.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Sequences of operations, each fixed by its seed. Few names, so that they meet again and again. */
final class Operations {

    private static final List<String> NAMES = List.of("a", "b");
    private static final List<String> WORKLOADS = List.of("deployments", "statefulsets", "replicasets");

    private final SplittableRandom random;
    private final List<Operation> made = new ArrayList<>();

    private Operations(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The sequence of a seed. */
    static List<Operation> of(long seed) {
        Operations operations = new Operations(seed);
        operations.made.add(operations.creation());
        int length = 5 + operations.random.nextInt(5);
        while (operations.made.size() < length) {
            operations.made.add(operations.next());
        }
        return operations.made;
    }

    private String name() {
        return one(NAMES);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Operation next() {
        int dice = random.nextInt(100);
        if (dice < 17) {
            return creation();
        }
        if (dice < 25) {
            return application();
        }
        if (dice < 45) {
            return workloadPatch();
        }
        if (dice < 60) {
            return smallPatch();
        }
        if (dice < 70) {
            return scale();
        }
        if (dice < 77) {
            return evictionOrPodDeletion();
        }
        if (dice < 82) {
            return podLabels();
        }
        return deletion();
    }

    // -- creating

    private Operation creation() {
        String name = name();
        return switch (random.nextInt(12)) {
            case 0 -> create("v1", "ConfigMap", "configmaps", name, data(chance(10) ? "a/b" : "key"));
            case 1 -> create("v1", "Secret", "secrets", name, "\"stringData\": {\"key\": \"" + word() + "\"}");
            case 2 -> create("v1", "Service", "services", name, "\"spec\": " + service(name));
            case 3, 4, 5, 6 -> create("apps/v1", "Deployment", "deployments", name, "\"spec\": " + deployment(name));
            case 7, 8 -> create("apps/v1", "StatefulSet", "statefulsets", name, "\"spec\": " + statefulSet(name));
            case 9 -> create("apps/v1", "DaemonSet", "daemonsets", name, "\"spec\": " + daemonSet(name));
            case 10 ->
                create("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", name, "\"spec\": " + budget(name));
            default ->
                chance(50)
                        ? create("v1", "Pod", "pods", name, "\"spec\": " + pod())
                        : create("apps/v1", "ReplicaSet", "replicasets", name, "\"spec\": " + replicaSet("set"));
        };
    }

    private Operation create(String apiVersion, String kind, String plural, String name, String rest) {
        String app = kind.equals("ReplicaSet") ? "set" : name; // else a Deployment might adopt it, sooner or later
        String labels = "{\"app\": \"" + app + "\", \"tier\": \"" + word() + "\"}";
        String finalizers = chance(8) ? ", \"finalizers\": [\"example.com/wait\"]" : "";
        return Operation.post(
                apiVersion,
                plural + "?fieldManager=maker",
                "{\"apiVersion\": \"" + apiVersion + "\", \"kind\": \"" + kind + "\", \"metadata\": {\"name\": \""
                        + name + "\", \"labels\": " + labels + finalizers + "}, " + rest + "}");
    }

    private String word() {
        return one(List.of("one", "two", "three"));
    }

    private String data(String key) {
        return "\"data\": {\"" + key + "\": \"" + word() + "\", \"fixed\": \"1\"}";
    }

    private String selecting(String app) {
        return "\"selector\": {\"matchLabels\": {\"app\": \"" + app + "\"}}, \"template\": {\"metadata\": {\"labels\":"
                + " {\"app\": \"" + app + "\"}}, \"spec\": " + pod() + "}";
    }

    private String pod() {
        String container = "{\"name\": \"web\", \"image\": \"web:" + (1 + random.nextInt(3)) + "\""
                + (chance(30) ? ", \"ports\": [{\"containerPort\": 80, \"name\": \"http\"}]" : "")
                + (chance(20) ? ", \"env\": [{\"name\": \"A\", \"value\": \"" + word() + "\"}]" : "")
                + (chance(20) ? ", \"resources\": {\"requests\": {\"cpu\": \"0.1\", \"memory\": \"64Mi\"}}" : "") + "}";
        return "{\"automountServiceAccountToken\": false, \"containers\": [" + container + "]"
                + (chance(8) ? ", \"nodeSelector\": {\"nowhere\": \"to-be\"}" : "")
                + (chance(10) ? ", \"terminationGracePeriodSeconds\": 5" : "") + "}";
    }

    private String deployment(String app) {
        String strategy = switch (random.nextInt(5)) {
            case 0 -> ", \"strategy\": {\"type\": \"Recreate\"}";
            case 1 -> ", \"strategy\": {\"rollingUpdate\": {\"maxSurge\": 2, \"maxUnavailable\": 0}}";
            case 2 -> ", \"strategy\": {\"rollingUpdate\": {\"maxSurge\": \"50%\", \"maxUnavailable\": \"50%\"}}";
            default -> "";
        };
        String limit = chance(15) ? ", \"revisionHistoryLimit\": " + random.nextInt(2) : "";
        String paused = chance(8) ? ", \"paused\": true" : "";
        return "{\"replicas\": " + random.nextInt(5) + ", " + selecting(app) + strategy + limit + paused + "}";
    }

    private String statefulSet(String app) {
        return "{\"serviceName\": \"" + app + "\", \"replicas\": " + random.nextInt(4) + ", " + selecting(app)
                + (chance(25) ? ", \"podManagementPolicy\": \"Parallel\"" : "")
                + one(List.of(
                        "",
                        "",
                        ", \"updateStrategy\": {\"rollingUpdate\": {\"partition\": 1}}",
                        ", \"updateStrategy\": {\"type\": \"OnDelete\"}"))
                + "}";
    }

    private String daemonSet(String app) {
        return "{" + selecting(app) + (chance(25) ? ", \"updateStrategy\": {\"type\": \"OnDelete\"}" : "") + "}";
    }

    private String replicaSet(String app) {
        return "{\"replicas\": " + random.nextInt(4) + ", " + selecting(app) + "}";
    }

    private String service(String app) {
        return "{\"selector\": {\"app\": \"" + app + "\"}, \"ports\": [{\"port\": 80}]"
                + one(List.of("", ", \"clusterIP\": \"None\"", ", \"type\": \"NodePort\"")) + "}";
    }

    private String budget(String app) {
        String bound = one(List.of(
                "\"minAvailable\": 1", "\"minAvailable\": \"50%\"", "\"maxUnavailable\": 1", "\"maxUnavailable\": 0"));
        return "{" + bound + ", \"selector\": {\"matchLabels\": {\"app\": \"" + app + "\"}}}";
    }

    // -- applying

    /** What one of two managers wants of an object, who may take it from others, or let go what it has not said again. */
    private Operation application() {
        String name = name();
        String manager = one(List.of("first", "second"));
        String labels =
                chance(50) ? ", \"labels\": {\"" + one(List.of("tier", "team")) + "\": \"" + word() + "\"}" : "";
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                applied("v1", "ConfigMap", "configmaps", name, manager, labels, data(one(List.of("key", "more"))));
            case 2 ->
                applied(
                        "v1",
                        "Service",
                        "services",
                        name,
                        manager,
                        labels,
                        "\"spec\": {\"ports\": [{\"port\": " + (80 + random.nextInt(2)) + ", \"protocol\": \"TCP\"}]}");
            default ->
                applied("apps/v1", "Deployment", "deployments", name, manager, labels, "\"spec\": " + unsized(name));
        };
    }

    /** Another size and another image at once: whether a pod of the old image is made meanwhile is a race in the real one. */
    private String unsized(String app) {
        return deployment(app).replaceFirst("\"replicas\": \\d+, ", "");
    }

    private Operation applied(
            String apiVersion, String kind, String plural, String name, String manager, String labels, String rest) {
        String body = "{\"apiVersion\": \"" + apiVersion + "\", \"kind\": \"" + kind + "\", \"metadata\": {\"name\": \""
                + name + "\"" + labels + "}, " + rest + "}";
        return Operation.apply(apiVersion, plural + "/" + name, manager, chance(50), body);
    }

    // -- changing

    private static String version(String plural) {
        return switch (plural) {
            case "deployments", "statefulsets", "replicasets", "daemonsets" -> "apps/v1";
            case "poddisruptionbudgets" -> "policy/v1";
            default -> "v1";
        };
    }

    private Operation workloadPatch() {
        String plural = one(List.of("deployments", "deployments", "statefulsets", "daemonsets", "replicasets"));
        String path = plural + "/" + name();
        String image = "web:" + (1 + random.nextInt(3));
        String containers = "{\"spec\": {\"template\": {\"spec\": {\"containers\": [%s]}}}}";
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> strategic(path, containers.formatted("{\"name\": \"web\", \"image\": \"" + image + "\"}"));
            case 3 -> strategic(path, containers.formatted("{\"name\": \"side\", \"image\": \"side:1\"}"));
            case 4 -> strategic(path, containers.formatted("{\"name\": \"side\", \"$patch\": \"delete\"}"));
            case 5 ->
                strategic(
                        path,
                        containers.formatted(
                                "{\"name\": \"web\", \"env\": [{\"name\": \"B\", \"value\": \"" + word() + "\"}]}"));
            case 6 ->
                merge(
                        path,
                        "{\"spec\": {\"template\": {\"metadata\": {\"annotations\": {\"note\": \"" + word()
                                + "\"}}}}}");
            case 7 ->
                merge(path, "{\"spec\": {\"template\": {\"spec\": {\"nodeSelector\": {\"nowhere\": \"to-be\"}}}}}");
            case 8 -> merge(path, "{\"spec\": {\"template\": {\"spec\": {\"nodeSelector\": null}}}}");
            case 9 ->
                json(
                        path,
                        "[{\"op\": \"replace\", \"path\": \"/spec/template/spec/containers/0/image\", \"value\": \""
                                + image + "\"}]");
            case 10 -> merge(path, "{\"spec\": {\"paused\": " + chance(40) + "}}");
            default ->
                merge(
                        path,
                        one(List.of(
                                "{\"spec\": {\"minReadySeconds\": -1}}",
                                "{\"spec\": {\"replicas\": null}}",
                                "{\"spec\": {\"revisionHistoryLimit\": 0}}",
                                "{\"spec\": {\"selector\": {\"matchLabels\": {\"app\": \"other\"}}}}",
                                "{\"spec\": {\"template\": {\"metadata\": {\"labels\": {\"app\": \"other\"}}}}}",
                                "{\"spec\": {\"template\": {\"spec\": {\"containers\": []}}}}",
                                "{\"spec\": {\"serviceName\": \"other\"}}",
                                "{\"spec\": {\"unknown\": 1}}")));
        };
    }

    private Operation smallPatch() {
        String plural = one(List.of(
                "configmaps",
                "configmaps",
                "secrets",
                "services",
                "deployments",
                "statefulsets",
                "poddisruptionbudgets"));
        String path = plural + "/" + name();
        return switch (random.nextInt(9)) {
            case 0 -> merge(path, "{\"metadata\": {\"labels\": {\"tier\": \"" + word() + "\"}}}");
            case 1 -> merge(path, "{\"metadata\": {\"annotations\": {\"note\": \"" + word() + "\", \"old\": null}}}");
            case 2 -> merge(path, "{\"data\": {\"key\": null}}");
            case 3 -> strategic(path, "{\"metadata\": {\"finalizers\": [\"example.com/" + word() + "\"]}}");
            case 4 -> merge(path, "{\"metadata\": {\"finalizers\": null}}");
            case 5 -> json(path, "[{\"op\": \"remove\", \"path\": \"/metadata/labels/tier\"}]");
            case 6 ->
                json(
                        path,
                        "[{\"op\": \"test\", \"path\": \"/metadata/labels/tier\", \"value\": \"" + word()
                                + "\"}, {\"op\": \"add\", \"path\": \"/metadata/labels/extra\", \"value\": \"1\"}]");
            case 7 -> merge(path, "{\"metadata\": {\"labels\": {\"tier\": \"not valid\"}}}");
            default -> merge(path, "{\"metadata\": {\"name\": \"renamed\"}}");
        };
    }

    private Operation strategic(String path, String body) {
        return Operation.patch(
                version(path.replaceFirst("/.*", "")), path + "?fieldManager=patcher", "strategic-merge-patch", body);
    }

    private Operation merge(String path, String body) {
        return Operation.patch(
                version(path.replaceFirst("/.*", "")), path + "?fieldManager=patcher", "merge-patch", body);
    }

    private Operation json(String path, String body) {
        return Operation.patch(
                version(path.replaceFirst("/.*", "")), path + "?fieldManager=patcher", "json-patch", body);
    }

    private Operation scale() {
        String path = one(WORKLOADS) + "/" + name();
        int replicas = chance(5) ? -1 : random.nextInt(6);
        String body = "{\"spec\": {\"replicas\": " + replicas + "}}";
        return chance(50) ? merge(path + "/scale", body) : merge(path, body);
    }

    private Operation evictionOrPodDeletion() {
        String pod = "pods/{pod:" + name() + ":" + random.nextInt(2) + "}";
        if (chance(60)) {
            return Operation.post(
                    "v1",
                    pod + "/eviction",
                    "{\"apiVersion\": \"policy/v1\", \"kind\": \"Eviction\", \"metadata\": {\"name\": \""
                            + pod.substring(pod.indexOf('/') + 1) + "\"}}");
        }
        return Operation.delete("v1", pod, chance(50) ? "{\"gracePeriodSeconds\": 0}" : "");
    }

    private Operation podLabels() {
        return Operation.patch(
                "v1",
                "pods/{pod:" + name() + ":0}",
                "merge-patch",
                "{\"metadata\": {\"labels\": {\"app\": " + one(List.of("null", "\"stray\"")) + "}}}");
    }

    private Operation deletion() {
        String plural = one(List.of(
                "configmaps",
                "secrets",
                "services",
                "deployments",
                "deployments",
                "statefulsets",
                "daemonsets",
                "replicasets",
                "pods",
                "poddisruptionbudgets"));
        String body = one(List.of(
                "",
                "{\"propagationPolicy\": \"Background\"}",
                "{\"propagationPolicy\": \"Foreground\"}",
                "{\"propagationPolicy\": \"Orphan\"}"));
        if (chance(10)) {
            return Operation.delete(version(plural), plural + "?labelSelector=tier=" + word(), body);
        }
        return Operation.delete(version(plural), plural + "/" + name(), body);
    }
}
