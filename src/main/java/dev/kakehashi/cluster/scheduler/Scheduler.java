package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.controller.Client;
import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds pods to nodes: of the nodes that a pod fits on, the one with the fewest pods of the same controller and the most
 * left free. In large clusters it looks at a share of the nodes only, as the real one does. Pods of a higher priority come
 * first, and where {@link #preempting} was called they take the place of others.
 */
public final class Scheduler {

    /** Below this number of feasible nodes all are looked for. Source: kube-scheduler minFeasibleNodesToFind. */
    private static final int FEW_NODES = 100;
    /** Weight of spreading against weight 1 of LeastAllocated. Source: scheduler/apis/config/v1/default_plugins.go. */
    private static final double SPREAD_WEIGHT = 2;

    /** What the plugin DynamicResources says, which is asked before: nobody holds devices here. */
    private static final String NO_CLAIMS = "no new claims to deallocate";

    static final String COMPONENT = "default-scheduler";

    private final Store store;
    private final Events events;
    private final PodQueue queue;
    private final Demands.Cache demands = new Demands.Cache();
    private final Map<String, NodeInfo> byName = new HashMap<>();
    private final List<NodeInfo> nodes = new ArrayList<>();
    private final Map<String, int[]> podsOfController = new HashMap<>();
    private int keepingOthersAway;
    private boolean somebodyWaitsForOthers;
    private NodeInfo[] feasible = new NodeInfo[0];
    private int start;
    private @Nullable Preemption preemption;
    private @Nullable PodVolumes volumes;
    private final Nominations nominations = new Nominations();

    /**
     * A scheduler that watches pods and nodes from now on.
     *
     * @param client holds its calls back, one for each pod it tries to place
     */
    public Scheduler(World world, Store store, Events events, Client client) {
        this.store = store;
        this.events = events;
        this.queue = new PodQueue(world, client::reserve, this::schedule);
        store.watch(Kind.NODE, this::nodeChanged);
        store.watch(Kind.POD, this::podChanged);
    }

    /** Has pods that find no room make some by the deletion of pods of lower priority. */
    public Scheduler preempting() {
        preemption = new Preemption(
                store, events, demands, (pod, node, gone) -> fits(node, pod, demands.of(pod), placement(pod, gone)));
        return this;
    }

    /** Has pods wait for their volumes. */
    public Scheduler binding() {
        volumes = new PodVolumes(store);
        store.watch(Kind.PERSISTENT_VOLUME_CLAIM, (change, before, claim) -> queue.roomMayHaveCome());
        return this;
    }

    private void nodeChanged(Store.Change change, @Nullable KubeObject before, KubeObject now) {
        if (change == Store.Change.DELETED) {
            NodeInfo gone = byName.remove(now.name());
            if (gone != null) {
                gone.learn(now.withStatus(Fields.EMPTY));
            }
            return;
        }
        byName.computeIfAbsent(now.name(), this::newNode).learn(now);
        boolean mayHelp = before == null
                || !before.spec().equals(now.spec())
                || !before.labels().equals(now.labels())
                || !before.status().fields("allocatable").equals(now.status().fields("allocatable"));
        if (mayHelp) {
            queue.roomMayHaveCome();
        }
    }

    private NodeInfo newNode(String name) {
        NodeInfo node = new NodeInfo(name, nodes.size());
        nodes.add(node);
        return node;
    }

    private void podChanged(Store.Change change, @Nullable KubeObject before, KubeObject now) {
        String nodeBefore = before == null ? "" : takes(before);
        String nodeNow = change == Store.Change.DELETED ? "" : takes(now);
        if (!nodeBefore.equals(nodeNow)) {
            if (!nodeBefore.isEmpty()) {
                count(nodeBefore, now, -1);
                queue.roomMayHaveCome();
            }
            if (!nodeNow.isEmpty()) {
                count(nodeNow, now, 1);
                if (somebodyWaitsForOthers) {
                    somebodyWaitsForOthers = false;
                    queue.roomMayHaveCome();
                }
            }
        }
        if (preemption != null && nominations.changed(change, now)) {
            queue.roomMayHaveCome();
        }
        if (change == Store.Change.ADDED && now.spec().text("nodeName").isEmpty()) {
            queue.add(now);
        } else if (change == Store.Change.DELETED) {
            queue.forget(now);
        }
    }

    /** The node that the pod takes room on, empty where none. */
    static String takes(KubeObject pod) {
        String phase = pod.status().text("phase");
        return phase.equals("Succeeded") || phase.equals("Failed")
                ? ""
                : pod.spec().text("nodeName");
    }

    private void count(String nodeName, KubeObject pod, int sign) {
        NodeInfo node = byName.get(nodeName);
        if (node == null) {
            return;
        }
        node.add(demands.of(pod), sign);
        keepingOthersAway += Placement.keepsOthersAway(pod) ? sign : 0;
        if (pod.controllerUid() != null) {
            podsOfController(pod.controllerUid())[node.index] += sign;
        }
    }

    private int[] podsOfController(String uid) {
        int[] counts = podsOfController.get(uid);
        if (counts == null || counts.length < nodes.size()) {
            counts = counts == null ? new int[nodes.size()] : Arrays.copyOf(counts, nodes.size());
            podsOfController.put(uid, counts);
        }
        return counts;
    }

    /** Tries to bind a pod; false where it fits nowhere. */
    private boolean schedule(KubeObject told) {
        KubeObject pod = store.get(Kind.POD, told.namespace(), told.name());
        if (pod == null
                || !pod.uid().equals(told.uid())
                || !pod.spec().text("nodeName").isEmpty()
                || pod.isBeingDeleted()) {
            return true;
        }
        String unbound = volumes == null ? "" : volumes.whyNot(pod);
        if (!unbound.isEmpty()) {
            sayUnschedulable(pod, pod.status(), "0/" + byName.size() + " nodes are available: " + unbound);
            return false;
        }
        NodeInfo node = best(pod);
        if (node == null) {
            refuse(pod);
            return false;
        }
        if (volumes != null && volumes.bindFor(pod, node.name)) {
            return false;
        }
        bind(pod, node.name);
        return true;
    }

    private @Nullable NodeInfo best(KubeObject pod) {
        Demands wanted = demands.of(pod);
        Placement placement = placement(pod, List.of());
        String chosen = volumes == null ? "" : volumes.nodeOf(pod);
        NodeInfo nominated = byName.get(chosen.isEmpty() ? pod.status().text("nominatedNodeName") : chosen);
        if (nominated != null && fits(nominated, pod, wanted, placement)) {
            return nominated;
        }
        int found = 0;
        int enough = enough();
        if (feasible.length < enough) {
            feasible = new NodeInfo[enough];
        }
        int looked = 0;
        int at = nodes.isEmpty() ? 0 : start % nodes.size();
        while (looked < nodes.size() && found < enough) {
            NodeInfo node = nodes.get(at);
            if (fits(node, pod, wanted, placement)) {
                feasible[found++] = node;
            }
            looked++;
            at = at + 1 == nodes.size() ? 0 : at + 1;
        }
        start = at;
        return highest(found, wanted, pod, placement);
    }

    /** Whether a pod fits on a node, beside those of at least its priority that wait for their victims there to end. */
    private boolean fits(NodeInfo node, KubeObject pod, Demands wanted, @Nullable Placement placement) {
        List<KubeObject> expected = nominations.before(pod, node.name);
        expected.forEach(other -> node.add(demands.of(other), 1));
        boolean fits = node.fits(wanted, pod.spec()) && (placement == null || placement.whyNot(node.labels()) == null);
        expected.forEach(other -> node.add(demands.of(other), -1));
        return fits;
    }

    /**
     * What other pods mean for where this one may go; null where they mean nothing, as nearly always.
     *
     * @param gone pods that do not count
     */
    private @Nullable Placement placement(KubeObject pod, Collection<KubeObject> gone) {
        if (keepingOthersAway == 0 && !Placement.matters(pod)) {
            return null;
        }
        Map<String, Fields> labels = new TreeMap<>();
        byName.forEach((name, node) -> labels.put(name, node.labels()));
        List<KubeObject> others = new ArrayList<>(store.list(Kind.POD));
        others.removeAll(gone);
        return new Placement(pod, labels, others);
    }

    /** All of up to 100 nodes, 50 % of more, sinking to 5 %. Source: scheduler-perf-tuning. */
    private int enough() {
        int all = nodes.size();
        if (all <= FEW_NODES) {
            return all;
        }
        int percent = Math.max(5, 50 - all / 125);
        return Math.max(FEW_NODES, all * percent / 100);
    }

    private @Nullable NodeInfo highest(int found, Demands wanted, KubeObject pod, @Nullable Placement placement) {
        String controller = pod.controllerUid();
        boolean prefers = pod.spec().has("affinity");
        int[] same = controller == null ? null : podsOfController(controller);
        int most = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < found && same != null; i++) {
            int count = same[feasible[i].index];
            most = Math.max(most, count);
            least = Math.min(least, count);
        }
        NodeInfo best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < found; i++) {
            NodeInfo node = feasible[i];
            double score = node.leftFree(wanted);
            if (same != null) {
                score += SPREAD_WEIGHT * (most == 0 ? 100 : 100.0 * (most + least - same[node.index]) / most);
            }
            if (prefers) {
                score += NodeAffinity.preference(pod.spec(), feasible[i].name, feasible[i].labels());
            }
            if (placement != null) {
                score += placement.score(feasible[i].labels());
            }
            if (score > bestScore) {
                best = node;
                bestScore = score;
            }
        }
        return best;
    }

    private void bind(KubeObject pod, String node) {
        KubeObject bound = store.update(pod.withSpec(pod.spec().with("nodeName", node)));
        store.updateStatus(bound.withStatus(withScheduled(
                bound.status(),
                Fields.of("type", "PodScheduled", "status", "True", "lastTransitionTime", store.timestamp()))));
        events.record(
                COMPONENT,
                bound,
                Events.Type.NORMAL,
                "Scheduled",
                "Successfully assigned {}/{} to {}",
                List.of(pod.namespace(), pod.name(), node));
    }

    private void refuse(KubeObject pod) {
        String message = unavailable(byName.size(), reasons(pod));
        Fields status = pod.status();
        if (preemption != null && !byName.isEmpty()) {
            Preemption.Outcome outcome = preemption.makeRoom(pod, present());
            message += outcome.text().isEmpty() ? "" : " " + NO_CLAIMS + ", preemption: " + outcome.text();
            if (outcome.node() != null) {
                status = status.with("nominatedNodeName", outcome.node().isEmpty() ? null : outcome.node());
                nominations.withdrawBelow(pod, outcome.node(), store);
            }
        }
        sayUnschedulable(pod, status, message);
    }

    private void sayUnschedulable(KubeObject pod, Fields status, String message) {
        events.record(COMPONENT, pod, Events.Type.WARNING, "FailedScheduling", "{}", List.of(message));
        store.updateStatus(pod.withStatus(withScheduled(
                status,
                Fields.of(
                        "type", "PodScheduled",
                        "status", "False",
                        "lastTransitionTime", store.timestamp(),
                        "reason", "Unschedulable",
                        "message", message))));
    }

    /** Why none of so many nodes can be used, as kube-scheduler's FitError says it. */
    static String unavailable(int nodes, Map<String, Integer> reasons) {
        List<String> parts = new ArrayList<>();
        reasons.forEach((reason, count) -> parts.add(count + " " + reason));
        parts.sort(null);
        return "0/" + nodes + " nodes are available: " + (parts.isEmpty() ? "no nodes" : String.join(", ", parts))
                + ".";
    }

    private List<NodeInfo> present() {
        return nodes.stream().filter(node -> byName.containsKey(node.name)).toList();
    }

    private Map<String, Integer> reasons(KubeObject pod) {
        Map<String, Integer> counts = new TreeMap<>();
        Placement placement = placement(pod, List.of());
        somebodyWaitsForOthers |= placement != null;
        Demands wanted = demands.of(pod);
        for (NodeInfo node : present()) {
            List<KubeObject> expected = nominations.before(pod, node.name);
            expected.forEach(other -> node.add(demands.of(other), 1));
            boolean others = placement != null && node.fits(wanted, pod.spec());
            String whyNot = placement != null && others ? placement.whyNot(node.labels()) : null;
            for (String reason : whyNot != null ? List.of(whyNot) : node.reasons(wanted, pod.spec())) {
                counts.merge(reason, 1, Integer::sum);
            }
            expected.forEach(other -> node.add(demands.of(other), -1));
        }
        return counts;
    }

    private static Fields withScheduled(Fields status, Fields scheduled) {
        List<Object> conditions = new ArrayList<>();
        Fields changed = scheduled;
        for (Fields condition : status.objects("conditions")) {
            if (!condition.text("type").equals("PodScheduled")) {
                conditions.add(condition);
            } else if (condition.text("status").equals(scheduled.text("status"))) {
                changed = scheduled.with("lastTransitionTime", condition.get("lastTransitionTime"));
            }
        }
        conditions.add(changed);
        Fields pending = status.has("phase") ? status : status.with("phase", "Pending");
        return pending.with("conditions", List.copyOf(conditions));
    }
}
