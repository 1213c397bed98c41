package dev.kakehashi.inspection;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes what we keep of an object out of what the API says. Words that many objects share are kept once. One reader
 * belongs to one thread.
 */
final class Reader {

    private static final int WORDS_KEPT = 100_000;

    private final Map<String, String> words = new HashMap<>();

    Seen read(Watched kind, JsonNode object) {
        Meta meta = meta(object.path("metadata"));
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        return switch (kind) {
            case NODES -> node(meta, spec, status);
            case PODS -> pod(meta, spec, status);
            case DEPLOYMENTS -> deployment(meta, spec, status, object);
            case REPLICA_SETS -> replicaSet(meta, spec, status, object);
            case STATEFUL_SETS -> statefulSet(meta, spec, status);
            case DAEMON_SETS -> daemonSet(meta, spec, status);
            case AUTOSCALERS -> autoscaler(meta, spec, status);
            case EVENTS -> event(meta, object);
        };
    }

    private Meta meta(JsonNode metadata) {
        Meta.Owner owner = null;
        for (JsonNode reference : metadata.path("ownerReferences")) {
            if (reference.path("controller").asBoolean(false)) {
                owner = new Meta.Owner(word(reference, "kind"), word(reference, "name"), word(reference, "uid"));
            }
        }
        Map<String, String> labels = new HashMap<>();
        metadata.path("labels")
                .properties()
                .forEach(label ->
                        labels.put(kept(label.getKey()), kept(label.getValue().asString(""))));
        Instant created = time(metadata, "creationTimestamp");
        return new Meta(
                text(metadata, "uid"),
                word(metadata, "namespace"),
                text(metadata, "name"),
                text(metadata, "resourceVersion"),
                created == null ? Instant.EPOCH : created,
                ending(metadata),
                owner,
                Map.copyOf(labels));
    }

    /** The server's deletionTimestamp is when the grace ends; asked for was it before. */
    private static @Nullable Instant ending(JsonNode metadata) {
        Instant end = time(metadata, "deletionTimestamp");
        return end == null
                ? null
                : end.minusSeconds(metadata.path("deletionGracePeriodSeconds").asLong(0));
    }

    private Seen node(Meta meta, JsonNode spec, JsonNode status) {
        boolean ready = false;
        boolean heard = true;
        for (JsonNode condition : status.path("conditions")) {
            if (text(condition, "type").equals("Ready")) {
                ready = text(condition, "status").equals("True");
                heard = !text(condition, "status").equals("Unknown");
            }
        }
        return new Seen.Node(meta, ready, heard, spec.path("unschedulable").asBoolean(false));
    }

    private Seen pod(Meta meta, JsonNode spec, JsonNode status) {
        List<Seen.Container> containers = new ArrayList<>();
        containers(spec, "initContainers", status, "initContainerStatuses", true, containers);
        containers(spec, "containers", status, "containerStatuses", false, containers);
        return new Seen.Pod(
                meta, word(spec, "nodeName"), word(status, "phase"), conditions(status), List.copyOf(containers));
    }

    private void containers(
            JsonNode spec, String part, JsonNode status, String states, boolean init, List<Seen.Container> into) {
        Map<String, JsonNode> said = new HashMap<>();
        status.path(states).forEach(state -> said.put(text(state, "name"), state));
        for (JsonNode container : spec.path(part)) {
            JsonNode state = said.get(text(container, "name"));
            into.add(container(container, init, state == null ? status.path("none") : state));
        }
    }

    private Seen.Container container(JsonNode container, boolean init, JsonNode status) {
        JsonNode waiting = status.path("state").path("waiting");
        JsonNode running = status.path("state").path("running");
        JsonNode ended = status.path("state").path("terminated");
        JsonNode before = ended.isMissingNode() ? status.path("lastState").path("terminated") : ended;
        String exit = before.isMissingNode()
                ? ""
                : text(before, "reason").isEmpty() ? before.path("exitCode").asString("") : word(before, "reason");
        return new Seen.Container(
                word(container, "name"),
                word(container, "image"),
                init,
                status.path("ready").asBoolean(false),
                word(waiting, "reason"),
                kept(text(waiting, "message")),
                running.isMissingNode() ? time(ended, "startedAt") : time(running, "startedAt"),
                kept(exit));
    }

    private Seen deployment(Meta meta, JsonNode spec, JsonNode status, JsonNode object) {
        JsonNode rolling = spec.path("strategy").path("rollingUpdate");
        boolean recreate = text(spec.path("strategy"), "type").equals("Recreate");
        return new Seen.Workload(
                meta,
                Seen.WorkloadKind.DEPLOYMENT,
                spec.path("replicas").asInt(1),
                status.path("replicas").asInt(0),
                status.path("updatedReplicas").asInt(0),
                status.path("readyReplicas").asInt(0),
                status.path("availableReplicas").asInt(0),
                recreate ? "0" : text(rolling, "maxSurge"),
                recreate ? "100%" : text(rolling, "maxUnavailable"),
                spec.path("progressDeadlineSeconds").asInt(600),
                spec.path("paused").asBoolean(false),
                observed(object, status),
                revision(object),
                images(spec),
                conditions(status));
    }

