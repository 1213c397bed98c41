package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.World;

/** What every part of a cluster works with. */
public record ControlContext(World world, Store store, ClusterSettings settings, Events events, Throttle throttle) {

    /** The parts of a cluster on a store. */
    public static ControlContext of(World world, Store store, ClusterSettings settings) {
        return new ControlContext(
                world, store, settings, new Events(world, store, settings.recordEvents()), new Throttle());
    }

    /** From a change until a controller looks at it; nothing while the cluster is set up. */
    long watchLatency() {
        return throttle.isOff() ? 0 : settings.watchLatency();
    }

    /** A rested client with the scheduler's limits. */
    public Client newSchedulerClient() {
        return new Client(world, settings.schedulerQps(), settings.schedulerBurst(), 0, throttle);
    }

    /** A rested client with the controllers' limits. */
    public Client newClient() {
        return new Client(world, settings.clientQps(), settings.clientBurst(), settings.writeLatency(), throttle);
    }
}
