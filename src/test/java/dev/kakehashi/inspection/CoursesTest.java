package dev.kakehashi.inspection;

import static dev.kakehashi.inspection.Sightings.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.inspection.compared.Course;
import dev.kakehashi.inspection.compared.Course.Measure;
import dev.kakehashi.inspection.compared.Courses;
import dev.kakehashi.inspection.compared.Simulated;
import dev.kakehashi.model.Actor;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.model.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rollouts of a workload are found in what was seen, each from its own start on. */
class CoursesTest {

    private final List<Sighting> seen = new ArrayList<>();

    @Test
    void eachTemplateThatWasBroughtOutIsACourseFromItsOwnStart() {
        twoRollouts();
        List<Course> courses = Courses.of(seen, "web", at(200));
        assertThat(courses).extracting(Course::version).containsExactly("1", "2");
        Course first = courses.getFirst();
        assertThat(first.outcome()).isEqualTo(Course.Outcome.DONE);
        assertThat(first.whole()).isTrue();
        assertThat(first.begun()).isEqualTo(at(0).plusMillis(500));
        assertThat(first.length()).isEqualTo(5);
        Course second = courses.getLast();
        assertThat(second.outcome()).isEqualTo(Course.Outcome.DONE);
        assertThat(second.length())
                .as("ready at 112, the old one told to go at 113")
                .isEqualTo(13);
        assertThat(second.shown()).as("and gone at 120").isEqualTo(19.5);
        assertThat(second.rows()).extracting(Course.Row::isFresh).containsExactly(false, true);
        assertThat(second.bounds()).isEqualTo(new Course.Bounds(2, 1));
    }

    @Test
    void measuresAreThoseOfTheRolloutAlone() {
        twoRollouts();
        Course second = Courses.of(seen, "web", at(200)).getLast();
        assertThat(second.measures())
                .containsEntry(Measure.DURATION, 13.0)
                .containsEntry(Measure.FIRST_READY, 12.0)
                .containsEntry(Measure.LONGEST_PHASE, 11.0)
                .containsEntry(Measure.LOWEST, 1.0)
                .containsEntry(Measure.MOST, 2.0)
                .containsEntry(Measure.MADE, 1.0)
                .containsEntry(Measure.STALLS, 0.0);
        assertThat(second.levels())
                .contains(new Course.Level(0, 1, 0, 1), new Course.Level(12, 1, 1, 2), new Course.Level(13, 0, 1, 1));
        assertThat(second.rows().getLast().bands())
                .as("a stamp says the second and no more")
                .contains(new Course.Band(11.5, 12.5));
    }

    @Test
    void rolloutThatIsReplacedBeforeItIsDoneSaysSoAndOneUnderWayLastsUntilNow() {
        workload(Sighting.Change.ADDED, "1", false, 0);
        set("s1", "1", 0);
        workload(Sighting.Change.MODIFIED, "2", false, 30);
        set("s2", "2", 30);
        List<Course> courses = Courses.of(seen, "web", at(50));
        assertThat(courses)
                .extracting(Course::outcome)
                .containsExactly(Course.Outcome.REPLACED, Course.Outcome.UNDER_WAY);
        assertThat(courses.getFirst().length()).isEqualTo(30);
        assertThat(courses.getLast().length()).isEqualTo(19.5);
    }

    @Test
    void whatWasThereWhenWeBeganToLookWasNotSeenWhole() {
        workload(Sighting.Change.FOUND, "7", true, 0);
        set("s7", "7", -100);
        assertThat(Courses.of(seen, "web", at(1)).getFirst().whole()).isFalse();
    }

    @Test
    void templateThatComesBackBeginsWhenItComesBack() {
        twoRollouts();
        workload(Sighting.Change.MODIFIED, "3", false, 300);
        set("s1", "3", 0);
        Course back = Courses.of(seen, "web", at(310)).getLast();
        assertThat(back.version()).isEqualTo("3");
        assertThat(back.begun()).isEqualTo(at(300));
    }

