package dev.kakehashi.cluster.controller;

import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;

/**
 * A client of the API with a token bucket, as client-go has it: calls go out in the order in which they ask, at once
 * while there are tokens, and at the bucket's pace after that.
 */
public final class Client {

    private final World world;
    private final double qps;
    private final int burst;
    private final long latency;
    private final Throttle throttle;
    private double tokens;
    private long counted;

    /**
     * A rested client.
     *
     * @param qps tokens that the bucket gains per second, 0 for no limit
     * @param burst tokens that it can hold
     * @param latency nanoseconds from a call's going out until the object is changed
     */
    public Client(World world, double qps, int burst, long latency) {
        this(world, qps, burst, latency, new Throttle());
    }

    /** A rested client whose limits hold unless the throttle is off. */
    Client(World world, double qps, int burst, long latency, Throttle throttle) {
        this.world = world;
        this.qps = qps;
        this.burst = burst;
        this.latency = latency;
        this.throttle = throttle;
        this.tokens = burst;
    }

    /** Takes a token for one call; returns when the call will have changed its object, in model time. */
    public long reserve() {
        long now = world.now();
        if (throttle.isOff()) {
            return now;
        }
        if (qps <= 0) {
            return now + latency;
        }
        tokens = Math.min(burst, tokens + Time.toSeconds(now - counted) * qps) - 1;
        counted = now;
        return now + latency + (tokens >= 0 ? 0 : Time.ofSeconds(-tokens / qps));
    }
}
