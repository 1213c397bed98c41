package dev.kakehashi.cluster.admission;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import org.jspecify.annotations.Nullable;

/** Gives pods the priority of their class, or of the class that is everybody's (admission plugin Priority). */
public final class Priorities {

    private final Store store;

    private Priorities(Store store) {
        this.store = store;
    }

    /** Has pods that are created from now on get their priority, and refuses a second class for all. */
    public static void rule(Store store) {
        Priorities priorities = new Priorities(store);
        store.admitFirst(Kind.POD, priorities::checked);
        store.admit(Kind.POD, priorities::pod);
        store.guard((before, now, tried) -> priorities.refuseSecond(now));
    }

    private void refuseSecond(KubeObject object) {
        if (!object.kind().equals(Kind.PRIORITY_CLASS) || !object.root().flag("globalDefault")) {
            return;
        }
        KubeObject standard = standard();
        if (standard != null && !standard.name().equals(object.name())) {
            throw Refused.because(
                    object,
                    "PriorityClass " + standard.name() + " is already marked as default. Only one default can exist");
        }
    }

    private @Nullable KubeObject standard() {
        KubeObject lowest = null;
        for (KubeObject each : store.list(Kind.PRIORITY_CLASS)) {
            if (each.root().flag("globalDefault") && (lowest == null || value(each) < value(lowest))) {
                lowest = each;
            }
        }
        return lowest;
    }

    private static long value(KubeObject priorityClass) {
        return priorityClass.root().number("value", 0);
    }

    /** The class that a pod names, or else everybody's; null where there is neither. */
    private @Nullable KubeObject classOf(KubeObject pod) {
        String name = pod.spec().text("priorityClassName");
        KubeObject its = name.isEmpty() ? standard() : store.get(Kind.PRIORITY_CLASS, "", name);
        if (its == null && !name.isEmpty()) {
            throw Refused.because(pod, "no PriorityClass with name " + name + " was found");
        }
        return its;
    }

    private static String preemption(@Nullable KubeObject priorityClass) {
        String policy = priorityClass == null ? "" : priorityClass.root().text("preemptionPolicy");
        return policy.isEmpty() ? "PreemptLowerPriority" : policy;
    }

    /** A pod may say what its class says, and nothing else. */
    private KubeObject checked(KubeObject pod) {
        Fields spec = pod.spec();
        KubeObject its = classOf(pod);
        long computed = its == null ? 0 : value(its);
        if (spec.has("priority") && spec.number("priority", 0) != computed) {
            refuse(pod, "integer value of priority", spec.number("priority", 0), computed);
        }
        String policy = spec.text("preemptionPolicy");
        if (!policy.isEmpty() && !policy.equals(preemption(its))) {
            refuse(pod, "string value of PreemptionPolicy", policy, preemption(its));
        }
        return pod;
    }

    private static void refuse(KubeObject pod, String what, Object given, Object computed) {
        throw Refused.because(
                pod,
                "the " + what + " (" + given
                        + ") must not be provided in pod spec; priority admission controller computed " + computed
                        + " from the given PriorityClass name");
    }

    private KubeObject pod(KubeObject pod) {
        KubeObject its = classOf(pod);
        return its == null
                ? pod
                : pod.withSpec(pod.spec()
                        .with("priorityClassName", its.name())
                        .with("priority", value(its))
                        .with("preemptionPolicy", preemption(its)));
    }
}
