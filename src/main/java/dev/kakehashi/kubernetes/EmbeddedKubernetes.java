package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The embedded cluster in the lane's own world, with the nodes, images and figures of the scenario. */
final class EmbeddedKubernetes implements Kubernetes {

    private final Cluster cluster;
    private final Manifests manifests;
    private final ProfileTimings timings;

    EmbeddedKubernetes(World world, Scenario scenario, Manifests manifests, Draws draws, Listener listener) {
        this.manifests = manifests;
        this.timings = new ProfileTimings(draws, scenario.service().name());
        this.cluster = new Cluster(
                world,
                settings(draws),
                new ReleaseImages(scenario, draws),
                timings,
                listener,
                listener::cpu,
                (namespace, name, pods) -> {
                    if (name.equals(manifests.service())) {
                        listener.routed(pods);
                    }
                });
        cluster.store().watch(Kind.POD, listener::podChanged);
        cluster.store().watch(Kind.DEPLOYMENT, listener::deploymentChanged);
        cluster.events().listen(listener::said);
        makeNodes(scenario);
    }

    private static ClusterSettings settings(Draws draws) {
        ClusterSettings stock = ClusterSettings.STOCK.withEvents(false);
        return new ClusterSettings(
                draws.value("kcm_qps", "controllers"),
                (int) draws.value("kcm_burst", "controllers"),
                stock.schedulerQps(),
                stock.schedulerBurst(),
                draws.time("controller_delay", "controllers"),
                stock.writeLatency(),
                stock.workers(),
                stock.recordEvents());
    }

    private void makeNodes(Scenario scenario) {
        Scenario.Kubernetes size = scenario.kubernetes();
        for (int i = 0; i < size.nodes(); i++) {
            String node = cluster.addNode(size.nodeCpu(), size.nodeMemory());
            if (size.cached() && scenario.running() != null) {
                cluster.keepImage(node, scenario.release(scenario.running()).image());
            }
            if (size.prefetched() && scenario.target() != null) {
                cluster.keepImage(node, scenario.release(scenario.target()).image());
            }
        }
        if (size.maxNodes() > size.nodes()) {
            cluster.autoscale(size.maxNodes(), size.nodeCpu(), size.nodeMemory());
        }
    }

    @Override
    public void settle(List<Fields> objects) {
        timings.settling(true);
        cluster.settle(() -> apply(objects));
        timings.settling(false);
    }

    @Override
    public void apply(List<Fields> objects) {
        objects.forEach(cluster::apply);
    }

    @Override
    public @Nullable KubeObject deployment() {
        return cluster.store().get(Kind.DEPLOYMENT, manifests.namespace(), manifests.name());
    }

    @Override
    public void scale(int replicas) {
        cluster.scale(Kind.DEPLOYMENT, manifests.namespace(), manifests.name(), replicas);
    }

    @Override
    public void undo() {
        cluster.undo(manifests.namespace(), manifests.name());
    }

    @Override
    public boolean hasAutoscaler() {
        return !cluster.store().list(Kind.HORIZONTAL_POD_AUTOSCALER).isEmpty();
    }

    @Override
    public @Nullable KubeObject pod(String name) {
        return cluster.store().get(Kind.POD, manifests.namespace(), name);
    }

    @Override
    public void harm(Fault.Kind kind, KubeObject pod) {
        switch (kind) {
            case KILL_PROCESS -> cluster.killProgram(pod);
            case HANG_PROCESS -> cluster.hangProgram(pod);
            case KILL_INSTANCE -> cluster.killPod(pod);
            case LOSE_HOST -> throw new IllegalArgumentException("a pod is no host");
        }
    }

    @Override
    public boolean runs(String node) {
        return cluster.runs(node);
    }

    @Override
    public void loseNode(String node) {
        cluster.loseNode(node);
    }
}
