package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.kubelet.PodListener;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lane needs of a Kubernetes, wherever that is: embedded in the lane's own world, or a cluster that is reached
 * over its API. It belongs to the world's thread: it is asked there, and tells its listener there.
 */
public interface Kubernetes {

    /** What a lane hears of its Kubernetes. */
    interface Listener extends PodListener {

        /** A pod is there, changed or is gone. */
        void podChanged(Store.Change change, @Nullable KubeObject before, KubeObject pod);

        /** A Deployment is there, changed or is gone. */
        void deploymentChanged(Store.Change change, @Nullable KubeObject before, KubeObject deployment);

        /** From now on connections to the lane's Service go to these pods. */
        void routed(List<String> pods);

        /** A component said something; as {@link Events.Listener#said}. */
        void said(String component, KubeObject about, Events.Type type, String reason, List<String> parts);

        /** What a pod uses at this moment by its share of the load: a share of the CPU that it requests. */
        double cpu(KubeObject pod);
    }

    /** Gives a lane its Kubernetes. */
    interface Maker {

        /**
         * A Kubernetes for one run, in which nothing is applied yet.
         *
         * @param scenario what will be done
         * @param manifests with what
         * @param draws the run's figures
         * @param listener hears what happens, from now on
         */
        Kubernetes make(World world, Scenario scenario, Manifests manifests, Draws draws, Listener listener);
    }

    /** Applies objects, and has all that follows from them happen before the run begins. */
    void settle(List<Fields> objects);

    /** Does what {@code kubectl apply} does with objects. */
    void apply(List<Fields> objects);

    /** The Deployment that is operated; null while there is none. */
    @Nullable
    KubeObject deployment();

    /** Sets how many pods the Deployment wants. */
    void scale(int replicas);

    /** Gives the Deployment the pod template of the revision before. */
    void undo();

    /** Whether anything sets the Deployment's size by load. */
    boolean hasAutoscaler();

    /** A pod of the Deployment; null where there is none of that name. */
    @Nullable
    KubeObject pod(String name);

    /** Does harm to a pod, of a kind that is not {@link Fault.Kind#LOSE_HOST}. */
    void harm(Fault.Kind kind, KubeObject pod);

    /** Whether there is a node of this name that can be lost. */
    boolean runs(String node);

    /** A node is gone at once, with all that runs on it. */
    void loseNode(String node);
}
