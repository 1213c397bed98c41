package dev.kakehashi.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.chart.RaceCharts.Row;
import dev.kakehashi.ui.shell.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of a race's charts, for looking at; and what a machine can say about them: that all writing can be read. */
class RacePicturesTest {

    @ParameterizedTest
    @CsvSource({
        "deploy,            FOUR,  EN, light,     1920, 400, 1.0",
        "rolling-update,    TWO,   EN, light,     1920, 300, 0.6",
        "rolling-update,    FOUR,  JA, dark,      1280, 300, 1.0",
        "rolling-update-bad-version, THREE, EN, light, 1920, 360, 0.7",
        "failure-recovery-node,  THREE, EN, projector, 1280, 260, 0.5",
        "failure-recovery,  TWO,   JA, light,     1280, 200, 0.9",
        "scaling,           THREE, JA, dark,      1920, 360, 0.8",
        "large,             TWO,   EN, dark,      1920, 300, 1.0"
    })
    void everyTaskCanBeRead(
            String scenario, String lanes, Language language, String theme, double width, double height, double share) {
        Race.Result result = scenario.equals("large")
                ? Gallery.rollout(5000)
                : Gallery.race(scenario, lanes(lanes)).run();
        Gallery.Hung<RaceCharts> hung = Gallery.hang(language, theme, width, height, width / 96, RaceCharts::new);
        Stagehand.onScreen(() -> {
            hung.chart().show(result, null);
            Outlook.Times times = new Outlook.Times(Time.toSeconds(result.end()) * 0.9, Time.toSeconds(result.end()));
            hung.chart()
                    .expect(new Outlook(
                            choice -> true,
                            200,
                            Map.of(result.lanes().getFirst().lane(), times)));
            hung.chart().now((long) (result.end() * share));
        });
        String name = String.join("-", "race", scenario, lanes, language.id(), theme);
        hung.shot(name);
        assertReadable(hung);
        for (Row row : Row.values()) {
            Stagehand.onScreen(() -> hung.chart().expand(row));
            hung.shot(name + "-" + row);
            assertReadable(hung);
        }
        Stagehand.onScreen(() -> hung.chart().showTable(true));
        hung.shot(name + "-table");
    }

    private static void assertReadable(Gallery.Hung<RaceCharts> hung) {
        Stagehand.onScreen(() -> {
            RaceCharts charts = hung.chart();
            List<Node> writing = new ArrayList<>();
            collect(charts, writing);
            Bounds all = charts.localToScene(charts.getLayoutBounds());
            for (Node each : writing) {
                Bounds bounds = each.localToScene(each.getBoundsInLocal());
                assertThat(bounds.getMinX()).as(each.toString()).isGreaterThan(all.getMinX() - 2);
                assertThat(bounds.getMaxX()).as(each.toString()).isLessThan(all.getMaxX() + 2);
                assertThat(bounds.getMaxY()).as(each.toString()).isLessThan(all.getMaxY() + 6);
            }
        });
    }

    private static void collect(Node node, List<Node> writing) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Text || node instanceof Labeled) {
            writing.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, writing));
        }
    }

    private static List<LaneId> lanes(String name) {
        return switch (name) {
            case "TWO" -> Gallery.TWO;
            case "THREE" -> Gallery.THREE;
            default -> Gallery.FOUR;
        };
    }
}
