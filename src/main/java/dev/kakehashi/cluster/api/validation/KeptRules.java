package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.scheduler.Quantity;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;
import java.util.Locale;

/** Classes, webhooks, leases, volumes and events. */
final class KeptRules {

    private static final long HIGHEST_OF_USERS = 1_000_000_000;
    private static final List<String> SYSTEM = List.of("system-node-critical", "system-cluster-critical");
    private static final List<String> OPERATIONS = List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");

    private KeptRules() {}

    // -- workloads

    static void replicationController(Fields spec, Causes causes) {
        causes.atLeast(spec, "replicas", "spec", 0);
        Fields selector = spec.fields("selector");
        if (selector.isEmpty()) {
            causes.required("spec.selector");
        }
        Fields template = spec.fields("template");
        if (template.isEmpty() || template.fields("spec").list("containers").isEmpty() && template.size() <= 1) {
            causes.required("spec.template");
            return;
        }
        Fields labels = template.fields("metadata").fields("labels");
        if (!labels.hasAll(selector)) {
            causes.invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
        }
        PodRules.check(template.fields("spec"), "spec.template.spec", causes);
        String restart = template.fields("spec").text("restartPolicy");
        if (List.of("OnFailure", "Never").contains(restart)) {
            causes.unsupported("spec.template.spec.restartPolicy", restart, "Always");
        }
    }

    // -- classes

    static void storageClass(Fields root, Causes causes) {
        String provisioner = root.text("provisioner");
        String name = provisioner.toLowerCase(Locale.ROOT);
        String wrong = provisioner.isEmpty() ? "" : Names.qualified(name);
        if (provisioner.isEmpty()) {
            causes.required("provisioner");
        } else if (!wrong.isEmpty()) {
            causes.invalid("provisioner", name, wrong);
        }
        if (root.fields("parameters").has("")) {
            causes.invalid("parameters", "", "field can not be empty.");
        }
        oneOf(root, "reclaimPolicy", causes, "Delete", "Retain");
        oneOf(root, "volumeBindingMode", causes, "Immediate", "WaitForFirstConsumer");
    }

    static void priorityClass(KubeObject priority, Causes causes) {
        String name = priority.name();
        if (name.startsWith("system-") && !SYSTEM.contains(name)) {
            causes.forbidden(
                    "metadata.name",
                    "priority class names with 'system-' prefix are reserved for system use only. error: " + name
                            + " is not a known system priority class");
        }
        if (!name.startsWith("system-") && priority.root().number("value", 0) > HIGHEST_OF_USERS) {
            causes.forbidden("value", "maximum allowed value of a user defined priority is " + HIGHEST_OF_USERS);
        }
        oneOf(priority.root(), "preemptionPolicy", causes, "PreemptLowerPriority", "Never");
    }

    static void runtimeClass(Fields root, Causes causes) {
        String wrong = Names.label(root.text("handler"));
        if (!wrong.isEmpty()) {
            causes.invalid("handler", root.text("handler"), wrong);
        }
        root.fields("overhead").fields("podFixed").forEach((name, amount) -> {
            if (amount.toString().startsWith("-")) {
                causes.invalid(
                        "overhead.limits[" + name + "]", amount.toString(), "must be greater than or equal to 0");
            }
        });
        MetadataRules.labels(root.fields("scheduling").fields("nodeSelector"), "scheduling.nodeSelector", causes);
    }

    private static void oneOf(Fields root, String field, Causes causes, String... supported) {
        String value = root.text(field);
        if (!value.isEmpty() && !List.of(supported).contains(value)) {
            causes.unsupported(field, value, supported);
        }
    }

    // -- webhooks

    static void webhooks(Fields root, Causes causes) {
        List<Fields> hooks = root.objects("webhooks");
        for (int i = 0; i < hooks.size(); i++) {
            webhook(hooks.get(i), "webhooks[" + i + "]", causes);
        }
    }

