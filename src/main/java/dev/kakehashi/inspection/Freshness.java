package dev.kakehashi.inspection;

import dev.kakehashi.client.Trouble;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far what is shown of a kind can be believed.
 *
 * @param state what its watch does
 * @param asOf the last moment for which what is shown is known to be right, by our clock; null before the first list
 * @param trouble why it is not live; null where it is or comes by itself
 * @param detail what exactly was said
 */
public record Freshness(
        State state, @Nullable Instant asOf, @Nullable Trouble trouble, String detail) {

    /** What a watch does. */
    public enum State {
        /** The first list is on its way. */
        CONNECTING,
        /** Changes come as they happen. */
        LIVE,
        /** Nothing comes, and what is shown is old; tried again by itself. */
        STALE,
        /** The server does not let us look; tried again seldom. */
        FORBIDDEN,
        /** The server has no such kind. */
        ABSENT
    }

    static final Freshness NONE = new Freshness(State.CONNECTING, null, null, "");
}
