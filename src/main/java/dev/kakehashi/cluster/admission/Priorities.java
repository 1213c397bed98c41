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
        store.admit(Kind.POD, priorities::pod);
        store.admit(Kind.PRIORITY_CLASS, priorities::priorityClass);
    }

    private KubeObject priorityClass(KubeObject draft) {
        KubeObject standard = standard();
        if (draft.root().flag("globalDefault") && standard != null) {
            throw Refused.because(
                    draft,
                    "PriorityClass " + standard.name() + " is already marked as default. Only one default can exist");
        }
        return draft;
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

    private KubeObject pod(KubeObject pod) {
        Fields spec = pod.spec();
        String name = spec.text("priorityClassName");
        KubeObject its = name.isEmpty() ? standard() : store.get(Kind.PRIORITY_CLASS, "", name);
        if (its == null && !name.isEmpty()) {
            throw Refused.because(pod, "no PriorityClass with name " + name + " was found");
        }
        long given = spec.number("priority", 0);
        long computed = its == null ? 0 : value(its);
        if (given != 0 && given != computed) {
            throw Refused.because(
                    pod,
                    "the integer value of priority (" + given + ") must not be provided in pod spec; priority admission"
                            + " controller computed " + computed + " from the given PriorityClass name");
        }
        if (its == null) {
            return pod;
        }
        String preemption = its.root().text("preemptionPolicy");
        return pod.withSpec(spec.with("priorityClassName", its.name())
                .with("priority", computed)
                .with("preemptionPolicy", preemption.isEmpty() ? "PreemptLowerPriority" : preemption));
    }
}
