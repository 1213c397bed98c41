package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.kubelet.Behavior;
import dev.kakehashi.cluster.kubelet.Image;
import dev.kakehashi.cluster.kubelet.Images;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of a container: what is known of its life, as lines. */
final class ContainerLog {

    private ContainerLog() {}

    /**
     * The lines that a request asks for.
     *
     * @throws Refusal BAD_REQUEST where there is no such container, or it has not run
     */
    static String of(KubeObject pod, String container, ApiRequest request, Images images, String now) {
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
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(run.text("startedAt"), "started " + status.text("image")));
        if (state.has("running")) {
            for (Fields condition : pod.status().objects("conditions")) {
                if (condition.text("type").equals("Ready")
                        && condition.text("status").equals("True")) {
                    lines.add(new Line(condition.text("lastTransitionTime"), "ready"));
                }
            }
        } else {
            lines.add(new Line(run.text("finishedAt"), "exited with code " + run.number("exitCode", 0)));
        }
        String end = state.has("running") ? now : run.text("finishedAt");
        lines.addAll(own(
                images.find(status.text("image"), pod.metadata().fields("annotations"), container),
                run.text("startedAt"),
                end));
        lines.sort(Comparator.comparing(Line::stamp));
        boolean stamped = request.flag("timestamps");
        long tail = request.number("tailLines", lines.size());
        List<String> shown = lines.subList((int) Math.max(0, lines.size() - Math.max(0, tail)), lines.size()).stream()
                .map(line -> stamped ? line.stamp + " " + line.text : line.text)
                .toList();
        return shown.isEmpty() ? "" : String.join("\n", shown) + "\n";
    }

    /** A line and when it was written. */
    private record Line(String stamp, String text) {}

    /** What the program itself has written between two moments. */
    private static List<Line> own(@Nullable Image image, String start, String end) {
        List<Line> written = new ArrayList<>();
        if (image instanceof Behavior behavior) {
            for (Behavior.Line line : behavior.log()) {
                String stamp = Instant.parse(start)
                        .plusNanos(line.after())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
                if (stamp.compareTo(end) <= 0) {
                    written.add(new Line(stamp, line.text()));
                }
            }
        }
        return written;
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
}
