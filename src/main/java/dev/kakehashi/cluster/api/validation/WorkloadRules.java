package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.controller.CronJobController;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Selector;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Specifications of what makes pods from templates. */
final class WorkloadRules {

    private static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

    private WorkloadRules() {}

    static void deployment(Fields spec, Causes causes) {
        causes.atLeast(spec, "replicas", "spec", 0);
        selected(spec, "deployment", causes);
        Fields strategy = spec.fields("strategy");
        Fields rolling = strategy.fields("rollingUpdate");
        String at = "spec.strategy.rollingUpdate";
        switch (strategy.text("type")) {
            case "Recreate" -> {
                if (strategy.has("rollingUpdate")) {
                    causes.forbidden(at, "may not be specified when strategy `type` is 'Recreate'");
                }
            }
            case "RollingUpdate" -> {
                causes.share(rolling, "maxUnavailable", at, true);
                causes.share(rolling, "maxSurge", at, false);
                if (isNone(rolling.get("maxUnavailable")) && isNone(rolling.get("maxSurge"))) {
                    causes.invalid(at + ".maxUnavailable", 0L, "may not be 0 when `maxSurge` is 0");
                }
            }
            default -> causes.unsupported("spec.strategy", inside(strategy), "Recreate", "RollingUpdate");
        }
        causes.atLeast(spec, "minReadySeconds", "spec", 0);
        causes.atLeast(spec, "revisionHistoryLimit", "spec", 0);
        causes.atLeast(spec, "progressDeadlineSeconds", "spec", 0);
        long deadline = spec.number("progressDeadlineSeconds", Long.MAX_VALUE);
        if (deadline <= spec.number("minReadySeconds", 0)) {
            causes.invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds");
        }
    }

    static void replicaSet(Fields spec, Causes causes) {
        causes.atLeast(spec, "replicas", "spec", 0);
        causes.atLeast(spec, "minReadySeconds", "spec", 0);
        selected(spec, "replicaset", causes);
    }

    static void statefulSet(Fields spec, Causes causes) {
        String management = spec.text("podManagementPolicy");
        if (!List.of("", "OrderedReady", "Parallel").contains(management)) {
            causes.invalid("spec.podManagementPolicy", management, "must be 'OrderedReady' or 'Parallel'");
        }
        Fields retention = spec.fields("persistentVolumeClaimRetentionPolicy");
        for (String when : List.of("whenDeleted", "whenScaled")) {
            causes.oneOf(retention, when, "spec.persistentVolumeClaimRetentionPolicy", "Retain", "Delete");
        }
        Fields strategy = spec.fields("updateStrategy");
        if (!List.of("", "RollingUpdate", "OnDelete").contains(strategy.text("type"))) {
            causes.invalid("spec.updateStrategy", inside(strategy), "must be 'RollingUpdate' or 'OnDelete'");
        }
        if (strategy.text("type").equals("OnDelete") && strategy.has("rollingUpdate")) {
            Fields inside = Fields.of(
                    "Partition",
                    strategy.fields("rollingUpdate").number("partition", 0),
                    "MaxUnavailable",
                    Nothing.NOTHING);
            causes.invalid(
                    "spec.updateStrategy.rollingUpdate", inside, "only allowed for updateStrategy 'RollingUpdate'");
        }
        causes.atLeast(strategy.fields("rollingUpdate"), "partition", "spec.updateStrategy.rollingUpdate", 0);
        causes.atLeast(spec, "replicas", "spec", 0);
        causes.atLeast(spec, "minReadySeconds", "spec", 0);
        selected(spec, "statefulset", causes);
    }

    static void daemonSet(Fields spec, Causes causes) {
        selected(spec, "daemonset", causes);
        causes.atLeast(spec, "minReadySeconds", "spec", 0);
        Fields strategy = spec.fields("updateStrategy");
        Fields rolling = strategy.fields("rollingUpdate");
        if (!List.of("", "RollingUpdate", "OnDelete").contains(strategy.text("type"))) {
            causes.unsupported("spec.updateStrategy", inside(strategy), "RollingUpdate", "OnDelete");
        } else if (isNone(rolling.get("maxUnavailable"))
                && (isNone(rolling.get("maxSurge")) || !rolling.has("maxSurge"))) {
            causes.required("spec.updateStrategy.rollingUpdate.maxUnavailable", "cannot be 0 when maxSurge is 0");
        }
    }

