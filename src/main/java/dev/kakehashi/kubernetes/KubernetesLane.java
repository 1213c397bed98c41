package dev.kakehashi.kubernetes;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Vocabulary;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.simulation.World;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A lane on Kubernetes, embedded. The lanes of this era differ in their manifests, runbooks and images alone. May be
 * started in several worlds at once.
 */
public final class KubernetesLane implements Lane {

    private final LaneId id;
    private final Kubernetes.Maker maker;
    private final Map<List<Source>, Manifests> read = new ConcurrentHashMap<>();

    /**
     * A lane; refuses those of another era.
     *
     * @param id one of the lanes of {@link LaneId.Era#KUBERNETES}
     */
    public KubernetesLane(LaneId id) {
        this(id, EmbeddedKubernetes::new);
    }

    /**
     * A lane on another Kubernetes than the embedded one; refuses those of another era.
     *
     * @param maker gives each run its Kubernetes
     */
    public KubernetesLane(LaneId id, Kubernetes.Maker maker) {
        if (id.era() != LaneId.Era.KUBERNETES) {
            throw new IllegalArgumentException(id.id() + " has no cluster");
        }
        this.id = id;
        this.maker = maker;
    }

    /** What its runbooks may say. */
    public static Vocabulary vocabulary() {
        return KubernetesRun.VOCABULARY;
    }

    @Override
    public LaneId id() {
        return id;
    }

    @Override
    public Run start(World world, Scenario scenario, Profile profile, Consumer<LaneEvent> out) {
        Scenario own = scenario.in(id);
        List<Source> sources = own.kubernetes().manifests().get(id);
        if (sources == null) {
            throw new IllegalArgumentException("scenario " + own.id() + " has no manifests for " + id.id());
        }
        Manifests manifests = read.computeIfAbsent(
                sources, any -> Manifests.read(sources, own.service().name()));
        return new KubernetesRun(world, own, id, manifests, profile, out, maker);
    }
}
