package dev.kakehashi.report;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.OfScenario;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The figures that shaped the results: where each comes from and how sure we are of it, numbered for reference. */
final class FiguresTable {

    private final Messages messages;
    private final Figures figures;
    private final ComparisonResult result;
    private final Map<String, Integer> numbers = new TreeMap<>();

    FiguresTable(Messages messages, ComparisonResult result) {
        this.messages = messages;
        this.figures = new Figures(messages);
        this.result = result;
        TreeSet<String> used = new TreeSet<>();
        for (OfScenario scenario : result.scenarios()) {
            scenario.lanes().forEach(lane -> used.addAll(lane.parameters()));
        }
        used.forEach(name -> numbers.put(name, numbers.size() + 1));
    }

    /** What shaped a lane's results, for showing on a number. */
    String told(OfLane lane) {
        return lane.parameters().stream()
                .map(name -> name + " " + figures.typical(result.profile().parameter(name)))
                .collect(Collectors.joining(messages.text("report.comma") + " "));
    }

    /** References to the figures that shaped a lane's results. */
    void references(Markup html, OfLane lane) {
        boolean first = true;
        for (String name : lane.parameters()) {
            int number = numbers.getOrDefault(name, 0);
            html.text(first ? "" : " ");
            html.element("a", Integer.toString(number), "href", "#figure-" + number, "title", name);
            first = false;
        }
    }

    /** The table itself. */
    void write(Markup html) {
        html.open("section", "id", "figures", "aria-labelledby", "figures-title");
        html.element("h2", messages.text("report.html.figures"), "id", "figures-title", "class", "task");
        html.element(
                "p", messages.text("report.html.figures.about", result.profile().id()), "class", "lead");
        html.open("div", "class", "scroll");
        html.open("table", "class", "figures");
        html.element("caption", messages.text("report.html.figures.caption", numbers.size()));
        html.open("thead").open("tr");
        for (String column : List.of("number", "name", "typical", "source", "confidence")) {
            html.element("th", messages.text("report.html.figures." + column), "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        for (Map.Entry<String, Integer> used : numbers.entrySet()) {
            row(html, result.profile().parameter(used.getKey()), used.getValue());
        }
        html.close("tbody").close("table").close("div").close("section");
    }

    private void row(Markup html, Parameter parameter, int number) {
        html.open("tr", "id", "figure-" + number);
        html.element("td", Integer.toString(number), "class", "number");
        html.open("th", "scope", "row");
        html.element("code", parameter.name());
        html.element("p", messages.text(parameter.meaning()));
        html.close("th");
        html.open("td");
        html.element("strong", figures.typical(parameter));
        String spread = figures.spread(parameter);
        if (!spread.isEmpty()) {
            html.element("p", spread, "class", "range");
        }
        html.element("p", parameter.distribution().describe(), "class", "range");
        html.close("td");
        html.open("td");
        html.element("p", parameter.source());
        if (!parameter.disagrees().equals(Words.NONE)) {
            html.open("p", "class", "disagrees");
            html.element("strong", messages.text("report.html.figures.disagrees"));
            html.text(" " + messages.text(parameter.disagrees()));
            html.close("p");
        }
        html.close("td");
        html.element(
                "td",
                messages.text(
                        "report.confidence." + parameter.confidence().name().toLowerCase(Locale.ROOT)));
        html.close("tr");
    }
}
