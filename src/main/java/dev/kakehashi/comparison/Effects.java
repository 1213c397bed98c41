package dev.kakehashi.comparison;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Which figures of a profile matter for an operation in some lanes: each that the runs ask for is made three times as
 * large and as small, one at a time, with the same luck, and what that changes is measured.
 */
public final class Effects {

    private static final double[] FACTORS = {3, 1.0 / 3};

    /** So few lost requests more or less count little, however many times as many they are. */
    private static final double FEW_LOST = 20;

    private final Scenario scenario;
    private final Profile profile;
    private final List<Lane> lanes;
    private final long seed;
    private final int runs;
    private final BooleanSupplier unwanted;

    private Effects(
            Scenario scenario, Profile profile, List<LaneId> lanes, long seed, int runs, BooleanSupplier unwanted) {
        this.scenario = scenario;
        this.profile = profile;
        this.lanes = lanes.stream().map(Lanes::of).toList();
        this.seed = seed;
        this.runs = runs;
        this.unwanted = unwanted;
    }

    /**
     * The effect of a figure.
     *
     * @param parameter the figure's name
     * @param size how much it changes at most in any lane: 0 for nothing, about 1 where a time or the requests lost
     *     become three times as many or as few
     */
    public record Effect(String parameter, double size) {}

    /**
     * The figures that runs ask for, without trying any: what matters is among them.
     *
     * @param seed the luck of the run
     */
    public static Set<String> asked(Scenario scenario, Profile profile, List<LaneId> lanes, long seed) {
        FiguresAsked asked = new FiguresAsked(profile);
        for (LaneId lane : lanes) {
            Comparison.play(Lanes.of(lane), scenario, asked.watched(), seed, 0, new RunValues(1));
        }
        return new TreeSet<>(asked.names());
    }

    /**
     * Tries every figure that the runs ask for.
     *
     * @param seed the luck of the first run
     * @param runs how many seeds each is tried with
     * @param unwanted asked now and then; once it says so, what has been found so far is returned
     * @return the figures, those with the largest effect first
     */
    public static List<Effect> of(
            Scenario scenario, Profile profile, List<LaneId> lanes, long seed, int runs, BooleanSupplier unwanted) {
        return new Effects(scenario, profile, lanes, seed, runs, unwanted).all();
    }

    private List<Effect> all() {
        Map<String, Double> sizes = new LinkedHashMap<>();
        for (Lane lane : lanes) {
            FiguresAsked asked = new FiguresAsked(profile);
            RunValues before = play(lane, asked.watched());
            for (String name : asked.names()) {
                double size = 0;
                for (double factor : FACTORS) {
                    if (unwanted.getAsBoolean()) {
                        break;
                    }
                    Parameter changed = profile.parameter(name).scaled(factor);
                    size = Math.max(size, difference(before, play(lane, profile.with(changed))));
                }
                sizes.merge(name, size, Math::max);
            }
        }
        List<Effect> effects = new ArrayList<>();
        sizes.forEach((name, size) -> effects.add(new Effect(name, size)));
        effects.sort(Comparator.comparingDouble(Effect::size).reversed().thenComparing(Effect::parameter));
        return List.copyOf(effects);
    }

    private RunValues play(Lane lane, Profile figures) {
        RunValues values = new RunValues(runs);
        for (int run = 0; run < runs; run++) {
            Comparison.play(lane, scenario, figures, seed, run, values);
        }
        return values;
    }

    /**
     * How many times as large or small the times and losses became, as a logarithm to the base 3, on average. A run that
     * is not completed tells that a figure breaks the operation, not by how much it shapes it, so it does not count.
     */
    private double difference(RunValues before, RunValues after) {
        double sum = 0;
        int counted = 0;
        for (int run = 0; run < runs; run++) {
            if (before.completed(run) && after.completed(run)) {
                double time = Math.log((done(after, run) + 1) / (done(before, run) + 1));
                double lost = Math.log((lost(after, run) + FEW_LOST) / (lost(before, run) + FEW_LOST));
                sum += Math.max(Math.abs(time), Math.abs(lost));
                counted++;
            }
        }
        return counted == 0 ? 0 : sum / counted / Math.log(3);
    }

    private static double done(RunValues values, int run) {
        return values.value(Measure.TIME_TO_DONE, run).orElse(0);
    }

    private static double lost(RunValues values, int run) {
        return values.value(Measure.REQUESTS_LOST, run).orElse(0);
    }
}
