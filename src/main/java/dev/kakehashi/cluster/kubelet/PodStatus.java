package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Writes the status of a pod as its kubelet sees it. */
final class PodStatus {

    /** A condition, and since when it is as it is. */
    private static final class Condition {
        private final String type;
        private Fields written = Fields.EMPTY;

        Condition(String type) {
            this.type = type;
        }

        Fields at(boolean holds, String now) {
            return at(holds, "", "", now);
        }

        /** An empty reason or message is left out. */
        Fields at(boolean holds, String reason, String message, String now) {
            String status = holds ? "True" : "False";
            if (!written.text("status").equals(status)) {
                written = Fields.of("type", type, "status", status, "lastTransitionTime", now);
            }
            written = written.with("reason", reason.isEmpty() ? null : reason)
                    .with("message", message.isEmpty() ? null : message);
            return written;
        }
    }

    private final List<Container> inits;
    private final List<Container> containers;
    private final boolean restartsAlways;
    private final boolean restartsNever;
    private final Condition readyToStart = new Condition("PodReadyToStartContainers");
    private final Condition initialized = new Condition("Initialized");
    private final Condition ready = new Condition("Ready");
    private final Condition containersReady = new Condition("ContainersReady");
    private String startTime = "";
    private String hostAddress = "";
    private String address = "";
    private boolean isInitialized;
    private boolean sandboxIsGone;
    private boolean stopping;
    private boolean settled;
    private String lastPhase = "Pending";
    private String failure = "";
    private String failureMessage = "";

    /**
     * A status.
     *
     * @param settled whether a pod whose containers have ended has ended with them; otherwise {@link #settle} says so
     */
    PodStatus(List<Container> inits, List<Container> containers, String restartPolicy, boolean settled) {
        this.settled = settled;
        this.inits = inits;
        this.containers = containers;
        this.restartsAlways = restartPolicy.isEmpty() || restartPolicy.equals("Always");
        this.restartsNever = restartPolicy.equals("Never");
        this.isInitialized = inits.isEmpty();
    }

    void admitted(String now, String host) {
        startTime = now;
        hostAddress = host;
    }

    void sandboxIsReady(String podAddress) {
        address = podAddress;
    }

    void sandboxIsGone() {
        sandboxIsGone = true;
    }

    /** The pod has failed as a whole, whatever its containers did. */
    void failed(String reason, String message) {
        failure = reason;
        failureMessage = message;
    }

    /** All that ran has stopped: the phase may tell how it ended. */
    void settle() {
        settled = true;
    }

    /** From now on no container is started again. */
    void stopping() {
        stopping = true;
    }

    /** The whole status; conditions of others are kept as they are in {@code current}. */
    Fields at(String now, Fields current) {
        String phase = phase();
        boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
        String unready = names(goingOn(), Container::isReady);
        boolean allReady = unready.isEmpty() && !containers.isEmpty() && !ended;
        String why =
                allReady ? "" : phase.equals("Succeeded") ? "PodCompleted" : ended ? "PodFailed" : "ContainersNotReady";
        String told = allReady || ended ? "" : "containers with unready status: [" + unready + "]";
        String incomplete = isInitialized ? "" : names(inits, Container::letsTheNextBegin);
        isInitialized |= incomplete.isEmpty();
        List<Object> conditions = new ArrayList<>(5);
        conditions.add(readyToStart.at(!address.isEmpty() && !sandboxIsGone && !(ended && settled), now));
        conditions.add(
                isInitialized
                        ? initialized.at(true, phase.equals("Succeeded") ? "PodCompleted" : "", "", now)
                        : initialized.at(
                                false,
                                "ContainersNotInitialized",
                                "containers with incomplete status: [" + incomplete + "]",
                                now));
        conditions.add(ready.at(allReady, why, told, now));
        conditions.add(containersReady.at(allReady, why, told, now));
        for (Fields other : current.objects("conditions")) {
            if (!isOurs(other.text("type"))) {
                conditions.add(other);
            }
        }
        lastPhase = ended && !settled ? lastPhase : phase;
        Fields status = current.with("phase", lastPhase)
                .with("conditions", List.copyOf(conditions))
                .with("hostIP", hostAddress)
                .with("startTime", startTime)
                .with("containerStatuses", statuses(containers));
        if (!address.isEmpty() && !current.has("podIP")) {
            status = status.with("podIP", address).with("podIPs", List.of(Fields.of("ip", address)));
        }
        if (settled && !failure.isEmpty()) {
            status = status.with("reason", failure).with("message", failureMessage);
        }
        return inits.isEmpty() ? status : status.with("initContainerStatuses", statuses(inits));
    }

    /** Those containers that are to run as long as the pod does: sidecars first. */
    private List<Container> goingOn() {
        if (inits.isEmpty()) {
            return containers;
        }
        List<Container> all = new ArrayList<>();
        for (Container init : inits) {
            if (init.role() == Container.Role.SIDECAR) {
                all.add(init);
            }
        }
        all.addAll(containers);
        return all;
    }

    /** The names of those containers of which something does not hold, with spaces between. */
    private static String names(List<Container> all, Predicate<Container> holds) {
        StringBuilder names = new StringBuilder();
        for (Container container : all) {
            if (!holds.test(container)) {
                names.append(names.isEmpty() ? "" : " ").append(container.name());
            }
        }
        return names.toString();
    }

    private static boolean isOurs(String type) {
        return switch (type) {
            case "PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady" -> true;
            default -> false;
        };
    }

    private static List<Fields> statuses(List<Container> containers) {
        List<Fields> statuses = new ArrayList<>(containers.size());
        for (Container container : containers) {
            statuses.add(container.status());
        }
        return List.copyOf(statuses);
    }

    private String phase() {
        if (!failure.isEmpty()) {
            return "Failed";
        }
        for (Container init : inits) {
            if (restartsNever && init.role() == Container.Role.INIT && init.isTerminated() && !init.hasSucceeded()) {
                return "Failed";
            }
        }
        boolean allRan = true;
        boolean allEnded = inits.stream().noneMatch(Container::isRunning);
        boolean allSucceeded = true;
        for (Container container : containers) {
            allRan &= container.hasRun();
            allEnded &= container.isTerminated();
            allSucceeded &= container.hasSucceeded();
        }
        if (!allRan) {
            return "Pending";
        }
        if (allEnded && (stopping || !restartsAlways)) {
            return allSucceeded ? "Succeeded" : "Failed";
        }
        return "Running";
    }
}
