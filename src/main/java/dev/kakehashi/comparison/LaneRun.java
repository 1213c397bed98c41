package dev.kakehashi.comparison;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Intervention;
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

    /** For how long a lane is watched in which nobody does anything about what is wrong. */
    private static final long WATCHED_IDLE = 600 * Time.SECOND;

    private final World world;
    private final Lane.Run run;
    private final List<LaneEvent> events = new ArrayList<>();
    private boolean finished;
    private int steps;

    private LaneRun(Lane lane, Scenario scenario, Profile profile, long seed) {
        this.world = new World(seed);
        this.run = lane.start(world, scenario, profile, events::add);
        this.finished = run.finished();
    }

    /**
     * Plays a scenario in a lane.
     *
     * @param seed the run's luck: the same for the same seed, to the last event
     * @throws IllegalStateException where the run never ends
     */
    public static Timeline play(Lane lane, Scenario scenario, Profile profile, long seed) {
        return play(lane, scenario, profile, seed, List.of());
    }

    /**
     * Plays a scenario in a lane with somebody's hand in it. After the last intervention it goes on until all is quiet
     * again for the scenario's settling time, or the scenario's time to give up has passed once more.
     *
     * @param interventions in the order of time; each comes after all that happens by itself at its moment
     */
    static Timeline play(Lane lane, Scenario scenario, Profile profile, long seed, List<Intervention> interventions) {
        LaneRun run = new LaneRun(lane, scenario, profile, seed);
        for (Intervention next : interventions) {
            run.to(next.at());
            run.run.intervene(next.act());
        }
        run.toItsEnd();
        if (!interventions.isEmpty()) {
            run.untilQuiet(scenario.in(lane.id()).end());
        }
        run.run.flush();
        return Timeline.of(run.events);
    }

    private void to(long moment) {
        while (world.nextAt() <= moment) {
            step();
        }
        world.runUntil(moment);
    }

    private void toItsEnd() {
        while (!finished) {
            if (world.nextAt() == Time.NEVER) {
                throw new IllegalStateException("nothing left to happen at " + at() + ", and not at its end");
            }
            step();
        }
    }

    private void untilQuiet(Scenario.End end) {
        long giveUp = world.now() + Time.ofSeconds(end.giveUpSeconds());
        long settle = Time.ofSeconds(end.settleSeconds());
        long since = run.quiet() ? world.now() : Time.NEVER;
        while (true) {
            long until = since == Time.NEVER ? giveUp : since + settle;
            long next = world.nextAt();
            if (next > until) {
                boolean idle = next == Time.NEVER && since == Time.NEVER;
                world.runUntil(idle ? Math.min(giveUp, world.now() + WATCHED_IDLE) : until);
                return;
            }
            step();
            since = !run.quiet() ? Time.NEVER : since == Time.NEVER ? world.now() : since;
        }
    }

    private void step() {
        if (++steps > MOST_EVENTS) {
            throw new IllegalStateException("more than " + MOST_EVENTS + " events, and no end at " + at());
        }
        world.step();
        if (!finished && run.finished()) {
            finished = true;
            run.flush(); // so that all is told up to here, whether it goes on or not
        }
    }

    private String at() {
        return Time.toSeconds(world.now()) + " s";
    }
}
