package dev.kakehashi.cluster.api;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Times as tables show them: how long ago, in one or two units. */
final class Ages {

    private Ages() {}

    /** How long before the present a time stamp is. */
    static String since(String stamp, String now) {
        return stamp.isEmpty() ? "<unknown>" : between(stamp, now);
    }

    /** From one time stamp to another. */
    static String between(String from, String to) {
        try {
            return text(Duration.between(Instant.parse(from), Instant.parse(to)));
        } catch (DateTimeParseException notStamps) {
            return "<unknown>";
        }
    }

    /** As {@code HumanDuration} of apimachinery: more exact the shorter it is. */
    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 0) {
            return "0s";
        }
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (seconds < 120) {
            return seconds + "s";
        }
        if (minutes < 10) {
            return two(minutes, "m", seconds % 60, "s");
        }
        if (hours < 3) {
            return minutes + "m";
        }
        if (hours < 8) {
            return two(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        if (days < 8) {
            return two(days, "d", hours % 24, "h");
        }
        if (days < 365 * 2) {
            return days + "d";
        }
        return days < 365 * 8 ? two(days / 365, "y", days % 365, "d") : days / 365 + "y";
    }

    private static String two(long first, String unit, long second, String smaller) {
        return second == 0 ? first + unit : first + unit + second + smaller;
    }
}
