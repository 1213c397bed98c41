package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.Refusal.Cause;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What must be so in objects, in the words of the API server ({@code pkg/apis/…/validation}). */
final class Validation {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern LABEL_1123 = Pattern.compile(LABEL);
    private static final Pattern LABEL_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");

    private final Resource resource;
    private final KubeObject object;
    private final List<Cause> causes = new ArrayList<>();

    private Validation(Resource resource, KubeObject object) {
        this.resource = resource;
        this.object = object;
    }

    /** Refuses a new object with something wrong in it; defaults are filled in. */
    static void created(Resource resource, KubeObject object) {
        Validation validation = new Validation(resource, object);
        validation.name();
        validation.specification();
        validation.refuse();
    }

    /** Refuses a change that is not allowed, or that makes an object wrong. */
    static void updated(Resource resource, KubeObject before, KubeObject after) {
        Validation validation = new Validation(resource, after);
        validation.specification();
        validation.fixed(before);
        validation.refuse();
    }

    private void refuse() {
        if (!causes.isEmpty()) {
            throw Refusal.invalid(resource, object.name(), causes);
        }
    }

    // -- names

    private void name() {
        String name = object.name();
        if (name.isEmpty()) {
            if (object.metadata().text("generateName").isEmpty()) {
                causes.add(Cause.required("metadata.name", "name or generateName is required"));
            }
            return;
        }
        if (object.kind().equals(Kind.SERVICE)) {
            matches(
                    name,
                    LABEL_1035,
                    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start"
                            + " with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or"
                            + " 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
                    63);
        } else if (object.kind().equals(Kind.NAMESPACE)) {
            matches(
                    name,
                    LABEL_1123,
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or"
                            + " '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex"
                            + " used for validation is '" + LABEL + "')",
                    63);
        } else {
            matches(
                    name,
                    SUBDOMAIN,
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                            + " '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used"
                            + " for validation is '" + LABEL + "(\\." + LABEL + ")*')",
                    253);
        }
    }

    private void matches(String name, Pattern pattern, String rule, int most) {
        if (name.length() > most) {
            causes.add(Cause.invalid("metadata.name", name, "must be no more than " + most + " bytes"));
        }
        if (!pattern.matcher(name).matches()) {
            causes.add(Cause.invalid("metadata.name", name, rule));
        }
    }

    // -- specifications

    private void specification() {
        Fields spec = object.spec();
        switch (object.kind().name()) {
            case "Pod" -> podSpec(spec, "spec");
            case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet" -> workload(spec);
            case "Job" -> podSpec(spec.fields("template").fields("spec"), "spec.template.spec");
            case "CronJob" -> {
                if (spec.text("schedule").isEmpty()) {
                    causes.add(Cause.required("spec.schedule", ""));
                }
                podSpec(
                        spec.fields("jobTemplate")
                                .fields("spec")
                                .fields("template")
                                .fields("spec"),
                        "spec.jobTemplate.spec.template.spec");
            }
            case "Service" -> service(spec);
            case "HorizontalPodAutoscaler" -> autoscaler(spec);
            default -> {}
        }
    }

