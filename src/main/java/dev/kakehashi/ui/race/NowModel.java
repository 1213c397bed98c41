package dev.kakehashi.ui.race;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Playback;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the one sentence that says what happens in a lane at the moment of its playback, and who does it. */
final class NowModel {

    /**
     * What happens.
     *
     * @param actor who does it; null where nobody does anything
     * @param instance whom it is done to, empty where it is done once for all
     * @param others how many others the same is done to at the same time
     * @param words the lane's own words, or a sentence of the race's about its figures
     */
    record Now(
            @Nullable Actor actor,
            String instance,
            int others,
            Words words,
            @Nullable Said figures) {}

    private static final Actor WATCHER = new Actor(Actor.Kind.CONTROLLER, "Deployment controller");

    private final LaneModel lane;
    private final Playback playback;

    NowModel(LaneModel lane, Playback playback) {
        this.lane = lane;
        this.playback = playback;
    }

    /**
     * The sentence for now: what a person does, else what a tool does to the service, else what was noticed or decided a
     * moment ago, else what is waited for.
     *
     * @param recent how long what was done in an instant is worth telling, nanoseconds of model time
     */
    Now now(long recent) {
        boolean kubernetes = lane.lane().era() == LaneId.Era.KUBERNETES;
        Timeline.Step step = mostTelling(kubernetes);
        if (step != null && (step.actor().kind() == Actor.Kind.PERSON || !isWaiting(step, kubernetes))) {
            return of(step);
        }
        LaneEvent.Acted act = lastAct(recent);
        if (act != null) {
            return new Now(act.actor(), "", 0, act.words(), null);
        }
        Said awaited = awaited(kubernetes);
        if (awaited != null) {
            return new Now(kubernetes && !isUnnoticed() ? WATCHER : null, "", 0, Words.NONE, awaited);
        }
        return step == null ? new Now(null, "", 0, Words.NONE, Said.of("race.now.nobody")) : of(step);
    }

    /** The last thing that was noticed, decided or done in an instant, if it was not long ago. */
    LaneEvent.@Nullable Acted lastAct(long recent) {
        List<LaneEvent.Acted> acts = playback.lastActs(1);
        return acts.isEmpty() || playback.at() - acts.getLast().at() > recent ? null : acts.getLast();
    }

    /** Whether a step only watches what others do: kubectl waits for the rollout that the controllers make. */
    private static boolean isWaiting(Timeline.Step step, boolean kubernetes) {
        return kubernetes && step.phase() == Phase.ROLLOUT;
    }

    private Timeline.@Nullable Step mostTelling(boolean kubernetes) {
        Timeline.Step best = null;
        for (Timeline.Step step : playback.openSteps()) {
            boolean better =
                    best == null || rank(step) < rank(best) || rank(step) == rank(best) && isWaiting(best, kubernetes);
            best = better ? step : best;
        }
        return best;
    }

    private static int rank(Timeline.Step step) {
        return switch (step.actor().kind()) {
            case PERSON -> 0;
            case TOOL -> 1;
            case CONTROLLER -> 2;
            case BALANCER, MACHINE -> 3;
        };
    }

    private Now of(Timeline.Step step) {
        int others = 0;
        for (Timeline.Step other : playback.openSteps()) {
            others += other != step && other.words().equals(step.words()) ? 1 : 0;
        }
        return new Now(step.actor(), step.instance(), others, step.words(), null);
    }

    /** What the lane waits for, while nobody does anything. */
    private @Nullable Said awaited(boolean kubernetes) {
        if (lane.end() != null) {
            return kubernetes && !lane.isSettled() ? comingUp() : settled(kubernetes);
        }
        if (isUnnoticed()) {
            return Said.of("race.now.unnoticed");
        }
        if (!kubernetes) {
            if (isSet(Mark.DETECTED) && !isSet(Mark.ACTED)) {
                return Said.of("race.now.noticed");
            }
            return playback.openSteps().isEmpty() ? settled(false) : null;
        }
        return lane.isSettled() && !lane.isTakenBack() ? settled(true) : comingUp();
    }

    private Said settled(boolean kubernetes) {
        if (lane.serving() < lane.desired()) {
            return Said.of("race.now.short", lane.serving(), lane.desired());
        }
        return Said.of("race.now.settled." + (kubernetes ? "kubernetes" : "vm"), lane.serving(), lane.desired());
    }

    /** What the controllers wait for: the instances on their way, by what they do. */
    private Said comingUp() {
        List<InstanceState> order = new ArrayList<>(List.of(
                InstanceState.PENDING,
                InstanceState.BACK_OFF,
                InstanceState.PULLING,
                InstanceState.BOOTING,
                InstanceState.STARTING,
                InstanceState.WAITING,
                InstanceState.DRAINING,
                InstanceState.STOPPING,
                InstanceState.FAILED));
        int best = order.size();
        int count = 0;
        String name = "";
        for (Playback.Seen seen : playback.instances()) {
            int rank = order.indexOf(seen.span().state());
            if (rank >= 0 && rank < best) {
                best = rank;
                count = 0;
                name = seen.instance().name();
            }
            count += rank == best && rank >= 0 ? 1 : 0;
        }
        if (best == order.size()) {
            return Said.of("race.now.short", lane.serving(), lane.desired());
        }
        String state = order.get(best).name().toLowerCase(Locale.ROOT).replace('_', '-');
        return count == 1 ? Said.of("race.now.waits-one." + state, name) : Said.of("race.now.waits." + state, count);
    }

    /** Whether something is wrong that nobody and nothing has noticed yet. */
    boolean isUnnoticed() {
        return lane.end() == null && (isSet(Mark.FAULT) || isLosing()) && !isSet(Mark.DETECTED);
    }

    /** Whether users keep losing requests, as they do until somebody does something about it. */
    private boolean isLosing() {
        LaneEvent.Traffic span = playback.traffic();
        if (span == null) {
            return false;
        }
        double lost = 0;
        for (LossCause cause : List.of(LossCause.ERROR, LossCause.OVERLOAD, LossCause.HUNG)) {
            lost += span.lost().getOrDefault(cause, 0.0);
        }
        return lost > span.offered() / 1000;
    }

    private boolean isSet(Mark mark) {
        return playback.marks().stream().anyMatch(marked -> marked.mark() == mark);
    }
}
