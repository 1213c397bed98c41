package dev.kakehashi.kubernetes.manifest;

import dev.kakehashi.scenario.yaml.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kubectl takes a scalar without quotes for. It reads YAML 1.1, so {@code yes} and {@code on} are truth values and
 * {@code 0644} is octal.
 */
final class Scalars {

    private static final Set<String> TRUE = Set.of("y", "yes", "on", "true");
    private static final Set<String> FALSE = Set.of("n", "no", "off", "false");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]*|[1-9][0-9]*)");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private Scalars() {}

    /** A node as plain maps, lists and scalars; null where nothing stands there. */
    static @Nullable Object plain(Node node) {
        return switch (node) {
            case Node.Text text -> scalar(text);
            case Node.Sequence sequence -> {
                List<@Nullable Object> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(plain(item)));
                items.removeIf(item -> item == null);
                yield items;
            }
            case Node.Mapping mapping -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> fields.put(entry.key().value(), plain(entry.value())));
                yield fields;
            }
        };
    }

    /** String, Long, Double, Boolean or null. */
    static @Nullable Object scalar(Node.Text text) {
        if (text.isNothing()) {
            return null;
        }
        String value = text.value();
        if (!text.plain() || value.length() > 300) {
            return value;
        }
        Boolean flag = flag(value);
        if (flag != null) {
            return flag;
        }
        String digits = value.replace("_", "");
        if (!digits.isEmpty() && INTEGER.matcher(digits).matches()) {
            BigInteger integer = integer(digits);
            return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : (Object) integer.doubleValue();
        }
        return NUMBER.matcher(digits).matches() ? (Object) Double.parseDouble(digits) : value;
    }

    private static @Nullable Boolean flag(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean oneCase = value.equals(lower)
                || value.equals(value.toUpperCase(Locale.ROOT))
                || value.substring(1).equals(lower.substring(1));
        if (!oneCase) {
            return null;
        }
        return TRUE.contains(lower) ? Boolean.TRUE : FALSE.contains(lower) ? Boolean.FALSE : null;
    }

    private static BigInteger integer(String digits) {
        boolean negative = digits.startsWith("-");
        String bare = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        int radix = 10;
        if (bare.length() > 1 && bare.charAt(0) == '0') {
            char sign = Character.toLowerCase(bare.charAt(1));
            radix = sign == 'x' ? 16 : sign == 'b' ? 2 : 8;
            bare = bare.substring(Character.isDigit(sign) ? 1 : 2);
        }
        BigInteger integer = bare.isEmpty() ? BigInteger.ZERO : new BigInteger(bare, radix);
        return negative ? integer.negate() : integer;
    }
}
