package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** The log of a container: what is known of its life, as lines. */
final class ContainerLog {

    private ContainerLog() {}

    /**
     * The lines that a request asks for.
     *
     * @throws Refusal BAD_REQUEST where there is no such container, or it has not run
     */
    static String of(KubeObject pod, String container, ApiRequest request) {
        Fields status = statusOf(pod, container);
        boolean previous = request.flag("previous");
        Fields state = status.fields(previous ? "lastState" : "state");
        if (state.isEmpty()
                || (!previous
                        && state.has("waiting")
                        && !status.fields("lastState").isEmpty())) {
            state = status.fields("lastState");
        }
        Fields run = state.has("running") ? state.fields("running") : state.fields("terminated");
        if (run.isEmpty() || (previous && state.has("running"))) {
            throw Refusal.badRequest(
                    previous
                            ? "previous terminated container \"" + container + "\" in pod \"" + pod.name()
                                    + "\" not found"
                            : "container \"" + container + "\" in pod \"" + pod.name() + "\" is waiting to start: "
                                    + status.fields("state").fields("waiting").text("reason"));
        }
        List<String> lines = new ArrayList<>();
        boolean stamped = request.flag("timestamps");
        line(lines, run.text("startedAt"), "started " + status.text("image"), stamped);
        if (state.has("running")) {
            for (Fields condition : pod.status().objects("conditions")) {
                if (condition.text("type").equals("Ready")
                        && condition.text("status").equals("True")) {
                    line(lines, condition.text("lastTransitionTime"), "ready", stamped);
                }
            }
        } else {
            line(lines, run.text("finishedAt"), "exited with code " + run.number("exitCode", 0), stamped);
        }
        long tail = request.number("tailLines", lines.size());
        List<String> shown = lines.subList((int) Math.max(0, lines.size() - Math.max(0, tail)), lines.size());
        return shown.isEmpty() ? "" : String.join("\n", shown) + "\n";
    }

    private static Fields statusOf(KubeObject pod, String container) {
        for (String list : List.of("containerStatuses", "initContainerStatuses")) {
            for (Fields status : pod.status().objects(list)) {
                if (status.text("name").equals(container)) {
                    return status;
                }
            }
        }
        for (String list : List.of("containers", "initContainers")) {
            for (Fields specified : pod.spec().objects(list)) {
                if (specified.text("name").equals(container)) {
                    return Fields.of("state", Fields.of("waiting", Fields.of("reason", "ContainerCreating")));
                }
            }
        }
        throw Refusal.badRequest("container " + container + " is not valid for pod " + pod.name());
    }

    private static void line(List<String> lines, String stamp, String text, boolean stamped) {
        lines.add(stamped ? stamp + " " + text : text);
    }
}
