package dev.kakehashi.vm;

import dev.kakehashi.scenario.RunbookRunner.Done;
import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tools and people that look again and again whether something has come true. */
final class Waiting {

    private static final class Waiter {
        private final BooleanSupplier condition;
        private final Done done;
        private final long since;
        private @Nullable Event planned;

        Waiter(BooleanSupplier condition, Done done, long since) {
            this.condition = condition;
            this.done = done;
            this.since = since;
        }
    }

    private final World world;
    private final long poll;
    private final long stable;
    private final List<Waiter> waiters = new ArrayList<>();

    /**
     * Nobody waits yet.
     *
     * @param poll nanoseconds between two looks
     * @param stable for how many nanoseconds something must have been true without a break
     */
    Waiting(World world, long poll, long stable) {
        this.world = world;
        this.poll = poll;
        this.stable = stable;
    }

    /** Waits until something is, and has been for long enough, true when it is looked at; the first look is now. */
    void until(BooleanSupplier condition, Done done) {
        Waiter waiter = new Waiter(condition, done, world.now());
        waiters.add(waiter);
        plan(waiter);
    }

    /** To be called when something may have come true. */
    void lookAgain() {
        waiters.removeIf(waiter -> !waiter.done.awaited());
        for (Waiter waiter : waiters) {
            plan(waiter);
        }
    }

    private void plan(Waiter waiter) {
        boolean holds = waiter.condition.getAsBoolean();
        if (holds && waiter.planned == null) {
            long looks = Math.ceilDiv(world.now() + stable - waiter.since, poll);
            waiter.planned = world.at(waiter.since + looks * poll, () -> {
                waiters.remove(waiter);
                waiter.done.succeeded();
            });
        } else if (!holds && waiter.planned != null) {
            waiter.planned.cancel();
            waiter.planned = null;
        }
    }
}
