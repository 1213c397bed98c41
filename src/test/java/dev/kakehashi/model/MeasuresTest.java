package dev.kakehashi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    private static final Provenance SIMULATED = Provenance.SIMULATED;
    private final List<LaneEvent> events = new ArrayList<>();

    @Test
    void tellsBuildFromDeploy() {
        mark(10, Mark.STARTED);
        mark(70, Mark.BUILT);
        mark(90, Mark.FIRST_READY);
        mark(100, Mark.DONE);
        Measures measures = measured(Task.DEPLOY);
        assertThat(measures.completed()).isTrue();
        assertThat(measures.values())
                .containsEntry(Measure.BUILD_TIME, 60.0)
                .containsEntry(Measure.DEPLOY_TIME, 30.0)
                .containsEntry(Measure.TIME_TO_FIRST_READY, 80.0)
                .containsEntry(Measure.TIME_TO_DONE, 90.0)
                .doesNotContainKeys(Measure.DETECT_TIME, Measure.ACT_TIME, Measure.RESTORE_TIME);
    }

    @Test
    void countsFailureRecoveryFromTheFault() {
        mark(0, Mark.STARTED);
        mark(60, Mark.FAULT);
        mark(65, Mark.DETECTED);
        mark(66, Mark.ACTED);
        mark(80, Mark.SERVED_AGAIN);
        mark(95, Mark.DONE);
        assertThat(measured(Task.FAILURE_RECOVERY).values())
                .containsEntry(Measure.DETECT_TIME, 5.0)
                .containsEntry(Measure.ACT_TIME, 6.0)
                .containsEntry(Measure.RESTORE_TIME, 20.0)
                .containsEntry(Measure.TIME_TO_DONE, 35.0);
    }

    @Test
    void hasNoTimeToDoneWhereTheOperationWasGivenUp() {
        mark(0, Mark.STARTED);
        mark(5, Mark.BUILT);
        mark(50, Mark.FAILED);
        Measures measures = measured(Task.DEPLOY);
        assertThat(measures.completed()).isFalse();
        assertThat(measures.values())
                .containsKey(Measure.BUILD_TIME)
                .doesNotContainKeys(Measure.TIME_TO_DONE, Measure.DEPLOY_TIME);
    }

    @Test
    void addsUpTrafficOfAllSpans() {
        traffic(0, 10, 100, 90, Map.of(LossCause.REFUSED, 6.0, LossCause.HUNG, 4.0));
        traffic(10, 20, 100, 100, Map.of());
        Measures measures = measured(Task.SCALING);
        assertThat(measures.value(Measure.REQUESTS_LOST)).hasValue(10);
        assertThat(measures.value(Measure.AVAILABILITY)).hasValue(0.95);
    }

    @Test
    void hasNoAvailabilityWithoutTraffic() {
        traffic(0, 10, 0, 0, Map.of());
        assertThat(measured(Task.DEPLOY).values()).doesNotContainKeys(Measure.AVAILABILITY, Measure.REQUESTS_LOST);
    }

    @Test
    void addsUpMissingAndPaidInstancesOverTime() {
        events.add(new LaneEvent.Desired(0, SIMULATED, 2));
        instance(0, "a", InstanceState.SERVING);
        instance(0, "b", InstanceState.SERVING);
        instance(100, "b", InstanceState.FAILED);
        instance(130, "c", InstanceState.BOOTING);
        instance(160, "c", InstanceState.SERVING);
        instance(160, "b", InstanceState.GONE);
        mark(460, Mark.DONE);
        assertThat(measured(Task.FAILURE_RECOVERY).values())
                .containsEntry(Measure.INSTANCE_SECONDS_BELOW_DESIRED, 60.0)
                .containsEntry(Measure.PEAK_EXTRA_INSTANCES, 1.0)
                .containsEntry(Measure.INSTANCE_HOURS, (460 + 160 + 330) / 3600.0);
    }

    @Test
    void saysNothingAboutMissingInstancesWhereNoneWereEverWanted() {
        instance(0, "a", InstanceState.SERVING);
        mark(10, Mark.DONE);
        assertThat(measured(Task.DEPLOY).values())
                .containsKey(Measure.INSTANCE_HOURS)
                .doesNotContainKeys(Measure.INSTANCE_SECONDS_BELOW_DESIRED, Measure.PEAK_EXTRA_INSTANCES);
    }

    @Test
    void addsUpTheWorkOfPeopleEvenAtTheSameTime() {
        step(0, 60, "a", Phase.RESPOND, Actor.Kind.PERSON, "on call");
        step(0, 120, "b", Phase.REPAIR, Actor.Kind.PERSON, "colleague");
        step(0, 999, "c", Phase.REPAIR, Actor.Kind.TOOL, "Ansible");
        assertThat(measured(Task.FAILURE_RECOVERY).values())
                .containsEntry(Measure.HUMAN_STEPS, 2.0)
                .containsEntry(Measure.HUMAN_MINUTES, 3.0);
    }

    @Test
    void countsOverlappingStepsOfAPhaseOnce() {
        step(0, 10, "a", Phase.BUILD, Actor.Kind.TOOL, "Packer");
        step(5, 15, "b", Phase.BUILD, Actor.Kind.TOOL, "Packer");
        step(6, 7, "c", Phase.BUILD, Actor.Kind.TOOL, "Packer");
        step(20, 25, "d", Phase.BUILD, Actor.Kind.TOOL, "Packer");
        step(8, 30, "e", Phase.DEPLOY, Actor.Kind.TOOL, "Jenkins");
        Measures measures = measured(Task.DEPLOY);
        assertThat(measures.phases()).containsOnly(Map.entry(Phase.BUILD, 20.0), Map.entry(Phase.DEPLOY, 22.0));
        assertThat(measures.tools()).containsExactly("Packer", "Jenkins");
    }

    @Test
    void findsInstancesThatAreNotMadeOfTheSame() {
        print("a", "image-2");
        print("b", "image-2");
        print("gone", "image-1");
        instance(1, "a", InstanceState.SERVING);
        instance(1, "b", InstanceState.SERVING);
        instance(1, "gone", InstanceState.SERVING);
        instance(2, "gone", InstanceState.GONE);
        mark(9, Mark.DONE);
        assertThat(measured(Task.DEPLOY).same()).isTrue();
        print("b", "image-2 and a hand-made fix");
        assertThat(measured(Task.DEPLOY).same()).isFalse();
    }

    private Measures measured(Task task) {
        events.sort(Comparator.comparingLong(LaneEvent::at));
        return Measures.of(task, Timeline.of(events));
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    private void mark(double at, Mark mark) {
        events.add(new LaneEvent.Marked(nanos(at), SIMULATED, mark, Words.NONE));
    }

    private void instance(double at, String name, InstanceState state) {
        events.add(new LaneEvent.InstanceChanged(nanos(at), SIMULATED, name, "h", "v1", state));
    }

    private void print(String instance, String fingerprint) {
        events.add(new LaneEvent.Fingerprint(0, SIMULATED, instance, fingerprint));
    }

    private void traffic(double from, double to, double offered, double served, Map<LossCause, Double> lost) {
        events.add(new LaneEvent.Traffic(nanos(to), SIMULATED, nanos(from), offered, served, lost));
    }

    private void step(double from, double to, String id, Phase phase, Actor.Kind kind, String name) {
        events.add(new LaneEvent.StepStarted(nanos(from), SIMULATED, id, phase, new Actor(kind, name), Words.NONE, ""));
        events.add(new LaneEvent.StepEnded(nanos(to), SIMULATED, id, LaneEvent.Outcome.DONE));
    }
}
