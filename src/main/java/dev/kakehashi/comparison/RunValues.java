package dev.kakehashi.comparison;

import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Measures;
import dev.kakehashi.model.Phase;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in each run of one lane: run i had the seed {@code firstSeed + i}. Kept lean, as there may be many
 * thousands. While a comparison is at work each run is written once, by one thread; afterwards nothing changes.
 */
public final class RunValues {

    private static final Measure[] MEASURES = Measure.values();
    private static final Phase[] PHASES = Phase.values();

    private final int runs;
    private final double[][] measures;
    private final double[][] phases;
    private final List<String>[] tools;
    private final boolean[] same;
    private final boolean[] completed;
    private final @Nullable String[] errors;

    @SuppressWarnings("unchecked") // an array of lists cannot be made otherwise
    RunValues(int runs) {
        this.runs = runs;
        this.measures = absent(MEASURES.length, runs);
        this.phases = absent(PHASES.length, runs);
        this.tools = new List[runs];
        Arrays.fill(tools, List.of());
        this.same = new boolean[runs];
        this.completed = new boolean[runs];
        this.errors = new String[runs];
    }

    /** How many runs there are. */
    public int size() {
        return runs;
    }

    /** The value of a measure in a run, empty where it does not apply. */
    public OptionalDouble value(Measure measure, int run) {
        double value = raw(measure, run);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The values of a measure in the order of the runs, without those to which it does not apply. */
    public double[] values(Measure measure) {
        return present(measures[measure.ordinal()]);
    }

    /** The seconds spent in a phase in the order of the runs, without those that had no such phase. */
    public double[] values(Phase phase) {
        return present(phases[phase.ordinal()]);
    }

    /** Whether a run came to its end, and was not given up. */
    public boolean completed(int run) {
        return completed[run];
    }

    /** Whether all instances that served at the end of a run were made of the same. */
    public boolean same(int run) {
        return same[run];
    }

    /** What broke a run; null where the program did not fail in it. */
    public @Nullable String error(int run) {
        return errors[run];
    }

    /** The tools used in any run, in the order of first use. */
    public List<String> tools() {
        Set<String> all = new LinkedHashSet<>();
        for (List<String> used : tools) {
            all.addAll(used);
        }
        return List.copyOf(all);
    }

    /** The first so many runs. */
    RunValues first(int count) {
        if (count == runs) {
            return this;
        }
        RunValues part = new RunValues(count);
        for (int i = 0; i < measures.length; i++) {
            part.measures[i] = Arrays.copyOf(measures[i], count);
        }
        for (int i = 0; i < phases.length; i++) {
            part.phases[i] = Arrays.copyOf(phases[i], count);
        }
        System.arraycopy(tools, 0, part.tools, 0, count);
        System.arraycopy(same, 0, part.same, 0, count);
        System.arraycopy(completed, 0, part.completed, 0, count);
        System.arraycopy(errors, 0, part.errors, 0, count);
        return part;
    }

    void put(int run, Measures measured) {
        measured.values().forEach((measure, value) -> measures[measure.ordinal()][run] = value);
        measured.phases().forEach((phase, seconds) -> phases[phase.ordinal()][run] = seconds);
        // nearly all runs use the same tools: keep one list of them
        List<String> before = run > 0 ? tools[run - 1] : List.of();
        tools[run] = measured.tools().equals(before) ? before : measured.tools();
        same[run] = measured.same();
        completed[run] = measured.completed();
    }

    void fail(int run, String error) {
        errors[run] = error;
    }

    /** The value of a measure in a run, NaN where it does not apply. */
    double raw(Measure measure, int run) {
        return measures[measure.ordinal()][run];
    }

    private static double[][] absent(int kinds, int runs) {
        double[][] values = new double[kinds][runs];
        for (double[] row : values) {
            Arrays.fill(row, Double.NaN);
        }
        return values;
    }

    private static double[] present(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }
}
