package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Orders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Does faults to the cluster, and says so where there is nothing to do them to. */
final class Faults {

    private final LaneId lane;
    private final Kubernetes cluster;
    private final Instances instances;
    private final Milestones milestones;
    private final Orders orders;

    Faults(LaneId lane, Kubernetes cluster, Instances instances, Milestones milestones, Orders orders) {
        this.lane = lane;
        this.cluster = cluster;
        this.instances = instances;
        this.milestones = milestones;
        this.orders = orders;
    }

    void happen(Fault fault) {
        String name = fault.nameIn(lane);
        if (fault.kind() == Fault.Kind.LOSE_HOST) {
            loseNode(name.isEmpty() ? "node-" + fault.target() : name);
            return;
        }
        KubeObject pod = cluster.pod(name.isEmpty() ? nth(fault.target()) : name);
        if (pod == null) {
            orders.say("scenario.act.no-instance", name.isEmpty() ? Integer.toString(fault.target()) : name);
        } else if (fault.kind() != Fault.Kind.KILL_INSTANCE && !instances.hasProgram(pod.name())) {
            orders.say("scenario.act.no-process", pod.name());
        } else {
            milestones.fault(instances.serving(""));
            cluster.harm(fault.kind(), pod);
        }
    }

    private String nth(int ordinal) {
        List<String> names = new ArrayList<>(instances.names());
        Collections.sort(names);
        return ordinal > names.size() ? "" : names.get(ordinal - 1);
    }

    private void loseNode(String node) {
        if (cluster.runs(node)) {
            milestones.fault(instances.serving(""));
            cluster.loseNode(node);
        } else {
            orders.say("scenario.act.no-host", node);
        }
    }
}
