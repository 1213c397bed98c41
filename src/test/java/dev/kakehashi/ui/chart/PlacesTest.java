package dev.kakehashi.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Ecdf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is written in a chart lies on something else that is written in it, and no strip on another. */
class PlacesTest {

    private record Activity(String name, long from, long to) {}

    @Test
    void criticalPathIsWhatTheEndHadToWaitFor() {
        List<Activity> all = List.of(
                new Activity("quick", 0, 10),
                new Activity("slow", 0, 40),
                new Activity("meanwhile", 20, 45),
                new Activity("last", 45, 60),
                new Activity("nobody waits", 50, 80));
        assertThat(CriticalPath.of(all, Activity::from, Activity::to, 60))
                .extracting(Activity::name)
                .containsExactly("quick", "meanwhile", "last");
        assertThat(CriticalPath.of(all, Activity::from, Activity::to, 0)).isEmpty();
    }

    @Test
    void criticalPathEndsEvenWhereActivitiesTakeNoTime() {
        List<Activity> all = List.of(new Activity("instant", 5, 5), new Activity("work", 0, 5));
        assertThat(CriticalPath.of(all, Activity::from, Activity::to, 5))
                .extracting(Activity::name)
                .containsExactly("work");
    }

    @Test
    void flagsStandRightOfTheirPolesThenLeftThenNotAtAll() {
        double[] poles = {100, 103, 106, 995};
        double[] widths = {50, 50, 50, 50};
        List<Flags.Place> places = Flags.place(poles, widths, 4, 1000, 1);
        assertThat(places.get(0).x()).isEqualTo(104);
        assertThat(places.get(1).x()).isEqualTo(103 - 4 - 50);
        assertThat(places.get(2).shown()).isFalse();
        assertThat(places.get(3).x()).isEqualTo(995 - 4 - 50);
        assertThat(Flags.place(poles, widths, 4, 1000, 2).get(2).shown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void namesOfCurvesNeverLieOnEachOther(int count) {
        Random luck = new Random(count);
        for (int trial = 0; trial < 200; trial++) {
            List<Ecdf.Curve> curves = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                double begin = luck.nextDouble() * 3000;
                double spread = luck.nextDouble() * 900;
                double[] values = luck.doubles(60, begin, begin + spread + 1).toArray();
                curves.add(Ecdf.Curve.of(LaneId.values()[i], values, 60 + luck.nextInt(20)));
            }
            CurveNames names = new CurveNames(curves, Ecdf.Scale.of(curves, false), 900, 400, 10);
            List<CurveNames.Box> boxes = new ArrayList<>();
            for (Ecdf.Curve curve : curves) {
                CurveNames.Box box = names.place(curve, 140, 60);
                assertThat(boxes).noneMatch(other -> other.meets(box, 0));
                assertThat(box.x()).isBetween(0.0, 760.0);
                assertThat(box.y()).isBetween(0.0, 340.0);
                boxes.add(box);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {160, 260, 700})
    void stripsStandOneBelowTheOtherWithinTheirPlace(double height) {
        RaceModel model = new RaceModel(Gallery.race("deploy", Gallery.FOUR).run(), null);
        List<RaceCharts.Row> rows = new ArrayList<>(List.of(RaceCharts.Row.values()));
        rows.add(null);
        for (RaceCharts.Row row : rows) {
            Arrangement arrangement = model.arranged(row, model.axis(0).wide(800), 30, height, 14);
            double y = 30;
            for (Arrangement.Place place : arrangement.places()) {
                assertThat(place.top()).isGreaterThanOrEqualTo(y - 0.001);
                y = place.bottom();
            }
            assertThat(y).isLessThanOrEqualTo(arrangement.bottom() + 0.001);
        }
    }
}
