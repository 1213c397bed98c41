package dev.kakehashi.cluster;

import dev.kakehashi.cluster.admission.Claims;
import dev.kakehashi.cluster.admission.LimitRanges;
import dev.kakehashi.cluster.admission.Priorities;
import dev.kakehashi.cluster.admission.Quotas;
import dev.kakehashi.cluster.admission.Runtimes;
import dev.kakehashi.cluster.admission.ServiceAccounts;
import dev.kakehashi.cluster.autoscaler.ClusterAutoscaler;
import dev.kakehashi.cluster.controller.ControlContext;
import dev.kakehashi.cluster.controller.CronJobController;
import dev.kakehashi.cluster.controller.DaemonSetController;
import dev.kakehashi.cluster.controller.DeploymentController;
import dev.kakehashi.cluster.controller.DisruptionController;
import dev.kakehashi.cluster.controller.EndpointSliceController;
import dev.kakehashi.cluster.controller.EndpointsController;
import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.controller.Eviction;
import dev.kakehashi.cluster.controller.GarbageCollector;
import dev.kakehashi.cluster.controller.HorizontalPodAutoscalerController;
import dev.kakehashi.cluster.controller.JobController;
import dev.kakehashi.cluster.controller.LoadBalancers;
import dev.kakehashi.cluster.controller.NamespaceController;
import dev.kakehashi.cluster.controller.NodeLifecycle;
import dev.kakehashi.cluster.controller.ReplicaSetController;
import dev.kakehashi.cluster.controller.ResourceQuotaController;
import dev.kakehashi.cluster.controller.Rollback;
import dev.kakehashi.cluster.controller.StatefulSetController;
import dev.kakehashi.cluster.controller.TaintEviction;
import dev.kakehashi.cluster.controller.VolumeBinder;
import dev.kakehashi.cluster.controller.VolumeProtection;
import dev.kakehashi.cluster.controller.VolumeProvisioner;
import dev.kakehashi.cluster.kubelet.Images;
import dev.kakehashi.cluster.kubelet.Kubelets;
import dev.kakehashi.cluster.kubelet.PodListener;
import dev.kakehashi.cluster.kubelet.Timings;
import dev.kakehashi.cluster.network.ServiceProxy;
import dev.kakehashi.cluster.scheduler.Scheduler;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.ApiException.Reason;
import dev.kakehashi.cluster.store.Applier;
import dev.kakehashi.cluster.store.Defaults;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.Kinds;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes cluster in a world: its API, controllers, scheduler, nodes and network. Owned by the world's thread; what
 * is asked for here happens as the world's clock runs.
 */
public final class Cluster {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final World world;
    private final Timings timings;
    private final Images images;
    private final Defaults defaults;
    private final Applier applier;
    private final ControlContext control;
    private final Scheduler scheduler;
    private final Kubelets kubelets;
    private final NodeLifecycle nodeLifecycle;
    private final ServiceProxy proxy;
    private @Nullable ClusterAutoscaler autoscaler;
    private final GarbageCollector garbage;
    private Kinds kinds = new Kinds(List.of());
    private int nodesMade;

    /** A cluster without nodes, whose pods use nothing of them; for the rest as the other one. */
    public Cluster(
            World world,
            ClusterSettings settings,
            Images images,
            Timings timings,
            PodListener pods,
            ServiceProxy.Listener routes) {
        this(world, settings, images, timings, pods, PodMetrics.NONE, routes);
    }

    /**
     * A cluster without nodes.
     *
     * @param images the registry, and how the programs in its images behave
     * @param timings how long the machinery takes
     * @param pods hears what happens to pods on their nodes
     * @param usage what pods use, for the autoscaler
     * @param routes hears where connections to services go
     */
    public Cluster(
            World world,
            ClusterSettings settings,
            Images images,
            Timings timings,
            PodListener pods,
            PodMetrics usage,
            ServiceProxy.Listener routes) {
        this(world, EPOCH, settings, images, timings, pods, usage, routes);
    }

