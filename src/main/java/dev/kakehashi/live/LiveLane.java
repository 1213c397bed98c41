package dev.kakehashi.live;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.kubernetes.KubernetesLane;
import dev.kakehashi.kubernetes.Manifests;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes lane on a live cluster: the same lane, runbooks and milestones as on the embedded one, in a sandbox for
 * each run. A run is played once and kept; who starts it again with the same seed is told it again. One run at a time.
 */
public final class LiveLane implements Lane, AutoCloseable {

    private final LaneId id;
    private final Connection connection;
    private final String image;
    private final Map<String, List<LaneEvent>> played = new HashMap<>();
    private final List<Refused> refusals = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;
    private @Nullable Sandbox sandbox;
    private boolean untouched;
    private @Nullable Ground ground;
    private boolean pretended;

    /**
     * A lane on the cluster of a connection, which stays the caller's to close.
     *
     * @param image runs in place of the scenario's images; empty for theirs
     */
    public LiveLane(LaneId id, Connection connection, String image) {
        this.id = id;
        this.connection = connection;
        this.image = image;
    }

    /**
     * Asks the cluster for all that a scenario needs: makes the sandbox of its first run, and has the server say what it
     * would make of the scenario's objects.
     *
     * @return the objects that will be there
     * @throws Refused where anything is in the way; nothing is left then
     */
    public List<Fields> prepare(Scenario scenario) throws Refused {
        Scenario own = scenario.in(id);
        Manifests manifests = manifests(own);
        String first = own.running() == null ? own.target() : own.running();
        List<Fields> objects = first == null
                ? manifests.objects()
                : manifests.with(own.release(first), own.service().instances());
        try {
            Adaptation adaptation = playable(own, manifests);
            List<Fields> adapted = adaptation.adapt(objects);
            for (Fields object : adapted) {
                if (object.text("kind").equals("Deployment")) {
                    Capacity.check(connection, object, adaptation.nodes());
                }
            }
            return open(own).plan(adapted);
        } catch (ClientException trouble) {
            close();
            throw Refused.of(connection.context().name(), trouble);
        } catch (Refused refused) {
            close();
            throw refused;
        }
    }

    private Manifests manifests(Scenario own) {
        return Manifests.read(
                own.kubernetes().manifests().getOrDefault(id, List.of()),
                own.service().name());
    }

    private Adaptation adaptation(Scenario own, Manifests manifests) throws Refused {
        try {
            Ground known = ground == null ? Ground.of(connection) : ground;
            ground = known;
            return new Adaptation(own, manifests, known, image);
        } catch (ClientException trouble) {
            throw Refused.of(connection.context().name(), trouble);
        }
    }

    /** How a scenario is played there, once we know that we may and that it can be. */
    private Adaptation playable(Scenario own, Manifests manifests) throws Refused {
        if (sandbox == null || !untouched) {
            Sandbox.ask(connection, needs(manifests));
        }
        Adaptation adaptation = adaptation(own, manifests);
        adaptation.check();
        pretended = !adaptation.nodes().isEmpty();
        return adaptation;
    }

    private static List<Permission> needs(Manifests manifests) {
        List<Permission> needs = new ArrayList<>(Sandbox.NEEDS);
        for (Fields object : manifests.objects()) {
            Kind kind = Kind.of(object.text("apiVersion"), object.text("kind"));
            for (Permission need : Permission.to(kind, "create", "patch")) {
                if (!needs.contains(need) && !kind.equals(Kind.HORIZONTAL_POD_AUTOSCALER)) {
                    needs.add(need);
                }
            }
        }
        return needs;
    }

    private Sandbox open(Scenario own) throws Refused {
        Sandbox open = sandbox;
        if (open == null || !untouched) {
            close();
            open = Sandbox.open(connection, own.id());
            sandbox = open;
            untouched = true;
        }
        return open;
    }

    @Override
    public LaneId id() {
        return id;
    }

    @Override
    public Run start(World world, Scenario scenario, Profile profile, Consumer<LaneEvent> out) {
        String key = scenario.id() + " " + world.seed();
        List<LaneEvent> before = played.get(key);
        if (before != null) {
            return new Replay(world, before, out);
        }
        Scenario own = scenario.in(id);
        LiveRecorder recorder = new LiveRecorder(own.running() == null, out);
        try {
            Manifests manifests = manifests(own);
            Adaptation adaptation = playable(own, manifests);
            Sandbox open = open(own);
            untouched = false;
            KubernetesLane lane = new KubernetesLane(
                    id,
                    (place, any, read, draws, listener) -> new LiveKubernetes(
                            place, open, read, adaptation, listener, recorder, this::check, this::broken));
            return new Recorded(key, lane.start(world, scenario, profile, recorder), recorder);
        } catch (Refused refused) {
            close();
            throw broken(refused);
        } catch (RuntimeException broken) {
            close();
            throw broken;
        }
    }

    private void check() {
        if (stopped) {
            throw broken(new Refused(Words.of("live.stopped")));
        }
    }

    private BrokenOff broken(Refused why) {
        refusals.add(why);
        return new BrokenOff(why);
    }

    /** Whether what was prepared runs on fake nodes: its pods are real objects, whose programs are only said to run. */
    public boolean isPretended() {
        return pretended;
    }

    /** Why runs were broken off so far. */
    public List<Refused> refusals() {
        return List.copyOf(refusals);
    }

    /** Breaks the run off that is going on, and lets none begin; from any thread. */
    public void stop() {
        stopped = true;
    }

    /** Removes the sandbox, if there is one. */
    @Override
    public void close() {
        Sandbox open = sandbox;
        sandbox = null;
        if (open != null) {
            open.close();
        }
    }

    /** A run on the cluster, whose sandbox goes when it has ended. */
    private final class Recorded implements Run {
        private final String key;
        private final Run run;
        private final LiveRecorder recorder;

        Recorded(String key, Run run, LiveRecorder recorder) {
            this.key = key;
            this.run = run;
            this.recorder = recorder;
        }

        @Override
        public boolean finished() {
            return run.finished();
        }

        @Override
        public void inject(Fault fault) {
            run.inject(fault);
        }

        @Override
        public void intervene(Intervention.Act act) {
            run.intervene(act);
        }

        @Override
        public boolean quiet() {
            return run.quiet();
        }

        @Override
        public void flush() {
            run.flush();
            if (finished()) {
                close();
                played.put(key, recorder.events());
            }
        }
    }

    /** A run that was played before, told again. */
    private static final class Replay implements Run {
        private int toCome;

        Replay(World world, List<LaneEvent> events, Consumer<LaneEvent> out) {
            toCome = events.size();
            for (LaneEvent event : events) {
                world.at(event.at(), () -> {
                    toCome--;
                    out.accept(event);
                });
            }
        }

        @Override
        public boolean finished() {
            return toCome == 0;
        }

        /** What happened has happened. */
        @Override
        public void inject(Fault fault) {}

        /** What happened has happened. */
        @Override
        public void intervene(Intervention.Act act) {}

        @Override
        public boolean quiet() {
            return finished();
        }

        @Override
        public void flush() {}
    }
}
