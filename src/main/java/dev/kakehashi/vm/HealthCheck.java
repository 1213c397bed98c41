package dev.kakehashi.vm;

import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.World;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one machine again and again whether it is well, and changes its mind after so many answers in a row: a balancer's
 * active check, a monitoring system's, monit's.
 *
 * <p>The checks run on a fixed beat that goes on unseen: only those are planned that could change the verdict. On the beat
 * of HAProxy the next check begins a pause after the <em>end</em> of the last, so that a check that finds silence delays
 * it by its time-out; AWS and monitoring systems begin theirs at fixed times.
 */
final class HealthCheck implements MemberHealth {

    /**
     * How a check is set up.
     *
     * @param interval nanoseconds between checks
     * @param timeout nanoseconds until silence counts as a failure
     * @param fall failures in a row until the machine is taken for down
     * @param rise good answers in a row until it is taken for up again
     * @param fromEnd whether the interval counts from the end of the last check rather than from its beginning
     */
    record Plan(long interval, long timeout, int fall, int rise, boolean fromEnd) {

        /** From the beginning of a check that finds this to the beginning of the next. */
        private long beat(Finding finding) {
            return fromEnd ? interval + lasts(finding) : interval;
        }

        private long lasts(Finding finding) {
            return finding == Finding.SILENT ? timeout : 0;
        }
    }

    private final World world;
    private final Plan plan;
    private final Supplier<Finding> asks;
    private final Runnable changed;
    private boolean up;
    private int streak;
    private long nextStart;
    private Finding last;
    private @Nullable Event planned;

    /**
     * A check that begins now.
     *
     * @param phase where in its interval the first check lies, 0 to 1
     * @param up what is believed until a check says otherwise
     * @param streak how many answers to the contrary are taken as given already
     * @param asks what a check would find now
     * @param changed what to do when the verdict changes
     */
    HealthCheck(
            World world, Plan plan, double phase, boolean up, int streak, Supplier<Finding> asks, Runnable changed) {
        this.world = world;
        this.plan = plan;
        this.up = up;
        this.streak = streak;
        this.asks = asks;
        this.changed = changed;
        this.nextStart = world.now() + Math.round(phase * plan.interval);
        this.last = asks.get();
        planNext();
    }

    @Override
    public boolean up() {
        return up;
    }

    @Override
    public void lookAgain() {
        Finding now = asks.get();
        if (now == last) {
            return;
        }
        if (planned == null) {
            skipTo(world.now());
        }
        last = now;
        planNext();
    }

    @Override
    public void stop() {
        if (planned != null) {
            planned.cancel();
        }
    }

    /** Lets the checks pass that brought nothing new. */
    private void skipTo(long time) {
        if (nextStart < time) {
            long beat = plan.beat(last);
            nextStart += (time - nextStart + beat - 1) / beat * beat;
        }
    }

    private void planNext() {
        boolean couldChange = streak > 0 || up != (last == Finding.WELL);
        if (planned == null && couldChange) {
            planned = world.at(Math.max(nextStart, world.now()), this::check);
        }
    }

    private void check() {
        Finding finding = asks.get();
        nextStart = world.now() + plan.beat(finding);
        if (finding == Finding.SILENT) {
            planned = world.after(plan.timeout, () -> conclude(finding));
        } else {
            conclude(finding);
        }
    }

    private void conclude(Finding finding) {
        planned = null;
        boolean contrary = up != (finding == Finding.WELL);
        streak = contrary ? streak + 1 : 0;
        if (streak >= (up ? plan.fall : plan.rise)) {
            streak = 0;
            up = !up;
            changed.run();
        }
        last = asks.get();
        planNext();
    }
}
