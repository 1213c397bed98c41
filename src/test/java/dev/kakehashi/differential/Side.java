package dev.kakehashi.differential;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.contract.InProcess;
import dev.kakehashi.contract.Tape;
import dev.kakehashi.contract.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the two clusters that are compared: does operations in a namespace of its own, and notes all that happens. */
final class Side implements AutoCloseable {

    /** What is watched and compared. */
    static final List<String> RESOURCES = List.of(
            "v1/configmaps",
            "v1/secrets",
            "v1/services",
            "v1/pods",
            "apps/v1/deployments",
            "apps/v1/replicasets",
            "apps/v1/statefulsets",
            "apps/v1/daemonsets",
            "batch/v1/jobs",
            "policy/v1/poddisruptionbudgets");

    private static final Pattern POD = Pattern.compile("\\{pod:([a-z]+):(\\d+)}");
    private static final int QUIET_MILLIS = 400;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Target target;
    private final String namespace;
    private final Map<String, Tape> tapes = new LinkedHashMap<>();

    Side(Target target) {
        this.target = target;
        String draft = "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\","
                + " \"metadata\": {\"generateName\": \"differential-\"}}";
        namespace = target.post("/api/v1/namespaces", draft)
                .body()
                .fields("metadata")
                .text("name");
        target.await("/api/v1/namespaces/" + namespace + "/serviceaccounts/default", found -> !found.has("code"));
        target.await("/api/v1/namespaces/" + namespace + "/configmaps/kube-root-ca.crt", found -> !found.has("code"));
        RESOURCES.forEach(resource -> tapes.put(resource, target.tape(path(resource) + "?watch=1")));
    }

    private String path(String resource) {
        int slash = resource.lastIndexOf('/');
        return new Operation("", resource.substring(0, slash), resource.substring(slash + 1), "", "").pathIn(namespace);
    }

    /** Does something, waits until all that follows from it has happened, and gives the answer. */
    Target.Reply run(Operation operation) {
        String path = operation.pathIn(namespace);
        String body = operation.body();
        Matcher pod = POD.matcher(path);
        if (pod.find()) {
            String name = runningPod(pod.group(1), Integer.parseInt(pod.group(2)));
            path = path.replace(pod.group(), name);
            body = body.replace(pod.group(), name);
        }
        Target.Reply reply = target.ask(operation.method(), path, "application/json", operation.type(), body);
        settle();
        return reply;
    }

    private String runningPod(String app, int index) {
        List<String> names = target.get(path("v1/pods") + "?labelSelector=app=" + app).body().objects("items").stream()
                .filter(pod -> pod.fields("status").text("phase").equals("Running")
                        && !pod.fields("metadata").has("deletionTimestamp"))
                .map(pod -> pod.fields("metadata").text("name"))
                .toList();
        return index < names.size() ? names.get(index) : "nobody";
    }

    private void settle() {
        if (target instanceof InProcess embedded) {
            embedded.pass(60);
            return;
        }
        long start = System.nanoTime();
        long waited;
        do {
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            waited = (System.nanoTime() - start) / 1_000_000;
        } while (waited < QUIET_MILLIS
                || waited < PATIENCE_MILLIS
                        && (tapes.values().stream().anyMatch(tape -> tape.silentMillis() < QUIET_MILLIS) || isBusy()));
    }

    /** Whether some controller or node has work left to do, as far as the objects tell. */
    private boolean isBusy() {
        for (String resource : RESOURCES) {
            for (Fields object : now(resource).values()) {
                Fields status = object.fields("status");
                Fields spec = object.fields("spec");
                boolean deleting = object.fields("metadata").has("deletionTimestamp");
                boolean held = !object.fields("metadata").list("finalizers").isEmpty();
                boolean busy = switch (resource) {
                    case "v1/pods" ->
                        deleting && !held
                                || !deleting && status.text("phase").equals("Pending") && !isUnschedulable(status);
                    case "apps/v1/statefulsets" -> !deleting && goesOn(object.fields("metadata"), spec, status);
                    case "apps/v1/deployments", "apps/v1/replicasets" ->
                        status.number("observedGeneration", 0)
                                        < object.fields("metadata").number("generation", 0)
                                || !deleting
                                        && resource.endsWith("replicasets")
                                        && status.number("replicas", 0) != spec.number("replicas", 0);
                    case "apps/v1/daemonsets" ->
                        status.number("observedGeneration", 0)
                                < object.fields("metadata").number("generation", 0);
                    case "batch/v1/jobs" -> status.number("active", 0) > 0 && !deleting;
                    default -> false;
                };
                if (busy) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a StatefulSet will go on by itself: nothing keeps it back, and it is not where it is to be. */
    private static boolean goesOn(Fields metadata, Fields spec, Fields status) {
        long replicas = status.number("replicas", 0);
        Fields strategy = spec.fields("updateStrategy");
        boolean rolls = strategy.fields("rollingUpdate").number("partition", 1) == 0;
        return status.number("observedGeneration", 0) < metadata.number("generation", 0)
                || status.number("readyReplicas", 0) == replicas
                        && (replicas != spec.number("replicas", 0)
                                || rolls
                                        && replicas > 0
                                        && !status.text("currentRevision").equals(status.text("updateRevision")));
    }

    private static boolean isUnschedulable(Fields status) {
        return status.objects("conditions").stream()
                .anyMatch(condition -> condition.text("reason").equals("Unschedulable"));
    }

    /** The objects of a resource that are there, by name, as the watch has told. */
    private Map<String, Fields> now(String resource) {
        Map<String, Fields> objects = new LinkedHashMap<>();
        for (Fields event : events(resource)) {
            String name = event.fields("object").fields("metadata").text("name");
            if (event.text("type").equals("DELETED")) {
                objects.remove(name);
            } else {
                objects.put(name, event.fields("object"));
            }
        }
        return objects;
    }

    /** All that a watch of a resource has told. */
    List<Fields> events(String resource) {
        Tape tape = tapes.get(resource);
        return tape == null
                ? List.of()
                : tape.events().stream()
                        .filter(event -> !isTheCluster(event.fields("object")))
                        .toList();
    }

    /** What every namespace has is the cluster's own. */
    private static boolean isTheCluster(Fields object) {
        return object.fields("metadata").text("name").equals("kube-root-ca.crt");
    }

    /** The objects that are there at the end, by resource. */
    Map<String, List<Fields>> objects() {
        Map<String, List<Fields>> all = new LinkedHashMap<>();
        for (String resource : RESOURCES) {
            all.put(
                    resource,
                    target.get(path(resource)).body().objects("items").stream()
                            .filter(object -> !isTheCluster(object))
                            .toList());
        }
        return all;
    }

    @Override
    public void close() {
        tapes.values().forEach(Tape::close);
        target.delete("/api/v1/namespaces/" + namespace, "");
        target.close();
    }
}
