package dev.kakehashi.cluster.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quantity of a resource, exactly (apimachinery's {@code resource.Quantity}).
 *
 * @param value in units: cores, bytes, things
 * @param binary whether it is written with binary suffixes, as {@code 1Gi}
 */
public record Amount(BigDecimal value, boolean binary) implements Comparable<Amount> {

    /** Nothing. */
    public static final Amount ZERO = new Amount(BigDecimal.ZERO, false);

    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final int ONE = 3;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    /** So many things. */
    public static Amount of(long count) {
        return new Amount(BigDecimal.valueOf(count), false);
    }

    /** What a manifest writes, such as {@code 500m} or {@code 1.5Gi}; nothing where it says nothing that is a quantity. */
    public static Amount of(@Nullable Object quantity) {
        Amount read = quantity == null ? null : read(quantity);
        return read == null ? ZERO : read;
    }

    /** The same, null where it is no quantity. */
    public static @Nullable Amount read(Object quantity) {
        String text = quantity.toString();
        int end = 0;
        while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String suffix = text.substring(end);
        int binary = BINARY.indexOf(suffix);
        int decimal = DECIMAL.indexOf(suffix);
        BigDecimal number;
        try {
            number = new BigDecimal(text.substring(0, end));
        } catch (NumberFormatException none) {
            return null;
        }
        if (binary > 0) {
            return new Amount(number.multiply(KIBI.pow(binary)), true);
        }
        return decimal < 0 ? null : new Amount(number.movePointRight(3 * (decimal - ONE)), false);
    }

    /** Both together, written as this one is, unless this one is nothing. */
    public Amount plus(Amount other) {
        return new Amount(value.add(other.value), isZero() ? other.binary : binary);
    }

    /** What is left. */
    public Amount minus(Amount other) {
        return new Amount(value.subtract(other.value), isZero() ? other.binary : binary);
    }

    /** The larger one. */
    public Amount max(Amount other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(Amount other) {
        return value.compareTo(other.value);
    }

    /** With the largest suffix that leaves a whole number, so that {@code 0.5} is {@code 500m} and {@code 1024Mi} {@code 1Gi}. */
    @Override
    public String toString() {
        return binary && value.abs().compareTo(KIBI) >= 0
                ? written(value.setScale(0, RoundingMode.UP), KIBI, BINARY)
                : written(value.movePointRight(3 * ONE).setScale(0, RoundingMode.UP), THOUSAND, DECIMAL);
    }

    private static String written(BigDecimal whole, BigDecimal step, List<String> suffixes) {
        if (whole.signum() == 0) {
            return "0";
        }
        BigDecimal left = whole;
        int at = 0;
        while (at < suffixes.size() - 1 && left.remainder(step).signum() == 0) {
            left = left.divide(step);
            at++;
        }
        return left.toBigInteger() + suffixes.get(at);
    }
}
