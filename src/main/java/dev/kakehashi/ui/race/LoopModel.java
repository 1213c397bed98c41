package dev.kakehashi.ui.race;

import dev.kakehashi.model.LaneEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the controllers are in their loop: they observe, see what differs from what is wanted, and act. */
final class LoopModel {

    /** The parts of the loop. */
    enum Part {
        OBSERVE,
        DIFF,
        ACT
    }

    /**
     * The loop at a moment.
     *
     * @param active the part that is lit
     * @param act what was done a moment ago, in a word or two; null where nothing was
     */
    record Loop(Part active, Said observe, Said diff, Said act) {}

    /** What controllers do, by the reason they give; the number that goes with it is the argument at this place. */
    private static final Map<String, Integer> COUNTS =
            Map.of("TooFew", 3, "TooMany", 3, "ScalingReplicaSet", 4, "SuccessfulRescale", 1, "TriggeredScaleUp", 1);

    private final LaneModel lane;

    LoopModel(LaneModel lane) {
        this.lane = lane;
    }

    /**
     * The loop now.
     *
     * @param lastAct what was done a moment ago, null where nothing was
     * @param unnoticed whether something is wrong that the controllers have not noticed yet
     */
    Loop now(LaneEvent.@Nullable Acted lastAct, boolean unnoticed) {
        if (unnoticed) {
            return new Loop(
                    Part.OBSERVE,
                    Said.of("race.loop.unnoticed"),
                    Said.of("race.loop.nothing"),
                    Said.of("race.loop.nothing"));
        }
        int sees = lane.serving();
        int wants = lane.desired();
        boolean settled = lane.isSettled();
        if (!lane.isHandedOver()) {
            return new Loop(Part.OBSERVE, lane.before(), Said.of("race.loop.none"), Said.of("race.loop.nothing"));
        }
        Part active = lastAct != null ? Part.ACT : settled ? Part.OBSERVE : Part.DIFF;
        Said diff = settled ? Said.of("race.loop.none") : Said.of("race.loop.diff", Math.max(1, wants - sees));
        return new Loop(active, Said.of("race.loop.sees", sees, wants), diff, act(lastAct));
    }

    private static Said act(LaneEvent.@Nullable Acted act) {
        String prefix = "kubernetes.said.";
        if (act == null || !act.words().key().startsWith(prefix)) {
            return Said.of("race.loop.nothing");
        }
        String reason = act.words().key().substring(prefix.length());
        Integer place = COUNTS.get(reason);
        return place != null && place < act.words().arguments().size()
                ? Said.of("race.loop.act." + reason, act.words().arguments().get(place))
                : Said.of("race.loop.act." + reason);
    }
}
