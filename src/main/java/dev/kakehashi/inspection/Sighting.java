package dev.kakehashi.inspection;

import java.time.Instant;

/**
 * One thing that was seen of a cluster.
 *
 * @param arrived when it reached us, by our clock
 */
public record Sighting(Watched kind, Change change, Seen seen, Instant arrived) {

    /** How it was seen. */
    public enum Change {
        /** It was there when we began to look. */
        FOUND,
        /** It was created while we looked. */
        ADDED,
        /** It changed while we looked. */
        MODIFIED,
        /** It went while we looked. */
        DELETED,
        /** It went while we could not look. */
        MISSED
    }

    /** Whether the object is no more. */
    public boolean isEnd() {
        return change == Change.DELETED || change == Change.MISSED;
    }
}
