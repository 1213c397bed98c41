package dev.kakehashi.kubernetes;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.scenario.Intervention.Act;
import dev.kakehashi.scenario.Orders;
import dev.kakehashi.scenario.Playbook;
import dev.kakehashi.scenario.Runbook.Section;
import dev.kakehashi.scenario.Runbook.Trigger;
import dev.kakehashi.scenario.RunbookRunner;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Those who operate the Deployment on a presenter's word, by the lane's own runbooks. */
final class Operators implements Orders.Operators {

    private final Scenario scenario;
    private final Playbook playbook;
    private final RunbookRunner runner;
    private final Milestones milestones;
    private final IntSupplier replicas;
    private final BooleanSupplier through;
    private final Orders orders;
    private int wantedReplicas;

    /**
     * Operators with nothing to do yet.
     *
     * @param replicas how many pods the Deployment wants, 0 while there is none
     * @param through whether the release that is wanted serves
     */
    Operators(
            World world,
            Scenario scenario,
            Playbook playbook,
            RunbookRunner runner,
            Milestones milestones,
            IntSupplier replicas,
            BooleanSupplier through,
            Consumer<LaneEvent> out) {
        this.scenario = scenario;
        this.playbook = playbook;
        this.runner = runner;
        this.milestones = milestones;
        this.replicas = replicas;
        this.through = through;
        this.orders = new Orders(world, out, this);
    }

    /** What waits for them. */
    Orders orders() {
        return orders;
    }

    /** How many pods somebody is about to ask for. */
    int wantedReplicas() {
        return wantedReplicas;
    }

    /** A pipeline brings out one release at a time; a command needs no pipeline, but something to change. */
    @Override
    public boolean areFreeFor(Act.Order order) {
        return switch (order) {
            case Act.Release release -> !runner.isRunning(Trigger.START) && !runner.isRunning(Trigger.ROLLBACK);
            case Act.Scale scale -> replicas.getAsInt() > 0 && !runner.isRunning(Trigger.ORDER);
        };
    }

    @Override
    public void begin(Act.Order order) {
        switch (order) {
            case Act.Release wanted -> release(wanted.version());
            case Act.Scale wanted -> scale(wanted.instances());
        }
    }

    private void release(String version) {
        Optional<Section> section = playbook.any(Trigger.START);
        if (!scenario.releases().containsKey(version)) {
            orders.say("scenario.act.no-release", version);
        } else if (milestones.goal().equals(version)) {
            orders.say("scenario.act.released-already", version);
        } else if (section.isEmpty()) {
            orders.say("scenario.act.no-steps");
        } else {
            milestones.release(version, through.getAsBoolean());
            runner.fire(section.get());
        }
    }

    private void scale(int instances) {
        Optional<Section> section = playbook.any(Trigger.ORDER);
        if (instances == replicas.getAsInt()) {
            orders.say("scenario.act.as-many-already", Integer.toString(instances));
        } else if (section.isEmpty()) {
            orders.say("scenario.act.no-steps");
        } else {
            wantedReplicas = instances;
            runner.fire(section.get());
        }
    }
}
