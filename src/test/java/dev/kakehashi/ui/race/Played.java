package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A lane of a true race, at any of its moments, with the models of its picture. */
record Played(Race race, Race.OfLane lane, Playback playback) {

    private static final Map<String, Race.Result> RESULTS = new ConcurrentHashMap<>();

    /** A lane of a scenario with the luck of seed 7, at its beginning. */
    static Played of(String scenario, LaneId lane) {
        Race.Result result = RESULTS.computeIfAbsent(
                scenario + " " + lane,
                id -> Race.of(Races.LIBRARY.scenario(scenario), Races.LIBRARY.profile("talk-2019"), List.of(lane), 7)
                        .run());
        Race.OfLane only = result.lanes().getFirst();
        return new Played(result.race(), only, new Playback(only.timeline()));
    }

    /** The same, gone to a moment. */
    Played at(double seconds) {
        playback.moveTo((long) (seconds * 1e9));
        return this;
    }

    LaneModel model() {
        return new LaneModel(race, lane.lane(), playback);
    }

    FleetModel fleet() {
        return new FleetModel(race, lane.lane(), playback);
    }

    NowModel now() {
        return new NowModel(model(), playback);
    }

    FrontModel front() {
        return new FrontModel(lane.lane(), model().scenario(), playback);
    }

    StepsModel steps() {
        return new StepsModel(model().scenario().runbooks().get(lane.lane()), playback);
    }
}
