package dev.kakehashi.cluster.store;

import dev.kakehashi.simulation.Time;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Turns model time into the time stamps of Kubernetes objects, which know whole seconds only, and back. */
public final class Timestamps {

    private static final DateTimeFormatter PRECISE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Instant epoch;
    private final Map<String, Long> parsed = new HashMap<>();
    private long second = Long.MIN_VALUE;
    private String text = "";

    /**
     * Time stamps of a world.
     *
     * @param epoch the date of model time 0, a whole second
     */
    public Timestamps(Instant epoch) {
        this.epoch = epoch;
    }

    /** The time stamp of a moment, cut to the second; the same string for the same second as the last call's. */
    public String text(long time) {
        long wanted = Math.floorDiv(time, Time.SECOND);
        if (wanted != second) {
            second = wanted;
            text = epoch.plusSeconds(wanted).toString();
        }
        return text;
    }

    /** The same to the microsecond, as leases have it. */
    public String precise(long time) {
        return PRECISE.format(epoch.plusNanos(time));
    }

    /**
     * The moment that a time stamp says, in nanoseconds of model time; may be before 0.
     *
     * @throws java.time.format.DateTimeParseException where it is no time stamp
     */
    public long time(String stamp) {
        Long known = parsed.get(stamp);
        if (known == null) {
            Instant moment = Instant.parse(stamp);
            known = (moment.getEpochSecond() - epoch.getEpochSecond()) * Time.SECOND + moment.getNano();
            parsed.put(stamp, known);
        }
        return known;
    }
}
