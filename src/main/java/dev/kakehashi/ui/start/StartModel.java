package dev.kakehashi.ui.start;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Task;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.ui.shell.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

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

    /** A start that begins with the choice of the moment. */
    public StartModel(ObjectProperty<Choice> choice, Library library) {
        this.choice = choice;
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
