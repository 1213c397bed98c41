package dev.kakehashi.report;

import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Task;
import java.util.List;

/** What a reader with little room wants to know of each task; the long reports have all measures. */
public final class MainMeasures {

    private MainMeasures() {}

    /** The measures that matter most for a task, in the order in which things happen. */
    public static List<Measure> of(Task task) {
        return switch (task) {
            case DEPLOY ->
                List.of(
                        Measure.BUILD_TIME,
                        Measure.DEPLOY_TIME,
                        Measure.TIME_TO_DONE,
                        Measure.HUMAN_STEPS,
                        Measure.HUMAN_MINUTES);
            case ROLLING_UPDATE ->
                List.of(
                        Measure.TIME_TO_DONE,
                        Measure.REQUESTS_LOST,
                        Measure.INSTANCE_SECONDS_BELOW_DESIRED,
                        Measure.PEAK_EXTRA_INSTANCES,
                        Measure.HUMAN_STEPS,
                        Measure.HUMAN_MINUTES);
            case FAILURE_RECOVERY ->
                List.of(
                        Measure.DETECT_TIME,
                        Measure.ACT_TIME,
                        Measure.TIME_TO_DONE,
                        Measure.REQUESTS_LOST,
                        Measure.AVAILABILITY,
                        Measure.HUMAN_STEPS,
                        Measure.HUMAN_MINUTES);
            case SCALING ->
                List.of(
                        Measure.DETECT_TIME,
                        Measure.TIME_TO_FIRST_READY,
                        Measure.TIME_TO_DONE,
                        Measure.REQUESTS_LOST,
                        Measure.AVAILABILITY,
                        Measure.INSTANCE_HOURS,
                        Measure.HUMAN_STEPS,
                        Measure.HUMAN_MINUTES);
        };
    }
}
