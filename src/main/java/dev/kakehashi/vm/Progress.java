package dev.kakehashi.vm;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches how far the operation has come and sets the marks that measures are taken from, each once. */
final class Progress {

    private final World world;
    private final Scenario scenario;
    private final Fleet fleet;
    private final Consumer<LaneEvent> out;
    private final Set<Mark> set = EnumSet.noneOf(Mark.class);
    private final Event giveUp;
    private @Nullable Release before;
    private Release goal;
    private int faultsToCome;
    private int desired;
    private int ordered;
    private boolean built;
    private boolean rollingBack;
    private boolean rightly;
    private boolean byHand;
    private boolean dipped;
    private int fewest = Integer.MAX_VALUE;
    private boolean wasShort;
    private long endedAt = Time.NEVER;

    Progress(World world, Scenario scenario, Fleet fleet, Consumer<LaneEvent> out) {
        this.world = world;
        this.scenario = scenario;
        this.fleet = fleet;
        this.out = out;
        this.desired = scenario.service().instances();
        this.faultsToCome = scenario.injections().size();
        String running = scenario.running();
        String wanted = scenario.target() == null ? running : scenario.target();
        if (wanted == null) {
            throw new IllegalArgumentException("scenario " + scenario.id() + " names no release");
        }
        this.goal = scenario.release(wanted);
        this.before = running == null || scenario.target() == null ? null : scenario.release(running);
        this.built = before == null;
        this.giveUp = world.after(Time.ofSeconds(scenario.end().giveUpSeconds()), () -> mark(Mark.FAILED));
    }

    int desired() {
        return desired;
    }

    void desired(int instances) {
        desired = instances;
        out.accept(new LaneEvent.Desired(world.now(), Provenance.SIMULATED, instances));
    }

    /** A presenter wants so many instances as soon as somebody sees to it. */
    void order(int instances) {
        ordered = instances;
    }

    /** So many instances are wanted from now on, or as many as a presenter has ordered. */
    void want(int instances) {
        int wanted = ordered > 0 ? ordered : instances;
        if (ordered > desired && scenario.task() == Task.SCALING) {
            mark(Mark.DETECTED);
        }
        ordered = 0;
        if (wanted != desired) {
            desired(wanted);
        }
    }

    /** The release that machines get now: the one to be brought out as soon as it is built, until it is taken back. */
    Release wanted() {
        return before != null && !built ? before : goal;
    }

    /** The release that machines are to have in the end. */
    Release goal() {
        return goal;
    }

    /** The build is over: what machines get from now on is the new release. */
    void built() {
        built = true;
    }

    /** A presenter has a release brought out in the place of the one that is wanted. */
    void release(Release next) {
        // a release that never got through is nothing to go back to
        before = before == null || allServe() ? goal : before;
        goal = next;
        built = false;
        rollingBack = false;
        byHand = true;
    }

    /** Whether there is a release to go back to. */
    boolean canRollBack() {
        return before != null;
    }

    /** The release before is wanted again. */
    void rollBack(boolean presenters) {
        if (before != null) {
            rightly = presenters || goal.isBad();
            goal = before;
            before = null;
            rollingBack = true;
        }
    }

    boolean rollingBack() {
        return rollingBack;
    }

    /** Whether what becomes of the present release is somebody's business still. */
    boolean underWay() {
        return byHand || !ended();
    }

    /** One of the scenario's own faults has happened. */
    void faultCame() {
        faultsToCome--;
    }

    /** Whether so many machines as are wanted serve the release that is wanted, and there are no others. */
    boolean allServe() {
        int good = 0;
        boolean others = false;
        for (Machine machine : fleet.machines()) {
            boolean same = machine.release().equals(goal);
            good += same && fleet.serves(machine) ? 1 : 0;
            others |= !same;
        }
        return good >= desired && !others;
    }

    void mark(Mark mark) {
        if (set.add(mark)) {
            out.accept(new LaneEvent.Marked(world.now(), Provenance.SIMULATED, mark, Words.NONE));
            if (mark == Mark.DONE || mark == Mark.FAILED) {
                endedAt = world.now();
                giveUp.cancel();
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
        if (!built && !rollingBack) {
            return;
        }
        if (!rollingBack && anyServes()) {
            mark(Mark.FIRST_READY);
        }
        if (!allServe()) {
            return;
        }
        if (rollingBack) {
            mark(Mark.ROLLED_BACK);
            // to take back a release that works is not what was wanted, if nobody asked for it
            mark(rightly ? Mark.DONE : Mark.FAILED);
        } else if (!goal.isBad() || scenario.task() == Task.DEPLOY) {
            mark(Mark.DONE);
        }
    }

    private boolean anyServes() {
        return !fleet.machines(machine -> machine.release().equals(goal) && fleet.serves(machine))
                .isEmpty();
    }

    private void recovery() {
        int serving = fleet.machines(fleet::serves).size();
        if (!set.contains(Mark.FAULT)) {
            return;
        }
        dipped |= serving < desired;
        if (serving < fewest) {
            fewest = serving;
        } else if (serving > fewest) {
            mark(Mark.FIRST_READY);
        }
        if (dipped && serving >= desired) {
            mark(Mark.SERVED_AGAIN);
            if (faultsToCome <= 0) {
                mark(Mark.DONE);
            }
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
            if (capacity >= fleet.meter().demand().peak(world.now())) {
                mark(Mark.DONE);
            }
        }
    }
}
