package dev.kakehashi.scenario;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Runbook.Over;
import dev.kakehashi.scenario.Runbook.Section;
import dev.kakehashi.scenario.Runbook.Step;
import dev.kakehashi.scenario.Runbook.Then;
import dev.kakehashi.scenario.Runbook.Trigger;
import dev.kakehashi.simulation.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Plays a runbook in a world: says when each step begins and ends, lets its time pass, draws its failures, and has the
 * lane's {@link Hands} do what it does.
 *
 * <p><b>Order.</b> The steps of a section run one after another. A step over several instances runs on
 * {@link Step#atOnce()} of them at a time, as the forks of Ansible do: the next instance is taken as soon as one is
 * finished, and the step after it waits for the slowest. A group over several instances takes them in batches of
 * {@code atOnce}, as Ansible's {@code serial} does: each of its steps is done to every instance of the batch before the
 * next step begins, and the next batch begins when this one is through. Inside a group, what a step says it is repeated
 * over is not looked at: it is done to each instance of the batch.
 *
 * <p><b>A step.</b> First the time passes that it {@code takes}; then it fails by its {@code chance}; then its action is
 * done, which may take time of its own. A step of a person waits until that person is free: there is one person on call,
 * who does one thing at a time, whatever sections are being played; the step begins (and counts as work) when it is
 * their turn. A step that is over its {@code timeout} is given up; what its action still brings is not listened to.
 *
 * <p><b>Failures.</b> {@link Then#CONTINUE} goes on; {@link Then#RETRY} tries again, so many times, and then is like
 * {@link Then#ROLLBACK}: the instance drops out for the rest of the section, and the others go on. Only where a whole
 * batch has dropped out, or more than {@code max-fail-percentage} of it (a setting of the runbook), does the section end
 * as failed, after the step at hand is through: later instances stay as they are. A step done once for all is a batch of
 * its own. A section that came to its end with instances dropped out counts as failed too. {@link Then#STOP} ends the
 * section at once. What follows is for the lane to decide.
 */
public final class RunbookRunner {

    /** The setting with the share of a batch, in percent, that may fail while the rest goes on; 100 if not given. */
    public static final String MAX_FAIL_PERCENTAGE = "max-fail-percentage";

    /** What a lane does for a runbook. */
    public interface Hands {

        /** The instances that a step of a section is to be repeated over, as of now, in the order in which they are taken. */
        List<String> instances(Trigger section, Over over);

        /** Whether an instance is off every list by now, so that nobody does anything to it any more. */
        default boolean isGone(String instance) {
            return false;
        }

        /** A step of a section is begun; its action is done when the time that it takes has passed. */
        default void begun(Trigger section, Step step, String instance) {}

        /**
         * Does a step's action.
         *
         * @param step the step, whose {@link Step#does()} is not empty
         * @param instance whom to do it to, empty where it is done once for all
         * @param done to be told, now or at any later time of the world
         */
        void perform(Step step, String instance, Done done);

        /** A section that was fired has ended. It may be fired again from here. */
        void ended(Trigger section, Ending ending);
    }

    /** Where an action reports its end; only the first report counts, and none after the step was given up. */
    public interface Done {

        /** The action worked. */
        void succeeded();

        /** The action did not work, and why. */
        void failed(Words why);

        /** Whether somebody still waits for this report. */
        boolean awaited();
    }

    /** How a section ended. */
    public enum Ending {
        /** Every step is done. */
        DONE,
        /** A step failed, and somebody has to take it back. */
        FAILED,
        /** A step failed and said to end the operation. */
        STOPPED
    }

    private final World world;
    private final Runbook runbook;
    private final Draws draws;
    private final Hands hands;
    private final Consumer<LaneEvent> out;
    private final double maxFailShare;
    private final Map<Trigger, RunbookPlay> plays = new EnumMap<>(Trigger.class);
    private final Deque<Runnable> waitingForPerson = new ArrayDeque<>();
    private boolean personBusy;
    private int stepsBegun;

    /** A runner that has not begun; {@link #fire} starts sections. */
    public RunbookRunner(World world, Runbook runbook, Draws draws, Hands hands, Consumer<LaneEvent> out) {
        this.world = world;
        this.runbook = runbook;
        this.draws = draws;
        this.hands = hands;
        this.out = out;
        this.maxFailShare = Double.parseDouble(runbook.settings().getOrDefault(MAX_FAIL_PERCENTAGE, "100")) / 100;
    }

    /** Starts a section; false where the runbook has none for this, or it is being played already. */
    public boolean fire(Trigger trigger) {
        return runbook.section(trigger).map(this::fire).orElse(false);
    }

    /** Starts a section, be it of another runbook; false where one for the same is being played already. */
    public boolean fire(Section section) {
        if (isRunning(section.on())) {
            return false;
        }
        RunbookPlay play = new RunbookPlay(this, section.on());
        plays.put(section.on(), play);
        play.begin(section.steps());
        return true;
    }

    /** Whether any section is being played. */
    public boolean isBusy() {
        return !plays.isEmpty();
    }

    /** Whether a section is being played. */
    public boolean isRunning(Trigger trigger) {
        return plays.containsKey(trigger);
    }

    /** Ends a section where it is; its open steps are abandoned, and nobody is told that it ended. */
    public void abandon(Trigger trigger) {
        RunbookPlay play = plays.remove(trigger);
        if (play != null) {
            play.abandon();
        }
    }

    World world() {
        return world;
    }

    Draws draws() {
        return draws;
    }

    Hands hands() {
        return hands;
    }

    double maxFailShare() {
        return maxFailShare;
    }

    void say(LaneEvent event) {
        out.accept(event);
    }

    String nextId(Step step) {
        return step.id() + "#" + ++stepsBegun;
    }

    void ended(Trigger trigger, Ending ending) {
        plays.remove(trigger);
        hands.ended(trigger, ending);
    }

    /** Has the person do something as soon as they are free; they are busy until {@link #personIsFree}. */
    void whenPersonIsFree(Runnable work) {
        if (personBusy) {
            waitingForPerson.add(work);
        } else {
            personBusy = true;
            work.run();
        }
    }

    void personIsFree() {
        Runnable next = waitingForPerson.poll();
        if (next == null) {
            personBusy = false;
        } else {
            next.run();
        }
    }
}
