package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;

/** Which taints of a node a pod's tolerations put up with. */
public final class Taints {

    /** Keeps new pods away. */
    public static final String NO_SCHEDULE = "NoSchedule";
    /** Keeps new pods away and sends those away that are there. */
    public static final String NO_EXECUTE = "NoExecute";
    /** The key of the taint of a node whose kubelet is silent. */
    public static final String UNREACHABLE = "node.kubernetes.io/unreachable";

    private Taints() {}

    /** Whether a toleration matches a taint. */
    public static boolean tolerates(Fields toleration, Fields taint) {
        String effect = toleration.text("effect");
        if (!effect.isEmpty() && !effect.equals(taint.text("effect"))) {
            return false;
        }
        String key = toleration.text("key");
        boolean exists = toleration.text("operator").equals("Exists");
        if (key.isEmpty()) {
            return exists;
        }
        return key.equals(taint.text("key"))
                && (exists || toleration.text("value").equals(taint.text("value")));
    }

    /** Whether any of the tolerations matches the taint. */
    public static boolean tolerated(List<Fields> tolerations, Fields taint) {
        for (Fields toleration : tolerations) {
            if (tolerates(toleration, taint)) {
                return true;
            }
        }
        return false;
    }
}
