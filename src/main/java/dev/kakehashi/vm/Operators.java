package dev.kakehashi.vm;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Phase;
import dev.kakehashi.scenario.Intervention.Act;
import dev.kakehashi.scenario.Orders;
import dev.kakehashi.scenario.Playbook;
import dev.kakehashi.scenario.Runbook.Section;
import dev.kakehashi.scenario.Runbook.Step;
import dev.kakehashi.scenario.Runbook.Trigger;
import dev.kakehashi.scenario.RunbookRunner;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Those who operate the fleet on a presenter's word, by the lane's own runbooks and one job at a time. */
final class Operators implements Orders.Operators {

    private static final List<Trigger> JOBS =
            List.of(Trigger.START, Trigger.ROLLBACK, Trigger.HIGH_LOAD, Trigger.LOW_LOAD);

    private final Scenario scenario;
    private final Playbook playbook;
    private final RunbookRunner runner;
    private final Progress progress;
    private final Orders orders;

    Operators(
            World world,
            Scenario scenario,
            Playbook playbook,
            RunbookRunner runner,
            Progress progress,
            Consumer<LaneEvent> out) {
        this.scenario = scenario;
        this.playbook = playbook;
        this.runner = runner;
        this.progress = progress;
        this.orders = new Orders(world, out, this);
    }

    /** What waits for them. */
    Orders orders() {
        return orders;
    }

    @Override
    public boolean areFreeFor(Act.Order order) {
        return JOBS.stream().noneMatch(runner::isRunning);
    }

    @Override
    public void begin(Act.Order order) {
        switch (order) {
            case Act.Release wanted -> release(wanted.version());
            case Act.Scale wanted -> scale(wanted.instances());
        }
    }

    /** To be called when some job has ended: what was lost or made meanwhile is seen at the latest now. */
    void lookAfter(Fleet fleet, Runnable alert) {
        orders.next();
        boolean free = JOBS.stream().noneMatch(runner::isRunning);
        int there = fleet.machines(machine -> !machine.lost()).size();
        if (free && there > progress.desired()) {
            playbook.any(Trigger.LOW_LOAD).ifPresent(runner::fire);
        } else if (free
                && (there < progress.desired()
                        || !fleet.machines(fleet::needsRepair).isEmpty())) {
            alert.run();
        }
    }

    private void release(String version) {
        Optional<Section> section = playbook.any(Trigger.START);
        if (!scenario.releases().containsKey(version)) {
            orders.say("scenario.act.no-release", version);
        } else if (progress.goal().version().equals(version)) {
            orders.say("scenario.act.released-already", version);
        } else if (section.isEmpty()) {
            orders.say("scenario.act.no-steps");
        } else {
            progress.release(scenario.release(version));
            runner.fire(section.get());
        }
    }

    /** The release before comes back: in place of one that only waits at once, for the rest by the steps for that. */
    void takeBack() {
        Optional<Section> section = playbook.any(Trigger.ROLLBACK);
        if (orders.callOffReleases()) {
            orders.say("scenario.act.called-off");
        } else if (runner.isRunning(Trigger.ROLLBACK)) {
            orders.say("scenario.act.taken-back-already");
        } else if (!progress.canRollBack()) {
            orders.say("scenario.act.nothing-to-take-back");
        } else if (section.isEmpty()) {
            orders.say("scenario.act.no-steps");
        } else {
            runner.abandon(Trigger.START);
            progress.rollBack(true);
            runner.fire(section.get());
        }
    }

    /** Whoever orders a number has noticed and decided already, so those steps are left out. */
    private void scale(int instances) {
        int most = scenario.vm().maxInstances();
        int wanted = Math.min(instances, most);
        if (wanted < instances) {
            orders.say("scenario.act.at-most", Integer.toString(most));
        }
        Trigger trigger = wanted > progress.desired() ? Trigger.HIGH_LOAD : Trigger.LOW_LOAD;
        Optional<Section> section = playbook.any(trigger);
        if (wanted == progress.desired()) {
            orders.say("scenario.act.as-many-already", Integer.toString(wanted));
        } else if (section.isEmpty()) {
            orders.say("scenario.act.no-steps");
        } else {
            progress.order(wanted);
            List<Step> steps = section.get().steps().stream()
                    .filter(step -> step.phase() != Phase.RESPOND)
                    .toList();
            runner.fire(new Section(trigger, steps));
        }
    }
}