    /**
     * The same with a date of its own.
     *
     * @param epoch the date of model time 0, for time stamps; a whole second
     */
    public Cluster(
            World world,
            Instant epoch,
            ClusterSettings settings,
            Images images,
            Timings timings,
            PodListener pods,
            PodMetrics usage,
            ServiceProxy.Listener routes) {
        this.world = world;
        this.timings = timings;
        this.images = images;
        Store store = new Store(world, epoch);
        this.defaults = Defaults.of(store);
        this.applier = new Applier(store, defaults);
        this.control = ControlContext.of(world, store, settings);
        new DeploymentController(control);
        new ReplicaSetController(control);
        new EndpointSliceController(control);
        this.garbage = new GarbageCollector(control);
        new HorizontalPodAutoscalerController(control, usage);
        this.scheduler = new Scheduler(world, store, control.events(), control.newSchedulerClient());
        this.nodeLifecycle = new NodeLifecycle(world, store, control.events());
        new TaintEviction(world, store, control.events());
        this.kubelets = new Kubelets(world, store, images, timings, control.events(), pods);
        this.proxy = new ServiceProxy(world, store, timings::programming, routes);
    }

    /** Has the cluster do what the lanes of a comparison never ask for, too: the controllers of all other workloads. */
    public Cluster withAllControllers() {
        new StatefulSetController(control);
        new DaemonSetController(control);
        new JobController(control);
        new CronJobController(control);
        new DisruptionController(control);
        new EndpointsController(control);
        new VolumeBinder(control);
        new VolumeProtection(control);
        new VolumeProvisioner(control);
        scheduler.preempting().binding();
        kubelets.beThorough();
        return this;
    }

    /**
     * Has the cluster know other kinds than those its controllers work on: objects of all of them own and are owned, and
     * are in namespaces, which are seen to from now on, with their quotas and limit
     * ranges; pods get priorities and runtimes by their classes, and the tokens of their service accounts.
     */
    public Cluster withKinds(List<Kind> all) {
        kinds = new Kinds(all);
        garbage.collect(kinds);
        new NamespaceController(world, store(), kinds);
        new ResourceQuotaController(control, kinds);
        ServiceAccounts.rule(store(), world.stream("token volumes"));
        Runtimes.rule(store());
        Priorities.rule(store());
        Claims.rule(store());
        LimitRanges.rule(store());
        Quotas.rule(store());
        return this;
    }

    /** Has a provider give addresses to Services of type LoadBalancer. */
    public Cluster withProvider() {
        new LoadBalancers(control);
        return this;
    }

    /** The kinds that are known beside those that controllers work on; none unless {@link #withKinds} was called. */
    public Kinds kinds() {
        return kinds;
    }

    /** The objects, to read and to watch. */
    public Store store() {
        return control.store();
    }

    /** What is filled in where objects are silent. */
    public Defaults defaults() {
        return defaults;
    }

    /** The registry that the nodes pull from. */
    public Images images() {
        return images;
    }

    /** What the cluster's components say, to listen to. */
    public Events events() {
        return control.events();
    }

    /**
     * Does something and lets all that follows from it happen now, in no model time, as if the cluster had run like that
     * for long. The timings have to be nothing meanwhile.
     */
    public void settle(Runnable set) {
        control.throttle().off(true);
        set.run();
        world.runUntil(world.now());
        proxy.catchUp();
        control.throttle().off(false);
    }

    /** The present, in nanoseconds of model time since the cluster began. */
    public long now() {
        return world.now();
    }

    /** Does something once what happens now is over, at the same moment of model time. */
    public void soon(Runnable action) {
        world.after(0, action);
    }

    // -- nodes

