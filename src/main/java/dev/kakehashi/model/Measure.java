package dev.kakehashi.model;

import java.util.Optional;

/**
 * What is measured of a run. Times are counted from the beginning of what happens: the {@link Mark#FAULT} in a failure
 * recovery, {@link Mark#STARTED} otherwise.
 */
public enum Measure {
    /** From {@link Mark#STARTED} to {@link Mark#BUILT}. */
    BUILD_TIME("buildTime", "s"),
    /** From {@link Mark#BUILT} to {@link Mark#DONE}. */
    DEPLOY_TIME("deployTime", "s"),
    /** Until the first new or replacing instance served. */
    TIME_TO_FIRST_READY("timeToFirstReady", "s"),
    /** Until the operation was complete. */
    TIME_TO_DONE("timeToDone", "s"),
    /** Until somebody or something had noticed. */
    DETECT_TIME("detectTime", "s"),
    /** Until somebody or something began to act on it. */
    ACT_TIME("actTime", "s"),
    /** Until users were served as before, or as they needed. */
    RESTORE_TIME("restoreTime", "s"),
    /** Requests of users that were lost in the whole run. */
    REQUESTS_LOST("requestsLost", "requests"),
    /** The share of users' requests in the whole run that were answered, 0 to 1. */
    AVAILABILITY("availability", "share"),
    /** How many instances were missing, added up over time. */
    INSTANCE_SECONDS_BELOW_DESIRED("instanceSecondsBelowDesired", "instance-s"),
    /** The most instances that were there at one time above the number wanted at that time. */
    PEAK_EXTRA_INSTANCES("peakExtraInstances", "instances"),
    /** How long instances were there and had to be paid for, added up. */
    INSTANCE_HOURS("instanceHours", "instance-h"),
    /** How many steps people took. */
    HUMAN_STEPS("humanSteps", "steps"),
    /** How long people were at work on their steps, added up. */
    HUMAN_MINUTES("humanMinutes", "min");

    private final String id;
    private final String unit;

    Measure(String id, String unit) {
        this.id = id;
        this.unit = unit;
    }

    /** The name used in JSON, CSV and messages. */
    public String id() {
        return id;
    }

    /** The unit of its values. */
    public String unit() {
        return unit;
    }

    /** How many seconds its unit has, 0 where its values are not told as times, as instance-hours are not. */
    public int secondsPerUnit() {
        return switch (unit) {
            case "s", "instance-s" -> 1;
            case "min" -> 60;
            default -> 0;
        };
    }

    /** Whether more of it is better; less is, for all but availability. */
    public boolean moreIsBetter() {
        return this == AVAILABILITY;
    }

    /** The measure with this name, or empty where there is none. */
    public static Optional<Measure> of(String id) {
        for (Measure measure : values()) {
            if (measure.id.equals(id)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }
}
