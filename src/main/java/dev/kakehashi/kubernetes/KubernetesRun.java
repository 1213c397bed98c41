package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.kubelet.ProgramState;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Task;
import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention.Act;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Orders;
import dev.kakehashi.scenario.Playbook;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Runbook.Over;
import dev.kakehashi.scenario.Runbook.Section;
import dev.kakehashi.scenario.Runbook.Step;
import dev.kakehashi.scenario.Runbook.Trigger;
import dev.kakehashi.scenario.RunbookRunner;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Vocabulary;
import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import dev.kakehashi.traffic.Retry;
import dev.kakehashi.traffic.TrafficMeter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Kubernetes lane at work: the cluster, those who operate it by a runbook, and what users see of it. */
final class KubernetesRun implements Lane.Run, RunbookRunner.Hands, Kubernetes.Listener {

    static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(
                    "push-image", Set.of(),
                    "apply-manifests", Set.of(),
                    "wait-for-rollout", Set.of(),
                    "undo-rollout", Set.of(),
                    "scale", Set.of()),
            Map.of());

    /** By then an autoscaler has done what a change of the load makes it do: it waits five minutes before it scales down. */
    private static final long AUTOSCALER_SETTLES = 360 * Time.SECOND;

    private final World world;
    private final Scenario scenario;
    private final Playbook playbook;
    private final Manifests manifests;
    private final Consumer<LaneEvent> out;
    private final Draws draws;
    private final double cpuAtCapacity;
    private final TrafficMeter meter;
    private final Milestones milestones;
    private final Instances instances;
    private final Commentary commentary;
    private final Kubernetes cluster;
    private final RunbookRunner runner;
    private final RolloutStatus rollout;
    private final Event giveUp;
    private final Operators operators;
    private final Faults faults;
    private String applied = "";
    private String appliedBefore = "";
    private int desired;
    private boolean settling;
    private boolean intervened;
    private String erring = "";
    private long loadSettles;
    private boolean finished;

    KubernetesRun(
            World world,
            Scenario scenario,
            LaneId lane,
            Manifests manifests,
            Profile profile,
            Consumer<LaneEvent> out,
            Kubernetes.Maker maker) {
        this.world = world;
        this.scenario = scenario;
        this.playbook = scenario.playbook(lane);
        this.manifests = manifests;
        this.out = out;
        Scenario.Service service = scenario.service();
        this.draws = new Draws(world, profile);
        this.meter = new TrafficMeter(world, service.demand(), service.requestSeconds(), Retry.NONE, out);
        this.milestones = new Milestones(world, scenario, meter, out, this::ended);
        this.instances = new Instances(
                world, scenario, manifests.selector(), meter, out, this::changed, pod -> milestones.acted());
        this.commentary = new Commentary(world, out, instances);
        this.cpuAtCapacity = draws.value("cpu_at_capacity", service.name());
        this.cluster = maker.make(world, scenario, manifests, draws, this);
        this.runner = new RunbookRunner(world, playbook.runbook(), draws, this, this::say);
        this.rollout = new RolloutStatus(cluster);
        this.operators =
                new Operators(world, scenario, playbook, runner, milestones, this::replicas, this::allServe, out);
        this.faults = new Faults(lane, cluster, instances, milestones, operators.orders());
        settle();
        world.at(world.now(), this::begin);
        for (Scenario.Injection injection : scenario.injections()) {
            world.after(Time.ofSeconds(injection.atSeconds()), () -> {
                milestones.faultCame();
                inject(injection.fault());
            });
        }
        this.giveUp = world.after(Time.ofSeconds(scenario.end().giveUpSeconds()), () -> milestones.mark(Mark.FAILED));
    }

    /** Sets the running release up as if it had run for long. */
    private void settle() {
        String running = scenario.running();
        if (running == null) {
            return;
        }
        settling = true;
        instances.silent(true);
        cluster.settle(objects(running));
        present(running);
        settling = false;
    }

    private void begin() {
        desires(scenario.service().instances());
        instances.silent(false);
        milestones.mark(Mark.STARTED);
        runner.fire(Trigger.START);
        changed();
    }

    /** The number of pods stays what somebody has made it since. */
    private void apply(String version) {
        cluster.apply(objects(version));
        present(version);
    }

    private List<Fields> objects(String version) {
        int before = replicas();
        return manifests.with(
                scenario.release(version),
                before > 0 ? before : scenario.service().instances());
    }

    private void present(String version) {
        if (!version.equals(applied)) {
            appliedBefore = applied;
            applied = version;
        }
    }

    private int replicas() {
        KubeObject deployment = cluster.deployment();
        return deployment == null ? 0 : (int) deployment.spec().number("replicas", 1);
    }

    // -- what happens

    @Override
    public void podChanged(Store.Change change, @Nullable KubeObject before, KubeObject pod) {
        instances.podChanged(change, before, pod);
        if (settling || scenario.task() != Task.FAILURE_RECOVERY || !instances.isInstance(pod)) {
            return;
        }
        if (change == Store.Change.ADDED) {
            milestones.acted();
        } else if (before != null && isReady(before) && !isReady(pod)) {
            milestones.detected();
        }
    }

    private static boolean isReady(KubeObject pod) {
        for (Fields condition : pod.status().objects("conditions")) {
            if (condition.text("type").equals("Ready")) {
                return condition.text("status").equals("True");
            }
        }
        return false;
    }

    @Override
    public void deploymentChanged(Store.Change change, @Nullable KubeObject before, KubeObject deployment) {
        if (settling || !deployment.name().equals(manifests.name())) {
            return;
        }
        int replicas = (int) deployment.spec().number("replicas", 1);
        if (replicas != desired) {
            desires(replicas);
        }
        if (rollout.isAwaited()) {
            world.after(0, rollout::look);
        }
    }

    @Override
    public void entered(String namespace, String pod, Stage stage) {
        instances.entered(namespace, pod, stage);
    }

    @Override
    public void programIs(String namespace, String pod, ProgramState state, boolean abrupt) {
        instances.programIs(namespace, pod, state, abrupt);
    }

    @Override
    public void troubleNoticed(String namespace, String pod) {
        instances.troubleNoticed(namespace, pod);
    }

    @Override
    public void routed(List<String> pods) {
        instances.routed(pods);
    }

    @Override
    public void said(String component, KubeObject about, Events.Type type, String reason, List<String> parts) {
        commentary.said(component, about, type, reason, parts);
    }

    @Override
    public double cpu(KubeObject pod) {
        return instances.load(pod.name()) * cpuAtCapacity;
    }

    private void desires(int replicas) {
        desired = replicas;
        milestones.desires(replicas);
        out.accept(new LaneEvent.Desired(world.now(), Provenance.SIMULATED, replicas));
    }

    private void changed() {
        String goal = milestones.goal();
        if (!goal.equals(erring) && milestones.isBringingOutABadOne() && instances.failsUsers(goal)) {
            erring = goal;
            world.after(draws.time("errors_noticed", scenario.service().name()), () -> {
                if (goal.equals(milestones.goal())) {
                    takeBackBadOne();
                }
            });
        }
        milestones.look(instances);
    }

    /** Says what the runbook's steps do; their phases tell when the build is over. */
    private void say(LaneEvent event) {
        boolean releases = scenario.task() == Task.DEPLOY || scenario.task() == Task.ROLLING_UPDATE;
        if (releases && event instanceof LaneEvent.StepStarted step && step.phase() != Phase.BUILD) {
            milestones.mark(Mark.BUILT);
        }
        out.accept(event);
    }

    // -- what people and tools do

    @Override
    public List<String> instances(Trigger section, Over over) {
        return over == Over.ONCE ? List.of("") : instances.names();
    }

    @Override
    public void perform(Step step, String instance, RunbookRunner.Done done) {
        switch (step.does()) {
            case "push-image" -> done.succeeded();
            case "apply-manifests" -> {
                apply(milestones.goal());
                operators.orders().next();
                done.succeeded();
            }
            case "wait-for-rollout" -> rollout.await(done);
            case "scale" -> {
                cluster.scale(operators.wantedReplicas());
                done.succeeded();
            }
            case "undo-rollout" -> {
                milestones.mark(Mark.ACTED);
                undo();
                done.succeeded();
            }
            default -> throw new IllegalArgumentException("nobody can " + step.does());
        }
    }

    /** Back to the revision before, or to an older one where that was no good either. */
    private void undo() {
        if (milestones.goal().equals(appliedBefore)) {
            cluster.undo();
            present(milestones.goal());
        } else {
            apply(milestones.goal());
        }
    }

    @Override
    public void ended(Trigger section, RunbookRunner.Ending ending) {
        boolean failed = ending != RunbookRunner.Ending.DONE;
        boolean takeBack = section == Trigger.START && ending == RunbookRunner.Ending.FAILED;
        if (takeBack && milestones.canTakeBack()) {
            takeBackBadOne();
        } else if (failed && section != Trigger.ORDER) {
            milestones.mark(Mark.FAILED);
        }
        operators.orders().next();
    }

    /** The release is taken back, by the steps for that; without such steps the operation has failed. */
    private void takeBackBadOne() {
        if (!milestones.isBringingOutABadOne()) {
            return;
        }
        milestones.mark(Mark.DETECTED);
        if (!takeBack(intervened ? playbook.any(Trigger.ROLLBACK) : playbook.own(Trigger.ROLLBACK))) {
            milestones.mark(Mark.FAILED);
        }
    }

    private boolean takeBack(Optional<Section> steps) {
        rollout.forget();
        runner.abandon(Trigger.START);
        boolean possible = milestones.canTakeBack();
        milestones.takeBack();
        return possible && steps.map(runner::fire).orElse(false);
    }

    // -- what a presenter does

    @Override
    public void intervene(Act act) {
        intervened = true;
        switch (act) {
            case Act.Harm harm -> inject(harm.fault());
            case Act.Load more -> scaleDemand(more.factor());
            case Act.Order order -> operators.orders().add(order);
            case Act.TakeBack back -> takeBack();
        }
        changed();
    }

    private void scaleDemand(double factor) {
        if (meter.demand().peak(world.now()) == 0) {
            operators.orders().say("scenario.act.nobody-asks");
            return;
        }
        meter.scale(factor);
        if (cluster.hasAutoscaler()) {
            loadSettles = world.now() + AUTOSCALER_SETTLES;
        }
    }

    /** The release before comes back: in place of one that is not in the cluster yet at once, else by the steps for that. */
    private void takeBack() {
        Orders orders = operators.orders();
        Optional<Section> steps = playbook.any(Trigger.ROLLBACK);
        if (orders.callOffReleases()) {
            orders.say("scenario.act.called-off");
        } else if (runner.isRunning(Trigger.ROLLBACK)) {
            orders.say("scenario.act.taken-back-already");
        } else if (!milestones.canTakeBack()) {
            orders.say("scenario.act.nothing-to-take-back");
        } else if (!applied.equals(milestones.goal())) {
            orders.say("scenario.act.called-off");
            takeBack(Optional.empty());
        } else if (steps.isEmpty()) {
            orders.say("scenario.act.no-steps");
        } else {
            takeBack(steps);
        }
    }

    @Override
    public boolean quiet() {
        KubeObject deployment = cluster.deployment();
        boolean complete = deployment != null && RolloutStatus.isComplete(deployment) && allServe();
        return complete && !runner.isBusy() && !operators.orders().areWaiting() && world.now() >= loadSettles;
    }

    private boolean allServe() {
        String goal = milestones.goal();
        return instances.serving(goal) >= desired && instances.existingOtherThan(goal) == 0;
    }

    // -- what goes wrong

    @Override
    public void inject(Fault fault) {
        faults.happen(fault);
        changed();
    }

    private void ended() {
        giveUp.cancel();
        world.after(Time.ofSeconds(scenario.end().settleSeconds()), () -> finished = true);
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public void flush() {
        meter.flush();
    }
}
