package dev.kakehashi.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.chart.Bar.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripsTest {

    private static final Offset<Double> NEARLY = Offset.offset(1e-6);

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "rolling-update-bad-version", "failure-recovery-node", "scaling"})
    void chartsOfEveryTaskAddUpToItsMeasures(String scenario) {
        Race.Result result = Gallery.race(scenario, Gallery.FOUR).run();
        for (RaceModel.Lane lane : new RaceModel(result, null).lanes()) {
            int most = lane.strips().most();
            double served = seconds(lane.strips().capacity(most, List.of()), most, Kind.SERVING, Kind.SERVING_OLD);
            double there = served + seconds(lane.strips().capacity(most, List.of()), most, Kind.THERE);
            assertThat(there / 3600)
                    .isCloseTo(
                            lane.of().measures().value(Measure.INSTANCE_HOURS).orElse(0), Offset.offset(1e-4));
            int rows = lane.of().timeline().instances().size();
            assertThat(seconds(lane.strips().instances(), rows / 0.88, Kind.SERVING, Kind.SERVING_OLD))
                    .isCloseTo(served, Offset.offset(1.0));
            long end = lane.of().timeline().end();
            assertThat(lane.readings().lost(end))
                    .isCloseTo(lane.of().measures().value(Measure.REQUESTS_LOST).orElse(0), NEARLY);
        }
    }

    @Test
    void everyMarkSaysSomethingInBothLanguages() {
        Race.Result result =
                Gallery.race("rolling-update-bad-version", Gallery.FOUR).run();
        RaceModel model = new RaceModel(result, null);
        for (RaceCharts.Row row : RaceCharts.Row.values()) {
            for (Arrangement.Place place :
                    model.arranged(row, model.axis(0).wide(1000), 0, 400, 20).places()) {
                for (Bar bar : place.strip().bars()) {
                    for (Language language : Language.values()) {
                        assertThat(bar.words().apply(Messages.in(language)))
                                .isNotBlank()
                                .doesNotContain("chart.")
                                .doesNotContain("report.");
                    }
                }
            }
        }
    }

    @Test
    void phasesFollowOneAnother() {
        Race.Result result = Gallery.race("failure-recovery-hang", Gallery.FOUR).run();
        for (RaceModel.Lane lane : new RaceModel(result, null).lanes()) {
            List<Phases.Run> phases = lane.strips().phases();
            assertThat(phases).isNotEmpty().isSortedAccordingTo(Comparator.comparingLong(Phases.Run::from));
            for (int i = 1; i < phases.size(); i++) {
                assertThat(phases.get(i).from())
                        .isGreaterThanOrEqualTo(phases.get(i - 1).to());
            }
        }
    }

    @Test
    void readingsAreThoseOfTheMoment() {
        Race.Result result = Gallery.race("rolling-update", Gallery.TWO).run();
        RaceModel.Lane lane = new RaceModel(result, null).lane(LaneId.KUBERNETES);
        for (Timeline.Level level : lane.of().timeline().levels()) {
            assertThat(lane.readings().level(level.at())).isEqualTo(level);
            assertThat(lane.readings().level(level.at() - 1)).isNotEqualTo(level);
        }
        assertThat(lane.readings().offered(0)).isZero();
        assertThat(lane.readings().offered(100 * Time.SECOND)).isCloseTo(20_000, Offset.offset(1.0));
    }

    @Test
    void ribbonOfThousandsCountsEveryOne() {
        RaceModel model = new RaceModel(Gallery.rollout(5000), null);
        TimeAxis axis = model.axis(0).wide(1000);
        Strip ribbon = model.lanes().getFirst().strips().ribbon(axis, 500);
        assertThat(ribbon.bars()).hasSizeLessThan(5 * 500);
        Map<Kind, List<Bar>> byKind = ribbon.bars().stream().collect(Collectors.groupingBy(Bar::kind));
        Bar first = byKind.get(Kind.SERVING_OLD).getFirst();
        Bar last = byKind.get(Kind.SERVING).getLast();
        assertThat(first.high() - first.low()).isEqualTo(last.high() - last.low());
        assertThat(last.to()).isEqualTo(axis.to());
    }

    @Test
    void instancesAreDrawnOneByOneAsLongAsTheyCanBeSeen() {
        RaceModel small =
                new RaceModel(Gallery.race("rolling-update", Gallery.TWO).run(), null);
        assertThat(small.arranged(RaceCharts.Row.INSTANCES, small.axis(0).wide(1000), 0, 400, 20)
                        .places())
                .allMatch(place -> place.strip().rows().size() == 20);
        RaceModel large = new RaceModel(Gallery.rollout(5000), null);
        assertThat(large.arranged(RaceCharts.Row.INSTANCES, large.axis(0).wide(1000), 0, 400, 20)
                        .places())
                .hasSize(2)
                .allMatch(place -> place.strip().rows().isEmpty());
    }

    @Test
    void axisBeginsWithWhatMattersAndGoesWhereThePlayheadIs() {
        Race.Result result = Gallery.race("failure-recovery", Gallery.TWO).run();
        RaceModel model = new RaceModel(result, null);
        long fault = 60 * Time.SECOND;
        assertThat(model.axis(fault).from()).isGreaterThan(55 * Time.SECOND).isLessThan(fault);
        assertThat(model.axis(fault).origin()).isEqualTo(fault);
        assertThat(model.axis(0).showsAll()).isTrue();
        assertThat(model.axis(result.end()).to()).isEqualTo(result.end());
    }

    private static double seconds(Strip strip, double unit, Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        return strip.bars().stream()
                .filter(bar -> wanted.contains(bar.kind()))
                .mapToDouble(bar -> Time.toSeconds(bar.to() - bar.from()) * (bar.high() - bar.low()) * unit)
                .sum();
    }
}
