package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Words;
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
import dev.kakehashi.scenario.Vocabulary;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import dev.kakehashi.traffic.Retry;
import dev.kakehashi.traffic.TrafficMeter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Kubernetes lane at work: the cluster, those who operate it by a runbook, and what users see of it. */
final class KubernetesRun implements Lane.Run, RunbookRunner.Hands {

    static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(
                    "push-image", Set.of(),
                    "apply-manifests", Set.of(),
                    "wait-for-rollout", Set.of(),
                    "undo-rollout", Set.of()),
            Map.of());

    private final World world;
    private final Scenario scenario;
    private final Manifests manifests;
    private final Consumer<LaneEvent> out;
    private final Draws draws;
    private final ProfileTimings timings;
    private final TrafficMeter meter;
    private final Milestones milestones;
    private final Instances instances;
    private final Cluster cluster;
    private final RunbookRunner runner;
    private RunbookRunner.@Nullable Done rollout;
    private int desired;
    private boolean settling;
    private boolean errorsSeen;
    private boolean finished;

    KubernetesRun(
            World world,
            Scenario scenario,
            Runbook runbook,
            Manifests manifests,
            Profile profile,
            Consumer<LaneEvent> out) {
        this.world = world;
        this.scenario = scenario;
        this.manifests = manifests;
        this.out = out;
        Scenario.Service service = scenario.service();
        this.draws = new Draws(world, profile);
        this.timings = new ProfileTimings(draws, service.name());
        this.meter = new TrafficMeter(world, service.demand(), service.requestSeconds(), Retry.NONE, out);
        this.milestones = new Milestones(world, scenario, meter, out, this::ended);
        this.instances = new Instances(
                world, scenario, manifests.selector(), meter, out, this::changed, pod -> milestones.acted());
        double cpuAtCapacity = draws.value("cpu_at_capacity", service.name());
        this.cluster = new Cluster(
                world,
                settings(),
                new ReleaseImages(scenario, draws),
                timings,
                instances,
                pod -> instances.load(pod.name()) * cpuAtCapacity,
                (namespace, name, pods) -> {
                    if (name.equals(manifests.service())) {
                        instances.routed(pods);
                    }
                });
        this.runner = new RunbookRunner(world, runbook, draws, this, this::say);
        cluster.store().watch(Kind.POD, this::podChanged);
        cluster.store().watch(Kind.DEPLOYMENT, this::deploymentChanged);
        cluster.events().listen(new Commentary(world, out, instances)::said);
        makeNodes();
        settle();
        world.at(world.now(), this::begin);
        for (Scenario.Injection injection : scenario.injections()) {
            world.after(Time.ofSeconds(injection.atSeconds()), () -> inject(injection.fault()));
        }
        world.after(Time.ofSeconds(scenario.end().giveUpSeconds()), () -> milestones.mark(Mark.FAILED));
    }

    private ClusterSettings settings() {
        ClusterSettings stock = ClusterSettings.STOCK.withEvents(false);
        return new ClusterSettings(
                draws.value("kcm_qps", "controllers"),
                (int) draws.value("kcm_burst", "controllers"),
                stock.schedulerQps(),
                stock.schedulerBurst(),
                stock.watchLatency(),
                stock.writeLatency(),
                stock.workers(),
                stock.recordEvents());
    }

    private void makeNodes() {
        Scenario.Kubernetes size = scenario.kubernetes();
        for (int i = 0; i < size.nodes(); i++) {
            String node = cluster.addNode(size.nodeCpu(), size.nodeMemory());
            if (size.cached() && scenario.running() != null) {
                cluster.keepImage(node, scenario.release(scenario.running()).image());
            }
        }
        if (size.maxNodes() > size.nodes()) {
            cluster.autoscale(size.maxNodes(), size.nodeCpu(), size.nodeMemory());
        }
    }

    /** Sets the running release up as if it had run for long. */
    private void settle() {
        String running = scenario.running();
        if (running == null) {
            return;
        }
        settling = true;
        timings.settling(true);
        instances.silent(true);
        cluster.settle(() -> apply(scenario.release(running)));
        timings.settling(false);
        settling = false;
    }

    private void begin() {
        desires(scenario.service().instances());
        instances.silent(false);
        milestones.mark(Mark.STARTED);
        runner.fire(Trigger.START);
        changed();
    }

    private void apply(Release release) {
        for (Fields object : manifests.with(release, scenario.service().instances())) {
            cluster.apply(object);
        }
    }

    // -- what happens

    private void podChanged(Store.Change change, @Nullable KubeObject before, KubeObject pod) {
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

    private void deploymentChanged(Store.Change change, @Nullable KubeObject before, KubeObject deployment) {
        if (settling || !deployment.name().equals(manifests.name())) {
            return;
        }
        int replicas = (int) deployment.spec().number("replicas", 1);
        if (replicas != desired) {
            desires(replicas);
        }
        if (rollout != null) {
            world.after(0, this::lookAtRollout);
        }
    }

    private void desires(int replicas) {
        desired = replicas;
        milestones.desires(replicas);
        out.accept(new LaneEvent.Desired(world.now(), Provenance.SIMULATED, replicas));
    }

    private void changed() {
        if (!errorsSeen && milestones.isBringingOutABadOne() && instances.failsUsers(milestones.goal())) {
            errorsSeen = true;
            world.after(draws.time("errors_noticed", scenario.service().name()), this::takeBack);
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
    public List<String> instances(Over over) {
        return over == Over.ONCE ? List.of("") : instances.names();
    }

    @Override
    public void perform(Step step, String instance, RunbookRunner.Done done) {
        switch (step.does()) {
            case "push-image" -> done.succeeded();
            case "apply-manifests" -> {
                String target = scenario.target();
                if (target != null) {
                    apply(scenario.release(target));
                }
                done.succeeded();
            }
            case "wait-for-rollout" -> {
                rollout = done;
                lookAtRollout();
            }
            case "undo-rollout" -> {
                milestones.mark(Mark.ACTED);
                cluster.undo(manifests.namespace(), manifests.name());
                done.succeeded();
            }
            default -> throw new IllegalArgumentException("nobody can " + step.does());
        }
    }

    /** As {@code kubectl rollout status} looks at it. */
    private void lookAtRollout() {
        RunbookRunner.Done waiting = rollout;
        KubeObject deployment = cluster.store().get(Kind.DEPLOYMENT, manifests.namespace(), manifests.name());
        if (waiting == null || deployment == null) {
            return;
        }
        Fields status = deployment.status();
        if (status.number("observedGeneration", 0) < deployment.generation()) {
            return;
        }
        for (Fields condition : status.objects("conditions")) {
            if (condition.text("reason").equals("ProgressDeadlineExceeded")) {
                rollout = null;
                waiting.failed(Words.of("kubernetes.progress-deadline"));
                return;
            }
        }
        long updated = status.number("updatedReplicas", 0);
        boolean complete = updated >= deployment.spec().number("replicas", 1)
                && status.number("replicas", 0) <= updated
                && status.number("availableReplicas", 0) >= updated;
        if (complete) {
            rollout = null;
            waiting.succeeded();
        }
    }

    @Override
    public void ended(Trigger section, RunbookRunner.Ending ending) {
        if (ending == RunbookRunner.Ending.DONE) {
            return;
        }
        if (section == Trigger.START && ending == RunbookRunner.Ending.FAILED && scenario.running() != null) {
            takeBack();
        } else {
            milestones.mark(Mark.FAILED);
        }
    }

    /** The release is taken back, by the steps for that; without such steps the operation has failed. */
    private void takeBack() {
        if (milestones.isOver() || !milestones.isBringingOutABadOne()) {
            return;
        }
        milestones.mark(Mark.DETECTED);
        rollout = null;
        runner.abandon(Trigger.START);
        milestones.takeBack();
        if (!runner.fire(Trigger.ROLLBACK)) {
            milestones.mark(Mark.FAILED);
        }
    }

    // -- what goes wrong

    @Override
    public void inject(Fault fault) {
        milestones.fault(instances.serving(""));
        if (fault.kind() == Fault.Kind.LOSE_HOST) {
            cluster.loseNode("node-" + fault.target());
            changed();
            return;
        }
        List<String> names = new ArrayList<>(instances.names());
        Collections.sort(names);
        KubeObject pod = fault.target() > names.size()
                ? null
                : cluster.store().get(Kind.POD, manifests.namespace(), names.get(fault.target() - 1));
        if (pod != null) {
            switch (fault.kind()) {
                case KILL_PROCESS -> cluster.killProgram(pod);
                case HANG_PROCESS -> cluster.hangProgram(pod);
                case KILL_INSTANCE -> cluster.killPod(pod);
                case LOSE_HOST -> throw new IllegalStateException("done above");
            }
        }
        changed();
    }

    private void ended() {
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
