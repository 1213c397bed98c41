package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The images of a node: pulled one after another, as kubelets do by default ({@code serializeImagePulls}), layer by
 * layer, and kept.
 */
final class PullQueue {

    /** Counts the pulls under way in the whole cluster, which slow each other down at the registry. */
    static final class Registry {
        private int pulls;
    }

    /** Hears that an image is there. */
    interface Pulled {
        /** It is there; {@code transfer} is how long it took, without the waiting for others. */
        void after(long transfer);
    }

    private record Wanted(Image image, String who, Pulled pulled) {}

    private final World world;
    private final Timings timings;
    private final Registry registry;
    private final Set<String> layers = new HashSet<>();
    private final Deque<Wanted> waiting = new ArrayDeque<>();
    private @Nullable Event underWay;

    PullQueue(World world, Timings timings, Registry registry) {
        this.world = world;
        this.timings = timings;
        this.registry = registry;
    }

    /** Whether all layers are here. */
    boolean has(Image image) {
        for (Image.Layer layer : image.layers()) {
            if (!layers.contains(layer.id())) {
                return false;
            }
        }
        return true;
    }

    /** Puts an image here without pulling it. */
    void keep(Image image) {
        for (Image.Layer layer : image.layers()) {
            layers.add(layer.id());
        }
    }

    /** Pulls what is missing of an image when its turn comes, and tells. */
    void pull(Image image, String who, Pulled pulled) {
        waiting.add(new Wanted(image, who, pulled));
        if (underWay == null) {
            next();
        }
    }

    /** Calls all pulls off: the node is gone. What has been pulled stays. */
    void stop() {
        waiting.clear();
        if (underWay != null) {
            underWay.cancel();
            underWay = null;
            registry.pulls--;
        }
    }

    private void next() {
        Wanted wanted = waiting.poll();
        if (wanted == null) {
            return;
        }
        double missing = 0;
        for (Image.Layer layer : wanted.image.layers()) {
            missing += layers.contains(layer.id()) ? 0 : layer.megabytes();
        }
        long transfer = missing == 0 ? 0 : Time.ofSeconds(missing / timings.pullRate(wanted.who));
        registry.pulls++;
        long time = transfer + registry.pulls * timings.contention();
        underWay = world.after(time, () -> {
            registry.pulls--;
            underWay = null;
            keep(wanted.image);
            wanted.pulled.after(time);
            if (underWay == null) {
                next();
            }
        });
    }
}
