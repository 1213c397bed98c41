package dev.kakehashi.comparison;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A scenario in which some things are done better or worse than it says. Turning a switch back gives what was before, to
 * the letter, because all is worked out from the scenario as it came.
 *
 * @param base the scenario as it came
 * @param profile the figures it is played with
 * @param turned what is otherwise than the scenario says, by lane
 */
public record FairFight(Scenario base, Profile profile, Map<LaneId, Map<Switch, Boolean>> turned) {

    /** A scenario as it is. */
    public static FairFight of(Scenario scenario, Profile profile) {
        return new FairFight(scenario, profile, Map.of());
    }

    /** The scenario to play. */
    public Scenario scenario() {
        Scenario scenario = base;
        for (LaneId lane : turned.keySet()) {
            for (Map.Entry<Switch, Boolean> each :
                    turned.getOrDefault(lane, Map.of()).entrySet()) {
                scenario = each.getKey().apply(scenario, lane, profile, each.getValue());
            }
        }
        return scenario;
    }

    /** The switches that a lane has, in the order in which they are shown. */
    public List<Switch> switches(LaneId lane) {
        List<Switch> switches = new ArrayList<>();
        Scenario scenario = scenario();
        for (Switch each : Switch.values()) {
            if (each.appliesTo(scenario, lane)) {
                switches.add(each);
            }
        }
        return List.copyOf(switches);
    }

    /** Whether a switch is on in a lane now. */
    public boolean isOn(Switch which, LaneId lane) {
        return which.isOn(scenario(), lane, profile);
    }

    /** Whether nothing is turned. */
    public boolean isAsItCame() {
        return turned.isEmpty();
    }

    /** The same with a switch on or off in a lane. */
    public FairFight with(Switch which, LaneId lane, boolean on) {
        Map<LaneId, Map<Switch, Boolean>> all = new EnumMap<>(LaneId.class);
        all.putAll(turned);
        Map<Switch, Boolean> own = new EnumMap<>(Switch.class);
        own.putAll(turned.getOrDefault(lane, Map.of()));
        own.remove(which);
        all.put(lane, own);
        boolean already = new FairFight(base, profile, all).isOn(which, lane) == on;
        if (!already) {
            own.put(which, on);
        } else if (own.isEmpty()) {
            all.remove(lane);
        }
        return new FairFight(base, profile, Collections.unmodifiableMap(all));
    }
}
