package dev.kakehashi.cli;

import dev.kakehashi.client.Context;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line needs of the other rooms. A file that cannot be used is refused with a
 * {@link dev.kakehashi.scenario.yaml.MistakesException}.
 */
public interface Rooms {

    /** A lane. */
    Lane lane(LaneId id);

    /**
     * A scenario.
     *
     * @param name its name, or the path of a file
     * @param manifest the user's own objects for the lanes of Kubernetes; null for the scenario's
     */
    Scenario scenario(String name, @Nullable Path manifest);

    /** A profile, by name or by the path of a file. */
    Profile profile(String name);

    /**
     * Opens the window on its look into clusters and waits until it is closed.
     *
     * @param recording a recording to begin with; null for the list of clusters
     * @return false where there is no display; that is told already
     */
    boolean inspect(@Nullable Path recording) throws InterruptedException;

    /**
     * Opens the window, in which the race's lanes of Kubernetes can be played on a cluster, and waits until it is closed.
     *
     * @param image runs in place of the scenarios' images; empty for theirs
     * @return false where there is no display; that is told already
     */
    boolean race(Context context, String image) throws InterruptedException;

    /** What a file is, and what is wrong with it. */
    Library.Checked check(Path file);
}
