package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.kubelet.PodListener;
import dev.kakehashi.cluster.kubelet.ProgramState;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.simulation.World;
import dev.kakehashi.traffic.Answer;
import dev.kakehashi.traffic.TrafficMeter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The service's pods as instances of a lane: says what each does, and tells the traffic where it goes and what it meets. */
final class Instances implements PodListener {

    /** A pod of the service. */
    private static final class Instance {
        final String name;
        String host = "";
        String version = "";
        double errorShare;

        @Nullable
        Stage stage;

        ProgramState program = ProgramState.ABSENT;
        boolean routed;
        boolean gone;

        @Nullable
        InstanceState said;

        Instance(String name) {
            this.name = name;
        }

        /** A pod that answers serves for as long as users are sent to it, whatever else is planned for it. */
        private InstanceState inService(InstanceState otherwise) {
            return routed ? InstanceState.SERVING : otherwise;
        }

        /** What it is doing. */
        InstanceState state() {
            if (gone) {
                return InstanceState.GONE;
            }
            if (stage == null) {
                return InstanceState.PENDING;
            }
            return switch (stage) {
                case SANDBOX -> InstanceState.BOOTING;
                case PULLING -> InstanceState.PULLING;
                case STARTING -> InstanceState.STARTING;
                case BACK_OFF -> InstanceState.BACK_OFF;
                case LOST -> InstanceState.FAILED;
                case STOPPING ->
                    program == ProgramState.SERVING ? inService(InstanceState.DRAINING) : InstanceState.STOPPING;
                case RUNNING ->
                    switch (program) {
                        case ABSENT, HUNG -> InstanceState.FAILED;
                        case STARTING -> InstanceState.STARTING;
                        case WARMING -> InstanceState.WAITING;
                        case SERVING -> inService(InstanceState.WAITING);
                        case STOPPING -> InstanceState.STOPPING;
                    };
            };
        }
    }

    private final World world;
    private final Scenario.Service service;
    private final TrafficMeter meter;
    private final Consumer<LaneEvent> out;
    private final Runnable changed;
    private final Consumer<String> troubled;
    private final Map<String, Release> releases = new HashMap<>();
    private final Map<String, Instance> byName = new LinkedHashMap<>();
    private final Map<String, Integer> serving = new HashMap<>();
    private final Map<String, Integer> existing = new HashMap<>();
    private Set<String> routed = new HashSet<>();
    private final Selector selector;
    private boolean silent;

    /**
     * No instances yet.
     *
     * @param selector which pods are instances
     * @param changed called after each change of an instance
     * @param troubled called with a pod whose node noticed trouble
     */
    Instances(
            World world,
            Scenario scenario,
            Selector selector,
            TrafficMeter meter,
            Consumer<LaneEvent> out,
            Runnable changed,
            Consumer<String> troubled) {
        this.world = world;
        this.service = scenario.service();
        this.selector = selector;
        this.meter = meter;
        this.out = out;
        this.changed = changed;
        this.troubled = troubled;
        for (Release release : scenario.releases().values()) {
            releases.put(release.image(), release);
        }
    }

    /** Whether the pod is an instance. */
    boolean isInstance(KubeObject pod) {
        return selector.matches(pod.labels());
    }

    /** Says nothing for a while; then says how all stand. */
    void silent(boolean now) {
        silent = now;
        if (!silent) {
            byName.values().forEach(this::introduce);
            byName.values().forEach(this::update);
        }
    }

    /** Whether nothing is said for now. */
    boolean areSilent() {
        return silent;
    }

    /** Whether a process runs in an instance, well or not. */
    boolean hasProgram(String pod) {
        Instance instance = byName.get(pod);
        return instance != null && instance.program != ProgramState.ABSENT;
    }

    /** How many instances serve a version; an empty name means all. */
    int serving(String version) {
        return count(serving, version);
    }

    /** Whether users are sent to an instance of this version that does not answer them well. */
    boolean failsUsers(String version) {
        for (Instance instance : byName.values()) {
            boolean well = instance.program == ProgramState.SERVING && instance.errorShare == 0;
            if (instance.routed && !well && instance.version.equals(version)) {
                return true;
            }
        }
        return false;
    }

    /** How many instances of other versions there are, without those that were lost with their node. */
    int existingOtherThan(String version) {
        return count(existing, "") - count(existing, version);
    }

    private static int count(Map<String, Integer> counts, String version) {
        if (!version.isEmpty()) {
            return counts.getOrDefault(version, 0);
        }
        int sum = 0;
        for (int one : counts.values()) {
            sum += one;
        }
        return sum;
    }

