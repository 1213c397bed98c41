package dev.kakehashi.cluster.api.schema;

import dev.kakehashi.cluster.store.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Quantities as the API server writes them: with the largest suffix that leaves a whole number, so that {@code 0.5} is
 * {@code 500m} and {@code 1024Mi} is {@code 1Gi} (apimachinery's {@code resource.Quantity}).
 */
public final class CanonicalQuantities {

    private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    private static final int ONE = 3;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    private CanonicalQuantities() {}

    /** An object with all its quantities so; the very same where they are already. */
    public static Fields in(Fields object, Schema schema) {
        Fields[] result = {object};
        object.forEach((key, value) -> {
            Schema its = schema.property(key);
            if (its != null) {
                result[0] = result[0].with(key, in(value, its));
            }
        });
        return result[0];
    }

    private static Object in(Object value, Schema schema) {
        if (schema.isQuantity()) {
            return of(value);
        }
        if (value instanceof Fields fields) {
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
