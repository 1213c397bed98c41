package dev.kakehashi.cluster.admission;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Adds to pods what their RuntimeClass costs and where it is installed (admission plugin RuntimeClass). */
public final class Runtimes {

    private final Store store;

    private Runtimes(Store store) {
        this.store = store;
    }

    /** Has pods that are created from now on get what their RuntimeClass says. */
    public static void rule(Store store) {
        store.admit(Kind.POD, new Runtimes(store)::pod);
    }

    private KubeObject pod(KubeObject pod) {
        Fields spec = pod.spec();
        String name = spec.text("runtimeClassName");
        KubeObject its = name.isEmpty() ? null : store.get(Kind.RUNTIME_CLASS, "", name);
        if (its == null && !name.isEmpty()) {
            throw Refused.because(pod, "pod rejected: RuntimeClass \"" + name + "\" not found");
        }
        Fields overhead =
                its == null ? Fields.EMPTY : its.root().fields("overhead").fields("podFixed");
        if (overhead.isEmpty() && spec.has("overhead")) {
            throw Refused.because(
                    pod, "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
        }
        if (spec.has("overhead") && !spec.fields("overhead").equals(overhead)) {
            throw Refused.because(pod, "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
        }
        if (its == null) {
            return pod;
        }
        Fields placed = placed(pod, its.root().fields("scheduling"));
        return pod.withSpec(overhead.isEmpty() ? placed : placed.with("overhead", overhead));
    }

    private static Fields placed(KubeObject pod, Fields scheduling) {
        Fields given = pod.spec().fields("nodeSelector");
        Fields wanted = scheduling.fields("nodeSelector");
        wanted.forEach((key, value) -> {
            if (given.has(key) && !given.text(key).equals(value)) {
                throw Refused.because(
                        pod,
                        "conflict: runtimeClass.scheduling.nodeSelector[" + key + "] = " + value
                                + "; pod.spec.nodeSelector[" + key + "] = " + given.text(key));
            }
        });
        Fields spec = wanted.isEmpty() ? pod.spec() : pod.spec().with("nodeSelector", given.withAll(wanted));
        List<Fields> tolerations = new ArrayList<>(spec.objects("tolerations"));
        for (Fields toleration : scheduling.objects("tolerations")) {
            if (!tolerations.contains(toleration)) {
                tolerations.add(toleration);
            }
        }
        return tolerations.isEmpty() ? spec : spec.with("tolerations", List.copyOf(tolerations));
    }
}