    /** How busy an instance is: the share of its capacity that users ask for, at most 1. */
    double load(String pod) {
        return Math.min(1, meter.rateTo(pod) / service.capacity());
    }

    // -- what happens to pods

    /** Hears of pods from the API. */
    void podChanged(Store.Change change, @Nullable KubeObject before, KubeObject pod) {
        if (!isInstance(pod)) {
            return;
        }
        Instance instance = byName.get(pod.name());
        if (instance == null) {
            instance = new Instance(pod.name());
            learn(instance, pod);
            byName.put(pod.name(), instance);
            existing.merge(instance.version, 1, Integer::sum);
            if (!silent) {
                introduce(instance);
            }
            update(instance);
        }
        if (change == Store.Change.DELETED) {
            instance.gone = true;
            if (instance.stage != Stage.LOST) {
                existing.merge(instance.version, -1, Integer::sum);
            }
            byName.remove(pod.name());
            update(instance);
        } else if (instance.host.isEmpty()) {
            instance.host = pod.spec().text("nodeName");
        }
    }

    private void learn(Instance instance, KubeObject pod) {
        List<Fields> containers = pod.spec().objects("containers");
        String image = containers.isEmpty() ? "" : containers.getFirst().text("image");
        for (Fields container : containers) {
            Release release = releases.get(container.text("image"));
            if (release != null) {
                instance.version = release.version();
                instance.errorShare = release.errorShare();
                return;
            }
        }
        instance.version = image;
    }

    @Override
    public void entered(String namespace, String pod, Stage stage) {
        Instance instance = byName.get(pod);
        if (instance != null && (instance.stage != Stage.STOPPING || stage == Stage.LOST)) {
            if (stage == Stage.LOST && instance.stage != Stage.LOST) {
                existing.merge(instance.version, -1, Integer::sum);
            }
            instance.stage = stage;
            update(instance);
        }
    }

    @Override
    public void programIs(String namespace, String pod, ProgramState state, boolean abrupt) {
        Instance instance = byName.get(pod);
        if (instance == null) {
            return;
        }
        instance.program = state;
        if (abrupt) {
            meter.cutOff(pod);
        }
        update(instance);
    }

    @Override
    public void troubleNoticed(String namespace, String pod) {
        if (byName.containsKey(pod)) {
            troubled.accept(pod);
        }
    }

    // -- where traffic goes

    /** From now on users' requests go to these pods. */
    void routed(List<String> pods) {
        Set<String> now = new HashSet<>(pods);
        for (String pod : routed) {
            if (!now.contains(pod)) {
                meter.remove(pod);
                route(pod, false);
            }
        }
        for (String pod : pods) {
            if (!routed.contains(pod)) {
                route(pod, true);
            }
        }
        routed = now;
    }

    private void route(String pod, boolean to) {
        Instance instance = byName.get(pod);
        if (instance != null) {
            instance.routed = to;
            update(instance);
        } else if (to) {
            meter.set(pod, Answer.REFUSES, 1, service.capacity(), 0);
        }
    }

    private void update(Instance instance) {
        if (instance.routed) {
            meet(instance);
        }
        InstanceState state = instance.state();
        if (state == instance.said) {
            return;
        }
        if (state == InstanceState.SERVING) {
            serving.merge(instance.version, 1, Integer::sum);
        } else if (instance.said == InstanceState.SERVING) {
            serving.merge(instance.version, -1, Integer::sum);
        }
        instance.said = state;
        if (!silent) {
            say(instance, state);
            changed.run();
        }
    }

    /** What users' requests meet at the instance. */
    private void meet(Instance instance) {
        boolean lost = instance.stage == Stage.LOST;
        Answer answer = switch (instance.program) {
            case ABSENT, STARTING, STOPPING -> lost ? Answer.HANGS : Answer.REFUSES;
            case WARMING, SERVING -> Answer.SERVES;
            case HUNG -> Answer.HANGS;
        };
        double errors = instance.program == ProgramState.WARMING ? 1 : instance.errorShare;
        meter.set(instance.name, answer, 1, service.capacity(), errors);
    }

    private void introduce(Instance instance) {
        if (instance.said != null) {
            say(instance, instance.said);
        }
        out.accept(new LaneEvent.Fingerprint(world.now(), Provenance.SIMULATED, instance.name, instance.version));
    }

    private void say(Instance instance, InstanceState state) {
        out.accept(new LaneEvent.InstanceChanged(
                world.now(), Provenance.SIMULATED, instance.name, instance.host, instance.version, state));
    }

    /** The instances there are, oldest first. */
    List<String> names() {
        return new ArrayList<>(byName.keySet());
    }
}
