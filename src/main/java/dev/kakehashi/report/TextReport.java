package dev.kakehashi.report;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.OfScenario;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.Measure;
import java.util.ArrayList;
import java.util.List;

/** A comparison for a terminal of 80 columns: the answer first, then the figures, then the median runs as a picture. */
public final class TextReport {

    private static final int WIDTH = 80;
    private static final int NAMES = 23;
    private static final int LANES_SIDE_BY_SIDE = 3;

    private final Messages messages;
    private final Figures figures;
    private final Findings findings;
    private final Style style;

    /**
     * A writer of such reports.
     *
     * @param colour whether the terminal shows colours
     */
    public TextReport(Messages messages, boolean colour) {
        this.messages = messages;
        this.figures = new Figures(messages);
        this.findings = new Findings(messages);
        this.style = colour ? Style.COLOUR : Style.PLAIN;
    }

    /** The whole report, line by line. */
    public List<String> lines(ComparisonResult result) {
        List<String> lines = new ArrayList<>();
        for (OfScenario scenario : result.scenarios()) {
            scenario(scenario, lines);
        }
        disagreements(result, lines);
        lines.add(style.quiet(findings.about(result)));
        lines.add(style.quiet(messages.text("report.text.median")));
        if (result.anyReal()) {
            paragraph(messages.text("report.real"), true, lines);
        }
        if (result.runs() < result.asked()) {
            lines.add(style.strong(messages.text("report.stopped", result.runs(), result.asked())));
        }
        lines.replaceAll(Columns::plain);
        return lines;
    }

    private void scenario(OfScenario scenario, List<String> lines) {
        String title = messages.text(scenario.scenario().title());
        lines.add(style.quiet("── ") + style.strong(title) + " "
                + style.quiet("─".repeat(Math.max(0, WIDTH - 4 - Columns.width(title)))));
        lines.add("");
        paragraph(findings.answer(scenario), true, lines);
        for (String sentence : findings.support(scenario)) {
            paragraph(sentence, false, lines);
        }
        lines.add("");
        table(scenario, lines);
        lines.add("");
        List<Shown> runs = Shown.medians(scenario);
        if (!runs.isEmpty()) {
            new TextGantt(messages, style).draw(runs, lines);
            lines.add("");
            if (scenario.anyReal()) {
                paragraph(findings.clocks(scenario), true, lines);
                lines.add("");
            }
        }
    }

    private void paragraph(String text, boolean strong, List<String> lines) {
        for (String line : Columns.wrap(text, WIDTH - 2, messages.language())) {
            lines.add("  " + (strong ? style.strong(line) : line));
        }
    }

    private void table(OfScenario scenario, List<String> lines) {
        List<OfLane> lanes = scenario.lanes();
        for (int from = 0; from < lanes.size(); from += LANES_SIDE_BY_SIDE) {
            if (from > 0) {
                lines.add("");
            }
            table(scenario, lanes.subList(from, Math.min(lanes.size(), from + LANES_SIDE_BY_SIDE)), lines);
        }
    }

    private void table(OfScenario scenario, List<OfLane> lanes, List<String> lines) {
        int column = (WIDTH - NAMES) / LANES_SIDE_BY_SIDE;
        head(lanes, column, lines);
        for (Measure measure : MainMeasures.of(scenario.scenario().task())) {
            if (scenario.lanes().stream().anyMatch(lane -> lane.measures().containsKey(measure))) {
                row(measure, lanes, column, lines);
            }
        }
        StringBuilder same = new StringBuilder(name(messages.text("report.measure.same")));
        for (OfLane lane : lanes) {
            same.append(Columns.right(sameness(lane), column));
        }
        lines.add(same.toString());
    }

    /** The names of the lanes, in as many lines as the longest needs. */
    private void head(List<OfLane> lanes, int column, List<String> lines) {
        List<List<String>> names = lanes.stream()
                .map(lane -> Columns.wrap(findings.name(lane), column - 1, messages.language()))
                .toList();
        int height = names.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            StringBuilder line = new StringBuilder(" ".repeat(NAMES));
            for (int lane = 0; lane < lanes.size(); lane++) {
                int part = i - (height - names.get(lane).size());
                String word = Columns.right(part < 0 ? "" : names.get(lane).get(part), column);
                line.append(style.strong(style.lane(lanes.get(lane).id(), word)));
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    /** A measure: medians in one line, and in the next from where to where nine of ten runs lie, where they differ. */
    private void row(Measure measure, List<OfLane> lanes, int column, List<String> lines) {
        StringBuilder medians = new StringBuilder(name(messages.text("report.measure." + measure.id())));
        StringBuilder ranges = new StringBuilder(" ".repeat(NAMES));
        for (OfLane lane : lanes) {
            Statistics values = lane.measures().get(measure);
            medians.append(Columns.right(values == null ? "–" : figures.value(measure, values.p50()), column));
            String range = values == null ? "" : figures.range(measure, values.p05(), values.p95());
            ranges.append(Columns.right(range.isEmpty() ? "" : "(" + range + ")", column));
        }
        lines.add(medians.toString());
        if (!ranges.toString().isBlank()) {
            lines.add(style.quiet(ranges.toString().stripTrailing()));
        }
    }

    private String name(String name) {
        return "  " + Columns.left(Columns.cut(name, NAMES - 2), NAMES - 2);
    }

    private String sameness(OfLane lane) {
        return lane.sameness() == null ? "–" : messages.text(lane.sameness() ? "report.same.yes" : "report.same.no");
    }

    /** Where the sources of a figure contradict each other, the reader is told with which of them this was computed. */
    private void disagreements(ComparisonResult result, List<String> lines) {
        List<Disputed> disputed = Disputed.in(result, messages);
        if (disputed.isEmpty()) {
            return;
        }
        lines.add(style.strong(messages.text("report.disputed", result.profile().id())));
        for (Disputed figure : disputed) {
            List<String> wrapped = Columns.wrap(
                    messages.text("report.disputed.figure", figure.meaning(), figure.typical(), figure.otherwise()),
                    WIDTH - 4,
                    messages.language());
            for (int i = 0; i < wrapped.size(); i++) {
                lines.add((i == 0 ? "  - " : "    ") + wrapped.get(i));
            }
        }
        lines.add("");
    }
}
