package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.World;
import org.jspecify.annotations.Nullable;

/**
 * Nodes lose their power where people say so: while a Node has the annotation {@code kakehashi.dev/lost} with the value
 * {@code true} it is silent and nothing runs on it, and all that is noticed of it is noticed by the control plane.
 */
final class Outages {

    /** The annotation of a Node. */
    static final String LOST = "kakehashi.dev/lost";

    private Outages() {}

    /** Has nodes be lost and come back from now on. */
    static void follow(World world, Cluster cluster) {
        cluster.store().watch(Kind.NODE, (change, before, now) -> {
            if (change != Store.Change.DELETED && isLost(now) != isLost(before)) {
                world.after(0, () -> {
                    if (isLost(now)) {
                        cluster.loseNode(now.name());
                    } else {
                        cluster.returnNode(now.name());
                    }
                });
            }
        });
    }

    private static boolean isLost(@Nullable KubeObject node) {
        return node != null && node.annotations().text(LOST).equals("true");
    }
}
