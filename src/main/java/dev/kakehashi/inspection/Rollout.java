package dev.kakehashi.inspection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a workload is on its way to what is wanted of it.
 *
 * @param workload the Deployment, StatefulSet or DaemonSet
 * @param state how it stands
 * @param newPods those of the newest template
 * @param oldPods those of older ones
 * @param most how many pods there may be while it rolls
 * @param least how many have to be available while it rolls
 * @param available how many are
 * @param mayAdd how many pods may be created now
 * @param mayTakeDown how many available pods may be taken away now
 * @param standstill why it does not go on; empty where it does, or is done
 * @param since when it began to roll, by the server's clock; null where that is not known
 * @param deadline when the control plane calls it stuck; null where it does not or has already
 */
public record Rollout(
        Seen.Workload workload,
        State state,
        List<Seen.Pod> newPods,
        List<Seen.Pod> oldPods,
        int most,
        int least,
        int available,
        int mayAdd,
        int mayTakeDown,
        Optional<Standstill> standstill,
        @Nullable Instant since,
        @Nullable Instant deadline) {

    /** How a rollout stands. */
    public enum State {
        /** All pods are of the newest template and available. */
        COMPLETE,
        /** On its way. */
        ROLLING,
        /** Does not go on by itself. */
        STANDS_STILL,
        /** Does not go on, and its progress deadline has passed. */
        DEADLINE_PASSED,
        /** All pods are of the newest template, and too few are available. */
        DEGRADED
    }

    /** How a workload stands in a view. */
    public static Rollout of(ClusterView view, Seen.Workload workload) {
        List<Seen.Pod> newPods = new ArrayList<>();
        List<Seen.Pod> oldPods = new ArrayList<>();
        Optional<Seen.Workload> newest = newestSet(view, workload);
        for (Seen.Pod pod : view.podsOf(workload)) {
            (isNew(workload, newest, pod) ? newPods : oldPods).add(pod);
        }
        int wanted = workload.wanted();
        int surge = share(workload.surge(), wanted, true);
        int unavailable = share(workload.unavailable(), wanted, false);
        if (surge == 0 && unavailable == 0) {
            unavailable = 1;
        }
        int most = wanted + surge;
        int least = Math.max(0, wanted - unavailable);
        int living = (int) view.podsOf(workload).stream()
                .filter(pod -> pod.meta().ending() == null)
                .count();
        boolean complete = isComplete(workload);
        Optional<Standstill> standstill =
                complete ? Optional.empty() : Cause.of(view, workload, newest, newPods, oldPods);
        boolean passed = workload.condition("Progressing")
                .map(condition -> condition.reason().equals("ProgressDeadlineExceeded"))
                .orElse(false);
        boolean allNew = oldPods.isEmpty() && workload.updated() >= wanted;
        State state = complete
                ? State.COMPLETE
                : passed
                        ? State.DEADLINE_PASSED
                        : standstill.isPresent() ? allNew ? State.DEGRADED : State.STANDS_STILL : State.ROLLING;
        return new Rollout(
                workload,
                state,
                newPods,
                oldPods,
                most,
                least,
                workload.available(),
                complete ? 0 : Math.max(0, most - living),
                complete ? 0 : Math.max(0, workload.available() - least),
                standstill,
                newest.map(set -> set.meta().created()).orElse(null),
                complete || passed ? null : deadline(workload));
    }

    /** Whether all of its pods are of the newest template and available, which it says itself. */
    public static boolean isComplete(Seen.Workload workload) {
        return workload.observed()
                && workload.updated() >= workload.wanted()
                && workload.current() == workload.updated()
                && workload.available() >= workload.wanted();
    }

    /** The pods that stand in the way, those of the newest template first. */
    public List<Seen.Pod> pods() {
        List<Seen.Pod> pods = new ArrayList<>(oldPods);
        pods.addAll(newPods);
        pods.sort(Comparator.comparing((Seen.Pod pod) -> pod.meta().created())
                .thenComparing(pod -> pod.meta().name(), ByNumber.ORDER));
        return pods;
    }

    private static @Nullable Instant deadline(Seen.Workload workload) {
        if (workload.deadline() == 0 || workload.paused()) {
            return null;
        }
        return workload.condition("Progressing")
                .map(Seen.Condition::changed)
                .map(changed -> changed.plus(Duration.ofSeconds(workload.deadline())))
                .orElse(null);
    }

    /** The ReplicaSet of a Deployment's newest template; the one that bears the Deployment's own revision. */
    static Optional<Seen.Workload> newestSet(ClusterView view, Seen.Workload workload) {
        return revisions(view, workload).values().stream()
                .reduce((older, newer) -> newer)
                .filter(set -> workload.kind() == Seen.WorkloadKind.DEPLOYMENT);
    }

    /** The ReplicaSets of a Deployment by revision, the eldest first. */
    public static Map<Integer, Seen.Workload> revisions(ClusterView view, Seen.Workload workload) {
        Map<Integer, Seen.Workload> revisions = new TreeMap<>();
        for (Seen owned : view.ownedBy(workload.meta().uid())) {
            if (owned instanceof Seen.Workload set && set.revision().matches("\\d{1,9}")) {
                revisions.put(Integer.parseInt(set.revision()), set);
            }
        }
        return revisions;
    }

    private static boolean isNew(Seen.Workload workload, Optional<Seen.Workload> newest, Seen.Pod pod) {
        return switch (workload.kind()) {
            case DEPLOYMENT -> {
                Meta.Owner owner = pod.meta().owner();
                yield owner != null
                        && newest.map(set -> set.meta().uid().equals(owner.uid()))
                                .orElse(false);
            }
            case STATEFUL_SET ->
                workload.revision().isEmpty()
                        || workload.revision().equals(pod.meta().labels().get("controller-revision-hash"));
            case REPLICA_SET -> true;
            case DAEMON_SET ->
                workload.images()
                        .equals(pod.containers().stream()
                                .filter(container -> !container.init())
                                .map(Seen.Container::image)
                                .toList());
        };
    }

    /** A number or a percentage of what is wanted; the surge is rounded up and the unavailable down, as Kubernetes does. */
    static int share(String written, int wanted, boolean up) {
        if (written.endsWith("%")) {
            long hundredths = (long) wanted * Long.parseLong(written.substring(0, written.length() - 1));
            return (int) (up ? Math.ceilDiv(hundredths, 100L) : hundredths / 100);
        }
        return written.isEmpty() ? 0 : Integer.parseInt(written);
    }
}
