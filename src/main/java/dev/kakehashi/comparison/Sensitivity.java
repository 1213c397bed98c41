package dev.kakehashi.comparison;

import dev.kakehashi.comparison.ComparisonResult.Flip;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.OfScenario;
import dev.kakehashi.comparison.ComparisonResult.Verdict;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks of every verdict whether it hangs on a figure that is assumed: each figure of confidence A or M that the runs
 * really read is made three times as large and as small, one at a time, and the verdict is taken again.
 *
 * <p>The runs with the changed figure have the same seeds as the runs of the comparison, so that a few are enough: what
 * counts is by how much the share of won seeds differs on these. Where the shares come near a half, more seeds are played.
 */
public final class Sensitivity {

    private static final double[] FACTORS = {3, 1.0 / 3};
    private static final int FEW = 20;
    private static final int MANY = 200;

    /** A share of won seeds so near to a half, on few seeds, is looked at again with many. */
    private static final double NEAR = 0.25;

    private final Plan plan;
    private final ComparisonResult result;
    private final Crew crew;
    private volatile List<Change> changes = List.of();

    /**
     * A test of a comparison's verdicts, to be run once.
     *
     * @param plan what was compared
     * @param result what was found
     */
    public Sensitivity(Plan plan, ComparisonResult result, Progress progress) {
        this.plan = plan;
        this.result = result;
        this.crew = new Crew(plan.threads(), progress);
    }

    /** Ends it soon; from any thread. */
    public void stop() {
        crew.stop();
    }

    /** The result with every verdict tested; the verdicts as they were where it was stopped before all was tried. */
    public ComparisonResult run() {
        changes = changes();
        vary(changes, FEW);
        vary(changes.stream().filter(Change::isNear).toList(), MANY);
        if (crew.stopped()) {
            return result;
        }
        List<OfScenario> tested = new ArrayList<>();
        for (OfScenario scenario : result.scenarios()) {
            List<Verdict> verdicts = scenario.verdicts().stream()
                    .map(verdict -> tested(scenario, verdict, changes))
                    .toList();
            tested.add(new OfScenario(scenario.scenario(), scenario.lanes(), verdicts));
        }
        return new ComparisonResult(result.profile(), result.seed(), result.asked(), result.runs(), tested);
    }

    /**
     * How far each figure moves a verdict, of those that have been tried both ways so far; from any thread.
     *
     * @param scenario one of the result's, whether with tested verdicts or not
     * @param verdict one of its verdicts; those without a ratio of medians have no swings
     */
    public List<Swing> swings(OfScenario scenario, Verdict verdict) {
        Map<String, double[]> ratios = new LinkedHashMap<>();
        for (Change change : changes) {
            double ratio = change.scenario.scenario() == scenario.scenario() ? change.ratioOf(verdict) : Double.NaN;
            if (!Double.isNaN(ratio)) {
                ratios.computeIfAbsent(change.parameter.name(), name -> new double[] {Double.NaN, Double.NaN})[
                        change.factor > 1 ? 1 : 0] = ratio;
            }
        }
        List<Swing> swings = new ArrayList<>();
        ratios.forEach((name, ratio) -> {
            if (!Double.isNaN(ratio[0]) && !Double.isNaN(ratio[1])) {
                swings.add(new Swing(name, ratio[0], ratio[1]));
            }
        });
        return swings;
    }

    /**
     * How far a figure moves a verdict.
     *
     * @param parameter its name
     * @param third how many times better the better lane is with a third of the figure; below 1 it is worse
     * @param triple how many times better with three times the figure
     */
    public record Swing(String parameter, double third, double triple) {}

    private static Verdict tested(OfScenario scenario, Verdict verdict, List<Change> changes) {
        List<Flip> flips = changes.stream()
                .filter(change -> change.scenario == scenario && change.shareOf(verdict) < 0.5)
                .map(change -> new Flip(change.parameter.name(), change.factor))
                .toList();
        return new Verdict(
                verdict.measure(),
                verdict.better(),
                verdict.than(),
                verdict.winShare(),
                verdict.ratioOfMedians(),
                flips.isEmpty(),
                flips);
    }

