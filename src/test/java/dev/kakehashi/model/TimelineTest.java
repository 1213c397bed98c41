package dev.kakehashi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Provenance SIMULATED = Provenance.SIMULATED;

    @Test
    void foldsStatesOfAnInstanceIntoSpans() {
        Timeline run = Timeline.of(List.of(
                instance(1, "web-1", "", InstanceState.PENDING),
                instance(2, "web-1", "host-1", InstanceState.BOOTING),
                instance(5, "web-1", "host-1", InstanceState.SERVING),
                instance(5, "web-2", "host-1", InstanceState.BOOTING),
                instance(9, "web-1", "host-1", InstanceState.GONE),
                mark(12, Mark.DONE)));
        assertThat(run.end()).isEqualTo(12);
        assertThat(run.instances()).extracting(Timeline.Instance::name).containsExactly("web-1", "web-2");
        assertThat(run.instances().getFirst().spans())
                .containsExactly(
                        new Timeline.Span(1, 2, SIMULATED, "", "v1", InstanceState.PENDING),
                        new Timeline.Span(2, 5, SIMULATED, "host-1", "v1", InstanceState.BOOTING),
                        new Timeline.Span(5, 9, SIMULATED, "host-1", "v1", InstanceState.SERVING));
        assertThat(run.instances().getLast().spans())
                .containsExactly(new Timeline.Span(5, 12, SIMULATED, "host-1", "v1", InstanceState.BOOTING));
    }

    @Test
    void leavesOutStatesWithoutDurationAndRepetitions() {
        Timeline run = Timeline.of(List.of(
                instance(1, "web-1", "host-1", InstanceState.BOOTING),
                instance(1, "web-1", "host-1", InstanceState.STARTING),
                instance(3, "web-1", "host-1", InstanceState.STARTING),
                instance(6, "web-1", "host-1", InstanceState.SERVING)));
        assertThat(run.instances().getFirst().spans())
                .containsExactly(new Timeline.Span(1, 6, SIMULATED, "host-1", "v1", InstanceState.STARTING));
    }

    @Test
    void countsLevelsOnceForEachMoment() {
        Timeline run = Timeline.of(List.of(
                new LaneEvent.Desired(0, SIMULATED, 2),
                instance(0, "web-1", "h", InstanceState.SERVING),
                instance(0, "web-2", "h", InstanceState.SERVING),
                version(4, "web-2", "v2", InstanceState.STARTING),
                version(7, "web-2", "v2", InstanceState.SERVING),
                instance(7, "web-1", "h", InstanceState.GONE),
                instance(8, "web-3", "", InstanceState.PENDING)));
        assertThat(run.levels())
                .containsExactly(
                        new Timeline.Level(0, 2, 2, Map.of("v1", 2)),
                        new Timeline.Level(4, 2, 2, Map.of("v1", 1)),
                        new Timeline.Level(7, 2, 1, Map.of("v2", 1)));
    }

    @Test
    void joinsBeginAndEndOfSteps() {
        Timeline run = Timeline.of(List.of(
                step(1, "bake"),
                step(2, "wait"),
                new LaneEvent.StepEnded(4, SIMULATED, "bake", LaneEvent.Outcome.FAILED),
                step(5, "bake"),
                mark(9, Mark.FAILED)));
        assertThat(run.steps()).extracting(Timeline.Step::from).containsExactly(1L, 2L, 5L);
        assertThat(run.steps()).extracting(Timeline.Step::to).containsExactly(4L, 9L, 9L);
        assertThat(run.steps())
                .extracting(Timeline.Step::outcome)
                .containsExactly(LaneEvent.Outcome.FAILED, null, null);
    }

    @Test
    void isCompletedWhereItWasDoneAndNotGivenUp() {
        assertThat(Timeline.of(List.of(mark(1, Mark.DONE))).completed()).isTrue();
        assertThat(Timeline.of(List.of(mark(1, Mark.FAILED))).completed()).isFalse();
        assertThat(Timeline.of(List.of()).completed()).isFalse();
    }

    @Test
    void takesTheFirstOfSeveralMarks() {
        Timeline run = Timeline.of(List.of(mark(3, Mark.DETECTED), mark(8, Mark.DETECTED)));
        assertThat(run.first(Mark.DETECTED)).hasValue(3);
        assertThat(run.first(Mark.DONE)).isEmpty();
    }

    @Test
    void isSimulatedAsSoonAsOneTimeIs() {
        LaneEvent measured = new LaneEvent.Desired(1, Provenance.MEASURED, 1);
        LaneEvent observed = new LaneEvent.Desired(2, Provenance.OBSERVED, 2);
        assertThat(Timeline.of(List.of(measured)).provenance()).isEqualTo(Provenance.MEASURED);
        assertThat(Timeline.of(List.of(measured, observed)).provenance()).isEqualTo(Provenance.OBSERVED);
        assertThat(Timeline.of(List.of(measured, observed, mark(3, Mark.DONE))).provenance())
                .isEqualTo(Provenance.SIMULATED);
    }

    @Test
    void refusesEventsThatGoBackAndStepsThatEndUnbegun() {
        assertThatThrownBy(() -> Timeline.of(List.of(mark(3, Mark.STARTED), mark(2, Mark.DONE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("back in time");
        assertThatThrownBy(() ->
                        Timeline.of(List.of(new LaneEvent.StepEnded(4, SIMULATED, "bake", LaneEvent.Outcome.DONE))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Timeline.of(List.of(step(1, "bake"), step(2, "bake"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LaneEvent instance(long at, String name, String host, InstanceState state) {
        return new LaneEvent.InstanceChanged(at, SIMULATED, name, host, "v1", state);
    }

    private static LaneEvent version(long at, String name, String version, InstanceState state) {
        return new LaneEvent.InstanceChanged(at, SIMULATED, name, "h", version, state);
    }

    private static LaneEvent step(long at, String id) {
        Actor actor = new Actor(Actor.Kind.TOOL, "Packer");
        return new LaneEvent.StepStarted(at, SIMULATED, id, Phase.BUILD, actor, Words.NONE, "");
    }

    private static LaneEvent mark(long at, Mark mark) {
        return new LaneEvent.Marked(at, SIMULATED, mark, Words.NONE);
    }
}
