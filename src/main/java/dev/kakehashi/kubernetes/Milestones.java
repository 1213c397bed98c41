package dev.kakehashi.kubernetes;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import dev.kakehashi.traffic.TrafficMeter;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sees from the instances when an operation passes its milestones, says each once, and knows when it has ended. */
final class Milestones {

    private final World world;
    private final Scenario scenario;
    private final TrafficMeter meter;
    private final Consumer<LaneEvent> out;
    private final Runnable ended;
    private final Set<Mark> said = EnumSet.noneOf(Mark.class);
    private int desired;
    private String goal;
    private String before;
    private boolean byHand;
    private int faultsToCome;
    private int servedBefore;
    private int servedLast;
    private boolean dipped;
    private boolean wasShort;
    private double capacityLast;
    private boolean takenBack;

    /**
     * Milestones of a scenario, none passed.
     *
     * @param ended called when the operation is complete or given up
     */
    Milestones(World world, Scenario scenario, TrafficMeter meter, Consumer<LaneEvent> out, Runnable ended) {
        this.world = world;
        this.scenario = scenario;
        this.meter = meter;
        this.out = out;
        this.ended = ended;
        this.goal = version(scenario, scenario.target() == null ? scenario.running() : scenario.target());
        this.before = scenario.target() == null ? "" : version(scenario, scenario.running());
        this.faultsToCome = scenario.injections().size();
    }

    boolean isOver() {
        return said.contains(Mark.DONE) || said.contains(Mark.FAILED);
    }

    void mark(Mark mark) {
        if (!isOver() && said.add(mark)) {
            out.accept(new LaneEvent.Marked(world.now(), Provenance.SIMULATED, mark, Words.NONE));
            if (isOver()) {
                ended.run();
            }
        }
    }

    /** The lane wants so many instances. */
    void desires(int instances) {
        if (scenario.task() == Task.SCALING && instances > desired && said.contains(Mark.STARTED)) {
            mark(Mark.DETECTED);
            mark(Mark.ACTED);
        }
        desired = instances;
    }

    /** One of the scenario's own faults has come. */
    void faultCame() {
        faultsToCome--;
    }

    /** Something is done to the service on purpose; before it happens. */
    void fault(int serving) {
        servedBefore = said.contains(Mark.FAULT) ? servedBefore : serving;
        servedLast = serving;
        mark(Mark.FAULT);
    }

    /** Somebody noticed the fault. */
    void detected() {
        if (said.contains(Mark.FAULT)) {
            mark(Mark.DETECTED);
        }
    }

    /** Something is being done about the fault. */
    void acted() {
        if (said.contains(Mark.FAULT)) {
            mark(Mark.DETECTED);
            mark(Mark.ACTED);
        }
    }

    /**
     * A presenter has a release brought out in the place of the one that is wanted.
     *
     * @param through whether that one serves; one that never got through is nothing to go back to
     */
    void release(String version, boolean through) {
        before = before.isEmpty() || through ? goal : before;
        goal = version;
        takenBack = false;
        byHand = true;
    }

    /** Whether there is a release to go back to. */
    boolean canTakeBack() {
        return !before.isEmpty();
    }

    /** The release is taken back: the one before it is the goal now. */
    void takeBack() {
        goal = before;
        before = "";
        takenBack = true;
    }

    private static String version(Scenario scenario, @Nullable String name) {
        Scenario.Release release = name == null ? null : scenario.releases().get(name);
        return release == null ? "" : release.version();
    }

    private boolean isBad() {
        Scenario.Release release = scenario.releases().get(goal);
        boolean broughtOut = byHand || scenario.target() != null;
        return broughtOut && release != null && release.isBad();
    }

    /** The version that is to serve. */
    String goal() {
        return goal;
    }

    /** Whether the release to be brought out is one that does not work, and has not been taken back yet. */
    boolean isBringingOutABadOne() {
        return isBad() && !takenBack && (byHand || !isOver());
    }

    /** The instances changed. */
    void look(Instances instances) {
        if (!said.contains(Mark.STARTED) || isOver()) {
            return;
        }
        int serving = instances.serving("");
        switch (scenario.task()) {
            case DEPLOY -> deploying(instances.serving(goal));
            case ROLLING_UPDATE -> rolling(instances.serving(goal), instances.existingOtherThan(goal));
            case FAILURE_RECOVERY -> recovering(serving);
            case SCALING -> scaling(serving);
        }
        servedLast = serving;
        capacityLast = meter.servingCapacity();
    }

    private void deploying(int serving) {
        if (serving > 0) {
            mark(Mark.FIRST_READY);
        }
        if (serving > 0 && serving >= desired) {
            mark(Mark.DONE);
        }
    }

    private void rolling(int serving, int others) {
        if (serving > 0 && !takenBack) {
            mark(Mark.FIRST_READY);
        }
        if (serving < desired || others > 0) {
            return;
        }
        if (takenBack) {
            mark(Mark.ROLLED_BACK);
        }
        if (takenBack || !isBad()) {
            mark(Mark.DONE);
        }
    }

    private void recovering(int serving) {
        dipped |= said.contains(Mark.FAULT) && serving < servedBefore;
        if (dipped && serving > servedLast) {
            mark(Mark.FIRST_READY);
        }
        if (dipped && serving >= Math.min(servedBefore, desired)) {
            mark(Mark.SERVED_AGAIN);
            if (faultsToCome == 0 && serving >= desired) {
                mark(Mark.DONE);
            }
        }
    }

    private void scaling(int serving) {
        double capacity = meter.servingCapacity();
        double offered = meter.offered();
        wasShort |= capacityLast < offered;
        if (said.contains(Mark.DETECTED) && serving > servedLast) {
            mark(Mark.FIRST_READY);
        }
        if (wasShort && capacity >= offered) {
            mark(Mark.SERVED_AGAIN);
        }
        if (said.contains(Mark.DETECTED) && capacity >= meter.demand().peak(world.now())) {
            mark(Mark.DONE);
        }
    }
}
