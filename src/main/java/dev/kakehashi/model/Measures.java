package dev.kakehashi.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was measured of one run.
 *
 * @param values the measures that apply; one that does not apply is absent, never 0
 * @param phases seconds during which at least one step of a phase was open; phases without steps are absent
 * @param tools the tools that were used, in the order of first use
 * @param same whether all instances that served at the end were made of the same; true where none served
 * @param completed whether the operation came to its end, and was not given up
 */
public record Measures(
        Map<Measure, Double> values, Map<Phase, Double> phases, List<String> tools, boolean same, boolean completed) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Measures a run of a task. */
    public static Measures of(Task task, Timeline run) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        times(task, run, values);
        traffic(run, values);
        levels(run, values);
        people(run, values);
        return new Measures(
                Collections.unmodifiableMap(values),
                Collections.unmodifiableMap(phases(run)),
                List.copyOf(tools(run)),
                same(run),
                run.completed());
    }

    /** The value of a measure, empty where it does not apply. */
    public OptionalDouble value(Measure measure) {
        Double value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static void times(Task task, Timeline run, Map<Measure, Double> values) {
        OptionalLong started = run.first(Mark.STARTED);
        OptionalLong built = run.first(Mark.BUILT);
        OptionalLong done = run.completed() ? run.first(Mark.DONE) : OptionalLong.empty();
        put(values, Measure.BUILD_TIME, started, built);
        put(values, Measure.DEPLOY_TIME, built, done);
        OptionalLong origin = task == Task.FAILURE_RECOVERY ? run.first(Mark.FAULT) : started;
        put(values, Measure.TIME_TO_FIRST_READY, origin, run.first(Mark.FIRST_READY));
        put(values, Measure.TIME_TO_DONE, origin, done);
        put(values, Measure.DETECT_TIME, origin, run.first(Mark.DETECTED));
        put(values, Measure.ACT_TIME, origin, run.first(Mark.ACTED));
        put(values, Measure.RESTORE_TIME, origin, run.first(Mark.SERVED_AGAIN));
    }

    private static void put(Map<Measure, Double> values, Measure measure, OptionalLong from, OptionalLong to) {
        if (from.isPresent() && to.isPresent()) {
            values.put(measure, seconds(to.getAsLong() - from.getAsLong()));
        }
    }

    private static void traffic(Timeline run, Map<Measure, Double> values) {
        double offered = 0;
        double served = 0;
        double lost = 0;
        for (LaneEvent.Traffic span : run.traffic()) {
            offered += span.offered();
            served += span.served();
            for (double requests : span.lost().values()) {
                lost += requests;
            }
        }
        if (offered > 0) {
            values.put(Measure.REQUESTS_LOST, lost);
            values.put(Measure.AVAILABILITY, served / offered);
        }
    }

    private static void levels(Timeline run, Map<Measure, Double> values) {
        double missing = 0;
        double existing = 0;
        int extra = 0;
        boolean wanted = false;
        List<Timeline.Level> levels = run.levels();
        for (int i = 0; i < levels.size(); i++) {
            Timeline.Level level = levels.get(i);
            long until = i + 1 < levels.size() ? levels.get(i + 1).at() : run.end();
            double seconds = seconds(until - level.at());
            existing += seconds * level.existing();
            wanted |= level.desired() > 0;
            if (wanted) {
                missing += seconds * Math.max(0, level.desired() - level.servingInAll());
                extra = Math.max(extra, level.existing() - level.desired());
            }
        }
        if (wanted) {
            values.put(Measure.INSTANCE_SECONDS_BELOW_DESIRED, missing);
            values.put(Measure.PEAK_EXTRA_INSTANCES, (double) extra);
        }
        values.put(Measure.INSTANCE_HOURS, existing / 3600);
    }

    private static void people(Timeline run, Map<Measure, Double> values) {
        int steps = 0;
        double seconds = 0;
        for (Timeline.Step step : run.steps()) {
            if (step.actor().kind() == Actor.Kind.PERSON) {
                steps++;
                seconds += seconds(step.to() - step.from());
            }
        }
        values.put(Measure.HUMAN_STEPS, (double) steps);
        values.put(Measure.HUMAN_MINUTES, seconds / 60);
    }

    /** Steps of a phase may overlap; time is counted once. */
    private static Map<Phase, Double> phases(Timeline run) {
        List<Timeline.Step> steps = new ArrayList<>(run.steps());
        steps.sort(Comparator.comparingLong(Timeline.Step::from));
        Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
        Map<Phase, Long> countedTo = new EnumMap<>(Phase.class);
        for (Timeline.Step step : steps) {
            long from = Math.max(step.from(), countedTo.getOrDefault(step.phase(), 0L));
            nanos.merge(step.phase(), Math.max(0, step.to() - from), Long::sum);
            countedTo.merge(step.phase(), step.to(), Math::max);
        }
        Map<Phase, Double> phases = new EnumMap<>(Phase.class);
        nanos.forEach((phase, sum) -> phases.put(phase, seconds(sum)));
        return phases;
    }

    private static Set<String> tools(Timeline run) {
        Set<String> tools = new LinkedHashSet<>();
        for (Timeline.Step step : run.steps()) {
            if (step.actor().kind() == Actor.Kind.TOOL) {
                tools.add(step.actor().name());
            }
        }
        return tools;
    }

    private static boolean same(Timeline run) {
        String first = null;
        for (Timeline.Instance instance : run.instances()) {
            if (instance.servesAt(run.end())) {
                first = Objects.requireNonNullElse(first, instance.fingerprint());
                if (!first.equals(instance.fingerprint())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }
}
