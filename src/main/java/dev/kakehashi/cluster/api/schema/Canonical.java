package dev.kakehashi.cluster.api.schema;

import dev.kakehashi.cluster.store.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects as the API server writes them once it has read them: without fields that it does not know and without what is
 * the same as nothing; quantities with the largest suffix that leaves a whole number, so that {@code 0.5} is {@code 500m}
 * and {@code 1024Mi} is {@code 1Gi} (apimachinery's {@code resource.Quantity}).
 */
public final class Canonical {

    private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    private static final int ONE = 3;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    /** Flags that are not written where they are false. */
    private static final List<String> FLAGS = List.of(
            "paused",
            "hostNetwork",
            "hostPID",
            "hostIPC",
            "stdin",
            "stdinOnce",
            "tty",
            "readOnly",
            "publishNotReadyAddresses",
            "unschedulable");

    /** Numbers that are not written where they are 0. */
    private static final List<String> COUNTS =
            List.of("minReadySeconds", "initialDelaySeconds", "nodePort", "hostPort");

    /** Maps that are not written where they are empty. */
    private static final List<String> MAPS = List.of(
            "labels", "annotations", "nodeSelector", "matchLabels", "data", "binaryData", "stringData", "limits");

    /** Lists that are written also where they are empty. */
    private static final List<String> LISTS = List.of("rules", "containers");

    private Canonical() {}

    /** An object so; the very same where it is already. */
    public static Fields in(Fields object, Schema schema) {
        Fields[] result = {object};
        object.forEach((key, value) -> {
            Schema its = schema.property(key);
            result[0] = result[0].with(key, its == null || isNothing(key, value, its) ? null : in(value, its));
        });
        return result[0];
    }

    private static boolean isNothing(String key, Object value, Schema schema) {
        return switch (value) {
            case Boolean flag -> !flag && FLAGS.contains(key);
            case Long number -> number == 0 && COUNTS.contains(key);
            case List<?> list -> list.isEmpty() && schema.form() == Schema.Form.LIST && !LISTS.contains(key);
            case Fields fields -> fields.isEmpty() && MAPS.contains(key);
            default -> false;
        };
    }

    private static Object in(Object value, Schema schema) {
        if (schema.isQuantity()) {
            return of(value);
        }
        if (value instanceof Fields fields && schema.form() != Schema.Form.ANY) {
            return in(fields, schema);
        }
        if (value instanceof List<?> list && schema.form() == Schema.Form.LIST) {
            List<Object> changed = new ArrayList<>(list.size());
            list.forEach(item -> changed.add(in(item, schema.items())));
            return changed.equals(list) ? list : List.copyOf(changed);
        }
        return value;
    }

    /** One quantity; what is none stays as it is. */
    static Object of(Object quantity) {
        String text = quantity.toString();
        int end = 0;
        while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String suffix = text.substring(end);
        int binary = List.of(BINARY).indexOf(suffix);
        int decimal = List.of(DECIMAL).indexOf(suffix);
        BigDecimal number;
        try {
            number = new BigDecimal(text.substring(0, end));
        } catch (NumberFormatException none) {
            return quantity;
        }
        if (binary > 0) {
            BigDecimal value = number.multiply(KIBI.pow(binary));
            return value.abs().compareTo(KIBI) < 0 ? decimal(value) : binary(value);
        }
        if (decimal < 0) {
            return quantity;
        }
        return decimal(
                decimal < ONE ? number.movePointLeft(3 * (ONE - decimal)) : number.movePointRight(3 * (decimal - ONE)));
    }

    private static String decimal(BigDecimal value) {
        BigDecimal scaled = value.movePointRight(3 * ONE).setScale(0, RoundingMode.UP);
        int at = 0;
        while (at < DECIMAL.length - 1
                && scaled.signum() != 0
                && scaled.remainder(THOUSAND).signum() == 0) {
            scaled = scaled.divide(THOUSAND);
            at++;
        }
        return scaled.signum() == 0 ? "0" : scaled.toBigInteger() + DECIMAL[at];
    }

    private static String binary(BigDecimal value) {
        BigDecimal whole = value.setScale(0, RoundingMode.UP);
        int at = 0;
        while (at < BINARY.length - 1 && whole.remainder(KIBI).signum() == 0) {
            whole = whole.divide(KIBI);
            at++;
        }
        return whole.toBigInteger() + BINARY[at];
    }
}
