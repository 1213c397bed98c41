package dev.kakehashi.inspection.compared;

import dev.kakehashi.inspection.compared.Course.Bar;
import dev.kakehashi.inspection.compared.Course.Doing;
import dev.kakehashi.inspection.compared.Course.Row;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Timeline;
import java.util.ArrayList;
import java.util.List;

/** A simulated run of a lane as a course, from the moment on at which its release is built and brought to machines. */
public final class Simulated {

    private static final double SECOND = 1e9;

    private Simulated() {}

    /**
     * The course of a run. A cluster's rollout begins when its new template is there, so the lane's begins with its first
     * step after the build.
     *
     * @param lane the lane's name
     * @param profile the name of the profile whose figures it was played with
     * @param version the release that was brought out
     */
    public static Course of(Timeline run, String lane, String profile, String version) {
        long begin = run.steps().stream()
                .filter(step -> step.phase() != Phase.BUILD)
                .mapToLong(Timeline.Step::from)
                .min()
                .orElse(0);
        long end = run.first(Mark.DONE).orElse(run.first(Mark.FAILED).orElse(run.end()));
        double length = (end - begin) / SECOND;
        long shown = Math.min(run.end(), begin + (long) (Course.shown(length) * SECOND));
        List<Row> rows = new ArrayList<>();
        for (Timeline.Instance instance : run.instances()) {
            List<Bar> bars = new ArrayList<>();
            for (Timeline.Span span : instance.spans()) {
                if (span.to() > begin && span.from() < shown && span.state() != InstanceState.GONE) {
                    bars.add(new Bar(
                            (span.from() - begin) / SECOND,
                            (Math.min(span.to(), shown) - begin) / SECOND,
                            doing(span.state()),
                            span.version().equals(version)));
                }
            }
            if (!bars.isEmpty()) {
                rows.add(new Row(instance.name(), bars, List.of()));
            }
        }
        int desired =
                run.levels().stream().mapToInt(Timeline.Level::desired).max().orElse(0);
        return new Course(
                Course.Origin.SIMULATED,
                lane,
                profile,
                "",
                null,
                run.completed() ? Course.Outcome.DONE : Course.Outcome.FAILED,
                true,
                desired,
                null,
                length,
                (shown - begin) / SECOND,
                List.copyOf(rows),
                List.of());
    }

    private static Doing doing(InstanceState state) {
        return switch (state) {
            case PENDING -> Doing.PLACING;
            case BOOTING -> Doing.PREPARING;
            case CONFIGURING -> Doing.CONFIGURING;
            case PULLING -> Doing.FETCHING;
            case DEPLOYING -> Doing.DEPLOYING;
            case STARTING -> Doing.STARTING;
            case WAITING -> Doing.WARMING;
            case SERVING -> Doing.SERVING;
            case DRAINING, STOPPING -> Doing.ENDING;
            case STOPPED -> Doing.STOPPED;
            case FAILED, BACK_OFF, GONE -> Doing.FAILED;
        };
    }
}
