package dev.kakehashi.live;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.cluster.kubelet.PodListener.Stage;
import dev.kakehashi.cluster.kubelet.ProgramState;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.inspection.Sighting;
import dev.kakehashi.kubernetes.Kubernetes;
import dev.kakehashi.kubernetes.Manifests;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes that is reached over its API, as the lane's. While the cluster is at work the world's clock is kept at the
 * pace of the wall's, and what the watches brought is told within a fiftieth of a second; while it is at rest the world
 * runs ahead as fast as it will.
 */
final class LiveKubernetes implements Kubernetes {

    private static final long LOOK = Time.SECOND / 50;
    private static final long LOOK_AT_REST = Time.SECOND;

    /** For so long after a command we do not believe that nothing comes of it. */
    private static final long AFTERMATH = 2 * Time.SECOND;

    /** So long may a cluster be at work in one run. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** So long may the release that runs before the scenario begins take to get ready. */
    private static final Duration PATIENCE_TO_SETTLE = Duration.ofMinutes(5);

    /** What a watch brought, and when by {@link System#nanoTime}. */
    private record News(Sighting.Change change, KubeObject object, long arrived) {}

    private final World world;
    private final Sandbox sandbox;
    private final Manifests manifests;
    private final Adaptation adaptation;
    private final Autoscaling autoscaling;
    private final Listener listener;
    private final LiveRecorder recorder;
    private final BlockingQueue<News> inbox = new LinkedBlockingQueue<>();
    private final Map<String, KubeObject> pods = new TreeMap<>();
    private final Map<String, List<String>> slices = new TreeMap<>();
    private final List<Fields> templates = new ArrayList<>();
    private final Set<String> heard = new HashSet<>();
    private final Set<String> harmed = new HashSet<>();
    private final Runnable checkpoint;
    private final Function<Refused, BrokenOff> broken;
    private Set<String> routed = new TreeSet<>();
    private @Nullable KubeObject deployment;
    private String complaint = "";
    private long anchor = System.nanoTime();
    private long restlessUntil;
    private long quietSince;
    private long worked;

    /**
     * A Kubernetes for one run.
     *
     * @param checkpoint is run again and again, and ends the run by an exception where somebody asked for that
     * @param broken takes down why the run cannot go on
     */
    LiveKubernetes(
            World world,
            Sandbox sandbox,
            Manifests manifests,
            Adaptation adaptation,
            Listener listener,
            LiveRecorder recorder,
            Runnable checkpoint,
            Function<Refused, BrokenOff> broken) {
        this.world = world;
        this.sandbox = sandbox;
        this.manifests = manifests;
        this.adaptation = adaptation;
        this.listener = listener;
        this.recorder = recorder;
        this.checkpoint = checkpoint;
        this.broken = broken;
        this.autoscaling = new Autoscaling(manifests);
        for (Kind kind : List.of(Kind.POD, Kind.DEPLOYMENT, Kind.ENDPOINT_SLICE, Kind.EVENT)) {
            sandbox.watch(
                    kind,
                    (change, object, arrived) -> inbox.add(new News(change, object, System.nanoTime())),
                    fresh -> {});
        }
        world.at(world.now(), this::look);
        if (autoscaling.isWanted()) {
            world.after(Autoscaling.PERIOD, this::autoscale);
        }
    }

    // -- its clock

    private void look() {
        checkpoint.run();
        boolean resting = isAtRest();
        if (resting) {
            anchor = System.nanoTime() - world.now();
        } else {
            waitFor(anchor + world.now());
            worked += LOOK;
        }
        // A slow command leaves the world behind the wall: what came meanwhile is told when the world has come so far
        for (News news = inbox.peek(); news != null && hasCome(news); news = inbox.peek()) {
            inbox.remove();
            tell(news);
        }
        if (worked > PATIENCE.toNanos()) {
            throw broken.apply(new Refused(Words.of("live.too-long", Long.toString(PATIENCE.toMinutes()), complaint)));
        }
        world.after(resting && isAtRest() ? LOOK_AT_REST : LOOK, this::look);
    }

    private boolean hasCome(News news) {
        return news.arrived - (anchor + world.now()) <= 0;
    }

