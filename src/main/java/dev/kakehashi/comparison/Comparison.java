package dev.kakehashi.comparison;

import dev.kakehashi.comparison.ComparisonResult.BrokenRun;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.OfScenario;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Measures;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Plays scenarios in lanes with one seed after another, and compares. Every run has a world of its own; the lanes of a
 * seed share their luck, as their draws have the same names. The result is the same on any machine and any number of
 * threads.
 */
public final class Comparison {

    private final Plan plan;
    private final Crew crew;
    private final RunValues[][] values;
    private final Finished finished;

    /** A comparison to be run once; progress counts a scenario with a seed, in all lanes, as a part. */
    public Comparison(Plan plan, Progress progress) {
        this.plan = plan;
        this.crew = new Crew(plan.threads(), progress);
        int scenarios = plan.scenarios().size();
        this.finished = new Finished(Math.multiplyExact(scenarios, plan.runs()));
        this.values = new RunValues[scenarios][plan.lanes().size()];
        for (RunValues[] row : values) {
            Arrays.setAll(row, lane -> new RunValues(plan.runs()));
        }
    }

    /** Ends it soon, with the seeds that have been played in all lanes of all scenarios; from any thread. */
    public void stop() {
        crew.stop();
    }

    /** Plays all runs and compares them. A run that the program breaks is reported with its seed and stops nothing. */
    public ComparisonResult run() {
        int scenarios = plan.scenarios().size();
        int parts = crew.work(Math.multiplyExact(scenarios, plan.runs()), part -> {
            int scenario = part % scenarios;
            for (int lane = 0; lane < plan.lanes().size(); lane++) {
                play(
                        plan.lanes().get(lane),
                        plan.scenarios().get(scenario),
                        plan.profile(),
                        plan.seed(),
                        part / scenarios,
                        values[scenario][lane]);
            }
            finished.add(part);
        });
        return result(scenarios == 0 ? 0 : parts / scenarios, true);
    }

    /**
     * What has been found so far, over the first seeds that have been played in all lanes of all scenarios: none at the
     * beginning, all of them at the end. The run in the middle is left out, with the figures that shaped it. Cheap, and
     * from any thread, also while it runs.
     */
    public ComparisonResult soFar() {
        int scenarios = plan.scenarios().size();
        return result(scenarios == 0 ? 0 : finished.inARow() / scenarios, false);
    }

    private ComparisonResult result(int runs, boolean withMedian) {
        int scenarios = plan.scenarios().size();
        int lanes = plan.lanes().size();
        OfLane[] found = new OfLane[scenarios * lanes];
        int done = withMedian
                ? new Crew(plan.threads(), Progress.NONE).work(found.length, i -> found[i] = lane(i, runs, true))
                : 0;
        // Where the crew was interrupted, the runs in the middle that are missing are left out
        IntStream.range(done, found.length).forEach(i -> found[i] = lane(i, runs, false));
        List<OfScenario> results = new ArrayList<>();
        for (int i = 0; i < scenarios; i++) {
            List<OfLane> ofLanes = List.of(found).subList(i * lanes, (i + 1) * lanes);
            results.add(new OfScenario(plan.scenarios().get(i), ofLanes, Judge.verdicts(ofLanes)));
        }
        return new ComparisonResult(plan.profile(), plan.seed(), plan.runs(), runs, List.copyOf(results));
    }

    /** Which parts of the work have been finished; what was written in them is seen by whoever asks. */
    private static final class Finished {
        private final BitSet parts = new BitSet();
        private final int all;

        Finished(int all) {
            this.all = all;
        }

        synchronized void add(int part) {
            parts.set(part);
        }

        /** How many of the first are finished without a gap. */
        synchronized int inARow() {
            return Math.min(all, parts.nextClearBit(0));
        }
    }

    /** Plays one run and takes down what it measured. */
    static void play(Lane lane, Scenario scenario, Profile profile, long firstSeed, int run, RunValues into) {
        try {
            Timeline timeline = LaneRun.play(lane, scenario, profile, firstSeed + run);
            into.put(run, Measures.of(scenario.task(), timeline));
        } catch (RuntimeException e) {
            into.fail(run, e.toString());
        }
    }

    private OfLane lane(int number, int runs, boolean withMedian) {
        int lanes = plan.lanes().size();
        Scenario scenario = plan.scenarios().get(number / lanes);
        Lane lane = plan.lanes().get(number % lanes);
        RunValues values = this.values[number / lanes][number % lanes].first(runs);
        Map<Measure, Statistics> measures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            put(measures, measure, values.values(measure));
        }
        Map<Phase, Statistics> phases = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            put(phases, phase, values.values(phase));
        }
        List<BrokenRun> errors = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            String error = values.error(run);
            if (error != null) {
                errors.add(new BrokenRun(plan.seed() + run, error));
            }
        }
        int completed = (int) IntStream.range(0, runs).filter(values::completed).count();
        Boolean sameness = completed == 0
                ? null
                : IntStream.range(0, runs).filter(values::completed).allMatch(values::same);
        int median = medianRun(values);
        FiguresAsked asked = new FiguresAsked(plan.profile());
        boolean played = withMedian && median >= 0;
        Timeline timeline = !played ? null : LaneRun.play(lane, scenario, asked.watched(), plan.seed() + median);
        return new OfLane(
                lane.id(),
                timeline == null ? Provenance.SIMULATED : timeline.provenance(),
                completed,
                runs - completed,
                sameness,
                values.tools(),
                asked.names(),
                Collections.unmodifiableMap(phases),
                Collections.unmodifiableMap(measures),
                values,
                List.copyOf(errors),
                plan.seed() + Math.max(0, median),
                timeline);
    }

    private static <K extends Enum<K>> void put(Map<K, Statistics> into, K key, double[] values) {
        if (values.length > 0) {
            into.put(key, Statistics.of(values));
        }
    }

    /** Of the completed runs that in the middle by time to done; else the first that did not break; -1 where all did. */
    private static int medianRun(RunValues values) {
        List<Integer> completed = IntStream.range(0, values.size())
                .filter(run -> values.value(Measure.TIME_TO_DONE, run).isPresent())
                .boxed()
                .sorted(Comparator.comparingDouble(run -> values.raw(Measure.TIME_TO_DONE, run)))
                .toList();
        if (!completed.isEmpty()) {
            return completed.get((completed.size() - 1) / 2);
        }
        return IntStream.range(0, values.size())
                .filter(run -> values.error(run) == null)
                .findFirst()
                .orElse(-1);
    }
}
