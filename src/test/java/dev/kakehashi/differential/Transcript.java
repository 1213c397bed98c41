package dev.kakehashi.differential;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.contract.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What came of a sequence of operations, in words that do not depend on chance, time and place: uids, times, versions,
 * addresses, nodes, the random tails of names and managedFields are left out or named anew.
 */
final class Transcript {

    private static final Set<String> LEFT_OUT = new LinkedHashSet<>(List.of(
            "uid",
            "resourceVersion",
            "managedFields",
            "nodeName",
            "hostIP",
            "hostIPs",
            "podIP",
            "podIPs",
            "startTime",
            "selfLink"));
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern ADDRESS = Pattern.compile("10\\.96\\.\\d+\\.\\d+");
    private static final Pattern NODE = Pattern.compile("\\b(fake|node)-\\d+\\b");
    private static final Pattern NAMESPACE = Pattern.compile("differential-[a-z0-9]{5}");

    private final Side side;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private Transcript(Side side) {
        this.side = side;
    }

    /** Does operations one after another and tells what came of them. */
    static List<String> of(Side side, List<Operation> operations) {
        Transcript transcript = new Transcript(side);
        for (Operation operation : operations) {
            Target.Reply reply = side.run(operation);
            transcript.learnNames();
            transcript.lines.add("> " + operation);
            transcript.lines.add("  " + reply.code() + " " + transcript.told(reply.body()));
        }
        transcript.finish();
        return transcript.lines;
    }

    /** Sets and revisions are named by the order in which their workloads made them. */
    private void learnNames() {
        Map<String, Integer> made = new TreeMap<>();
        for (Fields event : side.events("apps/v1/replicasets")) {
            Fields metadata = event.fields("object").fields("metadata");
            String hash = metadata.fields("labels").text("pod-template-hash");
            String name = metadata.text("name");
            if (!hash.isEmpty() && event.text("type").equals("ADDED") && name.endsWith("-" + hash)) {
                String owner = name.substring(0, name.length() - hash.length() - 1);
                names.putIfAbsent(hash, "@" + owner + made.merge(owner, 1, Integer::sum));
            }
        }
        for (String resource : List.of("v1/pods", "apps/v1/statefulsets")) {
            for (Fields event : side.events(resource)) {
                Fields object = event.fields("object");
                String revision = object.fields("metadata").fields("labels").text("controller-revision-hash");
                for (String each : List.of(
                        revision,
                        object.fields("status").text("updateRevision"),
                        object.fields("status").text("currentRevision"))) {
                    if (!each.isEmpty()) {
                        String owner = each.contains("-") ? each.substring(0, each.lastIndexOf('-')) : "daemon";
                        names.computeIfAbsent(
                                each, any -> "@" + owner + "r" + made.merge(owner + "r", 1, Integer::sum));
                    }
                }
            }
        }
        for (Fields event : side.events("v1/pods")) {
            Fields metadata = event.fields("object").fields("metadata");
            String stem = metadata.text("generateName");
            String name = metadata.text("name");
            if (!stem.isEmpty() && name.substring(stem.length()).matches("[a-z0-9]{5}")) {
                names.putIfAbsent(name, told(stem) + "*");
            }
        }
    }

    private void finish() {
        side.objects()
                .forEach((resource, objects) -> objects.stream()
                        .map(object -> resource + " " + told(object))
                        .sorted()
                        .forEach(lines::add));
        for (String resource : Side.RESOURCES) {
            Map<String, List<String>> stories = new LinkedHashMap<>();
            for (Fields event : side.events(resource)) {
                Fields object = event.fields("object");
                List<String> story =
                        stories.computeIfAbsent(object.fields("metadata").text("uid"), any -> new ArrayList<>());
                String chapter = event.text("type") + " " + essence(resource, object, story);
                if (story.isEmpty()
                        || !withoutType(story.getLast()).equals(withoutType(chapter))
                        || chapter.startsWith("DELETED")) {
                    story.add(chapter);
                }
            }
            stories.values().stream()
                    .map(story -> "story of " + resource + ": " + String.join(" | ", story))
                    .sorted()
                    .forEach(lines::add);
        }
    }

    private static String withoutType(String chapter) {
        return chapter.substring(chapter.indexOf(' '));
    }

    /** What does not depend on how quickly pods start and counts are written down. */
    private String essence(String resource, Fields object, List<String> before) {
        Fields metadata = object.fields("metadata").without("generation").without("deletionGracePeriodSeconds");
        Fields annotations = metadata.fields("annotations")
                .without("deployment.kubernetes.io/desired-replicas")
                .without("deployment.kubernetes.io/max-replicas");
        metadata = metadata.with("annotations", annotations.isEmpty() ? null : annotations);
        if (!resource.equals("v1/pods")) {
            Fields spec = object.fields("spec");
            boolean scaled = resource.endsWith("replicasets");
            return told(metadata) + " " + told(scaled ? spec.without("replicas") : spec);
        }
        String phase = object.fields("status").text("phase");
        boolean ran = !before.isEmpty() && before.getLast().endsWith(" ready");
        return told(metadata) + " " + told(object.fields("spec"))
                + (ran || isReady(object) ? " ready" : phase.equals("Running") ? " Pending" : " " + phase);
    }

    private static boolean isReady(Fields pod) {
        return pod.fields("status").objects("conditions").stream()
                .anyMatch(condition -> condition.text("type").equals("Ready")
                        && condition.text("status").equals("True"));
    }

    /** An object without what chance decides, its fields in the order of the alphabet. */
    private String told(Fields object) {
        Fields shown = object;
        if (object.fields("spec").has("containers")) { // a pod
            shown = object.with(
                    "status", Fields.of("phase", object.fields("status").text("phase"), "ready", isReady(object)));
        }
        if (object.fields("metadata").fields("labels").has("pod-template-hash")
                && !shown.fields("spec").has("containers")) {
            // how many steps a rollout takes depends on how quickly pods start
            shown = shown.with("metadata", shown.fields("metadata").without("generation"))
                    .with("status", shown.fields("status").without("observedGeneration"));
        }
        return told(text(shown));
    }

    private String told(String written) {
        String text = written;
        for (String name : names.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            text = text.replace(name, names.getOrDefault(name, name));
        }
        text = NODE.matcher(text).replaceAll("NODE");
        text = NAMESPACE.matcher(text).replaceAll("NAMESPACE");
        return ADDRESS.matcher(
                        UID.matcher(TIME.matcher(text).replaceAll("TIME")).replaceAll("UID"))
                .replaceAll("ADDRESS");
    }

    private static String text(Object value) {
        return switch (value) {
            case Fields fields -> {
                Map<String, String> sorted = new TreeMap<>();
                fields.forEach((key, item) -> {
                    if (!LEFT_OUT.contains(key)) {
                        sorted.put(key, key.equals("nodePort") ? "PORT" : text(item));
                    }
                });
                yield sorted.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
            }
            // the real one tells the same cause as often as it happens to look
            case List<?> list ->
                list.stream().map(Transcript::text).distinct().collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }
}