    static void job(Fields spec, String at, Causes causes) {
        for (String number : List.of(
                "parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished")) {
            causes.atLeast(spec, number, at, 0);
        }
        causes.oneOf(spec, "completionMode", at, "Indexed", "NonIndexed");
        Fields template = spec.fields("template");
        template(template, at + ".template", causes);
        if (template.fields("spec").text("restartPolicy").equals("Always")) {
            causes.required(at + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
        }
    }

    static void cronJob(Fields spec, Causes causes) {
        job(spec.fields("jobTemplate").fields("spec"), "spec.jobTemplate.spec", causes);
        String schedule = spec.text("schedule");
        String wrong = unreadable(schedule);
        if (schedule.isEmpty()) {
            causes.required("spec.schedule");
        } else if (!wrong.isEmpty()) {
            causes.invalid("spec.schedule", schedule, wrong);
        }
        String zone = spec.text("timeZone");
        try {
            ZoneId.of(zone.isEmpty() ? "UTC" : zone);
        } catch (DateTimeException unknown) {
            causes.invalid("spec.timeZone", zone, "unknown time zone " + zone);
        }
        causes.atLeast(spec, "startingDeadlineSeconds", "spec", 0);
        causes.oneOf(spec, "concurrencyPolicy", "spec", "Allow", "Forbid", "Replace");
        causes.atLeast(spec, "successfulJobsHistoryLimit", "spec", 0);
        causes.atLeast(spec, "failedJobsHistoryLimit", "spec", 0);
    }

    private static String unreadable(String schedule) {
        String[] parts = schedule.trim().split("\\s+");
        if (!schedule.startsWith("@") && parts.length != 5) {
            return "expected exactly 5 fields, found " + parts.length + ": [" + String.join(" ", parts) + "]";
        }
        try {
            CronJobController.schedule(schedule);
            return "";
        } catch (IllegalArgumentException wrong) {
            return String.valueOf(wrong.getMessage());
        }
    }

    /** A selector and the template whose pods it has to select. */
    private static void selected(Fields spec, String kind, Causes causes) {
        Fields selector = spec.fields("selector");
        Selector selects = Selector.of(selector);
        if (!spec.has("selector")) {
            causes.required("spec.selector");
        } else {
            boolean readable = selector(selector, "spec.selector", causes);
            if (selects.isEmpty()) {
                causes.invalid("spec.selector", selector, "empty selector is invalid for " + kind);
            }
            if (!readable) {
                causes.invalid("spec.selector", selector, "invalid label selector");
                return;
            }
        }
        Fields template = spec.fields("template");
        Fields labels = template.fields("metadata").fields("labels");
        if (!spec.has("selector") || !selects.isEmpty() && !selects.matches(labels)) {
            causes.invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
        }
        template(withClaims(template, spec.objects("volumeClaimTemplates")), "spec.template", causes);
        String restart = template.fields("spec").text("restartPolicy");
        if (List.of("OnFailure", "Never").contains(restart)) {
            causes.unsupported("spec.template.spec.restartPolicy", restart, "Always");
        }
    }

    /** A template with a volume for each claim that a StatefulSet makes for its pods; containers may mount those, too. */
    private static Fields withClaims(Fields template, List<Fields> claims) {
        List<Fields> volumes = new ArrayList<>(template.fields("spec").objects("volumes"));
        for (Fields claim : claims) {
            String name = claim.fields("metadata").text("name");
            if (volumes.stream().noneMatch(volume -> volume.text("name").equals(name))) {
                volumes.add(Fields.of("name", name, "emptyDir", Fields.EMPTY));
            }
        }
        return claims.isEmpty()
                ? template
                : template.with("spec", template.fields("spec").with("volumes", List.copyOf(volumes)));
    }

    /** Whether all requirements of a selector can be understood. */
    static boolean selector(Fields selector, String at, Causes causes) {
        MetadataRules.labels(selector.fields("matchLabels"), at + ".matchLabels", causes);
        List<Fields> expressions = selector.objects("matchExpressions");
        boolean readable = true;
        for (int i = 0; i < expressions.size(); i++) {
            String its = at + ".matchExpressions[" + i + "]";
            String operator = expressions.get(i).text("operator");
            boolean listed = !expressions.get(i).list("values").isEmpty();
            if (!OPERATORS.contains(operator)) {
                causes.invalid(its + ".operator", operator, "not a valid selector operator");
                readable = false;
            } else if (operator.endsWith("In") && !listed) {
                causes.required(its + ".values", "must be specified when `operator` is 'In' or 'NotIn'");
                readable = false;
            } else if (!operator.endsWith("In") && listed) {
                causes.forbidden(its + ".values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                readable = false;
            }
        }
        return readable;
    }

    private static void template(Fields template, String at, Causes causes) {
        MetadataRules.labels(template.fields("metadata").fields("labels"), at + ".labels", causes);
        PodRules.check(template.fields("spec"), at + ".spec", causes);
    }

    /** A strategy as the API server has it inside, which is how its refusals show it. */
    private static Fields inside(Fields strategy) {
        return Fields.of("Type", strategy.text("type"), "RollingUpdate", Nothing.NOTHING);
    }

    static boolean isNone(@Nullable Object share) {
        return share instanceof Long count && count == 0 || share instanceof String text && text.matches("0+%");
    }
}
