package dev.kakehashi.scenario;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.simulation.World;
import java.util.function.Consumer;

/** A way of doing a task: plays a scenario in a world and tells what happens. */
public interface Lane {

    /** Which lane this is. */
    LaneId id();

    /**
     * Sets the lane up in a world and plans its first events; nothing else happens until the world's clock runs.
     *
     * @param world the clock and the luck; several lanes may share one
     * @param scenario what is to be done
     * @param profile the figures to do it with
     * @param out where to tell what happens, in the order of time
     */
    Run start(World world, Scenario scenario, Profile profile, Consumer<LaneEvent> out);

    /** A lane at work. */
    interface Run {

        /** Whether the operation has ended, well or badly, and its settling time is over. */
        boolean finished();

        /** Does a fault to the lane's service, now. Used by the scenario's own injections and by a presenter's hand. */
        void inject(Fault fault);

        /** Says what is still open up to the present (the traffic since the last event), so that events are complete. */
        void flush();
    }
}
