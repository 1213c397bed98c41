package dev.kakehashi.stories;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/** What a cluster tells of a pod, as lines that are the same of two clusters where these behave the same. */
final class Told {

    private Told() {}

    /** The steps of a pod's status, in order, each but once in a row. */
    static List<String> steps(List<Fields> watched, String pod) {
        List<String> steps = new ArrayList<>();
        for (Fields change : watched) {
            Fields object = change.fields("object");
            if (object.fields("metadata").text("name").equals(pod)
                    && !object.fields("status").objects("containerStatuses").isEmpty()) {
                String line = change.text("type").equals("DELETED") ? "gone" : step(object);
                if (steps.isEmpty() || !steps.getLast().equals(line)) {
                    steps.add(line);
                }
            }
        }
        return steps;
    }

    /**
     * The different things that events say of a pod, in the order in which they were first said; not that a busy kubelet
     * did not know a ConfigMap soon enough, which is chance.
     */
    static List<String> events(List<Fields> watched, String pod) {
        List<String> events = new ArrayList<>();
        for (Fields change : watched) {
            Fields event = change.fields("object");
            String reason = event.text("reason");
            boolean chance = reason.equals("Scheduled") || event.text("message").contains("failed to sync");
            if (event.fields("involvedObject").text("name").equals(pod) && !chance) {
                String line = event.text("type") + " " + reason + " "
                        + event.fields("involvedObject").text("fieldPath") + " " + plain(event.text("message"));
                if (!events.contains(line)) {
                    events.add(line);
                }
            }
        }
        return events;
    }

    /** The steps of a pod's endpoint, in order, each but once in a row. */
    static List<String> endpoints(List<Fields> watched, String pod) {
        List<String> steps = new ArrayList<>();
        for (Fields change : watched) {
            String line = "no endpoint";
            for (Fields endpoint : change.fields("object").objects("endpoints")) {
                if (endpoint.fields("targetRef").text("name").equals(pod)) {
                    Fields is = endpoint.fields("conditions");
                    line = "endpoint ready=" + is.get("ready") + " serving=" + is.get("serving") + " terminating="
                            + is.get("terminating");
                }
            }
            if (steps.isEmpty() ? !line.equals("no endpoint") : !steps.getLast().equals(line)) {
                steps.add(line);
            }
        }
        return steps;
    }

    private static String step(Fields pod) {
        Fields status = pod.fields("status");
        StringBuilder line = new StringBuilder(status.text("phase"))
                .append(pod.fields("metadata").has("deletionTimestamp") ? " being deleted " : " ")
                .append(status.text("reason"))
                .append(status.text("message"));
        for (Fields condition : status.objects("conditions")) {
            line.append("\n    ")
                    .append(condition.text("type"))
                    .append('=')
                    .append(condition.text("status"))
                    .append(' ')
                    .append(condition.text("reason"))
                    .append(' ')
                    .append(condition.text("message"));
        }
        for (String list : List.of("initContainerStatuses", "containerStatuses")) {
            for (Fields container : status.objects(list)) {
                line.append("\n    ").append(container(container));
            }
        }
        return line.toString();
    }

    private static String container(Fields status) {
        return status.text("name") + " " + state(status.fields("state")) + " before: "
                + state(status.fields("lastState")) + " ready=" + status.get("ready") + " restarts="
                + status.get("restartCount") + " started=" + status.get("started");
    }

    /** The message of what has terminated is its program's own. */
    private static String state(Fields state) {
        StringBuilder line = new StringBuilder();
        state.forEach((name, value) -> {
            Fields told = state.fields(name);
            String message = name.equals("terminated") ? "" : plain(told.text("message"));
            line.append(name)
                    .append(' ')
                    .append(told.text("reason"))
                    .append(' ')
                    .append(told.get("exitCode"))
                    .append(' ')
                    .append(message);
        });
        return line.toString();
    }

    /** A text without what chance, time and place put into it. */
    private static String plain(String text) {
        return text.replaceAll("\\([0-9a-f]{8}-[0-9a-f-]{27}\\)", "(uid)")
                .replaceAll("_[a-z0-9-]+\\(uid\\)", "_namespace(uid)")
                .replaceAll("\\b10(\\.\\d+){3}(:5000)?", "address")
                .replaceAll("pulling from host \\S+", "pulling from host address")
                .replaceAll("in [0-9a-z.]+ \\([0-9a-z.]+ including", "in time (time including")
                .replaceAll("size: \\d+", "size: n")
                .replaceAll("stories-[a-z0-9]+/", "namespace/");
    }
}
