package dev.kakehashi.ui.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.simulation.Time;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseTest {

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "rolling-update", "failure-recovery", "scaling"})
    void stepsThroughEverythingThatHappensInAnyLaneAndBack(String scenario) {
        Race.Result race = Races.of(scenario);
        Course course = Course.of(race);
        int forth = 0;
        for (long at = 0; at < course.end(); forth++) {
            long next = course.next(at);
            assertThat(next).isGreaterThan(at);
            long from = at;
            for (Race.OfLane lane : race.lanes()) {
                for (Timeline.Step step : lane.timeline().steps()) {
                    assertThat(step.from() <= from || step.from() > next || next - step.from() <= Time.SECOND / 10)
                            .as("nothing that happens between two steps is left out: %s", step)
                            .isTrue();
                }
            }
            at = next;
        }
        int back = 0;
        for (long at = course.end(); at > 0; back++) {
            at = course.previous(at);
        }
        assertThat(back).isEqualTo(forth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "rolling-update", "failure-recovery", "scaling"})
    void makesAShowOfAboutAMinuteOfEveryTask(String scenario) {
        Course course = Course.of(Races.of(scenario));
        double pace = course.goodPace(Playhead.PACES);
        assertThat(course.wallSeconds(pace)).isBetween(15.0, 120.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 30, 60, 1000})
    void comesToTheSameMomentInOneStrideAndInMany(double pace) {
        Course course = Course.of(Races.of("rolling-update"));
        double frame = Time.SECOND / 60.0;
        long at = 0;
        for (int i = 0; i < 600; i++) {
            at = course.after(at, frame, pace, true);
        }
        assertThat(at).isCloseTo(course.after(0, 600 * frame, pace, true), within(2_000L));
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 60, 200})
    void letsADullStretchGoByInASecondAndAHalfAndSaysHowQuickly(double pace) {
        Course course = Course.of(Races.of("rolling-update"));
        Course.Dull dull = course.dull(Time.SECOND * 800, pace);
        assertThat(dull).isNotNull();
        assertThat(dull.pace()).isGreaterThan(pace);
        assertThat((dull.to() - dull.from()) / dull.pace()).isCloseTo(1.5 * Time.SECOND, within(1.0));
        assertThat(course.after(dull.from(), 1.5 * Time.SECOND, pace, true)).isCloseTo(dull.to(), within(1_000L));
        assertThat(course.after(dull.from(), 1.5 * Time.SECOND, pace, false))
                .isEqualTo(dull.from() + (long) (1.5 * Time.SECOND * pace));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "rolling-update", "failure-recovery", "scaling"})
    void marksBeginAndEndOfEveryPhaseOfEveryLane(String scenario) {
        Race.Result race = Races.of(scenario);
        Course course = Course.of(race);
        for (Race.OfLane lane : race.lanes()) {
            for (Timeline.Step step : lane.timeline().steps()) {
                assertThat(course.markers())
                        .anySatisfy(marker -> assertThat(marker)
                                .isInstanceOf(Marker.Begins.class)
                                .satisfies(begins -> {
                                    assertThat(begins.lane()).isEqualTo(lane.lane());
                                    assertThat(begins.at()).isLessThanOrEqualTo(step.from());
                                }));
            }
        }
        assertThat(course.markers()).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
    }

    @ParameterizedTest
    @ValueSource(strings = "rolling-update")
    void knowsWhereAPhaseEnds(String scenario) {
        Race.Result race = Races.of(scenario);
        Timeline vm = race.lanes().getFirst().timeline();
        long built = vm.steps().stream()
                .filter(step -> step.phase() == Phase.BUILD)
                .mapToLong(Timeline.Step::to)
                .max()
                .orElseThrow();
        assertThat(Course.of(race).phaseEnd(built - 1, built))
                .isEqualTo(new Marker.Ends(built, LaneId.VM_IMAGE, Phase.BUILD));
        assertThat(Course.of(race).phaseEnd(built, built + 1)).isNull();
    }
}
