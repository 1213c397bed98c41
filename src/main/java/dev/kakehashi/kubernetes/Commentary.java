package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.model.Actor;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Words;
import dev.kakehashi.simulation.World;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Retells in people's words what the cluster's components say, as far as it explains an operation. */
final class Commentary {

    /** The actor of each component, by the name that people know. */
    private static final Map<String, Actor> ACTORS = Map.of(
            "deployment-controller", new Actor(Actor.Kind.CONTROLLER, "Deployment controller"),
            "replicaset-controller", new Actor(Actor.Kind.CONTROLLER, "ReplicaSet controller"),
            "horizontal-pod-autoscaler", new Actor(Actor.Kind.CONTROLLER, "Horizontal Pod Autoscaler"),
            "node-controller", new Actor(Actor.Kind.CONTROLLER, "Node controller"),
            "taint-eviction-controller", new Actor(Actor.Kind.CONTROLLER, "Taint eviction controller"),
            "cluster-autoscaler", new Actor(Actor.Kind.CONTROLLER, "Cluster Autoscaler"),
            "default-scheduler", new Actor(Actor.Kind.CONTROLLER, "Scheduler"),
            "kubelet", new Actor(Actor.Kind.CONTROLLER, "Kubelet"));

    /** What is retold; messages have the key {@code kubernetes.said.REASON}. */
    private static final List<String> REASONS = List.of(
            "ScalingReplicaSet",
            "TooFew",
            "TooMany",
            "SuccessfulRescale",
            "NodeNotReady",
            "TaintManagerEviction",
            "TriggeredScaleUp",
            "FailedScheduling",
            "BackOff",
            "Unhealthy");

    private final World world;
    private final Consumer<LaneEvent> out;
    private final Instances instances;

    Commentary(World world, Consumer<LaneEvent> out, Instances instances) {
        this.world = world;
        this.out = out;
        this.instances = instances;
    }

    void said(String component, KubeObject about, Events.Type type, String reason, List<String> parts) {
        Actor actor = ACTORS.get(component);
        boolean starting = reason.equals("Unhealthy") && parts.getFirst().equals("Readiness");
        if (actor == null || instances.areSilent() || starting || !REASONS.contains(reason)) {
            return;
        }
        String instance = about.kind().equals(Kind.POD) ? about.name() : "";
        String[] arguments = new String[parts.size() + 1];
        arguments[0] = about.name();
        for (int i = 0; i < parts.size(); i++) {
            arguments[i + 1] = parts.get(i);
        }
        out.accept(new LaneEvent.Acted(
                world.now(), Provenance.SIMULATED, actor, Words.of("kubernetes.said." + reason, arguments), instance));
    }
}
