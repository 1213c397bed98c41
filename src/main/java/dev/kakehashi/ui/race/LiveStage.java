package dev.kakehashi.ui.race;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.comparison.Race;
import dev.kakehashi.live.BrokenOff;
import dev.kakehashi.live.Leftovers;
import dev.kakehashi.live.LiveLane;
import dev.kakehashi.live.Refused;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import dev.kakehashi.ui.shell.Background;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The Kubernetes lanes of a race on a real cluster: what the cluster would make is shown first; then they are played in
 * real time beside the screen, and what happened is kept, to be shown as any race. Its methods are for the screen's
 * thread; nothing of it blocks.
 */
public final class LiveStage {

    /**
     * Which cluster.
     *
     * @param image runs in place of the scenario's images; empty for theirs
     */
    public record Target(Context context, String image) {}

    /** How it stands with the race of the moment. */
    sealed interface Standing {

        /** The race has no lane that could be played there. */
        record Absent() implements Standing {}

        /**
         * What is shown is simulated.
         *
         * @param kept whether it was played on the cluster before, too
         */
        record Offered(boolean kept) implements Standing {}

        /** The cluster is being asked what it allows and what it would make. */
        record Asking() implements Standing {}

        /**
         * The cluster would make these objects, once somebody says so.
         *
         * @param pretended whether on fake nodes, which only say that programs run
         */
        record Planned(String namespace, List<String> objects, boolean pretended) implements Standing {}

        /** The cluster is at it. */
        record Playing(LiveNews news) implements Standing {}

        /** What was made is being removed. */
        record Removing() implements Standing {}

        /** What is shown was played on the cluster. */
        record Played() implements Standing {}

        /** It cannot be played there. */
        record Unable(List<Words> why) implements Standing {}
    }

    /** What a lane that was played depends on. */
    private record Key(Scenario scenario, Profile profile, long seed, LaneId lane) {

        static Key of(Race race, LaneId lane) {
            return new Key(race.scenario(), race.profile(), race.seed(), lane);
        }
    }

    private final Target target;
    private final Background background;
    private final Runnable changed;
    private final Consumer<Throwable> failed;
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(this, "standing", new Standing.Absent());
    private final Map<Key, Race.OfLane> played = new HashMap<>();
    private boolean simulated;
    private @Nullable Race race;
    private @Nullable Attempt attempt;

    /**
     * A stage on which nothing is played yet, and nothing is connected.
     *
     * @param changed told when the race of the moment is to be shown with other lanes
     * @param failed told of what is an error of the program
     */
    LiveStage(Target target, Background background, Runnable changed, Consumer<Throwable> failed) {
        this.target = target;
        this.background = background;
        this.changed = changed;
        this.failed = failed;
    }

    /** The name of the context. */
    String context() {
        return target.context().name();
    }

    /** How it stands. */
    ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    /** The race of the moment is this; what is being played for another is broken off. */
    void follow(Race now) {
        boolean first = race == null;
        boolean same = now.equals(race);
        race = now;
        if (!same) {
            simulated = false;
            Attempt under = attempt;
            if (under != null && !under.isFor(now)) {
                cancel();
            } else if (under == null) {
                rest();
            }
        }
        if (first && attempt == null && standing.get() instanceof Standing.Offered) {
            ask();
        }
    }

    /** What was played of a race, lane by lane; none where somebody has a hand in it, or wants to see it simulated. */
    Map<LaneId, Race.OfLane> recorded(Race asked) {
        Map<LaneId, Race.OfLane> recorded = new EnumMap<>(LaneId.class);
        if (!simulated && asked.interventions().isEmpty()) {
            for (LaneId lane : asked.lanes()) {
                Race.OfLane known = played.get(Key.of(asked, lane));
                if (known != null) {
                    recorded.put(lane, known);
                }
            }
        }
        return recorded;
    }

    /** Asks the cluster what it would make for the race of the moment. */
    void ask() {
        Race asked = race;
        if (attempt == null && asked != null && !lanes(asked).isEmpty()) {
            Attempt begun = new Attempt(asked);
            attempt = begun;
            standing.set(new Standing.Asking());
            Thread.ofVirtual().name("race on " + context()).start(begun);
        }
    }

    /** Plays what was planned. */
    void begin() {
        Attempt planned = attempt;
        if (planned != null && standing.get() instanceof Standing.Planned) {
            standing.set(new Standing.Playing(new LiveNews()));
            planned.word.complete(true);
        }
    }

