package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.Sighting;
import dev.kakehashi.inspection.compared.Course;
import dev.kakehashi.inspection.compared.Courses;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Desk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Two rollouts beside each other: of one workload, of two, or one beside what a VM lane is simulated to do. What was put
 * aside stays while other clusters and recordings are looked at.
 */
final class CompareModel {

    private static final int KEPT = 30;

    private final Desk desk;
    private final InspectModel model;
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final ObjectProperty<@Nullable Course> before = new SimpleObjectProperty<>(this, "before");
    private final ObjectProperty<@Nullable Course> after = new SimpleObjectProperty<>(this, "after");
    private final List<Course> kept = new ArrayList<>();
    private List<Course> found = List.of();
    private @Nullable String workload;
    private boolean reading;

    CompareModel(Desk desk, InspectModel model) {
        this.desk = desk;
        this.model = model;
    }

    /** Whether two are compared now. */
    ReadOnlyBooleanProperty open() {
        return open;
    }

    /** The first of them; null while there is none. */
    ObjectProperty<@Nullable Course> before() {
        return before;
    }

    /** The second of them; null while there is none. */
    ObjectProperty<@Nullable Course> after() {
        return after;
    }

    /** Compares the rollout that is explained with the one before it; without one, with what a VM lane is simulated to do. */
    void begin() {
        model.explained().map(Rollout::workload).ifPresent(of -> {
            workload = of.meta().uid();
            before.set(null);
            after.set(null);
            open.set(true);
            read(of, courses -> {
                if (courses.isEmpty()) {
                    return;
                }
                after.set(courses.getLast());
                if (courses.size() > 1) {
                    before.set(courses.get(courses.size() - 2));
                } else {
                    simulate(LaneId.VM_IMAGE, before);
                }
            });
        });
    }

    void close() {
        open.set(false);
    }

    /** What can be chosen: the rollouts of this workload, the latest first, then what was put aside. */
    List<Course> offered() {
        List<Course> all = new ArrayList<>(found.reversed());
        kept.stream()
                .filter(each -> all.stream().noneMatch(other -> same(each, other)))
                .forEach(all::add);
        return all;
    }

    /** The other workloads, whose rollouts can be chosen, too. */
    List<Seen.Workload> others() {
        return model.rollouts().stream()
                .map(Rollout::workload)
                .filter(of -> !of.meta().uid().equals(workload))
                .toList();
    }

    /** Takes the latest rollout of another workload for a side. */
    void choose(Seen.Workload other, ObjectProperty<@Nullable Course> side) {
        List<Sighting> sightings = sightings();
        Instant now = model.now();
        desk.background()
                .start(
                        () -> Courses.of(sightings, other.meta().uid(), now),
                        courses -> {
                            if (!courses.isEmpty()) {
                                keep(courses.getLast());
                                side.set(courses.getLast());
                            }
                        },
                        desk.notices()::unexpected);
    }

    /** All that was seen up to the moment that is looked at. */
    private List<Sighting> sightings() {
        Instant moment = model.past().moment().get();
        return model.past().history().sightings().stream()
                .filter(each -> moment == null || !each.arrived().isAfter(moment))
                .toList();
    }

    /** Puts a course aside, so that it can be compared with later, also from another cluster or recording. */
    void keep(Course course) {
        kept.removeIf(each -> same(each, course));
        kept.addFirst(course);
        if (kept.size() > KEPT) {
            kept.removeLast();
        }
    }

    boolean isKept(Course course) {
        return kept.stream().anyMatch(each -> same(each, course));
    }

    /** Plays a VM lane with as many instances as the other side wants, for a side. */
    void simulate(LaneId lane, ObjectProperty<@Nullable Course> side) {
        Course other = side == before ? after.get() : before.get();
        if (other == null) {
            return;
        }
        Choice choice = desk.choice().get();
        SimulatedRollout rollout = new SimulatedRollout(
                lane,
                desk.library().scenario(SimulatedRollout.SCENARIO),
                choice.profile(),
                choice.seed(),
                Math.max(1, other.desired()));
        String name = desk.texts().text("report.lane." + lane.id());
        String profile = desk.texts().text(choice.profile().title());
        desk.background().start(() -> rollout.play(name, profile), side::set, desk.notices()::unexpected);
    }

    /** What is under way goes on. */
    void refresh() {
        if (open.get()
                && !reading
                && workload != null
                && model.view().byUid(workload).orElse(null) instanceof Seen.Workload of) {
            read(of, courses -> {
                follow(before, courses);
                follow(after, courses);
            });
        }
    }

    private static void follow(ObjectProperty<@Nullable Course> side, List<Course> courses) {
        Course shown = side.get();
        if (shown != null) {
            courses.stream().filter(each -> same(each, shown)).findFirst().ifPresent(side::set);
        }
    }

    private void read(Seen.Workload of, Consumer<List<Course>> then) {
        reading = true;
        List<Sighting> sightings = sightings();
        Instant now = model.now();
        desk.background()
                .start(
                        () -> Courses.of(sightings, of.meta().uid(), now),
                        courses -> {
                            reading = false;
                            if (of.meta().uid().equals(workload)) {
                                found = courses;
                                then.accept(courses);
                            }
                        },
                        failed -> {
                            reading = false;
                            desk.notices().unexpected(failed);
                        });
    }

    /** Whether they are the same rollout, perhaps at another moment. */
    private static boolean same(Course one, Course other) {
        return one.origin() == other.origin()
                && one.name().equals(other.name())
                && one.version().equals(other.version())
                && Objects.equals(one.begun(), other.begun());
    }
}