    /**
     * Adds a node that is ready, called {@code node-1} and so on.
     *
     * @param cpu allocatable CPU, cores
     * @param memory allocatable memory, MiB
     * @return its name
     */
    public String addNode(double cpu, long memory) {
        String name = "node-" + ++nodesMade;
        kubelets.join(name, cpu, memory);
        return name;
    }

    /** Has nodes of a size ordered when pods find no room, up to a number in all. */
    public void autoscale(int mostNodes, double cpu, long memory) {
        autoscaler = new ClusterAutoscaler(
                world, store(), events(), mostNodes, cpu, memory, nodes -> orderNodes(nodes, cpu, memory));
    }

    private void orderNodes(int nodes, double cpu, long memory) {
        for (int i = 0; i < nodes; i++) {
            String name = "node-" + ++nodesMade;
            world.after(timings.nodeAdd(name), () -> {
                kubelets.join(name, cpu, memory);
                if (autoscaler != null) {
                    autoscaler.joined();
                }
            });
        }
    }

    /** Puts an image on a node without pulling it. */
    public void keepImage(String node, String reference) {
        kubelets.keepImage(node, reference);
    }

    /** Whether there is a node of this name that has not been lost. */
    public boolean runs(String node) {
        return kubelets.runs(node);
    }

    /** When a node renewed its lease last, in nanoseconds of model time. */
    public long lastRenewal(String node) {
        return nodeLifecycle.lastRenewal(node);
    }

    /** A node is gone at once, with all that runs on it. */
    public void loseNode(String node) {
        if (kubelets.runs(node)) {
            kubelets.lose(node);
            nodeLifecycle.silent(node);
        }
    }

    /** A lost node is back. */
    public void returnNode(String node) {
        if (!kubelets.runs(node)) {
            kubelets.comeBack(node);
            nodeLifecycle.heardAgain(node);
        }
    }

    // -- what clients do

    /** Does what {@code kubectl apply} does with an object of a manifest; for the exceptions of {@link Applier#apply}. */
    public KubeObject apply(Fields manifest) {
        return applier.apply(manifest);
    }

    /** Sets the number of pods that a Deployment or ReplicaSet wants; for the exceptions of {@link Store#update}. */
    public KubeObject scale(Kind kind, String namespace, String name, int replicas) {
        KubeObject object = existing(kind, namespace, name);
        return store().update(object.with(List.of("spec", "replicas"), (long) replicas));
    }

    /** Deletes an object as {@code kubectl delete} does; for the exceptions of {@link Store#delete}. */
    public void delete(Kind kind, String namespace, String name) {
        store().delete(kind, namespace, name, Deletion.NORMAL);
    }

    /** Evicts a pod as {@code kubectl drain} does; for the exceptions of {@link Eviction#evict}. */
    public void evict(String namespace, String pod, Deletion deletion) {
        Eviction.evict(store(), namespace, pod, deletion);
    }

    /**
     * Gives a Deployment back the pod template of the revision before, as {@code kubectl rollout undo} does; for the
     * exceptions of {@link Rollback#undo}.
     */
    public KubeObject undo(String namespace, String name) {
        return Rollback.undo(store(), namespace, name, 0);
    }

    private KubeObject existing(Kind kind, String namespace, String name) {
        KubeObject object = store().get(kind, namespace, name);
        if (object == null) {
            throw new ApiException(Reason.NOT_FOUND, kind.plural() + " \"" + name + "\" not found");
        }
        return object;
    }

    // -- what goes wrong

    /** The program of a pod exits at once. */
    public void killProgram(KubeObject pod) {
        kubelets.killProgram(pod);
    }

    /** The program of a pod accepts requests and never answers from now on. */
    public void hangProgram(KubeObject pod) {
        kubelets.hangProgram(pod);
    }

    /** A pod is gone at once: its object is deleted without grace. */
    public void killPod(KubeObject pod) {
        store().delete(Kind.POD, pod.namespace(), pod.name(), Deletion.NOW);
    }
}
