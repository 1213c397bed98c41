package dev.kakehashi.report;

import dev.kakehashi.model.Measure;
import dev.kakehashi.scenario.Parameter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;

/** Writes quantities the way people read them; a number and its unit are never broken apart. */
public final class Figures {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final Messages messages;

    /** Figures in the language of these messages. */
    public Figures(Messages messages) {
        this.messages = messages;
    }

    /** A time in its two largest units, such as {@code 4 min 10 s} or {@code 4 分 10 秒}; below 10 s to a tenth. */
    public String duration(double seconds) {
        if (seconds < 0) {
            return "−" + duration(-seconds);
        }
        double tenths = round(seconds, 1);
        if (tenths < 10) {
            return messages.text("report.unit.s", number(tenths, 1));
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return messages.text("report.unit.s", whole);
        }
        if (whole < HOUR) {
            return two("report.unit.min", whole / MINUTE, "report.unit.s", whole % MINUTE);
        }
        long minutes = Math.round(seconds / MINUTE);
        if (minutes * MINUTE < DAY) {
            return two("report.unit.h", minutes / 60, "report.unit.min", minutes % 60);
        }
        long hours = Math.round(seconds / HOUR);
        return two("report.unit.d", hours / 24, "report.unit.h", hours % 24);
    }

    /** A number with at most so many decimals, thousands set apart. */
    public String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(messages.language().locale());
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(round(value, decimals) + 0.0); // no "-0"
    }

    /** A count: to a tenth below 10, whole above, and to three digits from 10,000 on, as nobody reads more. */
    public String count(double value) {
        if (Math.abs(value) >= 10_000) {
            return number(
                    BigDecimal.valueOf(value)
                            .round(new MathContext(3, RoundingMode.HALF_UP))
                            .doubleValue(),
                    0);
        }
        return number(value, Math.abs(value) < 10 ? 1 : 0);
    }

    /**
     * A share from 0 to 1 as a percentage, with as many decimals as it takes to tell it from none and from all, so that
     * a lost request never disappears in rounding.
     */
    public String percent(double share) {
        int decimals = 0;
        while (decimals < 6 && share > 0 && share < 1 && isAllOrNone(round(share * 100, decimals))) {
            decimals++;
        }
        return number(share * 100, decimals) + "\u00a0%";
    }

    private static boolean isAllOrNone(double percent) {
        return percent <= 0 || percent >= 100;
    }

    /** A ratio of at least 1, such as {@code 31×} or {@code 1.4 倍}. */
    public String times(double ratio) {
        return messages.text("report.times", number(ratio, ratio < 10 ? 1 : 0));
    }

    /** The value of a measure with its unit. */
    public String value(Measure measure, double value) {
        return switch (measure) {
            case BUILD_TIME, DEPLOY_TIME, TIME_TO_FIRST_READY, TIME_TO_DONE, DETECT_TIME, ACT_TIME, RESTORE_TIME ->
                duration(value);
            case INSTANCE_SECONDS_BELOW_DESIRED, HUMAN_MINUTES -> duration(value * measure.secondsPerUnit());
            case AVAILABILITY -> percent(value);
            case INSTANCE_HOURS -> number(value, value < 10 ? 2 : 0);
            case REQUESTS_LOST, PEAK_EXTRA_INSTANCES, HUMAN_STEPS -> count(value);
        };
    }

    /**
     * From the lower to the upper value of a measure, in one unit and so short enough for a table; empty where the two
     * read the same.
     */
    public String range(Measure measure, double low, double high) {
        if (value(measure, low).equals(value(measure, high))) {
            return "";
        }
        int seconds = measure.secondsPerUnit();
        return seconds > 0
                ? durations(low * seconds, high * seconds)
                : value(measure, low).replace("\u00a0%", "") + "–" + value(measure, high);
    }

    /** The median of a parameter, with its unit. */
    public String typical(Parameter parameter) {
        return quantile(parameter, 0.5);
    }

    /** From where to where nine of ten values of a parameter lie, empty where they are all the same. */
    public String spread(Parameter parameter) {
        String low = quantile(parameter, 0.05);
        String high = quantile(parameter, 0.95);
        return low.equals(high) ? "" : low + " – " + high;
    }

    /** The value below which a share of a parameter's values lies, with its unit. */
    public String quantile(Parameter parameter, double share) {
        double value = parameter.distribution().quantile(share);
        return switch (parameter.unit()) {
            case "s" -> duration(value);
            case "probability", "share" -> percent(Math.clamp(value, 0, 1));
            case "count" -> count(value);
            case "1/s" -> messages.text("report.unit.per-s", number(value, value < 10 ? 2 : 0));
            default -> number(value, value < 10 ? 2 : 0) + "\u00a0" + parameter.unit();
        };
    }

    /** Two times in one unit, such as {@code 31–44 min}. */
    private String durations(double low, double high) {
        if (high < 3 * MINUTE) {
            return messages.text(
                    "report.unit.s", number(low, low < 10 ? 1 : 0) + "–" + number(high, high < 10 ? 1 : 0));
        }
        double unit = high < 3 * HOUR ? MINUTE : high < 2 * DAY ? HOUR : DAY;
        String name = high < 3 * HOUR ? "report.unit.min" : high < 2 * DAY ? "report.unit.h" : "report.unit.d";
        int decimals = high / unit < 10 ? 1 : 0;
        return messages.text(name, number(low / unit, decimals) + "–" + number(high / unit, decimals));
    }

    private String two(String largeUnit, long large, String smallUnit, long small) {
        String first = messages.text(largeUnit, large);
        return small == 0 ? first : first + "\u00a0" + messages.text(smallUnit, small);
    }

    private static double round(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