    /** Breaks off what is going on, and removes what was made. */
    void cancel() {
        Attempt under = attempt;
        if (under != null) {
            standing.set(new Standing.Removing());
            under.stop();
        } else {
            rest();
        }
    }

    /** Shows the lanes simulated, or again as the cluster played them. */
    void simulate(boolean wanted) {
        simulated = wanted;
        rest();
        changed.run();
    }

    /** The window is closed: what was made goes. */
    void close() {
        Attempt under = attempt;
        attempt = null;
        if (under != null) {
            under.stop();
        }
    }

    private void rest() {
        Race now = race;
        if (now == null || lanes(now).isEmpty()) {
            standing.set(new Standing.Absent());
            return;
        }
        boolean kept = lanes(now).stream().allMatch(lane -> played.containsKey(Key.of(now, lane)));
        standing.set(kept && !simulated ? new Standing.Played() : new Standing.Offered(kept));
    }

    private static List<LaneId> lanes(Race race) {
        return race.lanes().stream()
                .filter(lane -> lane.era() == LaneId.Era.KUBERNETES)
                .toList();
    }

    /** One attempt to play a race there, from the first question until nothing is left. */
    private final class Attempt implements Runnable {

        private final Race race;
        private final CompletableFuture<Boolean> word = new CompletableFuture<>();
        private volatile boolean stopped;
        private volatile @Nullable LiveLane playing;

        Attempt(Race race) {
            this.race = race;
        }

        boolean isFor(Race other) {
            return lanes(race).equals(lanes(other))
                    && lanes(race).stream().allMatch(lane -> Key.of(race, lane).equals(Key.of(other, lane)));
        }

        void stop() {
            stopped = true;
            word.complete(false);
            LiveLane lane = playing;
            if (lane != null) {
                lane.stop();
            }
        }

        @Override
        public void run() {
            List<Race.OfLane> results = new ArrayList<>();
            try (Connection connection = Connection.to(target.context())) {
                for (Leftovers.Leftover leftover : Leftovers.find(connection)) {
                    Leftovers.remove(connection, leftover);
                }
                for (LaneId id : lanes(race)) {
                    play(id, connection, results);
                }
                ended(results, List.of());
            } catch (Refused refused) {
                ended(List.of(), refused.sentences());
            } catch (BrokenOff broken) {
                ended(List.of(), broken.why().sentences());
            } catch (RuntimeException broken) {
                ended(List.of(), List.of());
                background.onScreen(() -> failed.accept(broken));
            }
        }

        private void play(LaneId id, Connection connection, List<Race.OfLane> results) throws Refused {
            try (LiveLane lane = new LiveLane(id, connection, target.image())) {
                playing = lane;
                if (results.isEmpty() && !stopped) {
                    List<Fields> planned = lane.prepare(race.scenario());
                    tell(new Standing.Planned(
                            planned.getFirst().fields("metadata").text("namespace"),
                            planned.stream()
                                    .map(object -> object.text("kind") + " "
                                            + object.fields("metadata").text("name"))
                                    .toList(),
                            lane.isPretended()));
                }
                if (word.join() && !stopped) {
                    results.add(race.play(new Heard(lane, news -> tell(new Standing.Playing(news))), context()));
                }
            }
        }

        private void tell(Standing now) {
            background.onScreen(() -> {
                if (attempt == this && !stopped) {
                    standing.set(now);
                }
            });
        }

        private void ended(List<Race.OfLane> results, List<Words> why) {
            background.onScreen(() -> {
                if (attempt == this) {
                    attempt = null;
                    boolean whole = results.size() == lanes(race).size();
                    if (whole) {
                        results.forEach(each -> played.put(Key.of(race, each.lane()), each));
                    }
                    rest();
                    if (!stopped && !why.isEmpty()) {
                        standing.set(new Standing.Unable(why));
                    } else if (whole && standing.get() instanceof Standing.Played) {
                        changed.run();
                    }
                }
            });
        }
    }

    /** A lane whose run is told of as it goes on. */
    private record Heard(Lane lane, Consumer<LiveNews> listener) implements Lane {

        @Override
        public LaneId id() {
            return lane.id();
        }

        @Override
        public Run start(World world, Scenario scenario, Profile profile, Consumer<LaneEvent> out) {
            LiveNews.Gathering news = new LiveNews.Gathering();
            return lane.start(world, scenario, profile, event -> {
                out.accept(event);
                if (news.hears(event)) {
                    listener.accept(news.now());
                }
            });
        }
    }
}
