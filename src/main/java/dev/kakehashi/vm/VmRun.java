package dev.kakehashi.vm;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Task;
import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Runbook;
import dev.kakehashi.scenario.Runbook.Over;
import dev.kakehashi.scenario.Runbook.Step;
import dev.kakehashi.scenario.Runbook.Trigger;
import dev.kakehashi.scenario.RunbookRunner;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A VM lane at work: the fleet, those who watch it, and the runbook that is played. */
final class VmRun implements Lane.Run, RunbookRunner.Hands, Fleet.Listener {

    private final World world;
    private final Scenario scenario;
    private final Consumer<LaneEvent> out;
    private final Draws draws;
    private final Site site;
    private final Fleet fleet;
    private final Progress progress;
    private final Actions actions;
    private final RunbookRunner runner;
    private final LoadWatch load;
    private final HealthCheck.Plan monitoring;
    private final Map<String, HealthCheck> monitors = new HashMap<>();
    private boolean errorsSeen;
    private long alertedAt = -1;

    VmRun(World world, Scenario scenario, Runbook runbook, Profile profile, Consumer<LaneEvent> out) {
        this.world = world;
        this.scenario = scenario;
        this.out = out;
        this.draws = new Draws(world, profile);
        this.site = new Site(runbook.settings(), draws);
        this.fleet = new Fleet(world, scenario, site, draws, out, this);
        this.progress = new Progress(world, scenario, fleet, out);
        this.actions = new Actions(world, scenario, draws, site, fleet, progress);
        this.runner = new RunbookRunner(world, runbook, draws, this, this::say);
        this.monitoring = site.monitoring();
        String alarm = site.repairsOnBalancersWord() ? "asg_alarm" : "load_alarm";
        this.load = new LoadWatch(
                world,
                scenario.service(),
                fleet.meter(),
                draws.value(alarm + "_share", "site"),
                draws.time(alarm + "_hold", "site"),
                this::loadIsHigh);
        world.at(world.now(), this::begin);
        for (Scenario.Injection injection : scenario.injections()) {
            world.at(world.now() + Time.ofSeconds(injection.atSeconds()), () -> inject(injection.fault()));
        }
        world.after(Time.ofSeconds(scenario.end().giveUpSeconds()), () -> {
            if (!progress.ended()) {
                progress.mark(Mark.FAILED);
            }
        });
    }

    private void begin() {
        progress.desired(progress.desired());
        if (scenario.running() != null) {
            Release running = scenario.release(scenario.running());
            for (int i = 0; i < progress.desired(); i++) {
                Machine machine = fleet.createServing(site.madeFrom(), running);
                age(machine);
                fleet.sayFingerprint(machine);
            }
        }
        progress.mark(Mark.STARTED);
        if (scenario.task() == Task.SCALING) {
            load.look();
        }
        runner.fire(Trigger.START);
        progress.look();
    }

    /** Machines that have run for months have drifted apart, each in its own way. */
    private void age(Machine machine) {
        for (int month = 1; month <= site.ageInMonths(); month++) {
            double drifts = draws.value("vm_drift", machine.name());
            for (int i = 1; i <= drifts; i++) {
                machine.drift("month " + month + "." + i);
            }
        }
    }

    private void watch(Machine machine) {
        if (!site.repairsOnBalancersWord()) {
            monitors.put(
                    machine.name(),
                    new HealthCheck(
                            world,
                            monitoring,
                            draws.uniform("monitor-check", machine.name()),
                            true,
                            0,
                            () -> asMonitored(machine),
                            () -> page(machine)));
        }
    }

    /** Machines that are out of the balancer on purpose are not looked at: somebody works on them. */
    private Finding asMonitored(Machine machine) {
        return fleet.balancer().has(machine.name()) ? fleet.finding(machine.name()) : Finding.WELL;
    }

    private void page(Machine machine) {
        HealthCheck monitor = monitors.get(machine.name());
        if (monitor != null && !monitor.up()) {
            noticed();
            alert();
        }
    }

    private void alert() {
        if (!progress.ended() && runner.fire(Trigger.ALERT)) {
            alertedAt = world.now();
        }
    }

    private void loadIsHigh() {
        progress.mark(Mark.DETECTED);
        runner.fire(Trigger.HIGH_LOAD);
        progress.look();
    }

    @Override
    public boolean finished() {
        return progress.settled();
    }

