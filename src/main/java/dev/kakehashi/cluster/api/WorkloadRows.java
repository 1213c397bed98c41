package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** The rows of tables of workloads and of what scales and guards them. */
final class WorkloadRows {

    private static final String NONE = Rows.NONE;

    private WorkloadRows() {}

    static List<Object> deployment(KubeObject deployment, String now) {
        Fields status = deployment.status();
        return row(
                List.of(
                        deployment.name(),
                        status.number("readyReplicas", 0) + "/"
                                + deployment.spec().number("replicas", 1),
                        status.number("updatedReplicas", 0),
                        status.number("availableReplicas", 0),
                        Table.age(deployment, now)),
                containers(deployment.spec().fields("template")),
                selector(deployment));
    }

    static List<Object> replicaSet(KubeObject set, String now) {
        return row(
                List.of(
                        set.name(),
                        set.spec().number("replicas", 1),
                        set.status().number("replicas", 0),
                        set.status().number("readyReplicas", 0),
                        Table.age(set, now)),
                containers(set.spec().fields("template")),
                selector(set));
    }

    static List<Object> statefulSet(KubeObject set, String now) {
        return row(
                List.of(
                        set.name(),
                        set.status().number("readyReplicas", 0) + "/"
                                + set.spec().number("replicas", 1),
                        Table.age(set, now)),
                containers(set.spec().fields("template")));
    }

    static List<Object> daemonSet(KubeObject set, String now) {
        Fields status = set.status();
        return row(
                List.of(
                        set.name(),
                        status.number("desiredNumberScheduled", 0),
                        status.number("currentNumberScheduled", 0),
                        status.number("numberReady", 0),
                        status.number("updatedNumberScheduled", 0),
                        status.number("numberAvailable", 0),
                        Rows.labels(set.spec().fields("template").fields("spec").fields("nodeSelector")),
                        Table.age(set, now)),
                containers(set.spec().fields("template")),
                selector(set));
    }

    static List<Object> controllerRevision(KubeObject revision, String now) {
        String controller = NONE;
        for (Fields owner : revision.metadata().objects("ownerReferences")) {
            if (owner.flag("controller")) {
                String version = owner.text("apiVersion");
                int slash = version.indexOf('/');
                String group = slash < 0 ? "" : "." + version.substring(0, slash);
                controller = owner.text("kind").toLowerCase(java.util.Locale.ROOT) + group + "/" + owner.text("name");
            }
        }
        return List.of(revision.name(), controller, revision.root().number("revision", 0), Table.age(revision, now));
    }

    static List<Object> job(KubeObject job, String now) {
        Fields status = job.status();
        long succeeded = status.number("succeeded", 0);
        long parallelism = job.spec().number("parallelism", 0);
        String completions = job.spec().has("completions")
                ? succeeded + "/" + job.spec().number("completions", 0)
                : parallelism > 1 ? succeeded + "/1 of " + parallelism : succeeded + "/1";
        String started = status.text("startTime");
        String ended = status.text("completionTime");
        String duration = started.isEmpty() ? "" : Ages.between(started, ended.isEmpty() ? now : ended);
        return row(
                List.of(job.name(), jobState(job), completions, duration, Table.age(job, now)),
                containers(job.spec().fields("template")),
                selector(job));
    }

    private static String jobState(KubeObject job) {
        if (job.isBeingDeleted()) {
            return "Terminating";
        }
        for (String[] state : new String[][] {
            {"Complete", "Complete"},
            {"Failed", "Failed"},
            {"Suspended", "Suspended"},
            {"FailureTarget", "FailureTarget"},
            {"SuccessCriteriaMet", "SuccessCriteriaMet"}
        }) {
            for (Fields condition : job.status().objects("conditions")) {
                if (condition.text("type").equals(state[0])
                        && condition.text("status").equals("True")) {
                    return state[1];
                }
            }
        }
        return "Running";
    }

