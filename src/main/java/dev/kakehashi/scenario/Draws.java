package dev.kakehashi.scenario;

import dev.kakehashi.simulation.Stream;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.HashMap;
import java.util.Map;

/**
 * Draws parameters of a profile in a world. The stream of a draw is named by the parameter and by who it is for, and not
 * by the lane, so that "the boot of web-3" has the same luck in every lane and adding an actor shifts nobody's luck.
 */
public final class Draws {

    private final World world;
    private final Profile profile;
    private final Map<String, Stream> streams = new HashMap<>();

    /** Draws from a profile with a world's luck. */
    public Draws(World world, Profile profile) {
        this.world = world;
        this.profile = profile;
    }

    /** A value of the parameter, in its unit, for somebody; each call draws anew. */
    public double value(String parameter, String who) {
        return stream(parameter, who).draw(profile.parameter(parameter).distribution());
    }

    /** A value of a parameter given in seconds, as model time. */
    public long time(String parameter, String who) {
        return Time.ofSeconds(value(parameter, who));
    }

    /** Whether something of this chance happens; the parameter's value is a probability. */
    public boolean happens(String parameter, String who) {
        Stream stream = stream(parameter, who);
        double chance = stream.draw(profile.parameter(parameter).distribution());
        return stream.uniform() < chance;
    }

    /** A number from (0, 1) for somebody, for what has no parameter, such as the phase of a periodic check. */
    public double uniform(String what, String who) {
        return stream(what, who).uniform();
    }

    private Stream stream(String what, String who) {
        return streams.computeIfAbsent(what + "/" + who, world::stream);
    }
}
