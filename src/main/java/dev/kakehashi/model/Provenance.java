package dev.kakehashi.model;

/** Where a time comes from. */
public enum Provenance {
    /** Drawn from a named distribution with a source. */
    SIMULATED,
    /** A server's own timestamp, good to one second. */
    OBSERVED,
    /** Taken by our clock. */
    MEASURED
}
