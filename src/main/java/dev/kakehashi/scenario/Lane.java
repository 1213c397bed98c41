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

        /** Does a fault to the lane's service, now, as the scenario's own injections do. */
        void inject(Fault fault);

        /**
         * Does what a presenter wants, now, in the lane's own way; the operation may be over already. What makes no sense
         * at this moment is said in words and changes nothing.
         */
        void intervene(Intervention.Act act);

        /** Whether all that is wanted serves, and nobody is at work on anything. */
        boolean quiet();

        /** Says what is still open up to the present (the traffic since the last event), so that events are complete. */
        void flush();
    }
}
