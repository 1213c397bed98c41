package dev.kakehashi.report;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure about which the sources contradict each other.
 *
 * @param parameter its name
 * @param meaning what it is
 * @param typical its median in this comparison
 * @param otherwise what the other source says
 */
record Disputed(String parameter, String meaning, String typical, String otherwise) {

    /** The disputed figures that shaped a comparison. */
    static List<Disputed> in(ComparisonResult result, Messages messages) {
        Figures figures = new Figures(messages);
        List<Disputed> disputed = new ArrayList<>();
        for (Parameter parameter : result.profile().parameters().values()) {
            if (!parameter.disagrees().equals(Words.NONE)) {
                disputed.add(new Disputed(
                        parameter.name(),
                        messages.text(parameter.meaning()),
                        figures.typical(parameter),
                        messages.text(parameter.disagrees())));
            }
        }
        return disputed;
    }
}
