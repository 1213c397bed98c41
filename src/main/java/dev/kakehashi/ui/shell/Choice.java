package dev.kakehashi.ui.shell;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.util.List;

/**
 * What the screens are about: one operation, its figures, its lanes and its luck. Whoever changes the choice changes
 * all that is shown; nothing on the screen has a choice of its own.
 *
 * @param scenario what is done, as the user may have changed it
 * @param profile the figures, as the user may have changed them
 * @param lanes two to four lanes, in the order in which they are shown
 * @param seed the luck of the race; the verdict's runs begin with it too
 */
public record Choice(Scenario scenario, Profile profile, List<LaneId> lanes, long seed) {

    public Choice {
        lanes = List.copyOf(lanes);
    }

    /** The same with other figures. */
    public Choice with(Profile changed) {
        return new Choice(scenario, changed, lanes, seed);
    }

    /** The same with another operation. */
    public Choice with(Scenario changed) {
        return new Choice(changed, profile, lanes, seed);
    }

    /** The same with other lanes. */
    public Choice with(List<LaneId> changed) {
        return new Choice(scenario, profile, changed, seed);
    }

    /** The same with other luck. */
    public Choice withSeed(long changed) {
        return new Choice(scenario, profile, lanes, changed);
    }
}
