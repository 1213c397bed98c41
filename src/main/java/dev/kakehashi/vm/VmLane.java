package dev.kakehashi.vm;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import java.util.function.Consumer;

/**
 * A lane of the VM era. The lanes of this era differ in their runbooks alone: what they do, with which tools, and how the
 * site is set up.
 *
 * @param id one of the lanes of {@link LaneId.Era#VM}
 */
public record VmLane(LaneId id) implements Lane {

    /** A lane; refuses those of another era. */
    public VmLane {
        if (id.era() != LaneId.Era.VM) {
            throw new IllegalArgumentException(id.id() + " has no machines");
        }
    }

    @Override
    public Run start(World world, Scenario scenario, Profile profile, Consumer<LaneEvent> out) {
        Scenario own = scenario.in(id);
        return new VmRun(world, own, id, profile, out);
    }
}
