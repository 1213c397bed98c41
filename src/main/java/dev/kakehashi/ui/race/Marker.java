package dev.kakehashi.ui.race;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;

/** A moment of a race worth going to: the presenter's next and previous stop at these. */
public sealed interface Marker {

    /** When it is, nanoseconds of model time. */
    long at();

    /** In which lane. */
    LaneId lane();

    /** The first step of a phase begins. */
    record Begins(long at, LaneId lane, Phase phase) implements Marker {}

    /** The last step of a phase has ended. */
    record Ends(long at, LaneId lane, Phase phase) implements Marker {}

    /** Something that measures are taken from happened for the first time. */
    record Reached(long at, LaneId lane, Mark mark) implements Marker {}
}
