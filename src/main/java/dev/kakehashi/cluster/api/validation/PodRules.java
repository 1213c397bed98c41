package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.scheduler.Quantity;
import dev.kakehashi.cluster.store.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Specifications of pods, and of templates of pods. */
final class PodRules {

    private static final List<String> STANDARD = List.of("cpu", "memory", "ephemeral-storage");
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc");

    private final Fields spec;
    private final String path;
    private final Causes causes;
    private final Set<String> volumes = new TreeSet<>();

    private PodRules(Fields spec, String path, Causes causes) {
        this.spec = spec;
        this.path = path;
        this.causes = causes;
    }

    static void check(Fields spec, String path, Causes causes) {
        new PodRules(spec, path, causes).all();
    }

    private void all() {
        volumes();
        if (spec.objects("containers").isEmpty()) {
            causes.required(path + ".containers");
        }
        Set<String> names = new HashSet<>();
        for (String list : List.of("containers", "initContainers")) {
            List<Fields> containers = spec.objects(list);
            for (int i = 0; i < containers.size(); i++) {
                container(containers.get(i), path + "." + list + "[" + i + "]", names);
            }
        }
        causes.oneOf(spec, "restartPolicy", path, "Always", "OnFailure", "Never");
        causes.oneOf(spec, "dnsPolicy", path, "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
        MetadataRules.labels(spec.fields("nodeSelector"), path + ".nodeSelector", causes);
        tolerations();
    }

    private void volumes() {
        List<Fields> all = spec.objects("volumes");
        for (int i = 0; i < all.size(); i++) {
            Fields volume = all.get(i);
            String at = path + ".volumes[" + i + "]";
            String name = volume.text("name");
            String wrong = Names.label(name);
            if (name.isEmpty()) {
                causes.required(at + ".name");
            } else if (!wrong.isEmpty()) {
                causes.invalid(at + ".name", name, wrong);
            } else if (!volumes.add(name)) {
                causes.duplicate(at + ".name", name);
            }
            int[] sources = new int[1];
            volume.without("name").forEach((source, value) -> {
                if (++sources[0] > 1) {
                    causes.forbidden(at + "." + source, "may not specify more than 1 volume type");
                }
            });
        }
    }

    private void container(Fields container, String at, Set<String> names) {
        String name = container.text("name");
        String wrong = Names.label(name);
        if (name.isEmpty()) {
            causes.required(at + ".name");
        } else if (!wrong.isEmpty()) {
            causes.invalid(at + ".name", name, wrong);
        } else if (!names.add(name)) {
            causes.duplicate(at + ".name", name);
        }
        if (container.text("image").isEmpty()) {
            causes.required(at + ".image");
        }
        ports(container.objects("ports"), at + ".ports");
        environment(container.objects("env"), at + ".env");
        mounts(container.objects("volumeMounts"), at + ".volumeMounts");
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.has(probe)) {
                probe(container.fields(probe), at + "." + probe, !probe.equals("readinessProbe"));
            }
        }
        causes.oneOf(container, "imagePullPolicy", at, "Always", "IfNotPresent", "Never");
        resources(container.fields("resources"), at + ".resources");
    }

    private void ports(List<Fields> ports, String at) {
        causes.distinct(ports, "name", at);
        for (int i = 0; i < ports.size(); i++) {
            String its = at + "[" + i + "]";
            if (ports.get(i).number("containerPort", 0) == 0) {
                causes.required(its + ".containerPort");
            } else {
                causes.port(ports.get(i), "containerPort", its);
            }
            causes.oneOf(ports.get(i), "protocol", its, "SCTP", "TCP", "UDP");
        }
    }

    private void environment(List<Fields> variables, String at) {
        for (int i = 0; i < variables.size(); i++) {
            Fields variable = variables.get(i);
            if (variable.text("name").isEmpty()) {
                causes.required(at + "[" + i + "].name");
            }
            if (variable.has("valueFrom") && !variable.text("value").isEmpty()) {
                causes.invalid(at + "[" + i + "].valueFrom", "", "may not be specified when `value` is not empty");
            }
        }
    }

    private void mounts(List<Fields> mounts, String at) {
        for (int i = 0; i < mounts.size(); i++) {
            String name = mounts.get(i).text("name");
            if (name.isEmpty()) {
                causes.required(at + "[" + i + "].name");
            } else if (!volumes.contains(name)) {
                causes.notFound(at + "[" + i + "].name", name);
            }
            if (mounts.get(i).text("mountPath").isEmpty()) {
                causes.required(at + "[" + i + "].mountPath");
            }
        }
    }

    private void probe(Fields probe, String at, boolean oneSuccess) {
        if (HANDLERS.stream().noneMatch(probe::has)) {
            causes.required(at, "must specify a handler type");
        }
        for (String number : List.of(
                "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold")) {
            causes.atLeast(probe, number, at, 0);
        }
        long successes = probe.number("successThreshold", 1);
        if (oneSuccess && successes > 1) {
            causes.invalid(at + ".successThreshold", successes, "must be 1");
        }
    }

    private void resources(Fields resources, String at) {
        Fields limits = resources.fields("limits");
        amounts(limits, at + ".limits");
        amounts(resources.fields("requests"), at + ".requests");
        resources.fields("requests").forEach((name, amount) -> {
            Object limit = limits.get(name);
            if (limit != null && Quantity.thousandths(amount) > Quantity.thousandths(limit)) {
                causes.invalid(
                        at + ".requests",
                        amount.toString(),
                        "must be less than or equal to " + name + " limit of " + limit);
            }
        });
    }

    private void amounts(Fields amounts, String at) {
        amounts.forEach((name, amount) -> {
            String its = at + "[" + name + "]";
            if (!name.contains("/") && !STANDARD.contains(name) && !name.startsWith("hugepages-")) {
                causes.invalid(its, name, "must be a standard resource type or fully qualified");
                causes.invalid(its, name, "must be a standard resource for containers");
            } else if (amount.toString().startsWith("-")) {
                causes.invalid(its, amount.toString(), "must be greater than or equal to 0");
            }
        });
    }

    private void tolerations() {
        List<Fields> all = spec.objects("tolerations");
        for (int i = 0; i < all.size(); i++) {
            String at = path + ".tolerations[" + i + "]";
            String value = all.get(i).text("value");
            if (all.get(i).text("operator").equals("Exists") && !value.isEmpty()) {
                causes.invalid(at + ".operator", value, "value must be empty when `operator` is 'Exists'");
            }
            causes.oneOf(all.get(i), "operator", at, "Equal", "Exists");
            causes.oneOf(all.get(i), "effect", at, "NoSchedule", "PreferNoSchedule", "NoExecute");
        }
    }
}
