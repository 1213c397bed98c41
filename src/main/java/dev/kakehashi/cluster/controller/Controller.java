package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.World;

/** The common part of controllers: a queue of keys, workers that sync them, a client of its own. */
public abstract class Controller {

    private final ControlContext context;
    private final Client client;
    private final WorkQueue queue;

    /** A controller with as many workers as the settings say. */
    protected Controller(ControlContext context) {
        this(context, context.newClient(), context.settings().workers());
    }

    /** A controller with a client and a number of workers of its own. */
    protected Controller(ControlContext context, Client client, int workers) {
        this.context = context;
        this.client = client;
        this.queue = new WorkQueue(context.world(), workers, context::watchLatency, this::take);
    }

    /**
     * Compares what is wanted with what is there and plans calls that bring the two closer. Reads the store as it is,
     * changes it only through the work. May throw an {@code ApiException} where it cannot go on: the key comes again.
     *
     * @param key the {@link KubeObject#key} of the object to look at, which may be gone
     */
    protected abstract void sync(String key, Work work);

    /** Plans to write an object's status, where it is another than it was when it was read and the object is still there. */
    protected final void writeStatus(KubeObject read, Fields status, Work work) {
        if (status.equals(read.status())) {
            return;
        }
        work.then(() -> {
            KubeObject now = store().get(read.kind(), read.key());
            if (now != null && now.uid().equals(read.uid())) {
                store().updateStatus(now.withStatus(status));
            }
        });
    }

    /** Has a key looked at soon. */
    protected final void enqueue(String key) {
        queue.add(key);
    }

    /** Has a key looked at after some nanoseconds. */
    protected final void enqueueAfter(String key, long delay) {
        queue.addAfter(key, delay);
    }

    /** Has every object of a kind that is added, changed or deleted looked at. */
    protected final void watchOwn(Kind kind) {
        store().watch(kind, (change, before, now) -> enqueue(now.key()));
    }

    protected final ControlContext context() {
        return context;
    }

    protected final World world() {
        return context.world();
    }

    protected final Store store() {
        return context.store();
    }

    protected final Events events() {
        return context.events();
    }

    /** This controller's own client, for calls outside syncs. */
    protected final Client client() {
        return client;
    }

    private void take(String key) {
        Work work = new Work(context.world(), client);
        work.begin(() -> sync(key, work), () -> {
            if (work.failure() == null) {
                queue.forget(key);
            } else {
                queue.addAfterFailure(key);
            }
            queue.done(key);
        });
    }
}
