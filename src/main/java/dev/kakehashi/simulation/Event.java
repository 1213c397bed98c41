package dev.kakehashi.simulation;

import org.jspecify.annotations.Nullable;

/** Something planned on a world's agenda; can be called off until it runs. */
public final class Event implements Comparable<Event> {

    private final long time;
    private final long sequence;
    private @Nullable Runnable action;

    Event(long time, long sequence, Runnable action) {
        this.time = time;
        this.sequence = sequence;
        this.action = action;
    }

    /** When it is due, in nanoseconds of model time. */
    public long time() {
        return time;
    }

    /** Whether it is still to run. */
    public boolean isPending() {
        return action != null;
    }

    /** Calls it off; no effect once it has run. */
    public void cancel() {
        action = null;
    }

    void run() {
        Runnable due = action;
        action = null;
        if (due != null) {
            due.run();
        }
    }

    @Override
    public int compareTo(Event other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
