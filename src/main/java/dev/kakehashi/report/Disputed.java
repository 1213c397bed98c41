package dev.kakehashi.report;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
        Set<String> shaped = new TreeSet<>();
        result.scenarios().forEach(scenario -> scenario.lanes().forEach(lane -> shaped.addAll(lane.parameters())));
        for (String name : shaped) {
            Parameter parameter = result.profile().parameter(name);
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
