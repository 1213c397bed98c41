package dev.kakehashi.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {

    private static final ComparisonResult RESULT =
            Staged.result(9, LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.KUBERNETES);
    private static final ComparisonResult ALL_LANES = Staged.result(3, LaneId.values());

    @ParameterizedTest
    @EnumSource
    void textFitsEightyColumns(Language language) {
        for (ComparisonResult result : List.of(RESULT, ALL_LANES)) {
            List<String> lines = new TextReport(Messages.in(language), false).lines(result);
            assertThat(lines)
                    .allSatisfy(line -> assertThat(Columns.width(line)).as(line).isLessThanOrEqualTo(80));
        }
    }

    @Test
    void colourChangesNothingButColour() {
        List<String> plain = new TextReport(Messages.in(Language.EN), false).lines(RESULT);
        List<String> coloured = new TextReport(Messages.in(Language.EN), true).lines(RESULT);
        assertThat(coloured).isNotEqualTo(plain);
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .containsExactlyElementsOf(plain);
    }

    @Test
    void textSaysTheAnswerBeforeTheFigures() {
        List<String> lines = new TextReport(Messages.in(Language.EN), false).lines(RESULT);
        int answer = indexOf(lines, "  Kubernetes serves after ");
        int table = indexOf(lines, "  done ");
        assertThat(answer).isBetween(1, table - 1);
    }

    @Test
    void textSaysWhereSourcesDisagree() {
        assertThat(String.join(" ", new TextReport(Messages.in(Language.EN), false).lines(RESULT)))
                .contains("What vm_boot_linux is: 1 min 30 s. Measured today: 26 s.");
    }

    @ParameterizedTest
    @EnumSource
    void noKeyOfAMessageReachesAReader(Language language) throws Exception {
        String text = String.join("\n", new TextReport(Messages.in(language), false).lines(ALL_LANES));
        assertThat(text).doesNotContain("report.");
        Document page = page(RESULT, language);
        assertThat(page.getDocumentElement().getTextContent()).doesNotContain("report.html", "report.measure");
    }

    @Test
    void jsonHasTheFieldsOfItsSchema() {
        JsonNode json = JsonMapper.shared().readTree(JsonReport.of(RESULT, "1.2.3"));
        assertThat(json.propertyNames()).containsExactly("schema", "version", "profile", "seed", "runs", "scenarios");
        assertThat(json.get("schema").asString()).isEqualTo("kakehashi.dev/comparison/v1");
        JsonNode scenario = json.get("scenarios").get(0);
        assertThat(scenario.propertyNames()).containsExactly("id", "task", "lanes", "verdicts");
        JsonNode lane = scenario.get("lanes").get(1);
        assertThat(lane.propertyNames())
                .containsExactly("id", "provenance", "completed", "failed", "sameness", "tools", "phases", "measures");
        assertThat(lane.get("measures").get("timeToDone").propertyNames())
                .containsExactly("unit", "n", "min", "p05", "p50", "p95", "max", "mean");
        assertThat(lane.get("phases").get(0).propertyNames()).containsExactly("id", "median");
        assertThat(scenario.get("verdicts").get(0).propertyNames()).contains("measure", "better", "than", "winShare");
        assertThat(json.findValuesAsString("measure"))
                .isNotEmpty()
                .allMatch(id -> Measure.of(id).isPresent());
    }

    @Test
    void jsonLeavesOutAMeasureThatDoesNotApply() {
        JsonNode json = JsonMapper.shared().readTree(JsonReport.of(RESULT, "1.2.3"));
        assertThat(json.get("scenarios")
                        .get(0)
                        .get("lanes")
                        .get(0)
                        .get("measures")
                        .has("detectTime"))
                .isFalse();
    }

    @Test
    void theSameComparisonGivesTheSameBytes() {
        ComparisonResult again = Staged.result(9, LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.KUBERNETES);
        assertThat(JsonReport.of(again, "1")).isEqualTo(JsonReport.of(RESULT, "1"));
        assertThat(CsvReport.of(again)).isEqualTo(CsvReport.of(RESULT));
        assertThat(HtmlReport.of(again, Messages.in(Language.EN), "1"))
                .isEqualTo(HtmlReport.of(RESULT, Messages.in(Language.EN), "1"));
    }

    @Test
    void csvHasARowForEveryRunLaneAndMeasure() {
        List<String> rows = CsvReport.of(RESULT).lines().toList();
        long expected = RESULT.scenarios().stream()
                .flatMap(scenario -> scenario.lanes().stream())
                .flatMap(lane -> lane.measures().values().stream())
                .mapToInt(values -> values.n())
                .sum();
        assertThat(rows)
                .hasSize((int) expected + 1)
                .allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(8));
        assertThat(rows.get(1)).matches("deploy,deploy,vm-configured,1,true,buildTime,s,\\d+(\\.\\d+)?");
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsWellFormedAndNeedsNothingFromOutside(Language language) throws Exception {
        Document page = page(ALL_LANES, language);
        assertThat(page.getDocumentElement().getAttribute("lang"))
                .isEqualTo(language.name().toLowerCase(Locale.ROOT));
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            assertThat(element.getTagName()).isNotIn("script", "link", "img", "iframe", "object");
            assertThat(element.hasAttribute("src")).isFalse();
            assertThat(element.getAttribute("href")).matches("(#.*)?");
            assertThat(element.getTagName().equals("style") ? element.getTextContent() : "")
                    .doesNotContain("http", "@import");
        }
    }

    @Test
    void everyReferenceOnThePageHasItsTarget() throws Exception {
        Document page = page(ALL_LANES, Language.EN);
        NodeList links = page.getElementsByTagName("a");
        List<String> ids = ids(page);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(links.getLength()).isPositive();
        for (int i = 0; i < links.getLength(); i++) {
            assertThat(ids)
                    .contains(((Element) links.item(i)).getAttribute("href").substring(1));
        }
    }

    @Test
    void everyDrawingIsSpokenAndHasATable() throws Exception {
        Document page = page(RESULT, Language.EN);
        NodeList figures = page.getElementsByTagName("figure");
        assertThat(figures.getLength()).isEqualTo(4 * 4);
        for (int i = 0; i < figures.getLength(); i++) {
            Element figure = (Element) figures.item(i);
            assertThat(figure.getElementsByTagName("table").getLength()).isPositive();
            assertThat(figure.getElementsByTagName("figcaption").item(0).getTextContent())
                    .isNotBlank();
        }
    }

    @Test
    void thePageTellsWhatShapedANumber() throws Exception {
        Document page = page(RESULT, Language.EN);
        String all = page.getDocumentElement().getTextContent();
        assertThat(all).contains("container_build", "A source & its <author>").doesNotContain("never_asked_for");
        assertThat(HtmlReport.of(RESULT, Messages.in(Language.EN), "1"))
                .contains("title=\"9 runs. Shaped by: first_converge 15\u00a0min");
    }

    @Test
    void wordsOfFilesAreEscaped() throws Exception {
        assertThat(page(RESULT, Language.EN).getElementsByTagName("b").getLength())
                .isZero();
        assertThat(page(RESULT, Language.EN).getDocumentElement().getTextContent())
                .contains(Staged.NASTY);
    }

    private static int indexOf(List<String> lines, String beginning) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(beginning)) {
                return i;
            }
        }
        throw new AssertionError("no line begins with " + beginning);
    }

    private static List<String> ids(Document page) {
        NodeList all = page.getElementsByTagName("*");
        return java.util.stream.IntStream.range(0, all.getLength())
                .mapToObj(i -> ((Element) all.item(i)).getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static Document page(ComparisonResult result, Language language) throws Exception {
        String html = HtmlReport.of(result, Messages.in(language), "1.2.3");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
    }
}
