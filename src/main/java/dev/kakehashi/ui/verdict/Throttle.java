package dev.kakehashi.ui.verdict;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets something through at most so often; from any thread. */
final class Throttle {

    private final LongSupplier wall;
    private final long every;
    private final AtomicLong last;

    /**
     * A throttle that lets the first through after a while.
     *
     * @param wall the time on the wall in nanoseconds, from any origin
     * @param every nanoseconds
     */
    Throttle(LongSupplier wall, long every) {
        this.wall = wall;
        this.every = every;
        this.last = new AtomicLong(wall.getAsLong());
    }

    /** Does it, or does not where the last time was only just now. */
    void pass(Runnable something) {
        long before = last.get();
        long now = wall.getAsLong();
        if (now - before >= every && last.compareAndSet(before, now)) {
            something.run();
        }
    }
}
