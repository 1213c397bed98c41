package dev.kakehashi.ui.start;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Task;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.race.Show;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/** What is chosen on the start screen before anything runs. */
public final class StartModel {

    /** How many lanes a race may have. */
    public static final int FEWEST = 2;

    /** How many lanes a race may have at most. */
    public static final int MOST = 4;

    private final ObjectProperty<Choice> choice;
    private final Map<Task, List<Scenario>> scenarios = new LinkedHashMap<>();
    private final List<Profile> profiles = new ArrayList<>();
    private final ObservableList<LaneId> lanes;
    private final ObjectProperty<Profile> profile;
    private final ObservableMap<Task, Length> lengths = FXCollections.observableMap(new EnumMap<>(Task.class));
    private final Background background;
    private Background.Job measuring = () -> {};

    /**
     * A start that begins with the choice of the moment.
     *
     * @param background where it is found out how long the races take
     */
    public StartModel(ObjectProperty<Choice> choice, Library library, Background background) {
        this.choice = choice;
        this.background = background;
        for (Task task : Task.values()) {
            scenarios.put(task, new ArrayList<>());
        }
        for (String name : library.scenarios()) {
            Scenario scenario = library.scenario(name);
            scenarios.computeIfAbsent(scenario.task(), any -> new ArrayList<>()).add(scenario);
        }
        for (String name : library.profiles()) {
            profiles.add(library.profile(name));
        }
        this.lanes = FXCollections.observableArrayList(choice.get().lanes());
        this.profile = new SimpleObjectProperty<>(this, "profile", choice.get().profile());
    }

    /** Takes over what has been chosen elsewhere. */
    public void follow() {
        lanes.setAll(choice.get().lanes());
        profile.set(choice.get().profile());
    }

    /** The scenarios of a task: the plain one first, then its variants. */
    public List<Scenario> scenarios(Task task) {
        return List.copyOf(scenarios.getOrDefault(task, List.of()));
    }

    /** The profiles that come with the product. */
    public List<Profile> profiles() {
        return List.copyOf(profiles);
    }

    /** The figures chosen. */
    public ObjectProperty<Profile> profile() {
        return profile;
    }

    /** The lanes chosen, in the order in which they are shown. */
    public ObservableList<LaneId> lanes() {
        return lanes;
    }

    /** Whether a lane may be taken in or left out without there being too many or too few. */
    public boolean mayToggle(LaneId lane) {
        return lanes.contains(lane) ? lanes.size() > FEWEST : lanes.size() < MOST;
    }

    /** Takes a lane in, in the order of all lanes, or leaves it out; nothing where that may not be. */
    public void toggle(LaneId lane) {
        if (!mayToggle(lane)) {
            return;
        }
        if (!lanes.remove(lane)) {
            int at = 0;
            while (at < lanes.size() && lanes.get(at).compareTo(lane) < 0) {
                at++;
            }
            lanes.add(at, lane);
        }
    }

    /** Moves a chosen lane by so many places towards the end, or the beginning where negative. */
    public void move(LaneId lane, int places) {
        int from = lanes.indexOf(lane);
        int to = Math.clamp((long) from + places, 0, lanes.size() - 1);
        if (from >= 0 && to != from) {
            List<LaneId> order = new ArrayList<>(lanes);
            order.remove(from);
            order.add(to, lane);
            lanes.setAll(order);
        }
    }

    /** How long each task takes, of the plain scenarios; only what is known. Follows lanes and figures when asked to. */
    public ObservableMap<Task, Length> lengths() {
        return lengths;
    }

    /** Finds out how long each task takes, one after the other beside the screen; what was found before is let go. */
    public void measure() {
        measuring.cancel();
        lengths.clear();
        measure(new ArrayDeque<>(scenarios.keySet()));
    }

    /** Finds out nothing any more. */
    public void rest() {
        measuring.cancel();
    }

    private void measure(Deque<Task> left) {
        Task task = left.poll();
        if (task != null) {
            Race race = Race.of(
                    scenarios(task).getFirst(),
                    profile.get(),
                    lanes,
                    choice.get().seed());
            measuring = background.start(
                    () -> Length.of(race.run()),
                    length -> {
                        lengths.put(task, length);
                        measure(left);
                    },
                    broken -> measure(left)); // it will be told where it is watched
        }
    }

    /**
     * How long a race takes.
     *
     * @param watching to watch, seconds on the wall
     * @param lasting in the lane that takes longest, seconds of model time
     */
    public record Length(double watching, double lasting) {

        static Length of(Race.Result race) {
            return new Length(Show.watching(race), Time.toSeconds(race.end()));
        }
    }

    /** Chooses a scenario, with the figures and lanes as they are. */
    public void choose(Scenario scenario) {
        choice.set(new Choice(
                scenario, profile.get(), List.copyOf(lanes), choice.get().seed()));
    }

    /** The scenario that was chosen last. */
    public Scenario last() {
        return choice.get().scenario();
    }
}
