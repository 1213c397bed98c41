package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What autoscalers look at, or see, between {@code autoscaling/v2} and {@code v1}. The place is {@code target} for what is
 * wanted and {@code current} for what is so.
 */
final class AutoscalerMetrics {

    private AutoscalerMetrics() {}

    private static String field(String type) {
        return type.isEmpty() ? "" : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    static Fields toV1(Fields metric, String place) {
        String type = metric.text("type");
        Fields source = metric.fields(field(type));
        Fields value = source.fields(place);
        Fields name = source.fields("metric");
        Fields converted = switch (type) {
            case "Resource", "ContainerResource" ->
                Fields.of(
                        "name",
                        source.get("name"),
                        place + "AverageUtilization",
                        value.get("averageUtilization"),
                        place + "AverageValue",
                        value.get("averageValue"),
                        "container",
                        source.get("container"));
            case "Pods" ->
                Fields.of(
                        "metricName",
                        name.get("name"),
                        place + "AverageValue",
                        value.get("averageValue"),
                        "selector",
                        name.get("selector"));
            case "Object" ->
                Fields.of(
                        "target",
                        source.get("describedObject"),
                        "metricName",
                        name.get("name"),
                        place + "Value",
                        value.has("value") ? value.get("value") : "0",
                        "selector",
                        name.get("selector"),
                        "averageValue",
                        value.get("averageValue"));
            case "External" ->
                Fields.of(
                        "metricName",
                        name.get("name"),
                        "metricSelector",
                        name.get("selector"),
                        place + "Value",
                        value.get("value"),
                        place + "AverageValue",
                        value.get("averageValue"));
            default -> source;
        };
        return Fields.of("type", type).with(field(type), converted);
    }

    static Fields toV2(Fields metric, String place) {
        String type = metric.text("type");
        Fields source = metric.fields(field(type));
        Fields value = Fields.of(
                "value", type.equals("Object") || type.equals("External") ? source.get(place + "Value") : null,
                "averageValue", type.equals("Object") ? source.get("averageValue") : source.get(place + "AverageValue"),
                "averageUtilization", source.get(place + "AverageUtilization"));
        if (place.equals("target")) {
            value = Fields.of("type", targetType(type, value)).withAll(value);
        }
        Fields converted = switch (type) {
            case "Resource", "ContainerResource" ->
                Fields.of("name", source.get("name"), place, value, "container", source.get("container"));
            case "Pods" -> Fields.of("metric", identified(source, "selector"), place, value);
            case "Object" ->
                Fields.of(
                        "describedObject",
                        source.get("target"),
                        place,
                        value,
                        "metric",
                        identified(source, "selector"));
            case "External" -> Fields.of("metric", identified(source, "metricSelector"), place, value);
            default -> source;
        };
        return Fields.of("type", type).with(field(type), converted);
    }

    private static String targetType(String type, Fields value) {
        return switch (type) {
            case "Object" -> value.has("averageValue") ? "AverageValue" : "Value";
            case "External" -> value.has("value") ? "Value" : "AverageValue";
            case "Pods" -> "AverageValue";
            default -> value.has("averageUtilization") ? "Utilization" : "AverageValue";
        };
    }

    private static Fields identified(Fields source, String selector) {
        @Nullable Object selected = source.get(selector);
        return Fields.of("name", source.get("metricName"), "selector", selected);
    }
}
