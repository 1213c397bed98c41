package dev.kakehashi.comparison;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found.
 *
 * @param profile the figures that were used
 * @param seed the seed of the first run; the others follow one by one
 * @param asked how many runs were asked for
 * @param runs how many were made in every lane of every scenario: fewer than asked for where it was stopped
 * @param scenarios what was found, scenario by scenario in the order asked for
 */
public record ComparisonResult(Profile profile, long seed, int asked, int runs, List<OfScenario> scenarios) {

    /** Whether any run broke by an error of the program. A run that was given up is a result like others. */
    public boolean anyBroken() {
        return scenarios.stream()
                .flatMap(scenario -> scenario.lanes().stream())
                .anyMatch(lane -> !lane.errors().isEmpty());
    }

    /** Whether any lane was played on a real cluster, so that its real time stands beside the model time of others. */
    public boolean anyReal() {
        return scenarios.stream().anyMatch(OfScenario::anyReal);
    }

    /**
     * What was found for a scenario.
     *
     * @param lanes lane by lane, in the order asked for
     * @param verdicts pair by pair and measure by measure, where the lanes differ at all
     */
    public record OfScenario(Scenario scenario, List<OfLane> lanes, List<Verdict> verdicts) {

        /** Whether any lane was played on a real cluster. */
        public boolean anyReal() {
            return lanes.stream().anyMatch(OfLane::isReal);
        }
    }

    /**
     * What was found for a lane in a scenario.
     *
     * @param provenance where its times come from
     * @param completed how many runs came to their end
     * @param failed how many did not: given up, or broken by an error of the program
     * @param sameness whether in every completed run all instances that served at the end were made of the same; null
     *     where no run was completed
     * @param tools the tools used in any run, in the order of first use
     * @param parameters the names of the figures that shaped the median run, in alphabetical order
     * @param phases the seconds spent in each phase, over the runs that had it
     * @param measures each measure, over the runs to which it applied
     * @param values the same, run by run
     * @param errors the runs that broke by an error of the program
     * @param medianSeed the seed of the median run: of the completed runs that in the middle by time to done
     * @param medianRun what happened in it; null where every run broke
     */
    public record OfLane(
            LaneId id,
            Provenance provenance,
            int completed,
            int failed,
            @Nullable Boolean sameness,
            List<String> tools,
            List<String> parameters,
            Map<Phase, Statistics> phases,
            Map<Measure, Statistics> measures,
            RunValues values,
            List<BrokenRun> errors,
            long medianSeed,
            @Nullable Timeline medianRun) {

        /** Whether its instances were those of a real cluster, in real time: measured and not simulated. */
        public boolean isReal() {
            return medianRun != null && medianRun.isReal();
        }
    }

    /** A run that the program itself broke, and how. */
    public record BrokenRun(long seed, String error) {}

    /**
     * Which of two lanes is better by a measure.
     *
     * @param better the lane that wins the larger share
     * @param than the other
     * @param winShare the share of paired seeds, 0.5 to 1, in which it is better; a tie counts half. A run that was not
     *     completed loses where the measure does not apply to it for that reason
     * @param ratioOfMedians how many times better its median is; empty where that has no meaning, as with a median of 0
     * @param survives whether no assumed figure, three times as large or as small, turns the verdict round; null where
     *     that was not tried
     * @param flippedBy the figures that do
     */
    public record Verdict(
            Measure measure,
            LaneId better,
            LaneId than,
            double winShare,
            OptionalDouble ratioOfMedians,
            @Nullable Boolean survives,
            List<Flip> flippedBy) {}

    /**
     * An assumed figure that turns a verdict round.
     *
     * @param parameter its name
     * @param factor what all its values are multiplied by: 3 or 1/3
     */
    public record Flip(String parameter, double factor) {}
}
