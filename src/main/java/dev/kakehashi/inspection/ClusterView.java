package dev.kakehashi.inspection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cluster: the fold of its sightings, with one index for each question that pictures ask, so that
 * none looks through all objects. It belongs to one thread.
 */
public final class ClusterView {

    private static final int EVENTS_KEPT_OF_EACH = 50;

    private final Map<Watched, Map<String, Seen>> byUid = new EnumMap<>(Watched.class);
    private final Map<String, Seen.Node> nodes = new TreeMap<>(ByNumber.ORDER);
    private final Set<String> unheard = new HashSet<>();
    private final Map<String, Map<String, Seen.Pod>> podsByNode = new HashMap<>();
    private final Map<String, Map<String, Seen>> byOwner = new HashMap<>();
    private final Map<String, Map<String, Seen.Event>> eventsAbout = new HashMap<>();
    private final Map<PodState, Integer> states = new EnumMap<>(PodState.class);
    private final Map<String, Integer> changesOn = new HashMap<>();
    private Instant newest = Instant.EPOCH;

    /** Nothing yet. */
    public ClusterView() {
        for (Watched kind : Watched.values()) {
            byUid.put(kind, new LinkedHashMap<>());
        }
    }

    /** Takes a sighting in. An object that changes keeps its place among the others. */
    public void apply(Sighting sighting) {
        Seen now = sighting.isEnd() ? null : sighting.seen();
        stamped(sighting.seen());
        String uid = sighting.seen().meta().uid();
        Map<String, Seen> all = of(sighting.kind());
        Seen before = now == null ? all.remove(uid) : all.put(uid, now);
        moved(byOwner, owner(before), owner(now), uid, now);
        switch (sighting.seen()) {
            case Seen.Node node -> node(node, now != null);
            case Seen.Pod pod -> pod((Seen.Pod) before, (Seen.Pod) now, uid);
            case Seen.Event event -> event((Seen.Event) before, (Seen.Event) now, uid);
            case Seen.Workload workload -> {}
            case Seen.Autoscaler autoscaler -> {}
        }
    }

    private void stamped(Seen seen) {
        Instant stamp =
                seen instanceof Seen.Event event ? event.last() : seen.meta().created();
        if (stamp.isAfter(newest)) {
            newest = stamp;
        }
    }

    /** The newest stamp of the cluster that was seen, by its clock. */
    public Instant newest() {
        return newest;
    }

    /** All objects of a kind, by uid, in the order in which they were first seen. */
    private Map<String, Seen> of(Watched kind) {
        return byUid.getOrDefault(kind, Map.of());
    }

    private static @Nullable String owner(@Nullable Seen seen) {
        Meta.Owner owner = seen == null ? null : seen.meta().owner();
        return owner == null ? null : owner.uid();
    }

    private void pod(Seen.@Nullable Pod before, Seen.@Nullable Pod now, String uid) {
        if (before != null) {
            count(before, -1);
            changesOn.merge(before.node(), 1, Integer::sum);
        }
        if (now != null) {
            count(now, 1);
            changesOn.merge(now.node(), 1, Integer::sum);
        }
        moved(podsByNode, before == null ? null : before.node(), now == null ? null : now.node(), uid, now);
    }

    private void event(Seen.@Nullable Event before, Seen.@Nullable Event now, String uid) {
        moved(eventsAbout, before == null ? null : before.about(), now == null ? null : now.about(), uid, now);
        if (now != null) {
            Map<String, Seen.Event> events = eventsAbout.getOrDefault(now.about(), Map.of());
            if (events.size() > EVENTS_KEPT_OF_EACH) {
                String eldest = events.keySet().iterator().next();
                events.remove(eldest);
                of(Watched.EVENTS).remove(eldest);
            }
        }
    }

    private static <T> void moved(
            Map<String, Map<String, T>> index,
            @Nullable String from,
            @Nullable String to,
            String uid,
            @Nullable T now) {
        if (to != null && now != null) {
            index.computeIfAbsent(to, key -> new LinkedHashMap<>()).put(uid, now);
        }
        if (from != null && !from.equals(to)) {
            index.computeIfPresent(from, (key, of) -> {
                of.remove(uid);
                return of.isEmpty() ? null : of;
            });
        }
    }

    /** A node that comes, goes, or is heard again changes what is known of its pods. */
    private void node(Seen.Node node, boolean there) {
        Collection<Seen.Pod> pods = podsOn(node.meta().name());
        pods.forEach(pod -> count(pod, -1));
        if (there) {
            nodes.put(node.meta().name(), node);
        } else {
            nodes.remove(node.meta().name());
        }
        if (there && !node.heard()) {
            unheard.add(node.meta().name());
        } else {
            unheard.remove(node.meta().name());
        }
        pods.forEach(pod -> count(pod, 1));
        changesOn.merge(node.meta().name(), 1, Integer::sum);
    }

