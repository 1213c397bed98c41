package dev.kakehashi.simulation;

import org.jspecify.annotations.Nullable;

/** Something planned on a world's agenda; can be called off until it runs. */
public final class Event {

    private final Agenda agenda;
    private final long time;
    private @Nullable Runnable action;

    Event(Agenda agenda, long time, Runnable action) {
        this.agenda = agenda;
        this.time = time;
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
        if (action != null) {
            action = null;
            agenda.noteCancelled();
        }
    }

    void run() {
        Runnable due = action;
        action = null;
        if (due != null) {
            due.run();
        }
    }
}
