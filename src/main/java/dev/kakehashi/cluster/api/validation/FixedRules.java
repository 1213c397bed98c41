package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;
import java.util.Objects;

/** What must stay as it was. */
final class FixedRules {

    private static final String FIXED = "field is immutable";

    private FixedRules() {}

    static void check(KubeObject before, KubeObject after, Causes causes) {
        Fields was = before.spec();
        Fields is = after.spec();
        if (!after.uid().isEmpty() && !after.uid().equals(before.uid())) {
            causes.invalid("metadata.uid", after.uid(), FIXED);
        }
        switch (after.kind().name()) {
            case "Deployment", "ReplicaSet", "DaemonSet" -> same(was, is, "selector", causes);
            case "RoleBinding", "ClusterRoleBinding" -> RoleRules.sameRole(before, after, causes);
            case "Job" -> {
                same(was, is, "completions", causes);
                same(was, is, "selector", causes);
                if (!was.flag("suspend")) {
                    same(was, is, "template", causes);
                }
                same(was, is, "completionMode", causes);
            }
            case "StatefulSet" -> {
                if (!changeableSet(was).equals(changeableSet(is))) {
                    causes.forbidden(
                            "spec",
                            "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                                    + " 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy'"
                                    + " and 'minReadySeconds' are forbidden");
                }
            }
            case "Secret" -> {
                same(before.root(), after.root(), "type", "type", causes);
                frozen(before.root(), after.root(), causes);
            }
            case "ConfigMap" -> frozen(before.root(), after.root(), causes);
            case "Service" -> {
                String address = was.text("clusterIP");
                if (is.has("clusterIP")
                        && !address.isEmpty()
                        && !is.text("clusterIP").equals(address)) {
                    causes.invalid("spec.clusterIPs[0]", List.of(is.text("clusterIP")), "may not change once set");
                }
            }
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
        same(was, is, field, "spec." + field, causes);
    }

    private static void same(Fields was, Fields is, String field, String path, Causes causes) {
        if (!Objects.equals(was.get(field), is.get(field))) {
            causes.invalid(path, Objects.requireNonNullElse(is.get(field), Nothing.NOTHING), FIXED);
        }
    }

    /** What has been called immutable stays as it is, and stays immutable. */
    private static void frozen(Fields was, Fields is, Causes causes) {
        if (!was.flag("immutable")) {
            return;
        }
        String why = "field is immutable when `immutable` is set";
        if (!is.flag("immutable")) {
            causes.forbidden("immutable", why);
        }
        for (String field : List.of("data", "binaryData")) {
            if (!was.fields(field).equals(is.fields(field))) {
                causes.forbidden(field, why);
            }
        }
    }

    /** A StatefulSet's specification without what may change in it. */
    private static Fields changeableSet(Fields spec) {
        Fields rest = spec;
        for (String free : List.of(
                "replicas",
                "ordinals",
                "template",
                "updateStrategy",
                "revisionHistoryLimit",
                "persistentVolumeClaimRetentionPolicy",
                "minReadySeconds")) {
            rest = rest.without(free);
        }
        return rest;
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