    private static void webhook(Fields hook, String at, Causes causes) {
        if (hook.text("name").split("\\.").length < 3) {
            causes.invalid(
                    at + ".name",
                    hook.text("name"),
                    "should be a domain with at least three segments separated by dots");
        }
        List<Fields> rules = hook.objects("rules");
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), at + ".rules[" + i + "]", causes);
        }
        causes.oneOf(hook, "failurePolicy", at, "Fail", "Ignore");
        causes.oneOf(hook, "matchPolicy", at, "Equivalent", "Exact");
        if (!hook.has("sideEffects")) {
            causes.required(at + ".sideEffects", "must specify one of None, NoneOnDryRun");
        }
        causes.oneOf(hook, "sideEffects", at, "None", "NoneOnDryRun");
        long timeout = hook.number("timeoutSeconds", 10);
        if (timeout < 1 || timeout > 30) {
            causes.invalid(at + ".timeoutSeconds", timeout, "the timeout value must be between 1 and 30 seconds");
        }
        Fields client = hook.fields("clientConfig");
        if (client.has("url") == client.has("service")) {
            causes.required(at + ".clientConfig", "exactly one of url or service is required");
        } else if (client.has("url") && !client.text("url").startsWith("https://")) {
            causes.invalid(
                    at + ".clientConfig.url",
                    client.text("url").replaceFirst(":.*", ""),
                    "'https' is the only allowed URL scheme; desired format: https://host[/path]");
        }
        List<Object> versions = hook.list("admissionReviewVersions");
        if (versions.isEmpty()) {
            causes.required(at + ".admissionReviewVersions", "must specify one of v1, v1beta1");
        } else if (!versions.contains("v1") && !versions.contains("v1beta1")) {
            causes.invalid(at + ".admissionReviewVersions", versions, "must include at least one of v1, v1beta1");
        }
        causes.oneOf(hook, "reinvocationPolicy", at, "IfNeeded", "Never");
    }

    private static void rule(Fields rule, String at, Causes causes) {
        List<Object> operations = rule.list("operations");
        if (operations.isEmpty()) {
            causes.required(at + ".operations");
        }
        for (int i = 0; i < operations.size(); i++) {
            if (!OPERATIONS.contains(operations.get(i).toString())) {
                causes.unsupported(at + ".operations[" + i + "]", operations.get(i), OPERATIONS.toArray(new String[0]));
            }
        }
        for (String field : List.of("apiGroups", "apiVersions", "resources")) {
            if (rule.list(field).isEmpty()) {
                causes.required(at + "." + field);
            }
        }
        List<Object> resources = rule.list("resources");
        if (resources.contains("*/*") && resources.size() > 1) {
            causes.invalid(at + ".resources", resources, "if '*/*' is present, must not specify other resources");
        }
    }

    static void apiService(KubeObject service, Causes causes) {
        Fields spec = service.spec();
        String name = spec.text("version") + "." + spec.text("group");
        if (!service.name().equals(name)) {
            causes.invalid("metadata.name", service.name(), "must be `spec.version+\".\"+spec.group`: \"" + name + '"');
        }
        long minimum = spec.number("groupPriorityMinimum", 0);
        if (minimum <= 0 || minimum > 20_000) {
            causes.invalid("spec.groupPriorityMinimum", minimum, "must be positive and less than 20000");
        }
        long priority = spec.number("versionPriority", 0);
        if (priority <= 0 || priority > 1000) {
            causes.invalid("spec.versionPriority", priority, "must be positive and less than 1000");
        }
        if (spec.has("service")) {
            for (String field : List.of("namespace", "name")) {
                if (spec.fields("service").text(field).isEmpty()) {
                    causes.required("spec.service." + field);
                }
            }
        }
    }

    static void lease(Fields spec, Causes causes) {
        if (spec.number("leaseDurationSeconds", 1) <= 0) {
            causes.invalid(
                    "spec.leaseDurationSeconds", spec.number("leaseDurationSeconds", 0), "must be greater than 0");
        }
        causes.atLeast(spec, "leaseTransitions", "spec", 0);
    }

    // -- volumes

    /** What a volume has beside the place where its content is. */
    private static final List<String> COMMON = List.of(
            "capacity",
            "accessModes",
            "claimRef",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "mountOptions",
            "volumeMode",
            "nodeAffinity",
            "volumeAttributesClassName");

    static void volume(Fields spec, Causes causes) {
        if (spec.list("accessModes").isEmpty()) {
            causes.required("spec.accessModes");
        }
        for (Object mode : spec.list("accessModes")) {
            List<String> modes = List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
            if (!modes.contains(mode.toString())) {
                causes.unsupported("spec.accessModes", mode, modes.toArray(new String[0]));
            }
        }
        Fields capacity = spec.fields("capacity");
        if (capacity.isEmpty()) {
            causes.required("spec.capacity");
        }
        if (!capacity.has("storage") || capacity.size() > 1) {
            causes.unsupported("spec.capacity", Nothing.NOTHING, "storage");
        } else if (Quantity.units(capacity.get("storage")) <= 0) {
            long bytes = Quantity.units(capacity.get("storage"));
            if (bytes < 0) {
                causes.invalid("spec.capacity[storage]", bytes, "must be a valid resource quantity");
            }
            causes.invalid(
                    "spec.capacity[storage]", String.valueOf(capacity.get("storage")), "must be greater than zero");
        }
        String path = spec.fields("hostPath").text("path");
        if (List.of(path.split("/")).contains("..")) {
            causes.invalid("spec.hostPath.path", path, "must not contain '..'");
        }
        String[] first = new String[1];
        spec.forEach((field, value) -> {
            if (!COMMON.contains(field)) {
                if (first[0] != null) {
                    String second = field.equals("hostPath") ? first[0] : field;
                    causes.forbidden("spec." + second, "may not specify more than 1 volume type");
                }
                first[0] = field;
            }
        });
        if (first[0] == null) {
            causes.required("spec", "must specify a volume type");
        }
        causes.oneOf(spec, "persistentVolumeReclaimPolicy", "spec", "Delete", "Recycle", "Retain");
        String name = spec.text("storageClassName");
        String wrong = name.isEmpty() ? "" : Names.subdomain(name);
        if (!wrong.isEmpty()) {
            causes.invalid("spec.storageClassName", name, wrong);
        }
        causes.oneOf(spec, "volumeMode", "spec", "Block", "Filesystem");
    }

    // -- events

    /** Those of the new form, which say their time, may lie in another namespace than what they are about. */
    static void event(KubeObject event, Causes causes) {
        if (event.root().has("eventTime")) {
            return;
        }
        Fields about = event.root().fields("involvedObject");
        String home = about.text("namespace");
        if (!home.equals(event.namespace())
                && !(home.isEmpty() && event.namespace().equals("default"))) {
            causes.invalid("involvedObject.namespace", home, "does not match event.namespace");
        }
    }
}