    private static void waitFor(long wall) {
        try {
            TimeUnit.NANOSECONDS.sleep(wall - System.nanoTime());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all that was asked for is done and no pod is on its way in or out, or a rollout is stuck for good. */
    private boolean isAtRest() {
        KubeObject now = deployment;
        if (world.now() < restlessUntil || !inbox.isEmpty()) {
            return false;
        }
        if (pods.values().stream().anyMatch(pod -> harmed.contains(pod.uid()) && !pod.isBeingDeleted())) {
            return false; // we have yet to hear of it
        }
        return now == null || isThrough(now) || isStuck(now);
    }

    /** Whether the cluster has given up what is wanted now, and does no more. */
    private boolean isStuck(KubeObject now) {
        return isObserved(now)
                && world.now() >= quietSince + AFTERMATH
                && pods.values().stream().noneMatch(KubeObject::isBeingDeleted)
                && now.status().objects("conditions").stream()
                        .anyMatch(condition -> condition.text("reason").equals("ProgressDeadlineExceeded"));
    }

    /** Whether its status tells of what is wanted now, and not of what was wanted before. */
    private static boolean isObserved(KubeObject deployment) {
        return deployment.status().number("observedGeneration", 0) >= deployment.generation();
    }

    /**
     * Whether all that is wanted is there. Each watch has its own delay, so what the deployment says is believed only
     * where the pods and the addresses that we see say so, too.
     */
    private boolean isThrough(KubeObject now) {
        Fields status = now.status();
        long wanted = now.spec().number("replicas", 1);
        return isObserved(now)
                && status.number("updatedReplicas", 0) == wanted
                && status.number("replicas", 0) == wanted
                && status.number("availableReplicas", 0) == wanted
                && pods.size() == wanted
                && routed.equals(pods.keySet())
                && pods.values().stream().allMatch(PodStanding::isReady);
    }

    private void commanded() {
        if (isAtRest()) {
            anchor = System.nanoTime() - world.now();
        }
        restlessUntil = world.now() + AFTERMATH;
    }

    // -- what the watches bring

    private void tell(News news) {
        Store.Change change = switch (news.change()) {
            case FOUND, ADDED -> Store.Change.ADDED;
            case MODIFIED -> Store.Change.MODIFIED;
            case DELETED, MISSED -> Store.Change.DELETED;
        };
        KubeObject object = news.object();
        if (object.kind() != Kind.EVENT) {
            quietSince = world.now(); // what is said again and again of a stuck rollout moves nothing
        }
        switch (object.kind().name()) {
            case "Pod" -> pod(change, object);
            case "Deployment" -> deployment(change, object);
            case "EndpointSlice" -> slice(change, object);
            default -> event(object);
        }
    }

    /** The watch may bring what was before our last command, whose answer we know already. */
    private void deployment(Store.Change change, KubeObject object) {
        KubeObject before = deployment;
        boolean stale =
                before != null && before.uid().equals(object.uid()) && object.generation() < before.generation();
        if (object.name().equals(manifests.name()) && !stale) {
            deployment = change == Store.Change.DELETED ? null : object;
            listener.deploymentChanged(change, before, object);
        }
    }

    private void pod(Store.Change change, KubeObject seen) {
        if (!manifests.selector().matches(seen.labels())) {
            return;
        }
        KubeObject pod = adaptation.recognized(seen);
        KubeObject before = change == Store.Change.DELETED ? pods.remove(pod.name()) : pods.put(pod.name(), pod);
        listener.podChanged(
                before == null && change == Store.Change.MODIFIED ? Store.Change.ADDED : change, before, pod);
        if (change != Store.Change.DELETED) {
            stamped(pod);
            standing(pod);
            if (before != null && PodStanding.restarts(pod) > PodStanding.restarts(before)) {
                listener.troubleNoticed(pod.namespace(), pod.name());
            }
        }
    }

    /** What the server says of the pod's way, on the world's clock as far as the servers' and ours agree. */
    private void stamped(KubeObject pod) {
        Instant server = Instant.now().plus(sandbox.ahead());
        ServerStamps.of(pod).forEach((step, stamp) -> {
            if (heard.add(pod.uid() + step + stamp)) {
                long from = world.now() - Duration.between(stamp, server).toNanos();
                recorder.stamped(world.now(), pod.name(), step, from, from + ServerStamps.BAND.toNanos());
            }
        });
    }

    private void standing(KubeObject pod) {
        Stage stage = PodStanding.stage(pod);
        if (stage != null) {
            listener.entered(pod.namespace(), pod.name(), stage);
        }
        ProgramState program = PodStanding.program(pod, routed.contains(pod.name()));
        listener.programIs(pod.namespace(), pod.name(), program, false);
    }

    private void slice(Store.Change change, KubeObject slice) {
        if (!slice.labels().text("kubernetes.io/service-name").equals(manifests.service())) {
            return;
        }
        List<String> ready = new ArrayList<>();
        for (Fields endpoint : slice.root().objects("endpoints")) {
            if (change != Store.Change.DELETED && endpoint.fields("conditions").flag("ready")) {
                ready.add(endpoint.fields("targetRef").text("name"));
            }
        }
        slices.put(slice.name(), ready);
        Set<String> before = routed;
        routed = new TreeSet<>();
        slices.values().forEach(routed::addAll);
        listener.routed(List.copyOf(routed));
        for (String name : before) {
            KubeObject pod = pods.get(name);
            if (pod != null && !routed.contains(name)) {
                standing(pod);
            }
        }
    }

    private void event(KubeObject event) {
        Fields said = event.root();
        boolean first = heard.add(event.uid());
        if (said.text("type").equals("Warning")) {
            complaint = said.text("reason") + ": " + said.text("message");
        }
        if (first) {
            recorder.said(world.now(), said);
        }
    }

    // -- what is done

    @Override
    public void settle(List<Fields> objects) {
        apply(objects);
        long until = System.nanoTime() + PATIENCE_TO_SETTLE.toNanos();
        while (deployment == null || !isThrough(deployment)) {
            checkpoint.run();
            try {
                News news = inbox.poll(100, TimeUnit.MILLISECONDS);
                if (news != null) {
                    tell(news);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw broken.apply(new Refused(Words.of("live.stopped")));
            }
            if (System.nanoTime() > until) {
                throw broken.apply(new Refused(
                        Words.of("live.not-ready", Long.toString(PATIENCE_TO_SETTLE.toMinutes()), complaint)));
            }
        }
        restlessUntil = world.now();
        anchor = System.nanoTime() - world.now();
        recorder.begin();
    }

    @Override
    public void apply(List<Fields> objects) {
        commanded();
        try {
            for (Fields answer : sandbox.apply(adaptation.adapt(objects))) {
                Fields template = answer.fields("spec").fields("template");
                if (answer.text("kind").equals("Deployment")) {
                    if (templates.isEmpty() || !templates.getLast().equals(template)) {
                        templates.add(template);
                    }
                    answered(answer);
                }
            }
        } catch (Refused refused) {
            throw broken.apply(refused);
        }
    }

    @Override
    public @Nullable KubeObject deployment() {
        return deployment;
    }

    @Override
    public void scale(int replicas) {
        command(() -> answered(sandbox.scale(manifests.name(), replicas)));
    }

    /** The template of the revision before is the wanted one again, which is what {@code kubectl rollout undo} does. */
    @Override
    public void undo() {
        templates.removeLast();
        command(() ->
                answered(sandbox.replace(Kind.DEPLOYMENT, manifests.name(), "/spec/template", templates.getLast())));
    }

    @Override
    public boolean hasAutoscaler() {
        return autoscaling.isWanted();
    }

    private void autoscale() {
        KubeObject now = deployment;
        if (now != null) {
            int wanted = autoscaling.wanted(now, List.copyOf(pods.values()), listener::cpu, world.now());
            if (wanted != now.spec().number("replicas", 1)) {
                recorder.scaled(world.now(), wanted);
                scale(wanted);
            }
        }
        world.after(Autoscaling.PERIOD, this::autoscale);
    }

    @Override
    public @Nullable KubeObject pod(String name) {
        return pods.get(name);
    }

    /** A process within a pod is out of the API's reach: its pod is deleted at once instead, and that is said. */
    @Override
    public void harm(Fault.Kind kind, KubeObject pod) {
        if (kind != Fault.Kind.KILL_INSTANCE) {
            recorder.stoodIn(world.now(), pod.name());
        }
        harmed.add(pod.uid());
        command(() -> sandbox.delete(Kind.POD, pod.name(), 0));
    }

    @Override
    public boolean runs(String node) {
        return false; // nobody's node is ours to lose
    }

    @Override
    public void loseNode(String node) {
        throw new IllegalArgumentException("a node of a cluster that others use is not ours to lose: " + node);
    }

    /** What the server made of a command is known before the watch brings it. */
    private void answered(Fields answer) {
        deployment(Store.Change.MODIFIED, new KubeObject(Kind.DEPLOYMENT, answer));
    }

    /** Something that is asked of the cluster. */
    private interface Command {
        void run() throws ClientException;
    }

    private void command(Command command) {
        commanded();
        try {
            command.run();
        } catch (ClientException trouble) {
            throw broken.apply(Refused.of(sandbox.connection().context().name(), trouble));
        }
    }
}
