package dev.kakehashi.scenario;

/**
 * Something that a presenter does to the service while an operation runs, in every lane at the same model time.
 *
 * @param at when, nanoseconds of model time
 * @param act what
 */
public record Intervention(long at, Act act) {

    /** What can be done. */
    public sealed interface Act {

        /** Harm, as a scenario's own injections do. */
        record Harm(Fault fault) implements Act {}

        /**
         * Users ask more or less from now on.
         *
         * @param factor what the demand is multiplied by, above 0
         */
        record Load(double factor) implements Act {}

        /** The release before is brought back, by the lane's own way of taking one back. */
        record TakeBack() implements Act {}

        /** Something that whoever operates the service does by a runbook, once nobody is busy with another one. */
        sealed interface Order extends Act {}

        /** A release of the scenario is brought out, by the lane's own way of updating. */
        record Release(String version) implements Order {}

        /**
         * Somebody wants another number of instances, by the lane's own way of scaling.
         *
         * @param instances how many, at least 1
         */
        record Scale(int instances) implements Order {}
    }
}