    private void count(Seen.Pod pod, int by) {
        states.merge(state(pod), by, Integer::sum);
    }

    /** The nodes by name, numbers in names as numbers. */
    public Collection<Seen.Node> nodes() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    /** A node by its name. */
    public Optional<Seen.Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** All pods, in the order in which they were first seen. */
    public Collection<Seen.Pod> pods() {
        return cast(of(Watched.PODS).values());
    }

    /** The pods on a node; those that have none yet under the empty name. */
    public Collection<Seen.Pod> podsOn(String node) {
        return Collections.unmodifiableCollection(
                podsByNode.getOrDefault(node, Map.of()).values());
    }

    /** The names of the nodes that pods say they are on, where the nodes themselves may not be seen. */
    public Collection<String> placed() {
        return podsByNode.keySet().stream()
                .filter(name -> !name.isEmpty())
                .sorted(ByNumber.ORDER)
                .toList();
    }

    /** How often something has changed on a node; where it has not, its picture is the same. */
    public int changesOn(String node) {
        return changesOn.getOrDefault(node, 0);
    }

    /** How a pod stands. */
    public PodState state(Seen.Pod pod) {
        return PodState.of(pod, !unheard.contains(pod.node()));
    }

    /** How many pods stand how; states without any are absent or 0. */
    public Map<PodState, Integer> states() {
        return Collections.unmodifiableMap(states);
    }

    /** The workloads of a kind, in the order in which they were first seen. */
    public Collection<Seen.Workload> workloads(Watched kind) {
        return cast(of(kind).values());
    }

    /** An object by its uid, of whatever kind. */
    public Optional<Seen> byUid(String uid) {
        return byUid.values().stream()
                .map(all -> all.get(uid))
                .filter(seen -> seen != null)
                .findFirst();
    }

    /** What an object controls. */
    public Collection<Seen> ownedBy(String uid) {
        return Collections.unmodifiableCollection(
                byOwner.getOrDefault(uid, Map.of()).values());
    }

    /** The pods of a workload; for a Deployment those of all its ReplicaSets. */
    public List<Seen.Pod> podsOf(Seen.Workload workload) {
        List<Seen.Pod> pods = new ArrayList<>();
        for (Seen owned : ownedBy(workload.meta().uid())) {
            switch (owned) {
                case Seen.Pod pod -> pods.add(pod);
                case Seen.Workload set -> pods.addAll(podsOf(set));
                case Seen.Node node -> {}
                case Seen.Autoscaler autoscaler -> {}
                case Seen.Event event -> {}
            }
        }
        return pods;
    }

    /** The workload that a pod belongs to in the end: for a pod of a ReplicaSet of a Deployment the Deployment. */
    public Optional<Seen.Workload> workloadOf(Seen.Pod pod) {
        Seen.Workload found = null;
        Meta.Owner owner = pod.meta().owner();
        while (owner != null && byUid(owner.uid()).orElse(null) instanceof Seen.Workload workload) {
            found = workload;
            owner = workload.meta().owner();
        }
        return Optional.ofNullable(found);
    }

    /** What sets a workload's size by its load. */
    public Optional<Seen.Autoscaler> autoscalerOf(Seen.Workload workload) {
        return of(Watched.AUTOSCALERS).values().stream()
                .map(Seen.Autoscaler.class::cast)
                .filter(scaler -> scaler.targetName().equals(workload.meta().name())
                        && scaler.meta().namespace().equals(workload.meta().namespace())
                        && scaler.targetKind()
                                .equalsIgnoreCase(workload.kind().name().replace("_", "")))
                .findFirst();
    }

    /** What was said of an object, the eldest first. */
    public Collection<Seen.Event> eventsAbout(String uid) {
        return Collections.unmodifiableCollection(
                eventsAbout.getOrDefault(uid, Map.of()).values());
    }

    /** Everything as sightings, from which an equal view can be made. */
    List<Sighting> found(Instant at) {
        List<Sighting> found = new ArrayList<>();
        byUid.forEach((kind, all) ->
                all.values().forEach(seen -> found.add(new Sighting(kind, Sighting.Change.FOUND, seen, at))));
        return found;
    }

    @SuppressWarnings("unchecked") // What is kept under a kind is of that kind
    private static <T extends Seen> Collection<T> cast(Collection<Seen> all) {
        return (Collection<T>) (Collection<?>) Collections.unmodifiableCollection(all);
    }
}
