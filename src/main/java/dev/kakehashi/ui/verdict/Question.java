package dev.kakehashi.ui.verdict;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.Distribution;
import dev.kakehashi.ui.shell.Choice;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an answer depends on. Files that are read a second time are the same question: what counts is what they say.
 *
 * @param seed the luck of the first run
 * @param runs how many runs are asked for
 */
record Question(Scenario scenario, Profile profile, List<LaneId> lanes, long seed, int runs) {

    /** Distributions that read the same and have these quantiles in common are the same. */
    private static final double[] COMPARED = {0.1, 0.5, 0.9};

    /** Whether the runs asked for are those of a choice: its seed may be any of theirs. */
    boolean covers(Choice choice) {
        return choice.seed() >= seed
                && choice.seed() < seed + runs
                && choice.lanes().equals(lanes)
                && choice.scenario().equals(scenario)
                && same(choice.profile(), profile);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Question question
                && question.seed == seed
                && question.runs == runs
                && question.lanes.equals(lanes)
                && question.scenario.equals(scenario)
                && same(question.profile, profile);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scenario.id(), profile.id(), lanes, seed, runs);
    }

    private static boolean same(Profile one, Profile other) {
        if (one.equals(other)) {
            return true;
        }
        if (!one.id().equals(other.id())
                || one.parameters().size() != other.parameters().size()) {
            return false;
        }
        for (Map.Entry<String, Parameter> entry : one.parameters().entrySet()) {
            Parameter counterpart = other.parameters().get(entry.getKey());
            if (counterpart == null
                    || !same(entry.getValue().distribution(), counterpart.distribution())
                    || entry.getValue().confidence() != counterpart.confidence()) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Distribution one, Distribution other) {
        boolean same = one.describe().equals(other.describe());
        for (double share : COMPARED) {
            same &= Double.compare(one.quantile(share), other.quantile(share)) == 0;
        }
        return same;
    }
}
