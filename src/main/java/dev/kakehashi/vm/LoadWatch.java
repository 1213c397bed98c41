package dev.kakehashi.vm;

import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import dev.kakehashi.traffic.TrafficMeter;
import org.jspecify.annotations.Nullable;

/** Raises an alarm when the load has been above a share of the capacity for long enough. */
final class LoadWatch {

    private final World world;
    private final TrafficMeter meter;
    private final double share;
    private final long hold;
    private final Runnable alarm;
    private double capacity = -1;
    private long since = Time.NEVER;
    private @Nullable Event planned;

    /**
     * A watch that begins with the first {@link #look}.
     *
     * @param share the share of the capacity above which the load is too high
     * @param hold for how many nanoseconds it must be
     */
    LoadWatch(World world, TrafficMeter meter, double share, long hold, Runnable alarm) {
        this.world = world;
        this.meter = meter;
        this.share = share;
        this.hold = hold;
        this.alarm = alarm;
    }

    /** To be called when the capacity may have changed. */
    void look() {
        if (meter.servingCapacity() != capacity) {
            lookAnew();
        }
    }

    /** To be called when what the last alarm set off is over. */
    void lookAnew() {
        capacity = meter.servingCapacity();
        if (planned != null) {
            planned.cancel();
        }
        long above = meter.demand().firstAbove(world.now(), capacity * share);
        if (above != world.now()) {
            since = above;
        } else if (since > above) {
            since = above;
        }
        if (since != Time.NEVER) {
            planned = world.at(Math.max(world.now(), since + hold), this::due);
        }
    }

    /** Whether the load is too high now, so that an alarm is to come. */
    boolean isHigh() {
        return planned != null && since <= world.now();
    }

    private void due() {
        planned = null;
        if (meter.offered() > meter.servingCapacity() * share) {
            alarm.run();
        } else {
            lookAnew();
        }
    }
}
