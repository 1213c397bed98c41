package dev.kakehashi.comparison;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measures;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Release;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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

    /**
     * What can be done to it at a moment, so that a control is offered only where it makes sense in some lane. What then
     * makes none in one of the lanes is said there in words.
     */
    public Possible possible(long at) {
        boolean takeBack = scenario.target() != null && scenario.running() != null;
        for (Intervention before : interventions) {
            if (before.at() <= at) {
                switch (before.act()) {
                    case Intervention.Act.Release release -> takeBack = true;
                    case Intervention.Act.TakeBack back -> takeBack = false;
                    case Intervention.Act.Harm harm -> {}
                    case Intervention.Act.Load load -> {}
                    case Intervention.Act.Scale scale -> {}
                }
            }
        }
        return new Possible(
                List.of(Fault.Kind.values()),
                List.copyOf(scenario.releases().values()),
                takeBack,
                scenario.service().demand().peak(at) > 0,
                scenario.vm().maxInstances());
    }

    /**
     * What can be done to a race.
     *
     * @param harms every kind of harm
     * @param releases the releases that can be brought out, good and bad ones
     * @param takeBack whether there is a release to take back
     * @param load whether there are users who could ask more or less
     * @param mostInstances the largest number of instances that can be wanted; the least is 1
     */
    public record Possible(
            List<Fault.Kind> harms, List<Release> releases, boolean takeBack, boolean load, int mostInstances) {}

    /** Plays it to the end, in all lanes at once: each has a world of its own. */
    public Result run() {
        return run(Map.of());
    }

    /**
     * Plays it to the end in all lanes but those that were played before.
     *
     * @param recorded what happened in these, which they are shown with
     */
    public Result run(Map<LaneId, OfLane> recorded) {
        return new Result(
                this,
                lanes.parallelStream()
                        .map(lane -> Objects.requireNonNullElseGet(recorded.get(lane), () -> play(Lanes.of(lane), "")))
                        .toList());
    }

    /**
     * Plays one lane of it to its end.
     *
     * @param cluster the name of the context whose cluster the lane is on; empty where it is simulated
     */
    public OfLane play(Lane lane, String cluster) {
        FiguresAsked asked = new FiguresAsked(profile);
        Timeline timeline = LaneRun.play(lane, scenario, asked.watched(), seed, interventions);
        return new OfLane(lane.id(), timeline, Measures.of(scenario.task(), timeline), asked.names(), cluster);
    }

    /** What happened, lane by lane in the order of the race. */
    public record Result(Race race, List<OfLane> lanes) {

        /** Whether any lane was played on a real cluster: that has happened, and nobody has a hand in it any more. */
        public boolean anyReal() {
            return lanes.stream().anyMatch(lane -> !lane.cluster().isEmpty());
        }

        /** The end of the lane that took longest, nanoseconds of model time. */
        public long end() {
            return lanes.stream().mapToLong(lane -> lane.timeline().end()).max().orElse(0);
        }

        /**
         * Harm to an instance or host that somebody points at in one lane, and to its like in the others: the instance
         * with the same ordinal, or the last one where a lane has fewer at that moment.
         *
         * @param lane where it was pointed at
         * @param name of the instance, or of the host for {@link Fault.Kind#LOSE_HOST}
         * @param at the moment, nanoseconds of model time
         */
        public Fault fault(Fault.Kind kind, LaneId lane, String name, long at) {
            if (kind == Fault.Kind.LOSE_HOST) {
                String digits = name.substring(name.lastIndexOf('-') + 1);
                return new Fault(kind, Integer.parseInt(digits), Map.of(lane, name));
            }
            int index = Math.max(0, of(lane).instancesAt(at).indexOf(name));
            Map<LaneId, String> names = new EnumMap<>(LaneId.class);
            for (OfLane other : lanes) {
                List<String> there = other.instancesAt(at);
                if (!there.isEmpty()) {
                    names.put(other.lane(), there.get(Math.min(index, there.size() - 1)));
                }
            }
            names.put(lane, name);
            return new Fault(kind, index + 1, names);
        }

        private OfLane of(LaneId id) {
            return lanes.stream()
                    .filter(lane -> lane.lane() == id)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the race has no lane " + id.id()));
        }
    }

    /**
     * What happened in a lane, and what that measures.
     *
     * @param parameters the names of the figures that shaped it, in alphabetical order
     * @param cluster the context of the real cluster on which it was played, in real time; empty where it was simulated
     */
    public record OfLane(LaneId lane, Timeline timeline, Measures measures, List<String> parameters, String cluster) {

        /** What happened in a simulated lane. */
        public OfLane(LaneId lane, Timeline timeline, Measures measures, List<String> parameters) {
            this(lane, timeline, measures, parameters, "");
        }

        /** The instances that there are at a moment, in the order in which a scenario's faults count them. */
        List<String> instancesAt(long at) {
            Stream<String> there = timeline.instances().stream()
                    .filter(instance -> instance.spans().stream().anyMatch(span -> span.from() <= at && at < span.to()))
                    .map(Timeline.Instance::name);
            return (lane.era() == LaneId.Era.KUBERNETES ? there.sorted() : there).toList();
        }
    }
}
