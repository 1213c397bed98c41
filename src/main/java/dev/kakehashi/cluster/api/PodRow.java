package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;

/** The row of a pod in a table ({@code printPod}). */
final class PodRow {

    private static final String NONE = "<none>";

    private PodRow() {}

    static List<Object> cells(KubeObject pod, String now) {
        Fields status = pod.status();
        List<Fields> containers = status.objects("containerStatuses");
        int ready = 0;
        for (Fields container : containers) {
            ready += container.flag("ready") ? 1 : 0;
        }
        List<Fields> addresses = status.objects("podIPs");
        String address = addresses.isEmpty()
                ? status.text("podIP")
                : addresses.getFirst().text("ip");
        String node = pod.spec().text("nodeName");
        String nominated = status.text("nominatedNodeName");
        return List.of(
                pod.name(),
                ready + "/" + pod.spec().objects("containers").size(),
                state(pod),
                restarts(pod, now),
                Table.age(pod, now),
                address.isEmpty() ? NONE : address,
                node.isEmpty() ? NONE : node,
                nominated.isEmpty() ? NONE : nominated,
                NONE);
    }

    /** What the column STATUS says. */
    static String state(KubeObject pod) {
        Fields status = pod.status();
        String reason = status.text("reason").isEmpty() ? status.text("phase") : status.text("reason");
        for (Fields condition : status.objects("conditions")) {
            if (condition.text("type").equals("PodScheduled")
                    && condition.text("reason").equals("SchedulingGated")) {
                reason = "SchedulingGated";
            }
        }
        String initializing = initializing(pod);
        if (!initializing.isEmpty()) {
            reason = initializing;
        } else {
            reason = ofContainers(status, reason);
        }
        if (pod.isBeingDeleted()) {
            String phase = status.text("phase");
            if (status.text("reason").equals("NodeLost")) {
                return "Unknown";
            }
            return phase.equals("Failed") || phase.equals("Succeeded") ? reason : "Terminating";
        }
        return reason;
    }

    private static String ofContainers(Fields status, String otherwise) {
        String reason = otherwise;
        boolean running = false;
        List<Fields> containers = status.objects("containerStatuses");
        for (int i = containers.size() - 1; i >= 0; i--) {
            Fields state = containers.get(i).fields("state");
            String waiting = state.fields("waiting").text("reason");
            if (!waiting.isEmpty()) {
                reason = waiting;
            } else if (state.has("terminated")) {
                reason = ended(state.fields("terminated"));
            } else if (containers.get(i).flag("ready") && state.has("running")) {
                running = true;
            }
        }
        if (reason.equals("Completed") && running) {
            return isReady(status) ? "Running" : "NotReady";
        }
        return reason;
    }

    private static String ended(Fields terminated) {
        String reason = terminated.text("reason");
        if (!reason.isEmpty()) {
            return reason;
        }
        long signal = terminated.number("signal", 0);
        return signal != 0 ? "Signal:" + signal : "ExitCode:" + terminated.number("exitCode", 0);
    }

    /** What the column says while init containers have not all ended; empty afterwards. */
    private static String initializing(KubeObject pod) {
        List<Fields> inits = pod.status().objects("initContainerStatuses");
        int all = pod.spec().objects("initContainers").size();
        for (int i = 0; i < inits.size(); i++) {
            Fields state = inits.get(i).fields("state");
            if (state.has("terminated")) {
                if (state.fields("terminated").number("exitCode", 0) == 0) {
                    continue;
                }
                return "Init:" + ended(state.fields("terminated"));
            }
            String waiting = state.fields("waiting").text("reason");
            return waiting.isEmpty() || waiting.equals("PodInitializing") || waiting.equals("ContainerCreating")
                    ? "Init:" + i + "/" + all
                    : "Init:" + waiting;
        }
        return "";
    }

    static boolean isReady(Fields status) {
        for (Fields condition : status.objects("conditions")) {
            if (condition.text("type").equals("Ready")) {
                return condition.text("status").equals("True");
            }
        }
        return false;
    }

    private static String restarts(KubeObject pod, String now) {
        long restarts = 0;
        String last = "";
        for (Fields container : pod.status().objects("containerStatuses")) {
            restarts += container.number("restartCount", 0);
            String ended = container.fields("lastState").fields("terminated").text("finishedAt");
            last = ended.compareTo(last) > 0 ? ended : last;
        }
        return restarts == 0 || last.isEmpty()
                ? Long.toString(restarts)
                : restarts + " (" + Ages.since(last, now) + " ago)";
    }
}
