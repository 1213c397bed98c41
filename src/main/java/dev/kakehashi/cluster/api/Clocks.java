package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Pace;
import dev.kakehashi.simulation.Time;
import java.time.Duration;

/** The custom resource by which clients see and set the clock of the cluster: the one object {@code clock}. */
public final class Clocks {

    private static final Kind CLOCK = new Kind("kakehashi.dev/v1", "Clock", "clocks", false);
    private static final String NAME = "clock";
    private static final String INSTANT = "instant";

    /** What drives the cluster's clock; called on the world's thread, in the midst of what happens there. */
    public interface Drive {
        /**
         * Sets how time passes from now on.
         *
         * @param factor as {@link Pace#setFactor} takes it
         */
        void set(double factor, boolean paused);

        /** Lets some nanoseconds of model time pass at once. */
        void leap(long nanoseconds);
    }

    private final Cluster cluster;
    private final Store store;
    private final Drive drive;

    private Clocks(Cluster cluster, Drive drive) {
        this.cluster = cluster;
        this.store = cluster.store();
        this.drive = drive;
    }

    /**
     * Has a cluster's clock set through its API.
     *
     * @param factor how fast its time passes already
     */
    public static void serve(Cluster cluster, Api api, Drive drive, double factor) {
        Clocks clocks = new Clocks(cluster, drive);
        Playground.define(cluster, "clock");
        Fields spec = Fields.of("pace", written(factor), "paused", false);
        KubeObject clock = new KubeObject(
                CLOCK,
                Fields.of(
                        "apiVersion",
                        CLOCK.apiVersion(),
                        "kind",
                        CLOCK.name(),
                        "metadata",
                        Fields.of("name", NAME),
                        "spec",
                        spec));
        clocks.store.create(clock);
        clocks.store.watch(CLOCK, (change, before, now) -> {
            if (now.name().equals(NAME) && change != Store.Change.DELETED) {
                clocks.changed(before == null ? Fields.EMPTY : before.spec(), now.spec());
            }
        });
        api.whenRead(CLOCK, () -> clocks.tell());
    }

    private static Object written(double factor) {
        if (factor == Pace.INSTANT) {
            return INSTANT;
        }
        return factor == Math.rint(factor) ? (Object) (long) factor : Double.toString(factor);
    }

    private static double read(Fields spec) {
        return switch (spec.get("pace")) {
            case Number number -> number.doubleValue();
            case String text when text.equals(INSTANT) -> Pace.INSTANT;
            case String text -> Double.parseDouble(text);
            case null, default -> 1;
        };
    }

    private void changed(Fields before, Fields now) {
        if (before.isEmpty() || read(before) != read(now) || before.flag("paused") != now.flag("paused")) {
            drive.set(read(now), now.flag("paused"));
        }
        if (!before.has("step") && now.get("step") instanceof Number seconds) {
            cluster.soon(this::forgetStep);
            drive.leap(Time.ofSeconds(seconds.doubleValue()));
        }
    }

    private void forgetStep() {
        KubeObject clock = store.get(CLOCK, "", NAME);
        if (clock != null) {
            store.update(clock.withSpec(clock.spec().without("step")));
        }
    }

    /** Says what time it is. */
    private void tell() {
        KubeObject clock = store.get(CLOCK, "", NAME);
        if (clock == null) {
            return;
        }
        long age = cluster.now();
        Fields status = Fields.of("time", store.timestamp(), "elapsed", Ages.text(Duration.ofNanos(age)));
        store.updateStatus(clock.withStatus(status));
    }
}
