package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Autoscalers as {@code autoscaling/v1} has them: with one target, a share of CPU; all else is in annotations. Source:
 * {@code kubernetes/pkg/apis/autoscaling/v1/conversion.go}.
 */
final class AutoscalerView implements View {

    private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
    private static final List<String> ANNOTATIONS = List.of("metrics", "behavior", "current-metrics", "conditions");

    @Override
    public String apiVersion() {
        return "autoscaling/v1";
    }

    // -- from v2 to v1

    @Override
    public Fields served(Fields stored) {
        Fields spec = stored.fields("spec");
        Fields status = stored.fields("status");
        List<Fields> others = new ArrayList<>();
        Object share = null;
        for (Fields metric : spec.objects("metrics")) {
            Object cpu = cpuShare(metric, "target");
            if (cpu == null) {
                others.add(AutoscalerMetrics.toV1(metric, "target"));
            } else if (share == null) {
                share = cpu;
            }
        }
        Object current = null;
        List<Fields> currentMetrics = new ArrayList<>();
        for (Fields metric : status.objects("currentMetrics")) {
            Object cpu = cpuShare(metric, "current");
            current = current == null ? cpu : current;
            currentMetrics.add(AutoscalerMetrics.toV1(metric, "current"));
        }
        Fields annotations = withoutOurs(stored.fields("metadata").fields("annotations"));
        annotations = written(annotations, "metrics", others.isEmpty() ? null : others);
        annotations = written(annotations, "behavior", spec.has("behavior") ? internal(spec.fields("behavior")) : null);
        annotations = written(annotations, "current-metrics", currentMetrics.isEmpty() ? null : currentMetrics);
        List<Fields> conditions = status.objects("conditions");
        annotations = written(annotations, "conditions", conditions.isEmpty() ? null : conditions);
        Fields shown = status.without("currentMetrics")
                .without("conditions")
                .orDefault("currentReplicas", 0L)
                .orDefault("desiredReplicas", 0L)
                .with("currentCPUUtilizationPercentage", current);
        return stored.with("apiVersion", apiVersion())
                .with("metadata", annotated(stored.fields("metadata"), annotations))
                .with("spec", spec.without("metrics").without("behavior").with("targetCPUUtilizationPercentage", share))
                .with("status", shown);
    }

    private static @Nullable Object cpuShare(Fields metric, String place) {
        Fields resource = metric.fields("resource");
        return metric.text("type").equals("Resource") && resource.text("name").equals("cpu")
                ? resource.fields(place).get("averageUtilization")
                : null;
    }

    private static Fields written(Fields annotations, String name, @Nullable Object value) {
        return value == null
                ? annotations
                : annotations.with(PREFIX + name, new String(Json.write(value), StandardCharsets.UTF_8));
    }

    private static Fields withoutOurs(Fields annotations) {
        Fields rest = annotations;
        for (String name : ANNOTATIONS) {
            rest = rest.without(PREFIX + name);
        }
        return rest;
    }

    private static Fields annotated(Fields metadata, Fields annotations) {
        return metadata.with("annotations", annotations.isEmpty() ? null : annotations);
    }

    /** The behaviour as the API server has it inside, which is how the annotation holds it. */
    private static Map<String, Object> internal(Fields behavior) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (String way : List.of("scaleUp", "scaleDown")) {
            Fields rules = behavior.fields(way);
            List<Fields> policies = rules.objects("policies").stream()
                    .map(policy -> Fields.of(
                            "Type", policy.text("type"),
                            "Value", policy.number("value", 0),
                            "PeriodSeconds", policy.number("periodSeconds", 0)))
                    .toList();
            Map<String, @Nullable Object> inside = new LinkedHashMap<>();
            inside.put("StabilizationWindowSeconds", rules.get("stabilizationWindowSeconds"));
            inside.put("SelectPolicy", rules.text("selectPolicy"));
            inside.put("Policies", policies);
            inside.put("Tolerance", rules.get("tolerance"));
            result.put(capital(way), inside);
        }
        return result;
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    // -- from v1 to v2

    @Override
    public Fields stored(Fields served) {
        Fields metadata = served.fields("metadata");
        Fields annotations = metadata.fields("annotations");
        Fields spec = served.fields("spec");
        List<Object> metrics = new ArrayList<>();
        for (Fields metric : listed(annotations, "metrics")) {
            metrics.add(AutoscalerMetrics.toV2(metric, "target"));
        }
        Object share = spec.get("targetCPUUtilizationPercentage");
        if (share != null) {
            metrics.add(cpu("target", Fields.of("type", "Utilization", "averageUtilization", share)));
        }
        spec = spec.without("targetCPUUtilizationPercentage")
                .with("metrics", metrics.isEmpty() ? null : List.copyOf(metrics));
        if (read(annotations, "behavior") instanceof Map<?, ?> behavior) {
            spec = spec.with("behavior", external(Json.fields(behavior)));
        }
        Fields status = served.fields("status");
        List<Object> currentMetrics = new ArrayList<>();
        for (Fields metric : listed(annotations, "current-metrics")) {
            currentMetrics.add(AutoscalerMetrics.toV2(metric, "current"));
        }
        if (currentMetrics.isEmpty() && status.has("currentCPUUtilizationPercentage")) {
            currentMetrics.add(
                    cpu("current", Fields.of("averageUtilization", status.get("currentCPUUtilizationPercentage"))));
        }
        List<Fields> conditions = listed(annotations, "conditions");
        status = status.without("currentCPUUtilizationPercentage")
                .with("currentMetrics", currentMetrics.isEmpty() ? null : List.copyOf(currentMetrics))
                .with("conditions", conditions.isEmpty() ? null : conditions);
        return served.with("apiVersion", Kind.HORIZONTAL_POD_AUTOSCALER.apiVersion())
                .with("metadata", annotated(metadata, withoutOurs(annotations)))
                .with("spec", spec)
                .with("status", status.isEmpty() ? null : status);
    }

    private static List<Fields> listed(Fields annotations, String name) {
        return read(annotations, name) instanceof List<?> items
                ? Fields.copyOf(Map.of(name, items)).objects(name)
                : List.of();
    }

    /** What an annotation holds, null where it is absent or cannot be read, which the API server forgives. */
    private static @Nullable Object read(Fields annotations, String name) {
        try {
            return Json.read(annotations.text(PREFIX + name).getBytes(StandardCharsets.UTF_8));
        } catch (Refusal unreadable) {
            return null;
        }
    }

    private static Fields cpu(String place, Fields value) {
        return Fields.of("type", "Resource", "resource", Fields.of("name", "cpu", place, value));
    }

    private static Fields external(Fields internal) {
        Fields behavior = Fields.EMPTY;
        for (String way : List.of("scaleUp", "scaleDown")) {
            Fields rules = internal.fields(capital(way));
            List<Fields> policies = rules.objects("Policies").stream()
                    .map(policy -> Fields.of(
                            "type", policy.text("Type"),
                            "value", policy.number("Value", 0),
                            "periodSeconds", policy.number("PeriodSeconds", 0)))
                    .toList();
            String select = rules.text("SelectPolicy");
            if (!rules.isEmpty()) {
                behavior = behavior.with(
                        way,
                        Fields.of(
                                "stabilizationWindowSeconds",
                                rules.get("StabilizationWindowSeconds"),
                                "selectPolicy",
                                select.isEmpty() ? null : select,
                                "policies",
                                policies.isEmpty() ? null : policies,
                                "tolerance",
                                rules.get("Tolerance")));
            }
        }
        return behavior;
    }
}
