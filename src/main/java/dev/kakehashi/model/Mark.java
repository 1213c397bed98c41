package dev.kakehashi.model;

import java.util.Locale;

/** Moments of a run that measures are taken between. Each may occur several times; measures use the first. */
public enum Mark {
    /** The operation began. */
    STARTED,
    /** The build is over; what follows is deployment. */
    BUILT,
    /** A fault was injected. */
    FAULT,
    /** The fault, or the need for more capacity, was noticed. */
    DETECTED,
    /** Somebody or something began to act on it. */
    ACTED,
    /** The first new (or replacing) instance serves. */
    FIRST_READY,
    /** Users are served as before the fault, or as they need. */
    SERVED_AGAIN,
    /** The release was taken back. */
    ROLLED_BACK,
    /** The operation is complete. */
    DONE,
    /** The operation ended without success. */
    FAILED;

    /** The name used in files and in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
