package dev.kakehashi.inspection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object as far as the pictures need it: small, immutable, without managed fields, annotations or templates. The
 * whole object is asked for when somebody opens it.
 */
public sealed interface Seen {

    /** What every object says of itself. */
    Meta meta();

    /**
     * A condition of an object's status.
     *
     * @param changed by the clock of who set it, in whole seconds; null where it was not said
     */
    record Condition(
            String type,
            boolean holds,
            String reason,
            String message,
            @Nullable Instant changed) {}

    /**
     * A machine of the cluster.
     *
     * @param ready whether its kubelet says that it is, and is heard
     * @param heard false where the control plane has not heard from it in time (Ready is Unknown)
     * @param cordoned whether new pods are kept away
     */
    record Node(Meta meta, boolean ready, boolean heard, boolean cordoned) implements Seen {}

    /**
     * A container within a pod.
     *
     * @param init whether it runs before the others
     * @param waiting why it does not run; empty where it does
     * @param detail what the kubelet adds to that
     * @param started when it started last; null where it does not run
     * @param exit how it ended: the reason, or the code; empty where it never did
     */
    record Container(
            String name,
            String image,
            boolean init,
            boolean ready,
            String waiting,
            String detail,
            @Nullable Instant started,
            String exit) {}

    /** A pod. */
    record Pod(Meta meta, String node, String phase, List<Condition> conditions, List<Container> containers)
            implements Seen {

        /** A condition by its type. */
        public Optional<Condition> condition(String type) {
            for (Condition condition : conditions) {
                if (condition.type().equals(type)) {
                    return Optional.of(condition);
                }
            }
            return Optional.empty();
        }

        /** Whether a condition holds. */
        public boolean holds(String type) {
            return condition(type).map(Condition::holds).orElse(false);
        }
    }

    /** What kind of workload it is. */
    enum WorkloadKind {
        DEPLOYMENT,
        REPLICA_SET,
        STATEFUL_SET,
        DAEMON_SET
    }

    /**
     * Something that keeps pods.
     *
     * @param wanted how many pods it is to have
     * @param updated how many are of the newest template
     * @param surge how many may be above what is wanted, as written; empty where that has no meaning
     * @param unavailable how many may be missing, as written; empty where that has no meaning
     * @param deadline after how many seconds without progress it is called stuck; 0 where it has none
     * @param observed whether the controller has seen the newest specification
     * @param revision of its template; empty where it has none
     * @param images of its template, in the order of the containers
     */
    record Workload(
            Meta meta,
            WorkloadKind kind,
            int wanted,
            int current,
            int updated,
            int ready,
            int available,
            String surge,
            String unavailable,
            int deadline,
            boolean paused,
            boolean observed,
            String revision,
            List<String> images,
            List<Condition> conditions)
            implements Seen {

        /** A condition by its type. */
        public Optional<Condition> condition(String type) {
            return conditions.stream()
                    .filter(condition -> condition.type().equals(type))
                    .findFirst();
        }
    }

    /** What sets a workload's size by load, and what it saw and decided last. */
    record Autoscaler(
            Meta meta,
            String targetKind,
            String targetName,
            int min,
            int max,
            int current,
            int desired,
            String metric,
            String goal,
            String value,
            List<Condition> conditions)
            implements Seen {}

    /**
     * What a controller said of an object.
     *
     * @param count how often
     * @param first by the clock of who said it
     * @param last by the clock of who said it
     */
    record Event(
            Meta meta,
            String kind,
            String name,
            String about,
            boolean warning,
            String reason,
            String message,
            String source,
            int count,
            Instant first,
            Instant last)
            implements Seen {}
}
