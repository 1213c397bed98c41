package dev.kakehashi.cluster.controller;

import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys to look at, each at most once at a time, handed to a number of workers, as client-go's work queue does it: a key
 * that is added while it waits is one key; one that is added while a worker has it comes again after that.
 */
public final class WorkQueue {

    /** The wait after a key's first failure and the longest (client-go DefaultTypedControllerRateLimiter). */
    private static final long FIRST_BACKOFF = 5_000_000L;

    private static final long LONGEST_BACKOFF = 1000 * Time.SECOND;

    private record Waiting(String key, long due) {}

    private final World world;
    private final int workers;
    private final LongSupplier latency;
    private final Consumer<String> handler;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final Set<String> dirty = new HashSet<>();
    private final Set<String> inHand = new HashSet<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Event> delayed = new HashMap<>();
    private @Nullable Event handingOut;

    /**
     * An empty queue.
     *
     * @param workers how many keys may be in hand at a time
     * @param latency nanoseconds that a key waits at least, asked for each
     * @param handler takes a key in hand; must see to it that {@link #done} is called
     */
    public WorkQueue(World world, int workers, LongSupplier latency, Consumer<String> handler) {
        this.world = world;
        this.workers = workers;
        this.latency = latency;
        this.handler = handler;
    }

    /** Adds a key. */
    public void add(String key) {
        if (dirty.add(key) && !inHand.contains(key)) {
            queue.add(new Waiting(key, world.now() + latency.getAsLong()));
            planHandingOut();
        }
    }

    /** Adds a key after some nanoseconds; of several such wishes for a key the earliest counts. */
    public void addAfter(String key, long delay) {
        if (delay <= 0) {
            add(key);
            return;
        }
        Event earlier = delayed.get(key);
        if (earlier != null && earlier.time() <= world.now() + delay) {
            return;
        }
        if (earlier != null) {
            earlier.cancel();
        }
        delayed.put(key, world.after(delay, () -> {
            delayed.remove(key);
            add(key);
        }));
    }

    /** Adds a key that failed, after a wait that doubles with each failure since it last went well. */
    public void addAfterFailure(String key) {
        int before = failures.merge(key, 1, Integer::sum) - 1;
        addAfter(key, before >= 18 ? LONGEST_BACKOFF : Math.min(LONGEST_BACKOFF, FIRST_BACKOFF << before));
    }

    /** Forgets a key's failures. */
    public void forget(String key) {
        if (!failures.isEmpty()) {
            failures.remove(key);
        }
    }

    /** Says that the work on a key has ended. */
    public void done(String key) {
        inHand.remove(key);
        if (dirty.contains(key)) {
            queue.add(new Waiting(key, world.now() + latency.getAsLong()));
        }
        planHandingOut();
    }

    private void planHandingOut() {
        Waiting next = queue.peek();
        if (next != null && handingOut == null && inHand.size() < workers) {
            handingOut = world.at(Math.max(next.due(), world.now()), this::handOut);
        }
    }

    private void handOut() {
        while (true) {
            Waiting next = queue.peek();
            if (next == null || next.due() > world.now() || inHand.size() >= workers) {
                break;
            }
            queue.poll();
            dirty.remove(next.key());
            inHand.add(next.key());
            handler.accept(next.key());
        }
        handingOut = null;
        planHandingOut();
    }
}
