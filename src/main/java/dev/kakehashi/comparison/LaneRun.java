package dev.kakehashi.comparison;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;

/** One run of a lane, from its beginning to its end, in a world of its own. */
public final class LaneRun {

    /** More events than any honest run has: the run goes round in circles. */
    private static final int MOST_EVENTS = 20_000_000;

    private LaneRun() {}

    /**
     * Plays a scenario in a lane.
     *
     * @param seed the run's luck: the same for the same seed, to the last event
     * @throws IllegalStateException where the run never ends
     */
    public static Timeline play(Lane lane, Scenario scenario, Profile profile, long seed) {
        World world = new World(seed);
        List<LaneEvent> events = new ArrayList<>();
        Lane.Run run = lane.start(world, scenario, profile, events::add);
        for (int steps = 0; !run.finished(); steps++) {
            if (steps == MOST_EVENTS) {
                throw new IllegalStateException("more than " + MOST_EVENTS + " events, and no end at " + at(world));
            }
            if (!world.step()) {
                throw new IllegalStateException("nothing left to happen at " + at(world) + ", and not at its end");
            }
        }
        run.flush();
        return Timeline.of(events);
    }

    private static String at(World world) {
        return Time.toSeconds(world.now()) + " s";
    }
}
