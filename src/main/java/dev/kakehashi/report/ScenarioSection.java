package dev.kakehashi.report;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.OfScenario;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Timeline;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** A scenario's part of the page: the answer, all measures, and each chart with the table of the same numbers. */
final class ScenarioSection {

    /** A lane that is over within this share of the axis is drawn a second time, enlarged. */
    private static final double TOO_SMALL = 0.12;

    private final Messages messages;
    private final Figures figures;
    private final Findings findings;
    private final FiguresTable sources;
    private final boolean alone;

    ScenarioSection(Messages messages, FiguresTable sources, ComparisonResult result) {
        this.messages = messages;
        this.figures = new Figures(messages);
        this.findings = new Findings(messages);
        this.sources = sources;
        this.alone = result.scenarios().size() == 1;
    }

    void write(Markup html, OfScenario scenario) {
        String id = scenario.scenario().id();
        html.open("section", "id", id, "class", "scenario", "aria-labelledby", id + "-title");
        html.element(
                alone ? "h1" : "h2", messages.text(scenario.scenario().title()), "id", id + "-title", "class", "task");
        html.element("p", findings.answer(scenario), "class", "answer");
        html.open("div", "class", "lead");
        for (String sentence : findings.support(scenario)) {
            html.element("p", sentence);
        }
        html.close("div");
        html.element("p", messages.text(scenario.scenario().summary()), "class", "summary");
        List<Shown> runs = Shown.medians(scenario);
        if (!runs.isEmpty()) {
            course(html, scenario, runs);
        }
        measures(html, scenario);
        if (!runs.isEmpty()) {
            Shown.Axis axis = Shown.axis(runs, Svg.GUTTER, Svg.WIDTH - Svg.GUTTER - Svg.MARGIN);
            capacity(html, scenario, runs, axis);
            availability(html, runs, axis);
        }
        distribution(html, scenario);
        html.close("section");
    }

    private void course(Markup html, OfScenario scenario, List<Shown> runs) {
        double width = Svg.WIDTH - Svg.GUTTER - Svg.MARGIN;
        Shown.Axis axis = Shown.axis(runs, Svg.GUTTER, width);
        GanttChart chart = new GanttChart(messages);
        html.open("figure");
        html.element("figcaption", messages.text("report.html.course"));
        if (scenario.anyReal()) {
            html.element("p", findings.clocks(scenario) + " " + messages.text("report.stamps"), "class", "caption");
        }
        legend(html);
        html.open("div", "class", "scroll");
        chart.draw(html, runs, axis, messages.text("report.html.course.spoken", findings.answer(scenario)));
        html.close("div");
        List<Shown> small = runs.stream()
                .filter(run -> run.over().isPresent() && run.over().getAsDouble() < TOO_SMALL * axis.to())
                .toList();
        if (!small.isEmpty()) {
            html.element("p", messages.text("report.html.enlarged"), "class", "caption");
            html.open("div", "class", "scroll");
            chart.draw(html, small, Shown.axis(small, Svg.GUTTER, width), messages.text("report.html.enlarged"));
            html.close("div");
        }
        phases(html, scenario);
        html.close("figure");
    }

    private void legend(Markup html) {
        html.open("p", "class", "legend");
        for (String kind :
                List.of("serving", "serving old", "coming", "going", "idle", "broken", "step", "step person")) {
            html.open("span");
            Patterns.sample(html, "vm", kind);
            Patterns.sample(html, "k8s", kind);
            html.text(messages.text("report.legend." + kind.replace(' ', '-')));
            html.close("span");
        }
        html.close("p");
    }

    private void phases(Markup html, OfScenario scenario) {
        TreeSet<Phase> phases = new TreeSet<>();
        scenario.lanes().forEach(lane -> phases.addAll(lane.phases().keySet()));
        if (phases.isEmpty()) {
            return;
        }
        table(html, messages.text("report.html.phases"), scenario.lanes());
        for (Phase phase : phases) {
            html.open("tr");
            html.element("th", messages.text("report.phase." + phase.id()), "scope", "row");
            for (OfLane lane : scenario.lanes()) {
                Statistics seconds = lane.phases().get(phase);
                if (seconds == null) {
                    html.element("td", "–");
                } else {
                    cell(
                            html,
                            lane,
                            seconds,
                            figures.duration(seconds.p50()),
                            figures.range(Measure.TIME_TO_DONE, seconds.p05(), seconds.p95()),
                            false);
                }
            }
            html.close("tr");
        }
        endTable(html);
    }