    @Test
    void simulatedLaneBeginsAfterItsBuildAndEndsWhenItIsDone() {
        Provenance by = Provenance.SIMULATED;
        long second = 1_000_000_000L;
        Timeline run = Timeline.of(List.of(
                new LaneEvent.Desired(0, by, 1),
                new LaneEvent.InstanceChanged(0, by, "vm-1", "h", "v1", InstanceState.SERVING),
                new LaneEvent.StepStarted(0, by, "b", Phase.BUILD, new Actor(Actor.Kind.PERSON, ""), Words.NONE, ""),
                new LaneEvent.StepEnded(100 * second, by, "b", LaneEvent.Outcome.DONE),
                new LaneEvent.StepStarted(
                        100 * second, by, "d", Phase.DEPLOY, new Actor(Actor.Kind.PERSON, ""), Words.NONE, ""),
                new LaneEvent.InstanceChanged(110 * second, by, "vm-1", "h", "v2", InstanceState.DEPLOYING),
                new LaneEvent.InstanceChanged(140 * second, by, "vm-1", "h", "v2", InstanceState.SERVING),
                new LaneEvent.StepEnded(150 * second, by, "d", LaneEvent.Outcome.DONE),
                new LaneEvent.Marked(150 * second, by, Mark.DONE, Words.NONE)));
        Course course = Simulated.of(run, "VM", "talk", "v2");
        assertThat(course.origin()).isEqualTo(Course.Origin.SIMULATED);
        assertThat(course.measures().get(Measure.DURATION)).isCloseTo(50, within(1e-9));
        assertThat(course.measures().get(Measure.FIRST_READY)).isCloseTo(40, within(1e-9));
        assertThat(course.measures().get(Measure.LONGEST_PHASE)).isCloseTo(30, within(1e-9));
        assertThat(course.measures())
                .containsEntry(Measure.LOWEST, 0.0)
                .as("nobody looked for reasons")
                .doesNotContainKey(Measure.STALLS);
        assertThat(course.rows()).allMatch(row -> row.bands().isEmpty());
    }

    private void twoRollouts() {
        workload(Sighting.Change.ADDED, "1", false, 0);
        set("s1", "1", 0);
        pod("a", "s1", 1, null, null, 1);
        pod("a", "s1", 1, 5, null, 5);
        workload(Sighting.Change.MODIFIED, "1", true, 6);
        workload(Sighting.Change.MODIFIED, "2", false, 100);
        set("s2", "2", 100);
        pod("b", "s2", 101, null, null, 101);
        pod("b", "s2", 101, 112, null, 112);
        pod("a", "s1", 1, 5, 113, 113);
        workload(Sighting.Change.MODIFIED, "2", true, 114);
        pod("a", "s1", 1, 5, 113, -120);
        pod("c", "s2", 150, null, null, 150);
        pod("c", "s2", 150, 152, null, 152);
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    private void workload(Sighting.Change change, String revision, boolean done, long second) {
        seen.add(new Sighting(
                Watched.DEPLOYMENTS,
                change,
                of("web", Seen.WorkloadKind.DEPLOYMENT, revision, done, 0, null),
                at(second)));
    }

    private void set(String uid, String revision, long created) {
        Seen.Workload set = of(
                uid,
                Seen.WorkloadKind.REPLICA_SET,
                revision,
                true,
                created,
                new Meta.Owner("Deployment", "web", "web"));
        seen.add(new Sighting(Watched.REPLICA_SETS, Sighting.Change.ADDED, set, at(Math.max(0, created))));
    }

    private static Seen.Workload of(
            String uid,
            Seen.WorkloadKind kind,
            String revision,
            boolean done,
            long created,
            Meta.@Nullable Owner owner) {
        Instant ending = null;
        return new Seen.Workload(
                new Meta(uid, "shop", uid, "1", at(created), ending, owner, Map.of()),
                kind,
                1,
                1,
                1,
                1,
                done ? 1 : 0,
                "1",
                "0",
                600,
                false,
                true,
                revision,
                List.of("web:" + revision),
                List.of());
    }

    /** A pod as it is from a second on; a negative one for when it is no more. */
    private void pod(
            String name, String set, long created, @Nullable Integer ready, @Nullable Integer ending, long second) {
        Seen.Pod pod = new Seen.Pod(
                new Meta(
                        name,
                        "shop",
                        name,
                        "1",
                        at(created),
                        ending == null ? null : at(ending),
                        new Meta.Owner("ReplicaSet", set, set),
                        Map.of()),
                "n1",
                "Running",
                ready == null ? List.of() : List.of(new Seen.Condition("Ready", true, "", "", at(ready))),
                List.of());
        Sighting.Change change = second < 0 ? Sighting.Change.DELETED : Sighting.Change.MODIFIED;
        seen.add(new Sighting(Watched.PODS, change, pod, at(Math.abs(second))));
    }
}
