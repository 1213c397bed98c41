package dev.kakehashi.scenario;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneEvent.Outcome;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Runbook.Step;
import dev.kakehashi.scenario.Runbook.Then;
import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.World;
import org.jspecify.annotations.Nullable;

/** One try of a step on one instance. */
final class RunbookAttempt implements RunbookRunner.Done {

    /** Who wants to know whether the instance may go on. */
    interface Ended {
        void with(boolean ok);
    }

    private final RunbookPlay play;
    private final RunbookRunner runner;
    private final World world;
    private final Step step;
    private final String instance;
    private final int triesBefore;
    private final Ended ended;
    private final String id;
    private @Nullable Event giveUp;
    private boolean begun;
    private boolean over;

    RunbookAttempt(RunbookPlay play, Step step, String instance, int triesBefore, Ended ended) {
        this.play = play;
        this.runner = play.runner();
        this.world = runner.world();
        this.step = step;
        this.instance = instance;
        this.triesBefore = triesBefore;
        this.ended = ended;
        this.id = runner.nextId(step);
    }

    void begin() {
        play.opened(this);
        if (byPerson()) {
            runner.whenPersonIsFree(this::beginNow);
        } else {
            beginNow();
        }
    }

    void abandon() {
        if (close(Outcome.ABANDONED)) {
            handOn();
        }
    }

    @Override
    public void succeeded() {
        if (close(Outcome.DONE)) {
            ended.with(true);
            handOn();
        }
    }

    @Override
    public void failed(Words why) {
        if (over) {
            return;
        }
        if (!why.equals(Words.NONE)) {
            runner.say(new LaneEvent.Acted(world.now(), Provenance.SIMULATED, step.actor(), why, instance));
        }
        failed(Outcome.FAILED);
    }

    @Override
    public boolean awaited() {
        return !over;
    }

    private void beginNow() {
        if (over || play.isOver()) {
            runner.personIsFree();
            return;
        }
        begun = true;
        runner.say(new LaneEvent.StepStarted(
                world.now(), Provenance.SIMULATED, id, step.phase(), step.actor(), step.words(), instance));
        runner.hands().begun(play.trigger(), step, instance);
        if (step.timeout() != null) {
            giveUp = world.after(draw(step.timeout()), () -> failed(Outcome.TIMED_OUT));
        }
        if (step.takes() == null) {
            act();
        } else {
            world.after(draw(step.takes()), this::act);
        }
    }

    private void act() {
        if (over) {
            return;
        }
        if (step.chance() != null && runner.draws().happens(step.chance(), who())) {
            failed(Outcome.FAILED);
        } else if (step.does().isEmpty()) {
            succeeded();
        } else {
            runner.hands().perform(step, instance, this);
        }
    }

    private void failed(Outcome outcome) {
        if (!close(outcome)) {
            return;
        }
        if (step.then() == Then.RETRY && triesBefore < step.retries()) {
            new RunbookAttempt(play, step, instance, triesBefore + 1, ended).begin();
        } else if (step.then() == Then.STOP) {
            play.stop();
        } else {
            ended.with(step.then() == Then.CONTINUE);
        }
        handOn();
    }

    /** Ends it, once; what follows is told before the person turns to something else, so that the order is the runbook's. */
    private boolean close(Outcome outcome) {
        if (over) {
            return false;
        }
        over = true;
        play.closed(this);
        if (giveUp != null) {
            giveUp.cancel();
        }
        if (begun) {
            runner.say(new LaneEvent.StepEnded(world.now(), Provenance.SIMULATED, id, outcome));
        }
        return true;
    }

    private void handOn() {
        if (begun && byPerson()) {
            runner.personIsFree();
        }
    }

    private boolean byPerson() {
        return step.actor().kind() == Actor.Kind.PERSON;
    }

    private long draw(String parameter) {
        return runner.draws().time(parameter, who());
    }

    private String who() {
        return instance.isEmpty() ? step.id() : instance;
    }
}
