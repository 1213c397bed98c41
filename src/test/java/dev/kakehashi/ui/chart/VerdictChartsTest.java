package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Comparison;
import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Plan;
import dev.kakehashi.comparison.Progress;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Ecdf;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictChartsTest {

    @Test
    void pictures() {
        List<LaneId> all = Arrays.asList(LaneId.values());
        ComparisonResult.OfScenario update = compare("rolling-update", all);
        ComparisonResult.OfScenario hang = compare("failure-recovery-hang", all);
        ecdf("update-light", update, Language.EN, "light", false);
        ecdf("update-log", update, Language.JA, "dark", true);
        ecdf("hang", hang, Language.EN, "projector", false);
        ecdf("hang-log", hang, Language.JA, "light", true);
        for (Language language : Language.values()) {
            Gallery.Hung<Framed> hung = Gallery.hang(
                    language, language == Language.EN ? "light" : "dark", 760, 500, 20, (desk, palette) -> {
                        TornadoChart chart = new TornadoChart(desk, palette);
                        chart.setBars(
                                LaneId.KUBERNETES,
                                LaneId.VM_MODERN,
                                4.2,
                                List.of(
                                        new TornadoChart.Bar(
                                                "Building, testing and pushing a container image", 5.1, 0.8, "source"),
                                        new TornadoChart.Bar(
                                                "From ordering a Linux VM until it can be logged into", 2.2, 9.3, ""),
                                        new TornadoChart.Bar("How often the balancer asks", 2.5, 7.3, ""),
                                        new TornadoChart.Bar("Draining", 3.1, 6.1, ""),
                                        new TornadoChart.Bar(
                                                "How long the service warms up after it has started, which takes three lines in any case, and is cut",
                                                3.3,
                                                5.1,
                                                ""),
                                        new TornadoChart.Bar("Registry", 4.2, 4.1, "")));
                        return new Framed(desk, chart, desk.texts().bound("chart.table.capacity"), "x");
                    });
            hung.shot("tornado-" + language);
            Gallery.Hung<Framed> spread = Gallery.hang(
                    language, language == Language.EN ? "light" : "dark", 900, 420, 20, (desk, palette) -> {
                        SpreadChart chart = new SpreadChart(desk, palette);
                        chart.setBars(
                                Measure.TIME_TO_DONE,
                                update.lanes().stream()
                                        .map(lane -> new SpreadChart.Bar(
                                                lane.id(),
                                                lane.measures().get(Measure.TIME_TO_DONE),
                                                lane.id() == LaneId.VM_IMAGE
                                                        ? lane.measures().get(Measure.BUILD_TIME)
                                                        : null))
                                        .toList());
                        return new Framed(desk, chart, desk.texts().bound("chart.table.capacity"), "x");
                    });
            spread.shot("spread-" + language);
            Stagehand.onScreen(() -> spread.chart().showTable(true));
            spread.shot("spread-table-" + language);
        }
    }

    private static void ecdf(
            String name, ComparisonResult.OfScenario of, Language language, String theme, boolean log) {
        Gallery.Hung<Framed> hung = Gallery.hang(language, theme, 1150, 520, 20, (desk, palette) -> {
            EcdfChart chart = new EcdfChart(desk, palette);
            chart.logarithmicProperty().set(log);
            chart.setCurves(of.lanes().stream()
                    .map(lane -> Ecdf.Curve.of(
                            lane.id(),
                            lane.values().values(Measure.TIME_TO_DONE),
                            lane.values().size()))
                    .toList());
            return new Framed(desk, chart, desk.texts().bound("chart.table.ecdf"), "x");
        });
        hung.shot("ecdf-" + name);
    }

    private static ComparisonResult.OfScenario compare(String scenario, List<LaneId> lanes) {
        return new Comparison(
                        new Plan(
                                List.of(Gallery.scenario(scenario)),
                                lanes.stream().map(Lanes::of).toList(),
                                Gallery.PROFILE,
                                1,
                                60,
                                2),
                        Progress.NONE)
                .run()
                .scenarios()
                .getFirst();
    }
}
