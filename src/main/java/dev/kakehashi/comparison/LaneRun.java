package dev.kakehashi.comparison;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.model.Words;
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

    /** Where nobody is at work and nothing has happened for so long, nothing will. */
    private static final long IDLE = 3600 * Time.SECOND;

    /** For how long a lane is watched in which nobody does anything about what is wrong. */
    private static final long WATCHED_IDLE = 600 * Time.SECOND;

    private final World world;
    private final Lane.Run run;
    private final List<LaneEvent> events = new ArrayList<>();
    private boolean finished;
    private boolean over;
    private int steps;
    private int openSteps;
    private long lastSaid;

    private LaneRun(Lane lane, Scenario scenario, Profile profile, long seed) {
        this.world = new World(seed);
        this.run = lane.start(world, scenario, profile, this::hear);
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
     * again for the scenario's settling time, or nobody does anything any more about what is wrong. An operation that has
     * not come to its end by then is given up from the last moment on at which anything happened.
     *
     * @param interventions in the order of time; each comes after all that happens by itself at its moment
     */
    static Timeline play(Lane lane, Scenario scenario, Profile profile, long seed, List<Intervention> interventions) {
        LaneRun run = new LaneRun(lane, scenario, profile, seed);
        for (Intervention next : interventions) {
            run.to(next.at());
            run.run.intervene(next.act());
        }
        if (interventions.isEmpty()) {
            run.toItsEnd();
        } else {
            run.untilQuiet(scenario.in(lane.id()));
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
            step();
        }
    }

    private void untilQuiet(Scenario scenario) {
        long giveUp = world.now() + Time.ofSeconds(scenario.end().giveUpSeconds());
        long settle = Time.ofSeconds(scenario.end().settleSeconds());
        long toCome = lastPlanned(scenario);
        long quiet = quietSince(Time.NEVER);
        lastSaid = world.now();
        while (true) {
            long next = world.nextAt();
            long settled = quiet == Time.NEVER ? Time.NEVER : Math.max(quiet, toCome) + settle;
            boolean idle = openSteps == 0 && next > Math.max(lastSaid, toCome) + IDLE;
            long left = idle ? Math.max(world.now(), lastSaid + WATCHED_IDLE) : Time.NEVER;
            long end = Math.min(giveUp, Math.min(settled, left));
            if (next > end) {
                if (!over) {
                    hear(new LaneEvent.Marked(world.now(), Provenance.SIMULATED, Mark.FAILED, Words.NONE));
                }
                world.runUntil(end);
                return;
            }
            step();
            quiet = quietSince(quiet);
        }
    }

    /** When all fell quiet; never, where it is not. The operation does not count, as it may have lost its point. */
    private long quietSince(long before) {
        if (!run.quiet()) {
            return Time.NEVER;
        }
        return before == Time.NEVER ? world.now() : before;
    }

    private void hear(LaneEvent event) {
        events.add(event);
        switch (event) {
            case LaneEvent.Marked marked -> over |= marked.mark() == Mark.DONE || marked.mark() == Mark.FAILED;
            case LaneEvent.StepStarted started -> openSteps++;
            case LaneEvent.StepEnded ended -> openSteps--;
            default -> {}
        }
        lastSaid = event instanceof LaneEvent.Traffic ? lastSaid : event.at();
    }

    /** When the last of what the scenario does by itself happens. */
    private static long lastPlanned(Scenario scenario) {
        double last = scenario.service().demand().points().getLast().seconds();
        for (Scenario.Injection injection : scenario.injections()) {
            last = Math.max(last, injection.atSeconds());
        }
        return Time.ofSeconds(last);
    }

    private void step() {
        if (++steps > MOST_EVENTS) {
            throw new IllegalStateException("more than " + MOST_EVENTS + " events, and no end at " + at());
        }
        if (!world.step()) {
            throw new IllegalStateException("nothing left to happen at " + at() + ", and not at its end");
        }
        if (!finished && run.finished()) {
            finished = true;
            run.flush(); // so that all is told up to here, whether it goes on or not
        }
    }

    private String at() {
        return Time.toSeconds(world.now()) + " s";
    }
}
