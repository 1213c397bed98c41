package dev.kakehashi.inspection.changes;

import dev.kakehashi.client.Context;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether changes are possible, and in which context. It is never so by itself, and ends by itself: where nobody did
 * anything for a while, where the way to the cluster is lost, and where another cluster is looked at. It belongs to one
 * thread.
 */
public final class Arming {

    /** After how much time in which nobody did anything it ends. */
    public static final Duration IDLE = Duration.ofMinutes(15);

    private @Nullable Context armed;
    private Instant used = Instant.EPOCH;

    /** Not armed. */
    public Arming() {}

    /**
     * Makes changes possible.
     *
     * @param typed the context's name, which has to be typed where it looks like one that serves real users; else any
     * @return false where the name is not the one that has to be typed; then nothing is changed
     */
    public boolean arm(Context context, String typed, Instant now) {
        if (context.looksLikeProduction() && !typed.strip().equals(context.name())) {
            return false;
        }
        armed = context;
        used = now;
        return true;
    }

    /** No changes are possible any more. */
    public void disarm() {
        armed = null;
    }

    /** Somebody did something. */
    public void used(Instant now) {
        used = now;
    }

    /**
     * Whether changes are possible now; ends it where they should not be any more.
     *
     * @param at what is looked at; null for nothing
     * @param up whether the cluster answers
     */
    public boolean isArmed(@Nullable Context at, boolean up, Instant now) {
        if (armed != null && (!up || !armed.equals(at) || !left(now).isPositive())) {
            armed = null;
        }
        return armed != null;
    }

    /** How much time is left until it ends where nobody does anything. */
    public Duration left(Instant now) {
        return IDLE.minus(Duration.between(used, now));
    }
}
