package dev.kakehashi.inspection;

import java.math.BigDecimal;
import java.util.Map;

/** Quantities as Kubernetes writes them: 100m, 2, 1.5Gi, 1e3. */
final class Amount {

    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("n", new BigDecimal("0.000000001")),
            Map.entry("u", new BigDecimal("0.000001")),
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", BigDecimal.valueOf(1_000)),
            Map.entry("M", BigDecimal.valueOf(1_000_000)),
            Map.entry("G", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("T", BigDecimal.valueOf(1_000_000_000_000L)),
            Map.entry("P", BigDecimal.valueOf(1_000_000_000_000_000L)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)));

    private Amount() {}

    /** In thousandths; 0 for what is none. */
    static long milli(String written) {
        int end = written.length();
        while (end > 0 && Character.isLetter(written.charAt(end - 1))) {
            end--;
        }
        BigDecimal unit = UNITS.getOrDefault(written.substring(end), BigDecimal.ONE);
        try {
            return new BigDecimal(written.substring(0, end))
                    .multiply(unit)
                    .movePointRight(3)
                    .longValue();
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
