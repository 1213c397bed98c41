package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The agent of one node, with the images that are on the node and the pods that it runs. */
final class Kubelet {

    /** How often a kubelet looks for containers that ended. Source: the kubelet's generic PLEG. */
    private static final long RELIST = Time.SECOND;

    private final Kubelets all;
    private final World world;
    private final String node;
    private final int number;
    private final PullQueue pulls;
    private final long relistPhase;
    private final Map<String, PodLife> pods = new LinkedHashMap<>();
    private boolean alive = true;
    private int addresses;

    Kubelet(Kubelets all, World world, String node, int number, PullQueue pulls) {
        this.all = all;
        this.world = world;
        this.node = node;
        this.number = number;
        this.pulls = pulls;
        this.relistPhase = Time.ofSeconds(world.stream("relist/" + node).uniform());
    }

    boolean isAlive() {
        return alive;
    }

    PullQueue pulls() {
        return pulls;
    }

    Kubelets all() {
        return all;
    }

    Images images() {
        return all.images();
    }

    Timings timings() {
        return all.timings();
    }

    PodListener listener() {
        return all.listener();
    }

    String timestamp() {
        return all.store().timestamp();
    }

    String address() {
        return "172." + (16 + (number >> 16)) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    String nextPodAddress() {
        addresses = addresses % 254 + 1;
        return "10." + (64 + (number >> 8)) + "." + (number & 255) + "." + addresses;
    }

    /** How long until it next looks for containers that ended. */
    long untilRelist() {
        long since = Math.floorMod(world.now() - relistPhase, RELIST);
        return RELIST - since;
    }

    /** What the API says of a pod of this node now, or that it no longer exists. */
    void sync(String uid, KubeObject pod, boolean exists) {
        PodLife life = pods.get(uid);
        if (!alive) {
            return;
        }
        if (!exists) {
            if (life != null) {
                pods.remove(uid);
                life.vanish();
            }
        } else if (life == null) {
            life = new PodLife(this, world, pod, all.timings().who(pod));
            pods.put(uid, life);
            if (pod.isBeingDeleted()) {
                life.stop(0);
            } else {
                life.admit();
            }
        } else if (pod.isBeingDeleted()) {
            life.stop(pod.metadata().number("deletionGracePeriodSeconds", life.grace()));
        }
    }

    /** Writes a pod's status. */
    void report(PodLife life, PodStatus status) {
        KubeObject pod = all.store().get(Kind.POD, life.namespace(), life.name());
        if (pod != null && pod.uid().equals(life.uid())) {
            all.store().updateStatus(pod.withStatus(status.at(timestamp(), pod.status())));
        }
    }

    /** The pod's containers have stopped: takes its object off the API. */
    void remove(PodLife life) {
        pods.remove(life.uid());
        KubeObject pod = all.store().get(Kind.POD, life.namespace(), life.name());
        if (pod != null && pod.uid().equals(life.uid())) {
            all.store().delete(Kind.POD, life.namespace(), life.name(), 0);
        }
    }

    /** Says something of a pod, or of that part of it which a path of fields names. */
    void event(PodLife life, String fieldPath, Events.Type type, String reason, String text, List<String> parts) {
        KubeObject pod = all.store().get(Kind.POD, life.namespace(), life.name());
        if (pod != null) {
            all.events().record("kubelet", pod, new Events.Place(node, fieldPath), type, reason, text, parts);
        }
    }

    /** Kills or hangs the program of a pod; no effect where the pod is not here. */
    void harm(String uid, boolean hang) {
        PodLife life = pods.get(uid);
        if (life != null) {
            life.harm(hang);
        }
    }

    /** The node is gone at once, with all that ran on it. */
    void lose() {
        alive = false;
        pulls.stop();
        for (PodLife life : new ArrayList<>(pods.values())) {
            life.vanish();
        }
        pods.clear();
    }

    /** The node is back; its pods are still to be told to it. */
    void comeBack() {
        alive = true;
    }
}
