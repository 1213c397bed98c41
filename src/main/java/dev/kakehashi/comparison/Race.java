package dev.kakehashi.comparison;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measures;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a scenario in some lanes with the same luck, and what a presenter does to it on the way. The same race is
 * the same to the last event; two races that differ only in an intervention are the same up to that moment.
 *
 * @param lanes which lanes run, in the order in which they are shown
 * @param interventions what is done to all of them, in the order of time
 */
public record Race(
        Scenario scenario, Profile profile, List<LaneId> lanes, long seed, List<Intervention> interventions) {

    public Race {
        lanes = List.copyOf(lanes);
        interventions = List.copyOf(interventions);
    }

    /** The race without anybody's hand in it: what the comparison plays for this seed. */
    public static Race of(Scenario scenario, Profile profile, List<LaneId> lanes, long seed) {
        return new Race(scenario, profile, lanes, seed, List.of());
    }

    /** The same race with one thing more done to it; what would have been done later is left out. */
    public Race with(Intervention intervention) {
        List<Intervention> all = new ArrayList<>(interventions);
        all.removeIf(other -> other.at() > intervention.at());
        all.add(intervention);
        return new Race(scenario, profile, lanes, seed, all);
    }

    /** The same race with the last thing that was done to it taken back. */
    public Race withoutLast() {
        return new Race(
                scenario, profile, lanes, seed, interventions.subList(0, Math.max(0, interventions.size() - 1)));
    }

    /** Plays it to the end, in all lanes. */
    public Result run() {
        List<OfLane> results = new ArrayList<>();
        for (LaneId lane : lanes) {
            Timeline timeline = LaneRun.play(Lanes.of(lane), scenario, profile, seed);
            results.add(new OfLane(lane, timeline, Measures.of(scenario.task(), timeline)));
        }
        return new Result(this, List.copyOf(results));
    }

    /** What happened, lane by lane in the order of the race. */
    public record Result(Race race, List<OfLane> lanes) {

        /** The end of the lane that took longest, nanoseconds of model time. */
        public long end() {
            return lanes.stream().mapToLong(lane -> lane.timeline().end()).max().orElse(0);
        }
    }

    /** What happened in a lane, and what that measures. */
    public record OfLane(LaneId lane, Timeline timeline, Measures measures) {}
}