    /** Every change of a figure to try, with the lanes that it can make a difference to. */
    private List<Change> changes() {
        int lanes = plan.lanes().size();
        List<List<String>> read =
                new ArrayList<>(Collections.nCopies(result.scenarios().size() * lanes, List.of()));
        int runs = Math.min(FEW, result.runs());
        crew.work(read.size(), i -> {
            FiguresAsked asked = new FiguresAsked(plan.profile());
            RunValues unused = new RunValues(runs);
            for (int run = 0; run < runs; run++) {
                Comparison.play(
                        plan.lanes().get(i % lanes),
                        plan.scenarios().get(i / lanes),
                        asked.watched(),
                        plan.seed(),
                        run,
                        unused);
            }
            read.set(i, asked.names());
        });
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < result.scenarios().size(); i++) {
            List<List<String>> byLane = read.subList(i * lanes, (i + 1) * lanes);
            Set<String> all = new TreeSet<>();
            byLane.forEach(all::addAll);
            for (String name : all) {
                Parameter parameter = plan.profile().parameters().get(name);
                if (parameter != null && parameter.confidence().assumed()) {
                    for (double factor : FACTORS) {
                        changes.add(new Change(result.scenarios().get(i), parameter, factor, touched(name, byLane)));
                    }
                }
            }
        }
        return changes;
    }

    private static Set<Integer> touched(String name, List<List<String>> byLane) {
        Set<Integer> touched = new LinkedHashSet<>();
        for (int lane = 0; lane < byLane.size(); lane++) {
            if (byLane.get(lane).contains(name)) {
                touched.add(lane);
            }
        }
        return touched;
    }

    private void vary(List<Change> changes, int atMost) {
        int runs = Math.min(atMost, result.runs());
        crew.work(changes.size(), i -> changes.get(i).play(plan, runs));
    }

    /** A figure made larger or smaller in one scenario. */
    private static final class Change {
        private final OfScenario scenario;
        private final Parameter parameter;
        private final double factor;
        private final Set<Integer> touched;
        private volatile Played played = new Played(List.of(), List.of());

        Change(OfScenario scenario, Parameter parameter, double factor, Set<Integer> touched) {
            this.scenario = scenario;
            this.parameter = parameter;
            this.factor = factor;
            this.touched = touched;
        }

        void play(Plan plan, int runs) {
            Profile changed = plan.profile().with(parameter.scaled(factor));
            List<RunValues> before = new ArrayList<>();
            List<RunValues> after = new ArrayList<>();
            for (int lane = 0; lane < plan.lanes().size(); lane++) {
                RunValues as = scenario.lanes().get(lane).values().first(runs);
                before.add(as);
                after.add(touched.contains(lane) ? new RunValues(runs) : as);
                if (touched.contains(lane)) {
                    for (int run = 0; run < runs; run++) {
                        Comparison.play(
                                plan.lanes().get(lane),
                                scenario.scenario(),
                                changed,
                                plan.seed(),
                                run,
                                after.get(lane));
                    }
                }
            }
            played = new Played(before, after);
        }

        boolean isNear() {
            return scenario.verdicts().stream()
                    .anyMatch(verdict -> touches(verdict) && Math.abs(shareOf(verdict) - 0.5) < NEAR);
        }

        /** The share of seeds that the verdict's better lane would win with the change in all runs. */
        double shareOf(Verdict verdict) {
            Played now = played;
            if (!touches(verdict) || now.after.isEmpty()) {
                return verdict.winShare();
            }
            int better = lane(verdict.better());
            int than = lane(verdict.than());
            double with = Judge.winShare(verdict.measure(), now.after.get(better), now.after.get(than));
            double without = Judge.winShare(verdict.measure(), now.before.get(better), now.before.get(than));
            double difference = with - without;
            return Double.isNaN(difference) ? verdict.winShare() : verdict.winShare() + difference;
        }

        /** How many times better the verdict's better lane would be at the median; NaN where that is not known. */
        double ratioOf(Verdict verdict) {
            Played now = played;
            if (!touches(verdict)
                    || now.after.isEmpty()
                    || verdict.ratioOfMedians().isEmpty()) {
                return Double.NaN;
            }
            int better = lane(verdict.better());
            int than = lane(verdict.than());
            double with = Judge.timesBetter(verdict.measure(), now.after.get(better), now.after.get(than));
            double without = Judge.timesBetter(verdict.measure(), now.before.get(better), now.before.get(than));
            double moved = verdict.ratioOfMedians().getAsDouble() * with / without;
            return Double.isFinite(moved) && moved > 0 ? moved : Double.NaN;
        }

        private boolean touches(Verdict verdict) {
            return touched.contains(lane(verdict.better())) || touched.contains(lane(verdict.than()));
        }

        private int lane(LaneId id) {
            List<OfLane> lanes = scenario.lanes();
            for (int i = 0; i < lanes.size(); i++) {
                if (lanes.get(i).id() == id) {
                    return i;
                }
            }
            throw new IllegalArgumentException("no lane " + id);
        }

        /** The runs as they are and with the change, lane by lane. */
        private record Played(List<RunValues> before, List<RunValues> after) {}
    }
}
