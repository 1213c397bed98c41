package dev.kakehashi.comparison;

import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.List;

/**
 * What is to be compared.
 *
 * @param scenarios what is done
 * @param lanes in which ways; a lane keeps nothing from one run to the next and may be started by several threads
 * @param profile with which figures
 * @param seed the luck of the first run; the others have the seeds after it
 * @param runs how often, at least 1
 * @param threads how many runs go on at a time, at least 1; the result does not depend on it
 */
public record Plan(List<Scenario> scenarios, List<Lane> lanes, Profile profile, long seed, int runs, int threads) {

    /** Refuses fewer than one run or thread. */
    public Plan {
        if (runs < 1 || threads < 1) {
            throw new IllegalArgumentException("at least one run and one thread, not " + runs + " and " + threads);
        }
        scenarios = List.copyOf(scenarios);
        lanes = List.copyOf(lanes);
    }

    /** The same on all the processors there are. */
    public static Plan of(List<Scenario> scenarios, List<Lane> lanes, Profile profile, long seed, int runs) {
        return new Plan(
                scenarios, lanes, profile, seed, runs, Runtime.getRuntime().availableProcessors());
    }
}
