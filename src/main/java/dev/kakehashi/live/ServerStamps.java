package dev.kakehashi.live;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.inspection.Milestones.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;

/** What a server stamps on a pod's way. A stamp is cut to whole seconds: the step lies within a second after it. */
final class ServerStamps {

    /** How uncertain a stamp is. */
    static final Duration BAND = Duration.ofSeconds(1);

    private ServerStamps() {}

    /** The stamps that a pod bears. */
    static Map<Step, Instant> of(KubeObject pod) {
        Fields metadata = pod.root().fields("metadata");
        Map<Step, Instant> stamps = new EnumMap<>(Step.class);
        put(stamps, Step.CREATED, metadata.text("creationTimestamp"));
        for (Fields condition : pod.status().objects("conditions")) {
            if (condition.text("status").equals("True")) {
                switch (condition.text("type")) {
                    case "PodScheduled" -> put(stamps, Step.SCHEDULED, condition.text("lastTransitionTime"));
                    case "PodReadyToStartContainers" -> put(stamps, Step.SANDBOX, condition.text("lastTransitionTime"));
                    case "Ready" -> put(stamps, Step.READY, condition.text("lastTransitionTime"));
                    default -> {}
                }
            }
        }
        for (Fields container : pod.status().objects("containerStatuses")) {
            put(
                    stamps,
                    Step.STARTED,
                    container.fields("state").fields("running").text("startedAt"));
        }
        put(stamps, Step.ENDING, metadata.text("deletionTimestamp"));
        // The stamp is of the end of the grace, which began when the pod was asked to go
        stamps.computeIfPresent(
                Step.ENDING, (step, end) -> end.minusSeconds(metadata.number("deletionGracePeriodSeconds", 0)));
        return stamps;
    }

    private static void put(Map<Step, Instant> stamps, Step step, String stamp) {
        if (!stamp.isEmpty()) {
            try {
                stamps.merge(step, Instant.parse(stamp), (one, other) -> one.isAfter(other) ? one : other);
            } catch (DateTimeParseException noTime) {
                // What is no time says nothing of one
            }
        }
    }

    /**
     * How far a server's clock is surely ahead of ours, from what it stamped on something that we asked for; negative
     * where it is behind, zero where the stamp is as our clock would have it.
     */
    static Duration ahead(String stamp, Instant asked, Instant answered) {
        try {
            Instant stamped = Instant.parse(stamp);
            Duration least = Duration.between(answered, stamped);
            Duration most = Duration.between(asked, stamped.plus(BAND));
            return least.isPositive() ? least : most.isNegative() ? most : Duration.ZERO;
        } catch (DateTimeParseException noTime) {
            return Duration.ZERO;
        }
    }
}
