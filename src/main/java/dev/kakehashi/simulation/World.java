package dev.kakehashi.simulation;

/**
 * One clock and one agenda, owned by one thread. Events run in the order of (time, sequence): of two events at the same
 * time, the one planned first runs first. The clock moves before an event runs, and never back.
 */
public final class World {

    private final long seed;
    private final Agenda agenda = new Agenda();
    private long now;
    private long sequence;

    /** A world whose luck is fixed by a seed. */
    public World(long seed) {
        this.seed = seed;
    }

    /** The present, in nanoseconds of model time. */
    public long now() {
        return now;
    }

    /** The seed that fixes this world's luck. */
    public long seed() {
        return seed;
    }

    /**
     * Plans an action.
     *
     * @param time when to run it, not before the present
     * @throws IllegalArgumentException if the time is past
     */
    public Event at(long time, Runnable action) {
        if (time < now) {
            throw new IllegalArgumentException("cannot plan for " + time + ": it is " + now);
        }
        Event event = new Event(agenda, time, action);
        agenda.add(time, sequence++, event);
        return event;
    }

    /** Plans an action for so many nanoseconds from now, at least 0. */
    public Event after(long delay, Runnable action) {
        return at(Math.addExact(now, delay), action);
    }

    /** The stream of random numbers with this name: the same for the same seed and name, whatever else is drawn. */
    public Stream stream(String name) {
        return new Stream(seed, name);
    }

    /** How many events are planned, those called off and not yet swept out included. */
    public int planned() {
        return agenda.size();
    }

    /** When the next event is due, {@link Time#NEVER} where none is. */
    public long nextAt() {
        Event next = agenda.peek();
        return next == null ? Time.NEVER : next.time();
    }

    /** Moves the clock to the next event and runs it; false where there is none. */
    public boolean step() {
        Event next = agenda.peek();
        if (next == null) {
            return false;
        }
        agenda.removeFirst();
        now = next.time();
        next.run();
        return true;
    }

    /** Runs all events up to a time, that time included, and leaves the clock there. */
    public void runUntil(long time) {
        while (nextAt() <= time) {
            step();
        }
        now = Math.max(now, time);
    }
}