    private void measures(Markup html, OfScenario scenario) {
        html.open("div", "class", "panel");
        table(html, messages.text("report.html.measures"), scenario.lanes());
        for (Measure measure : Measure.values()) {
            if (scenario.lanes().stream().anyMatch(lane -> lane.measures().containsKey(measure))) {
                measure(html, scenario, measure);
            }
        }
        row(
                html,
                "report.measure.same",
                scenario.lanes().stream()
                        .map(lane -> lane.sameness() == null
                                ? "–"
                                : messages.text(lane.sameness() ? "report.same.yes" : "report.same.no"))
                        .toList());
        row(
                html,
                "report.measure.tools",
                scenario.lanes().stream()
                        .map(lane -> lane.tools().isEmpty() ? "–" : String.join(", ", lane.tools()))
                        .toList());
        html.open("tr", "class", "sources");
        html.element("th", messages.text("report.html.shaped"), "scope", "row");
        for (OfLane lane : scenario.lanes()) {
            html.open("td");
            sources.references(html, lane);
            html.close("td");
        }
        html.close("tr");
        endTable(html);
        html.close("div");
    }

    private void measure(Markup html, OfScenario scenario, Measure measure) {
        html.open("tr");
        html.element("th", messages.text("report.measure." + measure.id()), "scope", "row");
        OptionalDouble best = best(scenario, measure);
        for (OfLane lane : scenario.lanes()) {
            Statistics values = lane.measures().get(measure);
            if (values == null) {
                html.element("td", "–");
            } else {
                cell(
                        html,
                        lane,
                        values,
                        figures.value(measure, values.p50()),
                        figures.range(measure, values.p05(), values.p95()),
                        best.isPresent() && values.p50() == best.getAsDouble());
            }
        }
        html.close("tr");
    }

    /** The best median of a measure; empty where all lanes are as good. */
    private static OptionalDouble best(OfScenario scenario, Measure measure) {
        List<Double> medians = scenario.lanes().stream()
                .map(lane -> lane.measures().get(measure))
                .filter(Objects::nonNull)
                .map(Statistics::p50)
                .distinct()
                .toList();
        if (medians.size() < 2) {
            return OptionalDouble.empty();
        }
        return measure.moreIsBetter()
                ? medians.stream().mapToDouble(each -> each).max()
                : medians.stream().mapToDouble(each -> each).min();
    }

    private void capacity(Markup html, OfScenario scenario, List<Shown> runs, Shown.Axis axis) {
        html.open("figure");
        html.element("figcaption", messages.text("report.html.capacity"));
        html.open("div", "class", "scroll");
        new CapacityChart(messages).draw(html, runs, axis, messages.text("report.html.capacity"));
        html.close("div");
        table(html, messages.text("report.html.capacity.table"), scenario.lanes());
        for (Measure measure :
                List.of(Measure.INSTANCE_SECONDS_BELOW_DESIRED, Measure.PEAK_EXTRA_INSTANCES, Measure.INSTANCE_HOURS)) {
            measure(html, scenario, measure);
        }
        row(
                html,
                "report.html.capacity.least",
                scenario.lanes().stream()
                        .map(lane -> lane.medianRun() == null ? "–" : least(lane.medianRun()))
                        .toList());
        endTable(html);
        html.close("figure");
    }

    private String least(Timeline run) {
        int least = Integer.MAX_VALUE;
        int wanted = 0;
        for (Timeline.Level level : run.levels()) {
            if (level.desired() > 0 && level.servingInAll() < least) {
                least = level.servingInAll();
                wanted = level.desired();
            }
        }
        return wanted == 0 ? "–" : messages.text("report.html.of", least, wanted);
    }

