package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceChartsTest {

    @Test
    void pictures() {
        picture("update-2", "rolling-update", Gallery.TWO, Language.EN, "light", 1920, 310, 20, 0.6);
        picture("update-4", "rolling-update", Gallery.FOUR, Language.JA, "dark", 1280, 330, 13.33, 1);
        picture("recovery-3", "failure-recovery-node", Gallery.THREE, Language.EN, "projector", 1280, 270, 13.33, 0.5);
    }

    private static void picture(
            String name,
            String scenario,
            List<LaneId> lanes,
            Language language,
            String theme,
            double width,
            double height,
            double em,
            double share) {
        Race.Result result = Gallery.race(scenario, lanes).run();
        Gallery.Hung<RaceCharts> hung = Gallery.hang(language, theme, width, height, em, RaceCharts::new);
        Stagehand.onScreen(() -> {
            hung.chart().show(result, null);
            hung.chart().expected(lanes.getFirst(), 200, result.end() * 9 / 10, result.end());
            hung.chart().now((long) (result.end() * share));
        });
        hung.shot(name);
        for (RaceCharts.Row row : RaceCharts.Row.values()) {
            Stagehand.onScreen(() -> hung.chart().expand(row));
            hung.shot(name + "-" + row);
        }
    }
}