    static List<Object> cronJob(KubeObject job, String now) {
        Fields spec = job.spec();
        String last = job.status().text("lastScheduleTime");
        String zone = spec.text("timeZone");
        return row(
                List.of(
                        job.name(),
                        spec.text("schedule"),
                        zone.isEmpty() ? NONE : zone,
                        spec.flag("suspend") ? "True" : "False",
                        job.status().list("active").size(),
                        last.isEmpty() ? NONE : Ages.since(last, now),
                        Table.age(job, now)),
                containers(spec.fields("jobTemplate").fields("spec").fields("template")),
                List.of(NONE));
    }

    static List<Object> autoscaler(KubeObject autoscaler, String now) {
        Fields spec = autoscaler.spec();
        Fields target = spec.fields("scaleTargetRef");
        List<String> targets = new ArrayList<>();
        List<Fields> current = autoscaler.status().objects("currentMetrics");
        List<Fields> metrics = spec.objects("metrics");
        for (int i = 0; i < metrics.size(); i++) {
            Fields resource = metrics.get(i).fields("resource");
            Fields wanted = resource.fields("target");
            Fields now1 = i < current.size() ? current.get(i).fields("resource").fields("current") : Fields.EMPTY;
            targets.add(
                    wanted.has("averageUtilization")
                            ? resource.text("name") + ": "
                                    + (now1.has("averageUtilization")
                                            ? now1.number("averageUtilization", 0) + "%"
                                            : "<unknown>")
                                    + "/" + wanted.number("averageUtilization", 0) + "%"
                            : resource.text("name") + ": "
                                    + (now1.has("averageValue") ? now1.text("averageValue") : "<unknown>") + "/"
                                    + wanted.text("averageValue"));
        }
        String shown = targets.isEmpty()
                ? NONE
                : String.join(", ", targets.subList(0, Math.min(2, targets.size())))
                        + (targets.size() > 2 ? " + " + (targets.size() - 2) + " more..." : "");
        return List.of(
                autoscaler.name(),
                target.text("kind") + "/" + target.text("name"),
                shown,
                spec.has("minReplicas") ? Long.toString(spec.number("minReplicas", 1)) : "<unset>",
                spec.number("maxReplicas", 0),
                autoscaler.status().number("currentReplicas", 0),
                Table.age(autoscaler, now));
    }

    static List<Object> budget(KubeObject budget, String now) {
        return List.of(
                budget.name(),
                orNa(budget.spec().get("minAvailable")),
                orNa(budget.spec().get("maxUnavailable")),
                budget.status().number("disruptionsAllowed", 0),
                Table.age(budget, now));
    }

    private static String orNa(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "N/A" : value.toString();
    }

    /** The names and images of a template's containers. */
    static List<Object> containers(Fields template) {
        List<String> names = new ArrayList<>();
        List<String> images = new ArrayList<>();
        for (Fields container : template.fields("spec").objects("containers")) {
            names.add(container.text("name"));
            images.add(container.text("image"));
        }
        return List.of(String.join(",", names), String.join(",", images));
    }

    /** A workload's selector as text. */
    static List<Object> selector(KubeObject workload) {
        return List.of(selectorText(workload.spec().fields("selector")));
    }

    /** A selector as {@code metav1.FormatLabelSelector} writes it. */
    static String selectorText(Fields selector) {
        List<String> terms = new ArrayList<>();
        String labels = Rows.labels(selector.fields("matchLabels"));
        if (!labels.equals(NONE)) {
            terms.add(labels);
        }
        for (Fields expression : selector.objects("matchExpressions")) {
            String key = expression.text("key");
            List<String> values = expression.list("values").stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
            String list = "(" + String.join(",", values) + ")";
            terms.add(
                    switch (expression.text("operator")) {
                        case "In" -> key + " in " + list;
                        case "NotIn" -> key + " notin " + list;
                        case "Exists" -> key;
                        default -> "!" + key;
                    });
        }
        return terms.isEmpty() ? NONE : String.join(",", terms);
    }

    @SafeVarargs
    private static List<Object> row(List<Object>... parts) {
        List<Object> cells = new ArrayList<>();
        for (List<Object> part : parts) {
            cells.addAll(part);
        }
        return List.copyOf(cells);
    }
}
