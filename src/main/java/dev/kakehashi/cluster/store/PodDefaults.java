package dev.kakehashi.cluster.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the API server fills in where the specification of a pod, or of a template of pods, is silent. */
final class PodDefaults {

    /** What a pod tolerates for so many seconds where it does not say (admission plugin DefaultTolerationSeconds). */
    private static final long TOLERATION_SECONDS = 300;

    private PodDefaults() {}

    /** The specification with the defaults of templates and pods. Source: kubernetes/pkg/apis/core/v1/defaults.go. */
    static Fields spec(Fields spec) {
        Fields filled = ofAccount(spec)
                .with("containers", containers(spec.objects("containers")))
                .orDefault("restartPolicy", "Always")
                .orDefault("terminationGracePeriodSeconds", 30L)
                .orDefault("dnsPolicy", "ClusterFirst")
                .orDefault("securityContext", Fields.EMPTY)
                .orDefault("schedulerName", "default-scheduler");
        if (spec.has("initContainers")) {
            filled = filled.with("initContainers", containers(spec.objects("initContainers")));
        }
        return spec.has("volumes")
                ? filled.with("volumes", each(spec.objects("volumes"), PodDefaults::volume))
                : filled;
    }

    /** The account has two names, an old one and a new one, which say the same. */
    private static Fields ofAccount(Fields spec) {
        String name = spec.text("serviceAccountName").isEmpty()
                ? spec.text("serviceAccount")
                : spec.text("serviceAccountName");
        return name.isEmpty() ? spec : spec.with("serviceAccountName", name).with("serviceAccount", name);
    }

    private static Fields volume(Fields volume) {
        if (volume.size() == 1) {
            return volume.with("emptyDir", Fields.EMPTY);
        }
        Fields filled = volume;
        for (String files : List.of("configMap", "secret", "downwardAPI", "projected")) {
            if (volume.has(files)) {
                filled = filled.with(files, volume.fields(files).orDefault("defaultMode", 420L));
            }
        }
        if (volume.has("hostPath")) {
            filled = filled.with("hostPath", volume.fields("hostPath").orDefault("type", ""));
        }
        if (volume.has("downwardAPI")) {
            Fields downward = filled.fields("downwardAPI");
            filled = filled.with(
                    "downwardAPI", downward.with("items", each(downward.objects("items"), PodDefaults::fromPod)));
        }
        return filled;
    }

    /** A value taken from the pod itself, in a volume or in a variable. */
    private static Fields fromPod(Fields source) {
        Fields filled = source;
        if (source.has("fieldRef")) {
            filled = filled.with("fieldRef", source.fields("fieldRef").orDefault("apiVersion", "v1"));
        }
        if (source.has("resourceFieldRef")) {
            filled = filled.with(
                    "resourceFieldRef", source.fields("resourceFieldRef").orDefault("divisor", "0"));
        }
        return filled;
    }

    private static @Nullable List<Fields> containers(List<Fields> containers) {
        return containers.isEmpty() ? null : each(containers, PodDefaults::container);
    }

    private static Fields container(Fields container) {
        Fields filled = container
                .orDefault("imagePullPolicy", isLatest(container.text("image")) ? "Always" : "IfNotPresent")
                .orDefault("resources", Fields.EMPTY)
                .orDefault("terminationMessagePath", "/dev/termination-log")
                .orDefault("terminationMessagePolicy", "File");
        if (container.has("ports")) {
            filled = filled.with("ports", each(container.objects("ports"), port -> port.orDefault("protocol", "TCP")));
        }
        if (container.has("env")) {
            filled = filled.with(
                    "env",
                    each(
                            container.objects("env"),
                            variable -> variable.has("valueFrom")
                                    ? variable.with("valueFrom", fromPod(variable.fields("valueFrom")))
                                    : variable));
        }
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.has(probe)) {
                filled = filled.with(probe, probe(container.fields(probe)));
            }
        }
        if (container.has("lifecycle")) {
            Fields lifecycle = container.fields("lifecycle");
            for (String hook : List.of("postStart", "preStop")) {
                if (lifecycle.has(hook)) {
                    lifecycle = lifecycle.with(hook, withRequest(lifecycle.fields(hook)));
                }
            }
            filled = filled.with("lifecycle", lifecycle);
        }
        return filled;
    }

    /** Whether an image is pulled anew each time: its tag is {@code latest}, or it has neither a tag nor a digest. */
    private static boolean isLatest(String image) {
        if (image.indexOf('@') >= 0) {
            return false;
        }
        int tag = image.indexOf(':', image.lastIndexOf('/') + 1);
        return tag < 0 || image.substring(tag + 1).equals("latest");
    }

    private static Fields probe(Fields probe) {
        return withRequest(probe)
                .orDefault("timeoutSeconds", 1L)
                .orDefault("periodSeconds", 10L)
                .orDefault("successThreshold", 1L)
                .orDefault("failureThreshold", 3L);
    }

    private static Fields withRequest(Fields action) {
        return action.has("httpGet")
                ? action.with(
                        "httpGet",
                        action.fields("httpGet").orDefault("path", "/").orDefault("scheme", "HTTP"))
                : action;
    }

    /**
     * The specification with what pods themselves get: limits are requests, ports of the host's network are the host's,
     * and what admission adds: how long they bear a node that is lost.
     */
    static Fields admitted(Fields spec) {
        Fields filled = tolerating(spec)
                .orDefault("enableServiceLinks", true)
                .orDefault("serviceAccountName", "default")
                .orDefault("serviceAccount", "default")
                .orDefault("priority", 0L)
                .orDefault("preemptionPolicy", "PreemptLowerPriority");
        for (String list : List.of("containers", "initContainers")) {
            if (spec.has(list)) {
                filled = filled.with(
                        list, each(spec.objects(list), container -> running(container, spec.flag("hostNetwork"))));
            }
        }
        return filled;
    }

    private static Fields running(Fields container, boolean hostNetwork) {
        Fields resources = container.fields("resources");
        Fields limits = resources.fields("limits");
        Fields filled = limits.isEmpty()
                ? container
                : container.with("resources", resources.with("requests", limits.withAll(resources.fields("requests"))));
        return hostNetwork && container.has("ports")
                ? filled.with(
                        "ports",
                        each(
                                container.objects("ports"),
                                port -> port.orDefault("hostPort", port.number("containerPort", 0))))
                : filled;
    }

    private static Fields tolerating(Fields spec) {
        List<Fields> tolerations = new ArrayList<>(spec.objects("tolerations"));
        for (String key : List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")) {
            if (!isTolerated(spec.objects("tolerations"), key)) {
                tolerations.add(Fields.of(
                        "key",
                        key,
                        "operator",
                        "Exists",
                        "effect",
                        "NoExecute",
                        "tolerationSeconds",
                        TOLERATION_SECONDS));
            }
        }
        return tolerations.isEmpty() ? spec : spec.with("tolerations", List.copyOf(tolerations));
    }

    private static boolean isTolerated(List<Fields> tolerations, String key) {
        for (Fields toleration : tolerations) {
            String effect = toleration.text("effect");
            String its = toleration.text("key");
            if ((its.isEmpty() || its.equals(key)) && (effect.isEmpty() || effect.equals("NoExecute"))) {
                return true;
            }
        }
        return false;
    }

    static List<Fields> each(List<Fields> items, UnaryOperator<Fields> change) {
        List<Fields> changed = new ArrayList<>(items.size());
        for (Fields item : items) {
            changed.add(change.apply(item));
        }
        return List.copyOf(changed);
    }
}
