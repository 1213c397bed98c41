package dev.kakehashi.calibration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured: seconds by phase, and values by parameter in the parameter's unit. */
public final class Samples {

    private final Map<Phase, List<Double>> phases = new EnumMap<>(Phase.class);
    private final Map<String, List<Double>> parameters = new LinkedHashMap<>();

    /** No samples yet. */
    public Samples() {}

    void add(Phase phase, OptionalDouble seconds) {
        seconds.ifPresent(
                value -> phases.computeIfAbsent(phase, any -> new ArrayList<>()).add(value));
    }

    void add(String parameter, OptionalDouble value) {
        value.ifPresent(each ->
                parameters.computeIfAbsent(parameter, any -> new ArrayList<>()).add(each));
    }

    /** All that one pod's way tells. */
    void add(Passage pod) {
        add(Phase.SCHEDULE, Passage.between(pod.created, pod.scheduled));
        if (!pod.fetched) {
            add(Phase.SANDBOX, Passage.between(pod.scheduled, pod.fetching));
            add(Phase.START, Passage.between(pod.fetching, pod.running));
        }
        add(Phase.READY, Passage.between(pod.running, pod.ready));
        add(Phase.ENDPOINT, Passage.between(pod.ready, pod.serving));
        add(Phase.TERMINATE, Passage.between(pod.ending, pod.gone));
        add("pod_start", pod.podStart());
        add("sandbox_share", pod.sandboxShare());
        Passage.Pull pull = pod.pull;
        if (pull != null) {
            add(Phase.PULL, OptionalDouble.of(pull.seconds()));
            add("pull_rate", OptionalDouble.of(pull.rate()));
        }
    }

    /** Seconds that a phase took, one for each time; empty where it was never seen. */
    public List<Double> of(Phase phase) {
        return List.copyOf(phases.getOrDefault(phase, List.of()));
    }

    /** The values of a parameter, in its unit. */
    public List<Double> of(String parameter) {
        return List.copyOf(parameters.getOrDefault(parameter, List.of()));
    }
}
