package dev.kakehashi.contract;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/** What a watch tells from a moment on, until it is closed. */
public final class Tape implements AutoCloseable {

    private final List<Fields> events = new ArrayList<>();
    private volatile long last = System.nanoTime();
    private volatile Runnable end = () -> {};

    /** Notes an event. */
    synchronized void add(Fields event) {
        events.add(event);
        last = System.nanoTime();
    }

    /** Says how the watch is ended. */
    void endsBy(Runnable how) {
        end = how;
    }

    /** All that has been told. */
    public synchronized List<Fields> events() {
        return List.copyOf(events);
    }

    /** For how long nothing has been told, in milliseconds of the clock on the wall. */
    public long silentMillis() {
        return (System.nanoTime() - last) / 1_000_000;
    }

    @Override
    public void close() {
        end.run();
    }
}
