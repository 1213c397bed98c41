package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pods that wait for a node. Those that found none are tried again when nodes or pods change, not sooner than their
 * back-off allows, and after five minutes in any case.
 */
final class PodQueue {

    /** Source: kube-scheduler podInitialBackoffSeconds and podMaxBackoffSeconds. */
    private static final long FIRST_BACK_OFF = Time.SECOND;

    private static final long LONGEST_BACK_OFF = 10 * Time.SECOND;
    /** Source: kube-scheduler podMaxInUnschedulablePodsDuration. */
    private static final long FLUSH = 300 * Time.SECOND;

    private static final class Refused {
        private final KubeObject pod;
        private final int attempts;
        private final long since;

        Refused(KubeObject pod, int attempts, long since) {
            this.pod = pod;
            this.attempts = attempts;
            this.since = since;
        }

        long notBefore() {
            return since + Math.min(FIRST_BACK_OFF << Math.min(attempts - 1, 4), LONGEST_BACK_OFF);
        }
    }

    private record Waiting(KubeObject pod, int attempts, long number) {}

    /** As kube-scheduler's PrioritySort. */
    private static final Comparator<Waiting> MOST_IMPORTANT_FIRST = Comparator.comparingLong(
                    (Waiting waiting) -> Preemption.priority(waiting.pod))
            .reversed()
            .thenComparingLong(Waiting::number);

    private final World world;
    private final LongSupplier nextCall;
    private final Predicate<KubeObject> schedule;
    private final PriorityQueue<Waiting> active = new PriorityQueue<>(MOST_IMPORTANT_FIRST);
    private final Map<String, Refused> refused = new LinkedHashMap<>();
    private long number;
    private boolean planned;
    private boolean lookingAgain;
    /** While a pod is tried, which may make room for itself at once. */
    private boolean trying;

    private @Nullable Event flush;

    /**
     * A queue that gives each pod to {@code schedule}, which says whether the pod is settled.
     *
     * @param nextCall when the call for the next pod may go out, model time; asked once for each
     */
    PodQueue(World world, LongSupplier nextCall, Predicate<KubeObject> schedule) {
        this.world = world;
        this.nextCall = nextCall;
        this.schedule = schedule;
    }

    void add(KubeObject pod) {
        activate(pod, 0);
    }

    void forget(KubeObject pod) {
        refused.remove(pod.uid());
    }

    /** A node or a pod changed in a way that may make room. */
    void roomMayHaveCome() {
        if ((trying || !refused.isEmpty()) && !lookingAgain) {
            lookingAgain = true;
            world.after(0, this::lookAgain);
        }
    }

    private void lookAgain() {
        lookingAgain = false;
        List<Refused> all = new ArrayList<>(refused.values());
        refused.clear();
        for (Refused one : all) {
            long wait = one.notBefore() - world.now();
            if (wait <= 0) {
                activate(one.pod, one.attempts);
            } else {
                world.after(wait, () -> activate(one.pod, one.attempts));
            }
        }
    }

    private void activate(KubeObject pod, int attempts) {
        active.add(new Waiting(pod, attempts, number++));
        if (!planned) {
            planned = true;
            world.after(0, this::work);
        }
    }

    /** Pod after pod, each when the scheduler's client lets a call out. */
    private void work() {
        while (!active.isEmpty()) {
            long due = nextCall.getAsLong();
            if (due > world.now()) {
                world.at(due, () -> {
                    next();
                    work();
                });
                return;
            }
            next();
        }
        planned = false;
    }

    private void next() {
        Waiting next = active.remove();
        trying = true;
        boolean settled = schedule.test(next.pod);
        trying = false;
        if (!settled) {
            refused.put(next.pod.uid(), new Refused(next.pod, next.attempts + 1, world.now()));
            if (flush == null || !flush.isPending()) {
                flush = world.after(FLUSH, this::roomMayHaveCome);
            }
        }
    }
}