    private void availability(Markup html, List<Shown> runs, Shown.Axis axis) {
        if (runs.stream().allMatch(run -> offered(run) == 0)) {
            return;
        }
        html.open("figure");
        html.element("figcaption", messages.text("report.html.availability"));
        html.open("div", "class", "scroll");
        new AvailabilityChart(messages).draw(html, runs, axis, messages.text("report.html.availability"));
        html.close("div");
        html.open("div", "class", "scroll");
        html.open("table");
        html.element("caption", messages.text("report.html.availability.table"));
        html.open("thead").open("tr");
        html.element("td", "");
        runs.forEach(run -> laneHead(
                html,
                Svg.era(run.lane()),
                messages.text("report.lane." + run.lane().id())));
        html.close("tr").close("thead").open("tbody");
        List<Map<LossCause, Double>> lost =
                runs.stream().map(run -> lost(run.run())).toList();
        row(
                html,
                "report.html.offered",
                runs.stream().map(run -> figures.count(offered(run))).toList());
        for (LossCause cause : LossCause.values()) {
            if (lost.stream().anyMatch(causes -> causes.getOrDefault(cause, 0.0) > 0)) {
                row(
                        html,
                        "report.cause." + cause.id(),
                        lost.stream()
                                .map(causes -> figures.count(causes.getOrDefault(cause, 0.0)))
                                .toList());
            }
        }
        endTable(html);
        html.close("figure");
    }

    private static double offered(Shown run) {
        return run.run().traffic().stream()
                .mapToDouble(LaneEvent.Traffic::offered)
                .sum();
    }

    private static Map<LossCause, Double> lost(Timeline run) {
        Map<LossCause, Double> lost = new EnumMap<>(LossCause.class);
        run.traffic()
                .forEach(span -> span.lost().forEach((cause, requests) -> lost.merge(cause, requests, Double::sum)));
        return lost;
    }

    private void distribution(Markup html, OfScenario scenario) {
        List<Ecdf.Curve> curves = scenario.lanes().stream()
                .map(lane -> Ecdf.Curve.of(
                        lane.id(),
                        lane.values().values(Measure.TIME_TO_DONE),
                        lane.values().size()))
                .filter(curve -> curve.sorted().length > 1)
                .toList();
        if (curves.isEmpty()) {
            return;
        }
        html.open("figure");
        html.element(
                "figcaption",
                messages.text(
                        Ecdf.farApart(curves) ? "report.html.distribution.logarithmic" : "report.html.distribution"));
        html.open("div", "class", "scroll");
        new EcdfChart(messages)
                .draw(html, curves, messages.text("report.html.distribution.spoken", findings.answer(scenario)));
        html.close("div");
        List<OfLane> lanes = scenario.lanes().stream()
                .filter(lane -> lane.measures().containsKey(Measure.TIME_TO_DONE))
                .toList();
        table(html, messages.text("report.html.distribution.table"), lanes);
        for (double share : new double[] {0, 0.05, 0.5, 0.95, 1}) {
            row(
                    html,
                    "report.html.quantile." + Math.round(share * 100),
                    lanes.stream()
                            .map(lane -> figures.duration(Ecdf.Curve.of(
                                            lane.id(),
                                            lane.values().values(Measure.TIME_TO_DONE),
                                            lane.values().size())
                                    .quantile(share)))
                            .toList());
        }
        endTable(html);
        html.close("figure");
    }

    private void table(Markup html, String caption, List<OfLane> lanes) {
        html.open("div", "class", "scroll");
        html.open("table");
        html.element("caption", caption);
        html.open("thead").open("tr");
        html.element("td", "");
        lanes.forEach(lane -> laneHead(html, Svg.era(lane.id()), findings.name(lane)));
        html.close("tr").close("thead").open("tbody");
    }

    private static void endTable(Markup html) {
        html.close("tbody").close("table").close("div");
    }

    private static void laneHead(Markup html, String era, String name) {
        html.open("th", "scope", "col", "class", era);
        Patterns.sample(html, era, "serving");
        html.text(name);
        html.close("th");
    }

    private void row(Markup html, String key, List<String> cells) {
        html.open("tr");
        html.element("th", messages.text(key), "scope", "row");
        cells.forEach(cell -> html.element("td", cell));
        html.close("tr");
    }

    /** A number with, on hover, how it varies and which figures shaped it. */
    private void cell(Markup html, OfLane lane, Statistics values, String median, String range, boolean best) {
        html.open("td", "title", messages.text("report.html.cell", values.n(), sources.told(lane)));
        html.element(best ? "strong" : "span", median);
        if (!range.isEmpty()) {
            html.element("small", range, "class", "range");
        }
        html.close("td");
    }
}
