package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.Actor;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Playback;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.Time;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far a lane has come at the moment of its playback: its clock, and its counts in words. */
final class LaneModel {

    private static final long MINUTE = 60 * Time.SECOND;

    private final Race race;
    private final LaneId lane;
    private final Scenario scenario;
    private final Playback playback;
    private final long[] handSteps;

    LaneModel(Race race, LaneId lane, Playback playback) {
        this.race = race;
        this.lane = lane;
        this.scenario = race.scenario().in(lane);
        this.playback = playback;
        this.handSteps = playback.timeline().steps().stream()
                .filter(step -> step.actor().kind() == Actor.Kind.PERSON)
                .mapToLong(Timeline.Step::from)
                .toArray();
    }

    /** The lane shown. */
    LaneId lane() {
        return lane;
    }

    /** 0 and 1, from lane to lane. */
    int turn() {
        return race.lanes().indexOf(lane) % 2;
    }

    /** What the lane plays. */
    Scenario scenario() {
        return scenario;
    }

    /**
     * The mark that ended the operation, {@link Mark#DONE} or {@link Mark#FAILED}; null while it goes on, and again when
     * something has been done to the service after its end.
     */
    LaneEvent.@Nullable Marked end() {
        LaneEvent.Marked end = null;
        for (LaneEvent.Marked marked : playback.marks()) {
            end = switch (marked.mark()) {
                case DONE, FAILED -> end == null || marked.mark() == Mark.FAILED ? marked : end;
                case STARTED, FAULT -> null;
                default -> end;
            };
        }
        return end;
    }

    /** The lane's clock: model time, which stands still when the operation has ended, at its rounded time. */
    long clock() {
        LaneEvent.Marked end = end();
        return end == null ? playback.at() : Math.round(Time.toSeconds(end.at())) * Time.SECOND;
    }

    /** A time as a clock shows it: {@code 14:20}, or {@code 1:02:03} from an hour on. */
    static String clock(long nanos) {
        long seconds = nanos / Time.SECOND;
        long hours = seconds / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }

    /** The version that is wanted now; the running one again once a release is taken back. */
    String goal() {
        String goal =
                scenario.target() == null ? Objects.requireNonNullElse(scenario.running(), "") : scenario.target();
        String before = Objects.requireNonNullElse(scenario.running(), goal);
        if (isTakenBack()) {
            goal = before;
        }
        for (Intervention intervention : race.interventions()) {
            if (intervention.at() > playback.at()) {
                break;
            }
            switch (intervention.act()) {
                case Intervention.Act.Release release -> {
                    before = goal;
                    goal = release.version();
                }
                case Intervention.Act.TakeBack back -> goal = before;
                default -> {}
            }
        }
        return goal;
    }

    /** Whether somebody is taking the release back, or has. */
    boolean isTakenBack() {
        boolean acted = false;
        for (LaneEvent.Marked marked : playback.marks()) {
            acted |= marked.mark() == Mark.ROLLED_BACK || marked.mark() == Mark.ACTED;
        }
        return acted && scenario.task() == Task.ROLLING_UPDATE;
    }

    /** Whether the cluster has been told what is wanted; machines are simply worked on. */
    boolean isHandedOver() {
        boolean releases = scenario.task() == Task.DEPLOY || scenario.task() == Task.ROLLING_UPDATE;
        if (lane.era() == LaneId.Era.VM || !releases || !playback.lastActs(1).isEmpty()) {
            return true;
        }
        for (Timeline.Step step : playback.timeline().steps()) {
            if (step.from() > playback.at()) {
                break;
            }
            if (step.phase() == Phase.ROLLOUT) {
                return true;
            }
        }
        return false;
    }

    /** What the cluster sees as long as it has not been told of the new release. */
    Said before() {
        Timeline.Level level = playback.level();
        return level == null || scenario.running() == null
                ? Said.of("race.loop.nothing")
                : Said.of("race.loop.sees", level.servingInAll(), level.desired());
    }

    /** How many are wanted. */
    int desired() {
        Timeline.Level level = playback.level();
        return level == null ? 0 : level.desired();
    }

    /** How many serve the wanted version. */
    int serving() {
        Timeline.Level level = playback.level();
        if (level == null) {
            return 0;
        }
        boolean whichever = scenario.task() == Task.FAILURE_RECOVERY || scenario.task() == Task.SCALING;
        return whichever ? level.servingInAll() : level.serving().getOrDefault(goal(), 0);
    }

    /** Whether nothing is left to do, as far as whoever does it knows. */
    boolean isSettled() {
        Timeline.Level level = playback.level();
        if (!isHandedOver()) {
            return true;
        }
        return level != null && serving() >= level.desired() && level.servingInAll() == serving();
    }

    /** How far the operation has come. */
    Said progress() {
        LaneEvent.Marked end = end();
        if (end != null) {
            return end.mark() == Mark.FAILED ? Said.of("race.lane.failed", ago(end.at())) : done(end.at());
        }
        String task = scenario.task().id();
        boolean back = scenario.task() == Task.ROLLING_UPDATE && isTakenBack();
        return Said.of("race.lane.progress." + (back ? "back" : task), serving(), desired(), goal());
    }

    private Said done(long at) {
        String task = scenario.task().id();
        if (scenario.task() == Task.FAILURE_RECOVERY) {
            long fault = last(Mark.FAULT);
            return Said.of("race.lane.done." + task, desired(), new Said.Span(Time.toSeconds(at - fault)));
        }
        boolean back = scenario.task() == Task.ROLLING_UPDATE && isTakenBack();
        return Said.of("race.lane.done." + (back ? "back" : task), desired(), goal(), ago(at));
    }

    private long last(Mark mark) {
        long at = 0;
        for (LaneEvent.Marked marked : playback.marks()) {
            at = marked.mark() == mark ? marked.at() : at;
        }
        return at;
    }

    /** How long ago something was; from a minute on in whole minutes, so that it can be read. */
    private Said.Span ago(long at) {
        long since = playback.at() - at;
        long unit = since >= MINUTE ? MINUTE : Time.SECOND;
        return new Said.Span(Time.toSeconds(since / unit * unit));
    }

    /** What users have lost, and what people have done, up to now. */
    Said toll() {
        return Said.of("race.lane.toll", Math.round(playback.lost()), stepsByHand());
    }

    private int stepsByHand() {
        int count = 0;
        for (long from : handSteps) {
            count += from <= playback.at() ? 1 : 0;
        }
        return count;
    }
}
