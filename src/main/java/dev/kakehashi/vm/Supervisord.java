package dev.kakehashi.vm;

import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.World;
import org.jspecify.annotations.Nullable;

/**
 * supervisord: acts on a tick only. A process that exited after it had lived for {@code startsecs} is started at the next
 * tick; one that did not live so long backs off for 1, 2, 3 … seconds, and after {@code startretries} of these it is
 * FATAL and stays so. It never sees a hang.
 */
final class Supervisord implements Supervisor {

    /**
     * How it is set up.
     *
     * @param tick nanoseconds between looks
     * @param startSecs nanoseconds after which a start counts as a success
     * @param startRetries how often a failed start is repeated
     * @param backOff nanoseconds by which each wait is longer than the one before
     */
    record Plan(long tick, long startSecs, int startRetries, long backOff) {}

    private final World world;
    private final Plan plan;
    private final long phase;
    private final Ward ward;
    private long startedAt;
    private int failedStarts;
    private @Nullable Event planned;

    /**
     * A supervisor.
     *
     * @param phase where in its tick it is, 0 to 1
     */
    Supervisord(World world, Plan plan, double phase, Ward ward) {
        this.world = world;
        this.plan = plan;
        this.phase = Math.round(phase * plan.tick);
        this.ward = ward;
    }

    @Override
    public void started() {
        startedAt = world.now();
    }

    @Override
    public void exited() {
        if (world.now() - startedAt >= plan.startSecs) {
            failedStarts = 0;
            startAtTick(world.now());
            return;
        }
        failedStarts++;
        if (failedStarts > plan.startRetries) {
            ward.givenUp();
        } else {
            startAtTick(world.now() + failedStarts * plan.backOff);
        }
    }

    @Override
    public void rest() {
        if (planned != null) {
            planned.cancel();
            planned = null;
        }
        failedStarts = 0;
    }

    @Override
    public boolean waiting() {
        return planned != null;
    }

    private void startAtTick(long earliest) {
        long ticks = Math.ceilDiv(earliest - phase, plan.tick);
        planned = world.at(phase + ticks * plan.tick, () -> {
            planned = null;
            ward.startAgain();
        });
    }
}
