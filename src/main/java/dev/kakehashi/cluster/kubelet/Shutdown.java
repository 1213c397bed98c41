package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;

/** The end of a pod's containers: all at once but for the sidecars, which follow one by one, the last one first. */
final class Shutdown {

    private final World world;
    private final List<Container> inits;
    private final List<Container> all;
    private boolean begun;
    private long deadline;

    Shutdown(World world, List<Container> inits, List<Container> containers) {
        this.world = world;
        this.inits = inits;
        this.all = new ArrayList<>(inits);
        this.all.addAll(containers);
    }

    /** Has the containers stop within so many seconds; a later call changes how many. */
    void begin(long graceSeconds) {
        deadline = world.now() + graceSeconds * Time.SECOND;
        for (Container container : all) {
            if (container.isRunning() && !begun) {
                container.event(Type.NORMAL, "Killing", "Stopping container {}", container.name());
            }
        }
        begun = true;
        for (Container container : all) {
            if (container.role() != Container.Role.SIDECAR) {
                container.stop(graceSeconds);
            }
        }
    }

    /** Whether all have stopped; where nothing but sidecars is left, the last of them is told to. */
    boolean isOver() {
        for (Container container : all) {
            if (container.isRunning() && container.role() != Container.Role.SIDECAR) {
                return false;
            }
        }
        for (int i = inits.size() - 1; i >= 0; i--) {
            if (inits.get(i).isRunning()) {
                inits.get(i).stop(Math.max(0, (deadline - world.now()) / Time.SECOND));
                if (inits.get(i).isRunning()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Ends them at once and without a word. */
    void vanish() {
        all.forEach(Container::vanish);
    }
}
