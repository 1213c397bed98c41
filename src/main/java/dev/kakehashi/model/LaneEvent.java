package dev.kakehashi.model;

import java.util.Map;

/**
 * Something that happened in a lane. Events are all that a lane says; a {@link Timeline} is their fold, and charts,
 * measures, reports and recordings read that alone.
 */
public sealed interface LaneEvent {

    /** When it happened: nanoseconds of model time since the run began. */
    long at();

    /** Where the time comes from. */
    Provenance provenance();

    /** The lane wants this many instances from now on. */
    record Desired(long at, Provenance provenance, int instances) implements LaneEvent {}

    /**
     * An instance appeared, moved or changed state.
     *
     * @param instance its name, unique within the lane's run
     * @param host the host or node it is on, empty while there is none
     * @param version the release it runs or is to run, such as {@code v2}
     */
    record InstanceChanged(
            long at, Provenance provenance, String instance, String host, String version, InstanceState state)
            implements LaneEvent {}

    /**
     * What an instance is made of, whenever that changes: instances with equal fingerprints behave the same. A drifted
     * machine has a fingerprint of its own.
     */
    record Fingerprint(long at, Provenance provenance, String instance, String fingerprint) implements LaneEvent {}

    /**
     * A step of the operation began: of a runbook, or of the cluster's own work.
     *
     * @param step the step's identity within this run, which {@link StepEnded} repeats
     * @param words what is being done, in words
     * @param instance the instance it is done to, empty where it is done once for all
     */
    record StepStarted(
            long at, Provenance provenance, String step, Phase phase, Actor actor, Words words, String instance)
            implements LaneEvent {}

    /** A step ended. */
    record StepEnded(long at, Provenance provenance, String step, Outcome outcome) implements LaneEvent {}

    /** How a step ended. */
    enum Outcome {
        DONE,
        FAILED,
        TIMED_OUT,
        /** Not needed any more. */
        ABANDONED
    }

    /** Something was noticed, decided or done in an instant: "ReplicaSet controller: wants 4, sees 3, creates web-x2x9f". */
    record Acted(long at, Provenance provenance, Actor actor, Words words, String instance) implements LaneEvent {}

    /**
     * What the server itself stamped on an instance's way, beside the moment at which we heard of it.
     *
     * @param at when we heard of it
     * @param step what was reached, such as {@code scheduled}
     * @param from it was not before, nanoseconds of model time
     * @param to it was not after
     */
    record Stamped(long at, Provenance provenance, String instance, String step, long from, long to)
            implements LaneEvent {}

    /** A moment that measures are taken from. */
    record Marked(long at, Provenance provenance, Mark mark, Words words) implements LaneEvent {}

    /**
     * What users of the service saw between two moments, exactly.
     *
     * @param at the end of the span
     * @param from its begin, nanoseconds of model time
     * @param offered requests that users sent in the span
     * @param served requests that were answered
     * @param lost requests that were not, by cause; offered = served + the sum of these
     */
    record Traffic(
            long at, Provenance provenance, long from, double offered, double served, Map<LossCause, Double> lost)
            implements LaneEvent {}
}
