package dev.kakehashi.ui.race;

import dev.kakehashi.simulation.Time;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is shown on the screen for long enough to be read, while what happens goes faster. For sentences: a clock
 * and a fleet never lag.
 */
final class Hold<T> {

    /** How long a sentence stays at least, on the wall. */
    static final long LEAST = 7 * Time.SECOND / 10;

    private @Nullable T shown;
    private long since;

    /** What to show in a frame, given what holds now. */
    T at(long wall, T now) {
        T before = shown;
        if (before == null || !before.equals(now) && wall - since >= LEAST) {
            shown = now;
            since = wall;
            return now;
        }
        return before;
    }

    /** Shows what holds now at once, as after a jump or a pause. */
    T exactly(long wall, T now) {
        shown = now;
        since = wall;
        return now;
    }
}
