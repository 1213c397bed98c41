package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Findings;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Confidence;
import dev.kakehashi.scenario.Parameter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the numbers on the screen come from, in short lines. */
final class Origins {

    private final Messages messages;
    private final Figures figures;
    private final Findings findings;

    Origins(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
        this.findings = new Findings(messages);
    }

    /** Of a lane's number: what it is, over which runs, and what shaped them. */
    List<String> of(ComparisonResult result, OfLane lane, Measure measure) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.text(
                "verdict.origin.title", findings.name(lane), messages.text("report.measure." + measure.id())));
        Statistics values = lane.measures().get(measure);
        if (values == null) {
            lines.add(messages.text("verdict.origin.none"));
        } else {
            lines.add(spread(measure, values));
        }
        lines.add(runs(result, lane, values == null ? 0 : values.n()));
        if (!lane.parameters().isEmpty()) {
            lines.add(shaped(result, lane));
        }
        return lines;
    }

    /** Of whether a lane's instances were made of the same in every run. */
    List<String> ofSameness(ComparisonResult result, OfLane lane) {
        return List.of(
                messages.text("verdict.origin.title", findings.name(lane), messages.text("report.measure.same")),
                messages.text("verdict.origin.same"),
                runs(result, lane, lane.completed()));
    }

    /** Of what all lanes have in common. */
    List<String> of(ComparisonResult result) {
        return List.of(
                findings.about(result),
                messages.text("verdict.origin.paired"),
                messages.text("verdict.origin.simulated"));
    }

    private String spread(Measure measure, Statistics values) {
        String median = figures.value(measure, values.p50());
        String range = figures.range(measure, values.p05(), values.p95());
        if (values.min() == values.max()) {
            return messages.text("verdict.origin.always", median);
        }
        return messages.text(
                "verdict.origin.spread",
                median,
                range.isEmpty() ? median : range,
                figures.value(measure, values.min()),
                figures.value(measure, values.max()));
    }

    private String runs(ComparisonResult result, OfLane lane, int applied) {
        return messages.text(
                "verdict.origin.runs",
                applied,
                result.runs(),
                String.valueOf(result.seed()),
                String.valueOf(result.seed() + result.runs() - 1),
                messages.text("verdict.provenance." + lane.provenance().name().toLowerCase(Locale.ROOT)),
                result.profile().id());
    }

    private String shaped(ComparisonResult result, OfLane lane) {
        Map<Confidence, Integer> counts = new EnumMap<>(Confidence.class);
        for (String name : lane.parameters()) {
            Parameter parameter = result.profile().parameters().get(name);
            if (parameter != null) {
                counts.merge(parameter.confidence(), 1, Integer::sum);
            }
        }
        String shares = counts.entrySet().stream()
                .map(each -> messages.text("verdict.origin.share", confidence(each.getKey()), each.getValue()))
                .collect(Collectors.joining(messages.text("verdict.origin.between")));
        return messages.text("verdict.origin.shaped", lane.parameters().size(), shares);
    }

    private String confidence(Confidence confidence) {
        return messages.text("report.confidence." + confidence.name().toLowerCase(Locale.ROOT));
    }
}
