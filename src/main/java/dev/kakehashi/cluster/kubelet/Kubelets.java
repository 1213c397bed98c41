package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.store.Amount;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kubelets of all nodes. They hear of pods from the API and see to them. */
public final class Kubelets {

    private static final Fields NODE_INFO = Fields.of(
            "architecture", "amd64",
            "operatingSystem", "linux",
            "kubeletVersion", "v1.34.4+kakehashi",
            "osImage", "Kakehashi",
            "kernelVersion", "simulated",
            "containerRuntimeVersion", "simulated://1");

    private final World world;
    private final Store store;
    private final Images images;
    private final Timings timings;
    private final Events events;
    private final PodListener listener;
    private final PullQueue.Registry registry = new PullQueue.Registry();
    private final Map<String, Kubelet> byNode = new LinkedHashMap<>();
    private boolean thorough;

    /** Kubelets without nodes; they watch pods from now on. */
    public Kubelets(World world, Store store, Images images, Timings timings, Events events, PodListener listener) {
        this.world = world;
        this.store = store;
        this.images = images;
        this.timings = timings;
        this.events = events;
        this.listener = listener;
        store.watch(Kind.POD, this::podChanged);
    }

    /**
     * Has them, from now on, look for the ConfigMaps and Secrets that pods name, tell of each check that fails and of each
     * attempt, give containers ids, and end pods as late as real kubelets: what somebody sees who looks at single pods,
     * and a comparison does without.
     */
    public void beThorough() {
        thorough = true;
    }

    boolean areThorough() {
        return thorough;
    }

    Store store() {
        return store;
    }

    Images images() {
        return images;
    }

    Timings timings() {
        return timings;
    }

    Events events() {
        return events;
    }

    PodListener listener() {
        return listener;
    }

    /**
     * Starts a node: its kubelet registers it, ready.
     *
     * @param cpu allocatable CPU, cores
     * @param memory allocatable memory, MiB
     */
    public void join(String name, double cpu, long memory) {
        Kubelet kubelet = new Kubelet(this, world, name, byNode.size(), new PullQueue(world, timings, registry));
        byNode.put(name, kubelet);
        Fields size = Fields.of(
                "cpu",
                Amount.of(Math.round(cpu * 1000) + "m").toString(),
                "memory",
                Amount.of(memory + "Mi").toString(),
                "pods",
                Integer.toString(PODS_PER_NODE));
        Fields metadata = Fields.of(
                "name",
                name,
                "labels",
                Fields.of("kubernetes.io/hostname", name, "kubernetes.io/os", "linux", "kubernetes.io/arch", "amd64"));
        Fields status = Fields.of(
                "capacity",
                size,
                "allocatable",
                size,
                "conditions",
                List.of(ready()),
                "nodeInfo",
                NODE_INFO,
                "addresses",
                List.of(
                        Fields.of("type", "InternalIP", "address", kubelet.address()),
                        Fields.of("type", "Hostname", "address", name)));
        store.create(new KubeObject(
                Kind.NODE,
                Fields.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Node",
                        "metadata",
                        metadata,
                        "spec",
                        Fields.EMPTY,
                        "status",
                        status)));
    }

    /** How many pods a kubelet takes on. Source: the kubelet's default {@code maxPods}. */
    private static final int PODS_PER_NODE = 110;

    private Fields ready() {
        return Fields.of(
                "type", "Ready",
                "status", "True",
                "lastTransitionTime", store.timestamp(),
                "reason", "KubeletReady",
                "message", "kubelet is posting ready status");
    }

    /** Puts an image on a node without pulling it. */
    public void keepImage(String node, String reference) {
        Kubelet kubelet = byNode.get(node);
        Image image = images.find(reference);
        if (kubelet != null && image != null) {
            kubelet.pulls().keep(image);
        }
    }

    /** A node is gone at once, with all that runs on it; the API does not know. */
    public void lose(String node) {
        Kubelet kubelet = byNode.get(node);
        if (kubelet != null) {
            kubelet.lose();
        }
    }

    /** A lost node is back: its kubelet says that it is ready, ends pods that are to be gone and starts the others anew. */
    public void comeBack(String name) {
        Kubelet kubelet = byNode.get(name);
        KubeObject node = store.get(Kind.NODE, "", name);
        if (kubelet == null || node == null || kubelet.isAlive()) {
            return;
        }
        kubelet.comeBack();
        KubeObject ready = store.updateStatus(node.withStatus(node.status().with("conditions", List.of(ready()))));
        events.record(
                "kubelet", ready, Events.Type.NORMAL, "NodeReady", "Node {} status is now: NodeReady", List.of(name));
        for (KubeObject pod : List.copyOf(store.podsOnNode(name))) {
            kubelet.sync(pod.uid(), pod, true);
        }
    }

    /** Whether the node runs; false where it does not exist. */
    public boolean runs(String node) {
        Kubelet kubelet = byNode.get(node);
        return kubelet != null && kubelet.isAlive();
    }

    /** The program of a pod exits at once. */
    public void killProgram(KubeObject pod) {
        harm(pod, false);
    }

    /** The program of a pod accepts requests and never answers from now on. */
    public void hangProgram(KubeObject pod) {
        harm(pod, true);
    }

    private void harm(KubeObject pod, boolean hang) {
        Kubelet kubelet = byNode.get(pod.spec().text("nodeName"));
        if (kubelet != null) {
            kubelet.harm(pod.uid(), hang);
        }
    }

    private void podChanged(Store.Change change, @Nullable KubeObject before, KubeObject now) {
        String node = now.spec().text("nodeName");
        if (node.isEmpty()) {
            return;
        }
        boolean arrived = before == null || before.spec().text("nodeName").isEmpty();
        boolean ends =
                now.isBeingDeleted() && (before == null || !graceOf(before).equals(graceOf(now)));
        if (change == Store.Change.DELETED || arrived || ends) {
            world.after(0, () -> look(node, now));
        }
    }

    private static String graceOf(KubeObject pod) {
        return pod.metadata().text("deletionTimestamp");
    }

    private void look(String node, KubeObject told) {
        Kubelet kubelet = byNode.get(node);
        if (kubelet == null) {
            return;
        }
        KubeObject pod = store.get(Kind.POD, told.namespace(), told.name());
        boolean exists = pod != null && pod.uid().equals(told.uid());
        kubelet.sync(told.uid(), exists && pod != null ? pod : told, exists);
    }
}
