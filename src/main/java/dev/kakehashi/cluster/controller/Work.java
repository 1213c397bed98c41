package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.simulation.World;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls that one sync makes, in order. Calls run at once where the client lets them, in the middle of the sync's own
 * event if it has neither limits nor latency; otherwise later, and the worker is busy until the last has returned. A call
 * may add further calls, which come after those planned so far. After a call that fails, the steps that follow are
 * dropped and the sync counts as failed.
 */
public final class Work {

    private final World world;
    private final Client client;
    private final ArrayDeque<List<Runnable>> steps = new ArrayDeque<>();
    private @Nullable Consumer<@Nullable ApiException> ending;
    private @Nullable ApiException failure;
    private boolean dropping;

    Work(World world, Client client) {
        this.world = world;
        this.client = client;
    }

    /** Plans a call after those before it. */
    public void then(Runnable call) {
        steps.add(List.of(call));
    }

    /** Plans calls that go out side by side; the next step waits for all of them, and is dropped if one fails. */
    public void together(List<Runnable> calls) {
        steps.add(calls);
    }

    /**
     * Sets what to look at after all calls, whether they went well or one failed (then it gets the failure). It costs no
     * call, but may plan calls, such as one that writes a status.
     */
    public void inTheEnd(Consumer<@Nullable ApiException> action) {
        ending = action;
    }

    /** The failure that ended it, null where all went well so far. */
    @Nullable
    ApiException failure() {
        return failure;
    }

    /** Runs a sync, makes the calls that it plans, then runs what is to follow. */
    void begin(Runnable sync, Runnable done) {
        call(List.of(sync), 0, 1);
        run(done);
    }

    private void run(Runnable done) {
        while (true) {
            if (dropping) {
                steps.clear();
                dropping = false;
            }
            List<Runnable> step = steps.poll();
            if (step != null) {
                if (!start(step, done)) {
                    return;
                }
            } else if (ending != null) {
                Consumer<@Nullable ApiException> last = ending;
                ending = null;
                last.accept(failure);
            } else {
                done.run();
                return;
            }
        }
    }

    /** Starts a step; true where it ended at once, false where an event will carry on. */
    private boolean start(List<Runnable> step, Runnable done) {
        long now = world.now();
        int first = 0;
        long due = now;
        for (int i = 0; i < step.size(); i++) {
            long mine = client.reserve();
            if (mine > due) {
                plan(step, first, i, due);
                first = i;
                due = mine;
            }
        }
        if (due == now) {
            call(step, first, step.size());
            return true;
        }
        int from = first;
        world.at(due, () -> {
            call(step, from, step.size());
            run(done);
        });
        return false;
    }

    private void plan(List<Runnable> step, int from, int to, long due) {
        if (from == to) {
            return;
        }
        if (due == world.now()) {
            call(step, from, to);
        } else {
            world.at(due, () -> call(step, from, to));
        }
    }

    private void call(List<Runnable> step, int from, int to) {
        for (int i = from; i < to; i++) {
            try {
                step.get(i).run();
            } catch (ApiException refused) {
                failure = refused;
                dropping = true;
            }
        }
    }
}
