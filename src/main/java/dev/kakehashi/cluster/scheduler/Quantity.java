package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.store.Fields;
import org.jspecify.annotations.Nullable;

/** Quantities of resources as manifests write them: {@code 500m}, {@code 2}, {@code 1.5Gi}, {@code 200M}. */
public final class Quantity {

    private static final String BINARY = "KMGTPE";
    private static final String DECIMAL = "kMGTPE";

    private Quantity() {}

    /** The quantity in thousandths: of cores for {@code cpu}; 0 where it is absent. */
    public static long thousandths(@Nullable Object quantity) {
        return Math.round(value(quantity) * 1000);
    }

    /** The quantity in whole units: bytes for {@code memory}; 0 where it is absent. */
    public static long units(@Nullable Object quantity) {
        return Math.round(value(quantity));
    }

    /** What a pod's containers request of CPU, in cores. */
    public static double cpuRequest(Fields podSpec) {
        long sum = 0;
        for (Fields container : podSpec.objects("containers")) {
            sum += thousandths(container.fields("resources").fields("requests").get("cpu"));
        }
        return sum / 1000.0;
    }

    private static double value(@Nullable Object quantity) {
        return switch (quantity) {
            case null -> 0;
            case Number number -> number.doubleValue();
            default -> parse(quantity.toString().trim());
        };
    }

    private static double parse(String text) {
        int end = text.length();
        while (end > 0 && !Character.isDigit(text.charAt(end - 1)) && text.charAt(end - 1) != '.') {
            end--;
        }
        if (end == 0) {
            return 0;
        }
        return Double.parseDouble(text.substring(0, end)) * factor(text.substring(end));
    }

    private static double factor(String suffix) {
        if (suffix.equals("m")) {
            return 0.001;
        }
        if (suffix.length() == 2 && suffix.endsWith("i")) {
            return Math.pow(1024, BINARY.indexOf(suffix.charAt(0)) + 1);
        }
        return suffix.isEmpty() ? 1 : Math.pow(1000, DECIMAL.indexOf(suffix.charAt(0)) + 1);
    }
}
