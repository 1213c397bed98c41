package dev.kakehashi.vm;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Watches how far the operation has come and sets the marks that measures are taken from, each once. */
final class Progress {

    private final World world;
    private final Scenario scenario;
    private final Fleet fleet;
    private final Consumer<LaneEvent> out;
    private final boolean bad;
    private final Set<Mark> set = EnumSet.noneOf(Mark.class);
    private int desired;
    private boolean rollingBack;
    private int fewest = Integer.MAX_VALUE;
    private boolean wasShort;
    private long endedAt = Time.NEVER;

    Progress(World world, Scenario scenario, Fleet fleet, Consumer<LaneEvent> out) {
        this.world = world;
        this.scenario = scenario;
        this.fleet = fleet;
        this.out = out;
        this.desired = scenario.service().instances();
        this.bad = scenario.target() != null && isBad(scenario.release(scenario.target()));
    }

    private static boolean isBad(Release release) {
        return release.crashAfter() != null || release.neverReady() || release.errorShare() > 0;
    }

    int desired() {
        return desired;
    }

    void desired(int instances) {
        desired = instances;
        out.accept(new LaneEvent.Desired(world.now(), Provenance.SIMULATED, instances));
    }

    /** The release that is wanted now: the target, until it is taken back. */
    Release wanted() {
        String target = scenario.target();
        String version = target == null || rollingBack ? scenario.running() : target;
        if (version == null) {
            version = target;
        }
        if (version == null) {
            throw new IllegalArgumentException("scenario " + scenario.id() + " names no release");
        }
        return scenario.release(version);
    }

    void rollBack() {
        rollingBack = true;
    }

    boolean rollingBack() {
        return rollingBack;
    }

    void mark(Mark mark) {
        if (set.add(mark)) {
            out.accept(new LaneEvent.Marked(world.now(), Provenance.SIMULATED, mark, Words.NONE));
            if (mark == Mark.DONE || mark == Mark.FAILED) {
                endedAt = world.now();
                // so that the world has something to do until then
                world.after(Time.ofSeconds(scenario.end().settleSeconds()), () -> {});
            }
        }
    }

    boolean isSet(Mark mark) {
        return set.contains(mark);
    }

    /** Whether the operation has ended, and its settling time is over. */
    boolean settled() {
        return endedAt != Time.NEVER
                && world.now() >= endedAt + Time.ofSeconds(scenario.end().settleSeconds());
    }

    /** Whether the operation has ended, well or badly. */
    boolean ended() {
        return endedAt != Time.NEVER;
    }

    /** To be called when anything has changed. */
    void look() {
        if (ended() || !set.contains(Mark.STARTED)) {
            return;
        }
        switch (scenario.task()) {
            case DEPLOY, ROLLING_UPDATE -> release();
            case FAILURE_RECOVERY -> recovery();
            case SCALING -> scaling();
        }
    }

    private void release() {
        Release wanted = wanted();
        int good = 0;
        boolean others = false;
        for (Machine machine : fleet.machines()) {
            boolean same = machine.release().equals(wanted);
            good += same && fleet.serves(machine) ? 1 : 0;
            others |= !same;
        }
        if (good > 0 && !rollingBack) {
            mark(Mark.FIRST_READY);
        }
        if (good < desired || others) {
            return;
        }
        if (rollingBack) {
            mark(Mark.ROLLED_BACK);
            // to take back a release that works is not what was wanted
            mark(bad ? Mark.DONE : Mark.FAILED);
        } else if (!bad || scenario.task() == Task.DEPLOY) {
            mark(Mark.DONE);
        }
    }

    private void recovery() {
        int serving = fleet.machines(fleet::serves).size();
        if (!set.contains(Mark.FAULT)) {
            return;
        }
        if (serving < fewest) {
            fewest = serving;
        } else if (serving > fewest) {
            mark(Mark.FIRST_READY);
        }
        if (serving >= desired && fewest < desired) {
            mark(Mark.SERVED_AGAIN);
            mark(Mark.DONE);
        }
    }

    private void scaling() {
        double capacity = fleet.meter().servingCapacity();
        double offered = fleet.meter().offered();
        if (capacity < offered) {
            wasShort = true;
        } else if (wasShort) {
            mark(Mark.SERVED_AGAIN);
        }
        if (set.contains(Mark.DETECTED)) {
            if (fleet.machines(fleet::serves).size() > scenario.service().instances()) {
                mark(Mark.FIRST_READY);
            }
            if (capacity >= scenario.service().demand().peak(world.now())) {
                mark(Mark.DONE);
            }
        }
    }
}
