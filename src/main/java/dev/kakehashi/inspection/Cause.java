package dev.kakehashi.inspection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds why a rollout does not go on: by the objects themselves, and by events only where those say nothing. */
final class Cause {

    /** A pod that began so much sooner than its newest sign of life is not merely slow. */
    private static final Duration SLOW = Duration.ofSeconds(30);

    private Cause() {}

    static Optional<Standstill> of(
            ClusterView view,
            Seen.Workload workload,
            Optional<Seen.Workload> newest,
            List<Seen.Pod> newPods,
            List<Seen.Pod> oldPods) {
        if (workload.paused()) {
            return Optional.of(new Standstill(Standstill.Cause.PAUSED, 0, "", ""));
        }
        List<Seen.Workload> refused = new ArrayList<>(List.of(workload));
        newest.ifPresent(refused::add);
        for (Seen.Workload set : refused) {
            Optional<Standstill> quota = set.condition("ReplicaFailure")
                    .filter(Seen.Condition::holds)
                    .map(condition -> new Standstill(
                            Standstill.Cause.NOT_ADMITTED, set.wanted() - set.current(), "", condition.message()));
            if (quota.isPresent()) {
                return quota;
            }
        }
        // A workload stands still because of its new pods; only where those are well the old ones are to blame
        Optional<Standstill> of = among(view, newPods);
        return of.isPresent() ? of : among(view, oldPods);
    }

    private static Optional<Standstill> among(ClusterView view, List<Seen.Pod> pods) {
        List<Function<Seen.Pod, Optional<Standstill>>> questions = List.of(
                pod -> waiting(pod, Standstill.Cause.IMAGE, "Image", Seen.Container::image),
                pod -> waiting(pod, Standstill.Cause.CONFIG, "CreateContainer", Seen.Container::name),
                Cause::crashed,
                Cause::unschedulable,
                pod -> unheard(view, pod),
                pod -> unready(view, pod));
        for (Function<Seen.Pod, Optional<Standstill>> question : questions) {
            List<Standstill> answers =
                    pods.stream().map(question).flatMap(Optional::stream).toList();
            if (!answers.isEmpty()) {
                Standstill first = answers.getFirst();
                return Optional.of(new Standstill(first.cause(), answers.size(), first.what(), first.detail()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Standstill> waiting(
            Seen.Pod pod, Standstill.Cause cause, String part, Function<Seen.Container, String> what) {
        return pod.containers().stream()
                .filter(container -> container.waiting().contains(part))
                .findFirst()
                .map(container -> new Standstill(cause, 1, what.apply(container), container.detail()));
    }

    /** A program that was told to end does as it was told. */
    private static Optional<Standstill> crashed(Seen.Pod pod) {
        if (pod.meta().ending() != null) {
            return Optional.empty();
        }
        return pod.containers().stream()
                .filter(container -> container.waiting().equals("CrashLoopBackOff")
                        || (!container.init()
                                && !container.ready()
                                && !container.exit().isEmpty()))
                .findFirst()
                .map(container -> new Standstill(Standstill.Cause.CRASH, 1, container.name(), container.exit()));
    }

    private static Optional<Standstill> unschedulable(Seen.Pod pod) {
        return pod.condition("PodScheduled")
                .filter(condition -> !condition.holds() && condition.reason().equals("Unschedulable"))
                .map(condition -> new Standstill(Standstill.Cause.UNSCHEDULABLE, 1, "", condition.message()));
    }

    private static Optional<Standstill> unheard(ClusterView view, Seen.Pod pod) {
        return view.state(pod) == PodState.UNKNOWN
                ? Optional.of(new Standstill(Standstill.Cause.NODE_LOST, 1, pod.node(), ""))
                : Optional.empty();
    }

    /** The probe's own words come with an event; one that never failed has not been asked for long enough. */
    private static Optional<Standstill> unready(ClusterView view, Seen.Pod pod) {
        if (pod.holds("Ready") || pod.meta().ending() != null) {
            return Optional.empty();
        }
        return view.eventsAbout(pod.meta().uid()).stream()
                .filter(event -> event.reason().equals("Unhealthy"))
                .filter(event -> event.count() > 2
                        || Duration.between(pod.meta().created(), event.last()).compareTo(SLOW) > 0)
                .reduce((older, newer) -> newer)
                .map(event ->
                        new Standstill(Standstill.Cause.PROBE, 1, pod.meta().name(), event.message()));
    }
}
