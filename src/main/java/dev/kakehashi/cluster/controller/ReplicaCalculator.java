package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.scheduler.Quantity;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Timestamps;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How many pods a use of CPU asks for: {@code ceil(current * use / target)}, with the cautions for pods that are young or
 * unknown. Source: the documentation of horizontal pod autoscaling and {@code replica_calculator.go}.
 */
final class ReplicaCalculator {

    /** No change for less than this (flag {@code --horizontal-pod-autoscaler-tolerance}). */
    private static final double TOLERANCE = 0.1;

    /** Flag {@code --horizontal-pod-autoscaler-cpu-initialization-period}. */
    private static final long CPU_INITIALIZATION = 300 * Time.SECOND;

    /** Flag {@code --horizontal-pod-autoscaler-initial-readiness-delay}. */
    private static final long INITIAL_READINESS_DELAY = 30 * Time.SECOND;

    private record Reading(double cpu, double request) {}

    private final Timestamps timestamps;
    private final Function<KubeObject, OptionalDouble> cpu;

    /** A calculator that learns a pod's use of CPU, in cores, where it is known, from a function. */
    ReplicaCalculator(Timestamps timestamps, Function<KubeObject, OptionalDouble> cpu) {
        this.timestamps = timestamps;
        this.cpu = cpu;
    }

    /**
     * The number of pods for a metric of CPU.
     *
     * @param target the metric's {@code target}, by utilization of what is requested or by average value
     * @param current the number of pods wanted now
     * @param now model time, ns
     * @return empty where nothing can be said: no pod has both a request and a reading
     */
    OptionalInt desired(Fields target, int current, Iterable<KubeObject> pods, long now) {
        List<Reading> ready = new ArrayList<>();
        List<Reading> unready = new ArrayList<>();
        List<Reading> missing = new ArrayList<>();
        for (KubeObject pod : pods) {
            if (pod.isBeingDeleted() || pod.status().text("phase").equals("Failed")) {
                continue;
            }
            double request = Quantity.cpuRequest(pod.spec());
            OptionalDouble known = cpu.apply(pod);
            if (pod.status().text("phase").equals("Pending")) {
                unready.add(new Reading(0, request));
            } else if (known.isEmpty()) {
                missing.add(new Reading(0, request));
            } else if (isTooYoung(pod, now)) {
                unready.add(new Reading(0, request));
            } else {
                ready.add(new Reading(known.getAsDouble(), request));
            }
        }
        double ratio = ratio(target, ready);
        if (ready.isEmpty() || !Double.isFinite(ratio)) {
            return OptionalInt.empty();
        }
        boolean more = ratio > 1;
        if (unready.isEmpty() && missing.isEmpty() || !more && missing.isEmpty()) {
            return OptionalInt.of(within(ratio) ? current : (int) Math.ceil(ratio * ready.size()));
        }
        List<Reading> all = new ArrayList<>(ready);
        for (Reading reading : missing) {
            all.add(new Reading(more ? 0 : full(target, reading), reading.request));
        }
        if (more) {
            all.addAll(unready);
        }
        double cautious = ratio(target, all);
        if (within(cautious) || more != cautious > 1) {
            return OptionalInt.of(current);
        }
        int desired = (int) Math.ceil(cautious * all.size());
        return OptionalInt.of(more == desired > current ? desired : current);
    }

    private static boolean within(double ratio) {
        return Math.abs(1 - ratio) <= TOLERANCE;
    }

    private static double ratio(Fields target, List<Reading> readings) {
        double used = 0;
        double requested = 0;
        for (Reading reading : readings) {
            used += reading.cpu;
            requested += reading.request;
        }
        if (target.text("type").equals("AverageValue")) {
            return used / readings.size() / (Quantity.thousandths(target.get("averageValue")) / 1000.0);
        }
        return used / requested / (target.number("averageUtilization", 80) / 100.0);
    }

    /** What a pod uses that is just at the target; one at its full request where the target is above that. */
    private static double full(Fields target, Reading reading) {
        return target.text("type").equals("AverageValue")
                ? Quantity.thousandths(target.get("averageValue")) / 1000.0
                : reading.request * Math.max(1, target.number("averageUtilization", 80) / 100.0);
    }

    private boolean isTooYoung(KubeObject pod, long now) {
        Fields condition = Pods.condition(pod, "Ready");
        String started = pod.status().text("startTime");
        if (condition.isEmpty() || started.isEmpty()) {
            return true;
        }
        boolean isReady = condition.text("status").equals("True");
        long since = timestamps.time(condition.text("lastTransitionTime"));
        long start = timestamps.time(started);
        if (start + CPU_INITIALIZATION > now) {
            return !isReady || now < since + MetricsServer.RESOLUTION;
        }
        return !isReady && start + INITIAL_READINESS_DELAY > since;
    }
}
