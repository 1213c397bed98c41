package dev.kakehashi.vm;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Task;
import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention.Act;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Playbook;
import dev.kakehashi.scenario.Profile;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A VM lane at work: the fleet, those who watch it, and the runbook that is played. */
final class VmRun implements Lane.Run, RunbookRunner.Hands, Fleet.Listener {

    private final World world;
    private final Scenario scenario;
    private final Playbook playbook;
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
    private final Operators operators;
    private final Faults faults;
    private @Nullable Release erring;
    private boolean intervened;
    private long alertedAt = -1;

    VmRun(World world, Scenario scenario, LaneId lane, Profile profile, Consumer<LaneEvent> out) {
        this.world = world;
        this.scenario = scenario;
        this.playbook = scenario.playbook(lane);
        this.out = out;
        this.draws = new Draws(world, profile);
        this.site = new Site(playbook.runbook().settings(), draws);
        this.fleet = new Fleet(world, scenario, site, draws, out, this);
        this.progress = new Progress(world, scenario, fleet, out);
        this.actions = new Actions(world, scenario, draws, site, fleet, progress);
        this.runner = new RunbookRunner(world, playbook.runbook(), draws, this, this::say);
        this.operators = new Operators(world, scenario, playbook, runner, progress, out);
        this.faults = new Faults(lane, fleet, progress, operators.orders());
        this.monitoring = site.monitoring();
        String alarm = site.repairsOnBalancersWord() ? "asg_alarm" : "load_alarm";
        this.load = new LoadWatch(
                world,
                fleet.meter(),
                draws.value(alarm + "_share", "site"),
                draws.time(alarm + "_hold", "site"),
                this::loadIsHigh);
        world.at(world.now(), this::begin);
        for (Scenario.Injection injection : scenario.injections()) {
            world.at(world.now() + Time.ofSeconds(injection.atSeconds()), () -> {
                progress.faultCame();
                inject(injection.fault());
            });
        }
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
        if ((intervened || !progress.ended()) && fire(Trigger.ALERT)) {
            alertedAt = world.now();
        }
    }

    /** Opens a runbook of another task only where somebody has asked for more than the scenario does. */
    private boolean fire(Trigger trigger) {
        return (intervened ? playbook.any(trigger) : playbook.own(trigger))
                .map(runner::fire)
                .orElse(false);
    }

    private void loadIsHigh() {
        if (intervened && progress.desired() >= scenario.vm().maxInstances()) {
            return;
        }
        progress.mark(Mark.DETECTED);
        runner.fire(Trigger.HIGH_LOAD);
        progress.look();
    }

    @Override
    public boolean finished() {
        return progress.settled();
    }

    @Override
    public boolean quiet() {
        boolean mending = !fleet.machines(fleet::needsRepair).isEmpty();
        return !runner.isBusy()
                && !operators.orders().areWaiting()
                && !mending
                && !load.isHigh()
                && progress.allServe();
    }

    @Override
    public void intervene(Act act) {
        intervened = true;
        switch (act) {
            case Act.Harm harm -> inject(harm.fault());
            case Act.Load more -> scaleDemand(more.factor());
            case Act.Order order -> operators.orders().add(order);
            case Act.TakeBack back -> operators.takeBack();
        }
        progress.look();
    }

    private void scaleDemand(double factor) {
        if (fleet.meter().demand().peak(world.now()) == 0) {
            operators.orders().say("scenario.act.nobody-asks");
            return;
        }
        fleet.scaleDemand(factor);
        if (scenario.task() == Task.SCALING) {
            load.lookAnew();
        }
    }

    @Override
    public void inject(Fault fault) {
        faults.happen(fault);
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
    public List<String> instances(Trigger section, Over over) {
        Release wanted = progress.wanted();
        return switch (over) {
            case ONCE -> List.of("");
            case EACH_INSTANCE -> names(fleet.machines(machine -> !machine.lost()));
            case EACH_NEW -> {
                boolean ofRelease = section == Trigger.START || section == Trigger.ROLLBACK;
                int there = there(machine -> !ofRelease || machine.release().equals(wanted));
                yield fleet.nextNames(Math.max(0, progress.desired() - there));
            }
            case EACH_FAILED -> names(fleet.machines(fleet::needsRepair));
            case EACH_OLD ->
                names(fleet.machines(
                        machine -> !machine.lost() && (!machine.release().equals(wanted) || isLeftOver(machine))));
            case EACH_SURPLUS -> {
                List<String> all = names(fleet.machines(machine -> !machine.lost()));
                yield all.subList(Math.min(progress.desired(), all.size()), all.size())
                        .reversed();
            }
        };
    }

    /** Whether it is not in use, and not because it is just coming up for the first time. */
    private boolean isLeftOver(Machine machine) {
        boolean inUse = machine.meantToRun() && fleet.balancer().has(machine.name());
        return !inUse && machine.work() != Machine.Work.BOOTING;
    }

    private int there(Predicate<Machine> which) {
        return fleet.machines(machine -> !machine.lost() && which.test(machine)).size();
    }

    @Override
    public boolean isGone(String instance) {
        return fleet.knows(instance) && fleet.machine(instance).gone();
    }

    private static List<String> names(List<Machine> machines) {
        return machines.stream().map(Machine::name).toList();
    }

    @Override
    public void begun(Trigger section, Step step, String instance) {
        if (section == Trigger.START && step.phase() != Phase.BUILD) {
            progress.built();
        }
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
                if (ending == RunbookRunner.Ending.FAILED && progress.canRollBack()) {
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
                boolean stillFailed = !fleet.machines(fleet::needsRepair).isEmpty();
                if (stillFailed && world.now() > alertedAt) {
                    alert();
                }
            }
            case HIGH_LOAD, LOW_LOAD -> {
                if (scenario.task() == Task.SCALING) {
                    load.lookAnew();
                }
            }
            case ORDER -> {}
        }
        progress.look();
        boolean noUse = world.now() == alertedAt || (ending != RunbookRunner.Ending.DONE && !fleet.hasRoom());
        boolean inVain = section == Trigger.ALERT && noUse;
        if (intervened && !inVain) {
            operators.lookAfter(fleet, this::alert);
        }
    }

    /** The release is taken back, by the steps for that; without such steps the operation has failed. */
    private void rollBack() {
        if (!progress.underWay() || progress.rollingBack()) {
            return;
        }
        progress.mark(Mark.DETECTED);
        runner.abandon(Trigger.START);
        boolean possible = progress.canRollBack();
        progress.rollBack(false);
        if (!possible || !fire(Trigger.ROLLBACK)) {
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
        Release release = machine.release();
        if (!release.equals(erring) && fleet.serves(machine) && release.errorShare() > 0) {
            erring = release;
            world.after(draws.time("errors_noticed", scenario.service().name()), () -> {
                if (release.equals(progress.goal())) {
                    rollBack();
                }
            });
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
