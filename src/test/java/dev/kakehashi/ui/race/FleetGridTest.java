package dev.kakehashi.ui.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.race.FleetGrid.Detail;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetGridTest {

    @ParameterizedTest
    @CsvSource({
        "1000, 290, 20, 4, 4",
        "1000, 130, 20, 4, 4",
        "560, 110, 13.3, 6, 4",
        "1000, 500, 20, 4, 4",
        "1000, 290, 20, 10, 14",
        "1000, 290, 20, 1, 1",
        "1000, 290, 20, 60, 120",
    })
    void everythingLiesInsideAndNothingLiesOverAnother(double width, double height, double em, int hosts, int slots) {
        FleetGrid grid = new FleetGrid(width, height, em, hosts, slots);
        List<Box> boxes = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            Box box = grid.host(host);
            inside(box, new Box(0, 0, width, height));
            assertThat(box.y()).isGreaterThanOrEqualTo(grid.front().bottom());
            if (grid.detail() != Detail.BARS) {
                for (int slot = 0; slot < slots; slot++) {
                    inside(grid.tile(host, slot), grid.inside(host));
                    boxes.add(grid.tile(host, slot));
                }
            }
        }
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                assertThat(overlap(boxes.get(i), boxes.get(j))).isFalse();
            }
        }
    }

    @Test
    void showsWordsForFewMarksForManyAndCountsForThousands() {
        assertThat(new FleetGrid(1000, 290, 20, 4, 4).detail()).isEqualTo(Detail.TILES);
        assertThat(new FleetGrid(1000, 290, 20, 10, 14).detail()).isEqualTo(Detail.CHIPS);
        assertThat(new FleetGrid(1000, 290, 20, 60, 90).detail()).isEqualTo(Detail.BARS);
    }

    @Test
    void aFewHostsStandSideBySideSoThatLinesReachThem() {
        assertThat(new FleetGrid(1000, 290, 20, 4, 4).reachesTiles()).isTrue();
        assertThat(new FleetGrid(1000, 130, 20, 4, 4).reachesTiles()).isTrue();
    }

    private static void inside(Box box, Box room) {
        assertThat(box.x()).isGreaterThanOrEqualTo(room.x() - 1e-6);
        assertThat(box.y()).isGreaterThanOrEqualTo(room.y() - 1e-6);
        assertThat(box.x() + box.width()).isLessThanOrEqualTo(room.x() + room.width() + 1e-6);
        assertThat(box.bottom()).isLessThanOrEqualTo(room.bottom() + 1e-6);
    }

    private static boolean overlap(Box a, Box b) {
        double across = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double down = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
        return across > 1e-6 && down > 1e-6;
    }
}
