package dev.kakehashi.simulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events in the order of (time, sequence): a heap with four children a node, whose keys lie in arrays of their own so
 * that sifting does not touch the events. An event that is called off stays where it is until it comes up, or until half
 * of the heap is such: then they are swept out at once.
 */
final class Agenda {

    private static final int SMALLEST_SWEEP = 64;

    private long[] times = new long[32];
    private long[] sequences = new long[32];
    private Event[] events = new Event[32];
    private int size;
    private int cancelled;

    void add(long time, long sequence, Event event) {
        if (size == events.length) {
            times = Arrays.copyOf(times, size * 2);
            sequences = Arrays.copyOf(sequences, size * 2);
            events = Arrays.copyOf(events, size * 2);
        }
        up(size++, time, sequence, event);
    }

    /** The first event that is not called off, null where there is none. */
    @Nullable
    Event peek() {
        while (size > 0) {
            Event first = events[0];
            if (first.isPending()) {
                return first;
            }
            cancelled--;
            removeFirst();
        }
        return null;
    }

    /** Takes out the first event, which {@link #peek} has just shown. */
    void removeFirst() {
        int last = --size;
        Event moved = events[last];
        Arrays.fill(events, last, last + 1, null); // let go of it
        if (last > 0) {
            down(0, times[last], sequences[last], moved);
        }
    }

    /** One of the events has been called off. */
    void noteCancelled() {
        cancelled++;
        if (cancelled > SMALLEST_SWEEP && cancelled > size / 2) {
            sweep();
        }
    }

    /** How many events lie here, those called off and not yet swept included. */
    int size() {
        return size;
    }

    private void sweep() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (events[i].isPending()) {
                times[kept] = times[i];
                sequences[kept] = sequences[i];
                events[kept++] = events[i];
            }
        }
        Arrays.fill(events, kept, size, null);
        size = kept;
        cancelled = 0;
        for (int i = (size - 2) >> 2; i >= 0; i--) {
            down(i, times[i], sequences[i], events[i]);
        }
    }

    private void up(int from, long time, long sequence, Event event) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            if (times[parent] < time || (times[parent] == time && sequences[parent] < sequence)) {
                break;
            }
            times[at] = times[parent];
            sequences[at] = sequences[parent];
            events[at] = events[parent];
            at = parent;
        }
        put(at, time, sequence, event);
    }

    private void down(int from, long time, long sequence, Event event) {
        int at = from;
        while (true) {
            int child = (at << 2) + 1;
            if (child >= size) {
                break;
            }
            int least = child;
            int end = Math.min(child + 4, size);
            for (int i = child + 1; i < end; i++) {
                if (times[i] < times[least] || (times[i] == times[least] && sequences[i] < sequences[least])) {
                    least = i;
                }
            }
            if (time < times[least] || (time == times[least] && sequence < sequences[least])) {
                break;
            }
            times[at] = times[least];
            sequences[at] = sequences[least];
            events[at] = events[least];
            at = least;
        }
        put(at, time, sequence, event);
    }

    private void put(int at, long time, long sequence, Event event) {
        times[at] = time;
        sequences[at] = sequence;
        events[at] = event;
    }
}
