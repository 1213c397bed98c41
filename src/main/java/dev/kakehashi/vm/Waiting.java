package dev.kakehashi.vm;

import dev.kakehashi.scenario.RunbookRunner.Done;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Tools and people that look again and again whether something has come true. */
final class Waiting {

    private static final class Waiter {
        private final BooleanSupplier condition;
        private final Done done;
        private final long since;
        private boolean planned;

        Waiter(BooleanSupplier condition, Done done, long since) {
            this.condition = condition;
            this.done = done;
            this.since = since;
        }
    }

    private final World world;
    private final long poll;
    private final List<Waiter> waiters = new ArrayList<>();

    /**
     * Nobody waits yet.
     *
     * @param poll nanoseconds between two looks
     */
    Waiting(World world, long poll) {
        this.world = world;
        this.poll = poll;
    }

    /** Waits until something is true when it is looked at; the first look is now. */
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
        if (!waiter.planned && waiter.condition.getAsBoolean()) {
            waiter.planned = true;
            long looks = Math.ceilDiv(world.now() - waiter.since, poll);
            world.at(waiter.since + looks * poll, () -> look(waiter));
        }
    }

    private void look(Waiter waiter) {
        waiter.planned = false;
        if (waiter.condition.getAsBoolean()) {
            waiters.remove(waiter);
            waiter.done.succeeded();
        }
    }
}
