package dev.kakehashi.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers for programs: to a millionth, so that the last bits of a machine's arithmetic do not reach a file. */
public final class Rounded {

    private Rounded() {}

    /** The number to six decimals, without trailing zeros and without an exponent. */
    public static BigDecimal of(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