    private Seen replicaSet(Meta meta, JsonNode spec, JsonNode status, JsonNode object) {
        int current = status.path("replicas").asInt(0);
        return new Seen.Workload(
                meta,
                Seen.WorkloadKind.REPLICA_SET,
                spec.path("replicas").asInt(1),
                current,
                current,
                status.path("readyReplicas").asInt(0),
                status.path("availableReplicas").asInt(0),
                "",
                "",
                0,
                false,
                observed(object, status),
                revision(object),
                images(spec),
                conditions(status));
    }

    private Seen statefulSet(Meta meta, JsonNode spec, JsonNode status) {
        String unavailable = text(spec.path("updateStrategy").path("rollingUpdate"), "maxUnavailable");
        return new Seen.Workload(
                meta,
                Seen.WorkloadKind.STATEFUL_SET,
                spec.path("replicas").asInt(1),
                status.path("replicas").asInt(0),
                status.path("updatedReplicas").asInt(0),
                status.path("readyReplicas").asInt(0),
                status.path("availableReplicas").asInt(0),
                "0",
                unavailable.isEmpty() ? "1" : unavailable,
                0,
                false,
                true,
                word(status, "updateRevision"),
                images(spec),
                conditions(status));
    }

    private Seen daemonSet(Meta meta, JsonNode spec, JsonNode status) {
        JsonNode rolling = spec.path("updateStrategy").path("rollingUpdate");
        return new Seen.Workload(
                meta,
                Seen.WorkloadKind.DAEMON_SET,
                status.path("desiredNumberScheduled").asInt(0),
                status.path("currentNumberScheduled").asInt(0),
                status.path("updatedNumberScheduled").asInt(0),
                status.path("numberReady").asInt(0),
                status.path("numberAvailable").asInt(0),
                text(rolling, "maxSurge"),
                text(rolling, "maxUnavailable"),
                0,
                false,
                true,
                "",
                images(spec),
                conditions(status));
    }

    private Seen autoscaler(Meta meta, JsonNode spec, JsonNode status) {
        JsonNode metric = spec.path("metrics").path(0);
        JsonNode named = metric.path("resource");
        JsonNode now = status.path("currentMetrics").path(0).path("resource").path("current");
        String value = text(now, "averageUtilization");
        return new Seen.Autoscaler(
                meta,
                word(spec.path("scaleTargetRef"), "kind"),
                text(spec.path("scaleTargetRef"), "name"),
                spec.path("minReplicas").asInt(1),
                spec.path("maxReplicas").asInt(0),
                status.path("currentReplicas").asInt(0),
                status.path("desiredReplicas").asInt(0),
                named.isMissingNode() ? word(metric, "type") : word(named, "name"),
                percentOrAmount(named.path("target")),
                value.isEmpty() ? text(now, "averageValue") : value + "%",
                conditions(status));
    }

    private static String percentOrAmount(JsonNode target) {
        String percent = text(target, "averageUtilization");
        return percent.isEmpty() ? text(target, "averageValue") : percent + "%";
    }

    private Seen event(Meta meta, JsonNode object) {
        JsonNode about = object.path("involvedObject");
        Instant first = firstOf(time(object, "firstTimestamp"), time(object, "eventTime"), meta.created());
        Instant last = firstOf(time(object, "lastTimestamp"), time(object.path("series"), "lastObservedTime"), first);
        String source = word(object.path("source"), "component");
        return new Seen.Event(
                meta,
                word(about, "kind"),
                word(about, "name"),
                word(about, "uid"),
                text(object, "type").equals("Warning"),
                word(object, "reason"),
                kept(text(object, "message")),
                source.isEmpty() ? word(object, "reportingComponent") : source,
                Math.max(
                        1,
                        object.path("count")
                                .asInt(object.path("series").path("count").asInt(1))),
                first,
                last);
    }

    private static Instant firstOf(@Nullable Instant one, @Nullable Instant two, Instant three) {
        return one != null ? one : two != null ? two : three;
    }

    private static boolean observed(JsonNode object, JsonNode status) {
        return status.path("observedGeneration").asLong(0)
                >= object.path("metadata").path("generation").asLong(0);
    }

    private String revision(JsonNode object) {
        return word(object.path("metadata").path("annotations"), "deployment.kubernetes.io/revision");
    }

    private List<String> images(JsonNode spec) {
        List<String> images = new ArrayList<>();
        spec.path("template")
                .path("spec")
                .path("containers")
                .forEach(container -> images.add(word(container, "image")));
        return List.copyOf(images);
    }

    private List<Seen.Condition> conditions(JsonNode status) {
        List<Seen.Condition> conditions = new ArrayList<>();
        for (JsonNode condition : status.path("conditions")) {
            conditions.add(new Seen.Condition(
                    word(condition, "type"),
                    text(condition, "status").equals("True"),
                    word(condition, "reason"),
                    kept(text(condition, "message")),
                    time(condition, "lastTransitionTime")));
        }
        return List.copyOf(conditions);
    }

    private static @Nullable Instant time(JsonNode from, String key) {
        String stamp = text(from, key);
        if (stamp.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(stamp);
        } catch (DateTimeParseException noTime) {
            return null;
        }
    }

    private static String text(JsonNode from, String key) {
        return from.path(key).asString("");
    }

    private String word(JsonNode from, String key) {
        return kept(text(from, key));
    }

    private String kept(String word) {
        if (words.size() > WORDS_KEPT) {
            words.clear();
        }
        String known = words.putIfAbsent(word, word);
        return known == null ? word : known;
    }
}
