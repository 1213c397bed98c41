package dev.kakehashi.golden;

import dev.kakehashi.comparison.Comparison;
import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Plan;
import dev.kakehashi.comparison.Progress;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.List;

/** Comparisons of what comes with the product. */
final class BuiltIn {

    private BuiltIn() {}

    /** Every scenario that comes with the product. */
    static List<String> scenarios() {
        return library().scenarios();
    }

    static Scenario scenario(String id) {
        return library().scenario(id);
    }

    static Profile profile(String id) {
        return library().profile(id);
    }

    static ComparisonResult compare(List<String> scenarios, List<Lane> lanes, String profile, int runs, int threads) {
        Library library = library();
        List<Scenario> read = scenarios.stream().map(library::scenario).toList();
        return new Comparison(new Plan(read, lanes, library.profile(profile), 1, runs, threads), Progress.NONE).run();
    }

    private static Library library() {
        return Library.open(Lanes.vocabularies());
    }
}
