package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.kubelet.Behavior;
import dev.kakehashi.cluster.kubelet.Image;
import dev.kakehashi.cluster.kubelet.Images;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of one run of a container: what is known of its life, as lines. */
final class ContainerLog {

    /** A line and when it was written. */
    record Line(String stamp, String text) {}

    private final List<Line> lines;
    private final String now;
    private final boolean complete;

    private ContainerLog(List<Line> lines, String now, boolean complete) {
        this.lines = lines;
        this.now = now;
        this.complete = complete;
    }

    /**
     * The log of a run.
     *
     * @param run its state, which says from when until when it was
     */
    static ContainerLog of(KubeObject pod, String container, Fields run, Images images, String now) {
        String image = statusOf(pod, container).text("image");
        boolean complete = run.has("finishedAt");
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(run.text("startedAt"), "started " + image));
        if (complete) {
            lines.add(new Line(run.text("finishedAt"), "exited with code " + run.number("exitCode", 0)));
        } else {
            for (Fields condition : pod.status().objects("conditions")) {
                if (condition.text("type").equals("Ready")
                        && condition.text("status").equals("True")) {
                    lines.add(new Line(condition.text("lastTransitionTime"), "ready"));
                }
            }
        }
        lines.addAll(own(
                images.find(image, pod.metadata().fields("annotations"), container),
                run.text("startedAt"),
                complete ? run.text("finishedAt") : now));
        lines.sort(Comparator.comparing(Line::stamp));
        return new ContainerLog(List.copyOf(lines), now, complete);
    }

    /**
     * The state of the run that a request asks for: the last one that began, or with {@code previous} the one before.
     *
     * @throws Refusal BAD_REQUEST where there is no such container, or it has not run
     */
    static Fields run(KubeObject pod, String container, ApiRequest request) {
        Fields status = statusOf(pod, container);
        Fields last = status.fields("lastState").fields("terminated");
        if (request.flag("previous")) {
            if (last.isEmpty()) {
                throw Refusal.badRequest(
                        "previous terminated container \"" + container + "\" in pod \"" + pod.name() + "\" not found");
            }
            return last;
        }
        Fields run = present(status.fields("state"));
        run = run.isEmpty() ? last : run;
        if (run.isEmpty()) {
            throw Refusal.badRequest("container \"" + container + "\" in pod \"" + pod.name()
                    + "\" is waiting to start: "
                    + inWords(status.fields("state").fields("waiting").text("reason")));
        }
        return run;
    }

    /** The state of the run that began then, as it is now; empty where nothing is known of it any more. */
    static Fields runSince(KubeObject pod, String container, String startedAt) {
        Fields status = statusOf(pod, container);
        Fields present = present(status.fields("state"));
        Fields run = present.text("startedAt").equals(startedAt)
                ? present
                : status.fields("lastState").fields("terminated");
        return run.text("startedAt").equals(startedAt) ? run : Fields.EMPTY;
    }

    private static Fields present(Fields state) {
        return state.has("running") ? state.fields("running") : state.fields("terminated");
    }

    /** Why a container waits, as the kubelet says it to whoever asks for the log. */
    private static String inWords(String reason) {
        return switch (reason) {
            case "ErrImagePull" -> "image can't be pulled";
            case "ImagePullBackOff" -> "trying and failing to pull image";
            default -> reason;
        };
    }

    /** All that was written so far. */
    List<Line> lines() {
        return lines;
    }

    /** Whether the run is over. */
    boolean isComplete() {
        return complete;
    }

    /**
     * Looks whether what a request asks for can be.
     *
     * @throws Refusal INVALID where it cannot
     */
    static void check(String pod, ApiRequest request) {
        List<Cause> causes = new ArrayList<>();
        atLeast(0, "tailLines", request, causes);
        atLeast(1, "limitBytes", request, causes);
        if (!request.parameter("sinceSeconds").isEmpty()
                && !request.parameter("sinceTime").isEmpty()) {
            causes.add(Cause.forbidden("[]", "at most one of `sinceTime` or `sinceSeconds` may be specified"));
        } else {
            atLeast(1, "sinceSeconds", request, causes);
        }
        if (!causes.isEmpty()) {
            throw Refusal.invalid("PodLogOptions", "", pod, causes);
        }
    }

    private static void atLeast(long least, String name, ApiRequest request, List<Cause> causes) {
        long value = request.number(name, least);
        if (value < least) {
            causes.add(Cause.invalid(
                    name, value, least == 0 ? "must be greater than or equal to 0" : "must be greater than 0"));
        }
    }

    /** What a request asks for of all that was written so far: lines since a time, the last ones. */
    List<Line> asked(ApiRequest request) {
        String since = since(request);
        List<Line> recent =
                lines.stream().filter(line -> line.stamp.compareTo(since) >= 0).toList();
        long tail = request.number("tailLines", recent.size());
        return recent.subList((int) Math.max(0, recent.size() - tail), recent.size());
    }

    private String since(ApiRequest request) {
        try {
            String time = request.parameter("sinceTime");
            if (!time.isEmpty()) {
                return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
            }
        } catch (DateTimeParseException wrong) {
            throw Refusal.badRequest("parsing time \"" + request.parameter("sinceTime") + "\": " + wrong.getMessage());
        }
        long seconds = request.number("sinceSeconds", -1);
        return seconds < 0 ? "" : Instant.parse(now).minusSeconds(seconds).toString();
    }

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
