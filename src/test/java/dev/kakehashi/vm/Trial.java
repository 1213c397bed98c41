package dev.kakehashi.vm;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.model.Measures;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Confidence;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Runbook;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Vocabulary;
import dev.kakehashi.simulation.Distributions;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the product's scenarios in a VM lane, with figures and settings changed as a test needs it. */
final class Trial {

    private static final Library LIBRARY = Library.open(vocabularies());

    private final LaneId lane;
    private Scenario scenario;
    private Profile profile = LIBRARY.profile("talk-2019");

    Trial(LaneId lane, String scenario) {
        this.lane = lane;
        this.scenario = LIBRARY.scenario(scenario);
    }

    static List<String> scenarios() {
        return LIBRARY.scenarios();
    }

    Trial profile(String id) {
        profile = LIBRARY.profile(id);
        return this;
    }

    Trial with(String parameter, double value) {
        Parameter old = profile.parameter(parameter);
        profile = profile.with(
                new Parameter(parameter, Distributions.constant(value), old.unit(), Words.NONE, "test", Confidence.A));
        return this;
    }

    Trial setting(String key, String value) {
        Scenario own = scenario.in(lane);
        Runbook runbook = own.runbooks().get(lane);
        if (runbook == null) {
            throw new IllegalStateException("no runbook");
        }
        Map<String, String> settings = new LinkedHashMap<>(runbook.settings());
        settings.put(key, value);
        Runbook changed = new Runbook(runbook.id(), runbook.title(), settings, runbook.sections());
        scenario = new Scenario(
                own.id(),
                own.task(),
                own.title(),
                own.summary(),
                own.service(),
                own.releases(),
                own.running(),
                own.target(),
                own.vm(),
                own.kubernetes(),
                Map.of(lane, changed),
                own.injections(),
                own.end());
        return this;
    }

    List<LaneEvent> events(long seed) {
        World world = new World(seed);
        List<LaneEvent> events = new ArrayList<>();
        Lane.Run run = new VmLane(lane).start(world, scenario, profile, events::add);
        while (!run.finished() && world.step()) {
            // the world runs
        }
        run.flush();
        return events;
    }

    Timeline timeline(long seed) {
        return Timeline.of(events(seed));
    }

    Measures measures(long seed) {
        return Measures.of(scenario.task(), timeline(seed));
    }

    double lost(long seed, LossCause cause) {
        double lost = 0;
        for (LaneEvent.Traffic span : timeline(seed).traffic()) {
            lost += span.lost().getOrDefault(cause, 0.0);
        }
        return lost;
    }

    private static Map<LaneId, Vocabulary> vocabularies() {
        Map<LaneId, Vocabulary> vocabularies = new EnumMap<>(LaneId.class);
        for (LaneId lane : LaneId.values()) {
            if (lane.era() == LaneId.Era.VM) {
                vocabularies.put(lane, VmVocabulary.vocabulary());
            }
        }
        return vocabularies;
    }
}
