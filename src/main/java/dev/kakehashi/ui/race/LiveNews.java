package dev.kakehashi.ui.race;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Words;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a run on a cluster has come.
 *
 * @param who who did what was done last; null before anything was
 * @param words what was done last
 * @param serving how many instances serve
 * @param wanted how many are wanted
 */
record LiveNews(@Nullable Actor who, Words words, int serving, int wanted) {

    /** Nothing is heard of the run yet: what is to run before it gets ready. */
    LiveNews() {
        this(null, Words.NONE, 0, 0);
    }

    /** Gathers what is worth telling from what a lane says. */
    static final class Gathering {

        private final Set<String> serving = new HashSet<>();
        private LiveNews now = new LiveNews();

        /** Whether it changes what is told. */
        boolean hears(LaneEvent event) {
            LiveNews before = now;
            switch (event) {
                case LaneEvent.Desired wanted ->
                    now = new LiveNews(before.who, before.words, before.serving, wanted.instances());
                case LaneEvent.InstanceChanged it -> {
                    if (it.state() == InstanceState.SERVING) {
                        serving.add(it.instance());
                    } else {
                        serving.remove(it.instance());
                    }
                    now = new LiveNews(before.who, before.words, serving.size(), before.wanted);
                }
                case LaneEvent.StepStarted step -> now = did(step.actor(), step.words());
                case LaneEvent.Acted act -> now = did(act.actor(), act.words());
                default -> {}
            }
            return !now.equals(before);
        }

        private LiveNews did(Actor who, Words words) {
            return new LiveNews(who, words, now.serving, now.wanted);
        }

        LiveNews now() {
            return now;
        }
    }
}
