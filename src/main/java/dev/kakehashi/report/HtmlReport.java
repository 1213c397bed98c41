package dev.kakehashi.report;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfScenario;
import dev.kakehashi.model.LaneId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A comparison as one HTML page that needs nothing else: no network, no script. It is XML as well, prints well, and follows
 * the reader's choice of light or dark.
 */
public final class HtmlReport {

    private final Messages messages;
    private final Findings findings;
    private final Markup html = new Markup();

    private HtmlReport(Messages messages) {
        this.messages = messages;
        this.findings = new Findings(messages);
    }

    /**
     * The whole page.
     *
     * @param version the version of the program that made it
     */
    public static String of(ComparisonResult result, Messages messages, String version) {
        HtmlReport report = new HtmlReport(messages);
        report.page(result, version);
        return "<!DOCTYPE html>\n" + report.html;
    }

    private void page(ComparisonResult result, String version) {
        String language = messages.language().id();
        html.open("html", "lang", language, "xmlns", "http://www.w3.org/1999/xhtml");
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "generator", "content", "Kakehashi " + version);
        html.element(
                "title", messages.text("report.html.title", result.profile().id()));
        html.style(stylesheet());
        html.close("head");
        html.open("body");
        Patterns.define(html);
        header(result);
        html.open("main");
        if (result.anyReal()) {
            html.element("p", messages.text("report.real"));
        }
        answers(result);
        FiguresTable figuresTable = new FiguresTable(messages, result);
        for (OfScenario scenario : result.scenarios()) {
            new ScenarioSection(messages, figuresTable, result).write(html, scenario);
        }
        lanes(result);
        figuresTable.write(html);
        html.close("main");
        html.element("footer", messages.text("report.html.footer", version, messages.text("report.text.median")));
        html.close("body");
        html.close("html");
    }

    private void header(ComparisonResult result) {
        html.open("header");
        html.element("p", messages.text("report.html.brand"), "class", "brand");
        html.element("p", messages.text("report.html.subtitle"), "class", "subtitle");
        html.element("p", findings.about(result), "class", "chip");
        html.close("header");
        if (result.runs() < result.asked()) {
            html.element(
                    "p",
                    messages.text("report.stopped", result.runs(), result.asked()),
                    "class",
                    "stopped",
                    "role",
                    "status");
        }
    }

    /** What was found, before anything else. */
    private void answers(ComparisonResult result) {
        List<OfScenario> scenarios = result.scenarios();
        if (scenarios.size() < 2) {
            return;
        }
        html.open("nav", "class", "answers", "aria-label", messages.text("report.html.answers"));
        html.element("h1", messages.text("report.html.answers"), "class", "quiet");
        html.open("ol");
        for (OfScenario scenario : scenarios) {
            html.open("li");
            html.open("a", "href", "#" + scenario.scenario().id());
            html.element("span", messages.text(scenario.scenario().title()), "class", "task");
            html.element("span", findings.answer(scenario), "class", "answer");
            html.close("a");
            html.close("li");
        }
        html.close("ol");
        html.close("nav");
    }

    /** What each lane is, for those who have not heard of it. */
    private void lanes(ComparisonResult result) {
        Set<LaneId> lanes = new TreeSet<>();
        result.scenarios().forEach(scenario -> scenario.lanes().forEach(lane -> lanes.add(lane.id())));
        html.open("section", "id", "lanes", "aria-labelledby", "lanes-title");
        html.element("h2", messages.text("report.html.lanes"), "id", "lanes-title", "class", "task");
        html.open("dl");
        for (LaneId lane : lanes) {
            html.open("dt", "class", Svg.era(lane));
            Patterns.sample(html, Svg.era(lane), "serving");
            html.text(" " + messages.text("report.lane." + lane.id()));
            html.close("dt");
            html.element("dd", messages.text("report.lane." + lane.id() + ".about"));
        }
        html.close("dl");
        html.close("section");
    }

    private static String stylesheet() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("/assets/report/report.css")) {
            return new String(
                    Objects.requireNonNull(in, "report.css is missing from the class path")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
