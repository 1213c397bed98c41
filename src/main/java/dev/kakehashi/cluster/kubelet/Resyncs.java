package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.simulation.Stream;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import org.jspecify.annotations.Nullable;

/**
 * When a kubelet looks again at a pod that it could not bring where it is to be: the first time with the next list of
 * containers, since one has just appeared or ended, then every 10 to 15 s. Source: the kubelet's pod workers.
 */
final class Resyncs {

    private static final long PERIOD = 10 * Time.SECOND;
    private static final double JITTER = 0.5;

    private final PodLife pod;
    private final World world;
    private final Kubelet kubelet;
    private final String uid;
    private @Nullable Stream chance;
    private boolean first = true;

    Resyncs(PodLife pod, World world, Kubelet kubelet, String uid) {
        this.pod = pod;
        this.world = world;
        this.kubelet = kubelet;
        this.uid = uid;
    }

    /** Plans something for the next look. */
    void next(Runnable action) {
        pod.after(first ? kubelet.untilRelist() : period(), action);
        first = false;
    }

    /** Plans something for the first look from a time on, and something else for each look before. */
    void until(long time, Runnable meanwhile, Runnable action) {
        pod.after(period(), () -> {
            if (world.now() >= time) {
                action.run();
            } else {
                meanwhile.run();
                until(time, meanwhile, action);
            }
        });
    }

    private long period() {
        if (chance == null) {
            chance = world.stream("resync/" + uid);
        }
        return Math.round(PERIOD * (1 + JITTER * chance.uniform()));
    }
}
