package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;

/** What must stay as it was. */
final class FixedRules {

    private FixedRules() {}

    static void check(KubeObject before, KubeObject after, Causes causes) {
        Fields was = before.spec();
        Fields is = after.spec();
        switch (after.kind().name()) {
            case "Deployment", "ReplicaSet", "DaemonSet" -> same(was, is, "selector", causes);
            case "RoleBinding", "ClusterRoleBinding" -> RoleRules.sameRole(before, after, causes);
            case "Pod" -> {
                if (!changeable(was).equals(changeable(is))) {
                    causes.forbidden(
                            "spec",
                            "pod updates may not change fields other than `spec.containers[*].image`,"
                                    + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
                                    + " (only additions to existing tolerations),`spec.terminationGracePeriodSeconds`"
                                    + " (allow it to be set to 1 if it was previously negative)");
                }
            }
            default -> {
                // may change
            }
        }
    }

    private static void same(Fields was, Fields is, String field, Causes causes) {
        if (!was.fields(field).equals(is.fields(field))) {
            causes.invalid("spec." + field, is.fields(field), "field is immutable");
        }
    }

    /** A pod's specification without what may change in it. */
    private static Fields changeable(Fields spec) {
        Fields rest = spec.without("activeDeadlineSeconds").without("tolerations");
        for (String list : List.of("containers", "initContainers")) {
            if (rest.has(list)) {
                rest = rest.with(
                        list,
                        rest.objects(list).stream()
                                .map(container -> container.without("image"))
                                .toList());
            }
        }
        return rest;
    }
}