    private void workload(Fields spec) {
        atLeast(spec, "replicas", 0);
        atLeast(spec, "minReadySeconds", 0);
        atLeast(spec, "revisionHistoryLimit", 0);
        Fields selector = spec.fields("selector");
        Selector selects = Selector.of(selector);
        Fields labels = spec.fields("template").fields("metadata").fields("labels");
        if (!spec.has("selector")) {
            causes.add(Cause.required("spec.selector", ""));
        } else if (selects.isEmpty()) {
            String kind = object.kind().name();
            String named = Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
            causes.add(Cause.invalid("spec.selector", selector, "empty selector is invalid for " + named));
        }
        if (!selects.matches(labels) || !spec.has("selector")) {
            causes.add(Cause.invalid(
                    "spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
        }
        Fields pod = spec.fields("template").fields("spec");
        podSpec(pod, "spec.template.spec");
        String restart = pod.text("restartPolicy");
        if (!restart.isEmpty() && !restart.equals("Always")) {
            causes.add(Cause.unsupported("spec.template.spec.restartPolicy", restart, List.of("Always")));
        }
    }

    private void atLeast(Fields spec, String field, long least) {
        long value = spec.number(field, least);
        if (value < least) {
            causes.add(Cause.invalid("spec." + field, value, "must be greater than or equal to " + least));
        }
    }

    private void podSpec(Fields spec, String path) {
        List<Fields> containers = spec.objects("containers");
        if (containers.isEmpty()) {
            causes.add(Cause.required(path + ".containers", ""));
        }
        Set<String> names = new HashSet<>();
        for (String list : List.of("containers", "initContainers")) {
            List<Fields> all = spec.objects(list);
            for (int i = 0; i < all.size(); i++) {
                container(all.get(i), path + "." + list + "[" + i + "]", names);
            }
        }
        String restart = spec.text("restartPolicy");
        if (!List.of("", "Always", "OnFailure", "Never").contains(restart)) {
            causes.add(Cause.unsupported(path + ".restartPolicy", restart, List.of("Always", "Never", "OnFailure")));
        }
    }

    private void container(Fields container, String path, Set<String> names) {
        String name = container.text("name");
        if (name.isEmpty()) {
            causes.add(Cause.required(path + ".name", ""));
        } else if (!LABEL_1123.matcher(name).matches()) {
            causes.add(Cause.invalid(
                    path + ".name",
                    name,
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start"
                            + " and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for"
                            + " validation is '" + LABEL + "')"));
        } else if (!names.add(name)) {
            causes.add(new Cause("FieldValueDuplicate", path + ".name", "Duplicate value: \"" + name + "\""));
        }
        if (container.text("image").isEmpty()) {
            causes.add(Cause.required(path + ".image", ""));
        }
        String policy = container.text("imagePullPolicy");
        if (!List.of("", "Always", "IfNotPresent", "Never").contains(policy)) {
            causes.add(
                    Cause.unsupported(path + ".imagePullPolicy", policy, List.of("Always", "IfNotPresent", "Never")));
        }
    }

    private void service(Fields spec) {
        List<Fields> ports = spec.objects("ports");
        if (ports.isEmpty()
                && !spec.text("clusterIP").equals("None")
                && !spec.text("type").equals("ExternalName")) {
            causes.add(Cause.required("spec.ports", ""));
        }
        for (int i = 0; i < ports.size(); i++) {
            long port = ports.get(i).number("port", 0);
            if (port < 1 || port > 65_535) {
                causes.add(Cause.invalid("spec.ports[" + i + "].port", port, "must be between 1 and 65535, inclusive"));
            }
            if (ports.size() > 1 && ports.get(i).text("name").isEmpty()) {
                causes.add(Cause.required("spec.ports[" + i + "].name", ""));
            }
        }
    }

    private void autoscaler(Fields spec) {
        long most = spec.number("maxReplicas", 0);
        if (most < 1) {
            causes.add(Cause.invalid("spec.maxReplicas", most, "must be greater than 0"));
        }
        if (spec.number("minReplicas", 1) > most && most >= 1) {
            causes.add(Cause.invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`"));
        }
        if (spec.fields("scaleTargetRef").text("name").isEmpty()) {
            causes.add(Cause.required("spec.scaleTargetRef.name", ""));
        }
    }

    // -- what must not change

    private void fixed(KubeObject before) {
        Fields was = before.spec();
        Fields is = object.spec();
        switch (object.kind().name()) {
            case "Deployment", "ReplicaSet", "DaemonSet" -> {
                if (!was.fields("selector").equals(is.fields("selector"))) {
                    causes.add(Cause.invalid("spec.selector", is.fields("selector"), "field is immutable"));
                }
            }
            case "Pod" -> {
                if (!changeable(was).equals(changeable(is))) {
                    causes.add(new Cause(
                            "FieldValueForbidden",
                            "spec",
                            "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,"
                                    + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
                                    + " (only additions to existing tolerations),`spec.terminationGracePeriodSeconds`"
                                    + " (allow it to be set to 1 if it was previously negative)"));
                }
            }
            default -> {}
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