    @Override
    public void inject(Fault fault) {
        progress.mark(Mark.FAULT);
        List<Machine> machines = List.copyOf(fleet.machines());
        switch (fault.kind()) {
            case LOSE_HOST -> fleet.loseHost(fault.target());
            case KILL_PROCESS -> fleet.crash(machines.get(fault.target() - 1));
            case HANG_PROCESS -> fleet.hang(machines.get(fault.target() - 1));
            case KILL_INSTANCE -> fleet.lose(machines.get(fault.target() - 1));
        }
    }

    @Override
    public void flush() {
        fleet.meter().flush();
    }

    /** Says what the runbook's steps do; their phases tell when the build is over and when repair begins. */
    private void say(LaneEvent event) {
        if (event instanceof LaneEvent.StepStarted step) {
            boolean releases = scenario.task() == Task.DEPLOY || scenario.task() == Task.ROLLING_UPDATE;
            if (releases && step.phase() != Phase.BUILD) {
                progress.mark(Mark.BUILT);
            }
            boolean mends = switch (step.phase()) {
                case DETECT, RESPOND, VERIFY -> false;
                case BUILD, PROVISION, CONFIGURE, DEPLOY, ROLLOUT, REPAIR, SCALE -> true;
            };
            if (mends && progress.isSet(Mark.DETECTED)) {
                progress.mark(Mark.ACTED);
            }
        }
        out.accept(event);
    }

    @Override
    public List<String> instances(Over over) {
        Release wanted = progress.wanted();
        return switch (over) {
            case ONCE -> List.of("");
            case EACH_INSTANCE -> names(fleet.machines(machine -> !machine.lost()));
            case EACH_NEW -> {
                int there = fleet.machines(
                                machine -> !machine.lost() && machine.release().equals(wanted))
                        .size();
                yield fleet.nextNames(Math.max(0, progress.desired() - there));
            }
            case EACH_FAILED -> names(fleet.machines(fleet::failed));
            case EACH_OLD ->
                names(fleet.machines(machine -> !machine.lost()
                        && (!machine.release().equals(wanted)
                                || !machine.meantToRun()
                                || !fleet.balancer().has(machine.name()))));
        };
    }

    private static List<String> names(List<Machine> machines) {
        return machines.stream().map(Machine::name).toList();
    }

    @Override
    public void begun(Step step, String instance) {
        actions.begun(step, instance);
    }

    @Override
    public void perform(Step step, String instance, RunbookRunner.Done done) {
        actions.perform(step, instance, done);
        progress.look();
    }

    @Override
    public void ended(Trigger section, RunbookRunner.Ending ending) {
        switch (section) {
            case START -> {
                if (ending == RunbookRunner.Ending.FAILED && scenario.running() != null) {
                    rollBack();
                } else if (ending != RunbookRunner.Ending.DONE) {
                    progress.mark(Mark.FAILED);
                }
            }
            case ROLLBACK -> {
                if (ending != RunbookRunner.Ending.DONE) {
                    progress.mark(Mark.FAILED);
                }
            }
            case ALERT -> {
                boolean stillFailed = !fleet.machines(fleet::failed).isEmpty();
                if (stillFailed && world.now() > alertedAt) {
                    alert();
                }
            }
            case HIGH_LOAD -> load.lookAnew();
            case LOW_LOAD -> {}
        }
        progress.look();
    }

    /** The release is taken back, by the steps for that; without such steps the operation has failed. */
    private void rollBack() {
        if (progress.ended() || progress.rollingBack()) {
            return;
        }
        progress.mark(Mark.DETECTED);
        runner.abandon(Trigger.START);
        progress.rollBack();
        if (!runner.fire(Trigger.ROLLBACK)) {
            progress.mark(Mark.FAILED);
        }
    }

    @Override
    public void changed(Machine machine) {
        HealthCheck monitor = monitors.get(machine.name());
        if (monitor != null) {
            monitor.lookAgain();
        } else if (fleet.serves(machine)) {
            watch(machine);
        }
        if (!errorsSeen && fleet.serves(machine) && machine.release().errorShare() > 0) {
            errorsSeen = true;
            world.after(draws.time("errors_noticed", scenario.service().name()), this::rollBack);
        }
        if (scenario.task() == Task.SCALING) {
            load.look();
        }
        actions.lookAgain();
        progress.look();
    }

    @Override
    public void noticed() {
        if (recovers()) {
            progress.mark(Mark.DETECTED);
        }
    }

    @Override
    public void acted() {
        if (recovers()) {
            progress.mark(Mark.ACTED);
        }
    }

    private boolean recovers() {
        return scenario.task() == Task.FAILURE_RECOVERY && progress.isSet(Mark.FAULT);
    }

    @Override
    public void takenOut(Machine machine) {
        if (site.repairsOnBalancersWord()) {
            alert();
        }
    }
}
