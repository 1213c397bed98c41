package dev.kakehashi.vm;

import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How nginx without active checks learns of a member's failure: by users' requests. A failed try marks the member for
 * {@code fail_timeout}, counted in whole seconds; then one live request tries it, and its failure renews the mark.
 */
final class PassiveMarks implements MemberHealth {

    /**
     * How it is set up.
     *
     * @param failTimeout nanoseconds that a mark lasts
     * @param readTimeout nanoseconds until a request that is not answered counts as failed
     */
    record Plan(long failTimeout, long readTimeout) {}

    private final World world;
    private final Plan plan;
    private final Supplier<Finding> asks;
    private final DoubleSupplier rate;
    private final Runnable changed;
    private boolean up = true;
    private @Nullable Event planned;

    /**
     * Marks for a member that is taken for well.
     *
     * @param rate requests per second that reach the member while it is up
     */
    PassiveMarks(World world, Plan plan, Supplier<Finding> asks, DoubleSupplier rate, Runnable changed) {
        this.world = world;
        this.plan = plan;
        this.asks = asks;
        this.rate = rate;
        this.changed = changed;
        lookAgain();
    }

    @Override
    public boolean up() {
        return up;
    }

    @Override
    public void lookAgain() {
        if (up && planned == null && asks.get() != Finding.WELL) {
            planned = world.after(untilATryFailed(), this::tried);
        }
    }

    @Override
    public void stop() {
        if (planned != null) {
            planned.cancel();
        }
    }

    private void tried() {
        planned = null;
        if (asks.get() == Finding.WELL) {
            if (!up) {
                up = true;
                changed.run();
            }
            return;
        }
        boolean wasUp = up;
        up = false;
        long until = Math.ceilDiv(world.now() + plan.failTimeout, Time.SECOND) * Time.SECOND;
        planned = world.at(until, this::tryAgain);
        if (wasUp) {
            changed.run();
        }
    }

    /** The mark is over: the next request goes to the member. */
    private void tryAgain() {
        if (asks.get() == Finding.SILENT) {
            planned = world.after(plan.readTimeout, this::tried);
        } else {
            tried();
        }
    }

    private long untilATryFailed() {
        double perSecond = rate.getAsDouble();
        long nextRequest = perSecond > 0 ? Time.ofSeconds(1 / perSecond) : plan.failTimeout;
        return asks.get() == Finding.SILENT ? nextRequest + plan.readTimeout : nextRequest;
    }
}
