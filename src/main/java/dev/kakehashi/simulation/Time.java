package dev.kakehashi.simulation;

/** Model time: a count of nanoseconds since the world began. */
public final class Time {

    /** One second of model time. */
    public static final long SECOND = 1_000_000_000L;

    /** Later than anything. */
    public static final long NEVER = Long.MAX_VALUE;

    private Time() {}

    /** Nanoseconds of so many seconds; at least 0, {@link #NEVER} where it is too long to count. */
    public static long ofSeconds(double seconds) {
        if (!(seconds > 0)) {
            return 0;
        }
        double nanos = seconds * SECOND;
        return nanos >= (double) Long.MAX_VALUE ? NEVER : Math.round(nanos);
    }

    /** Seconds of so many nanoseconds. */
    public static double toSeconds(long nanos) {
        return nanos / (double) SECOND;
    }
}
