package dev.kakehashi.ui.whatif;

import dev.kakehashi.comparison.FairFight;
import dev.kakehashi.comparison.Switch;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.ui.shell.Choice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * What the user has changed of the choice, layer upon layer: files written anew, a manifest of one's own, switches,
 * figures. Each layer can be changed and taken away by itself; the choice follows. What comes from elsewhere, such as
 * another operation chosen at the start, lies below them all.
 */
final class Layers {

    /** So long the figures have to rest before the race is run again. */
    static final long REST = 200;

    private static final int STEPS_BACK = 100;

    /**
     * The layers at a moment.
     *
     * @param profile the profile as it was written anew, null where it was not
     * @param scenario the scenario as it was written anew, null where it was not
     * @param manifest puts a manifest of one's own into a scenario
     * @param switches the switches that were turned, by lane
     * @param figures the figures that were changed, by name
     */
    record Changes(
            @Nullable Profile profile,
            @Nullable Scenario scenario,
            UnaryOperator<Scenario> manifest,
            Map<LaneId, Map<Switch, Boolean>> switches,
            Map<String, Parameter> figures) {

        static final Changes NONE = new Changes(null, null, UnaryOperator.identity(), Map.of(), Map.of());

        Changes {
            switches = Map.copyOf(switches);
            figures = Map.copyOf(figures);
        }

        /** Whether there is any change at all. */
        boolean any() {
            return !equals(NONE);
        }

        /** Whether figures or switches are changed: all but what is written in files. */
        boolean turned() {
            return !figures.isEmpty() || !switches.isEmpty();
        }

        /** With the figures and switches of others; what is written in files stays, as their texts do. */
        Changes turnedAs(Changes other) {
            return new Changes(profile, scenario, manifest, other.switches, other.figures);
        }

        Changes withProfile(@Nullable Profile written) {
            return new Changes(written, scenario, manifest, switches, figures);
        }

        Changes withScenario(@Nullable Scenario written) {
            return new Changes(profile, written, manifest, switches, figures);
        }

        Changes withManifest(UnaryOperator<Scenario> own) {
            return new Changes(profile, scenario, own, switches, figures);
        }

        Changes withFigures(Map<String, Parameter> changed) {
            return new Changes(profile, scenario, manifest, switches, changed);
        }

        Changes withSwitches(Map<LaneId, Map<Switch, Boolean>> turned) {
            return new Changes(profile, scenario, manifest, turned, figures);
        }
    }

    private final ObjectProperty<Choice> choice;
    private final Delay delay;
    private final ReadOnlyObjectWrapper<Choice> origin;
    private final ReadOnlyObjectWrapper<Changes> changes = new ReadOnlyObjectWrapper<>(this, "changes", Changes.NONE);
    private final Deque<Changes> before = new ArrayDeque<>();
    private final Deque<Changes> after = new ArrayDeque<>();
    private final ChangeListener<Choice> listener = (of, old, now) -> follow(now);
    private Changes applied = Changes.NONE;
    private Choice last;

    Layers(ObjectProperty<Choice> choice, Delay delay) {
        this.choice = choice;
        this.delay = delay;
        this.last = choice.get();
        this.origin = new ReadOnlyObjectWrapper<>(this, "origin", last);
    }

    /** The choice without any change of ours. */
    ReadOnlyObjectProperty<Choice> origin() {
        return origin.getReadOnlyProperty();
    }

    /** What has been changed. */
    ReadOnlyObjectProperty<Changes> changes() {
        return changes.getReadOnlyProperty();
    }

    /** The profile below the changed figures. */
    Profile profile() {
        Profile written = changes.get().profile();
        return written == null ? origin.get().profile() : written;
    }

    /** The scenario below the switches. */
    Scenario scenario() {
        Scenario written = changes.get().scenario();
        return changes.get().manifest().apply(written == null ? origin.get().scenario() : written);
    }

    /** Listens to the choice from now on. */
    void start() {
        follow(choice.get());
        choice.addListener(listener);
    }

    /** Does not listen any more; a change that was to come is made. */
    void stop() {
        delay.now();
        choice.removeListener(listener);
    }

    /** Changes something; the choice follows when the changes rest. */
    void change(Changes changed) {
        changes.set(changed);
        delay.then(REST, this::apply);
    }

    /** Changes something, and the choice at once. */
    void changeNow(Changes changed) {
        change(changed);
        delay.now();
    }

    /** Turns all figures and switches back. */
    void reset() {
        changeNow(changes.get().turnedAs(Changes.NONE));
    }

    /** Puts another scenario below all changes. */
    void replace(Scenario below) {
        choice.set(choice.get().with(below));
    }

    /** Takes the last change of a figure or switch back; false where there is none. */
    boolean undo() {
        delay.now();
        return go(before, after);
    }

    /** Makes the change that was taken back; false where there is none. */
    boolean redo() {
        delay.now();
        return go(after, before);
    }

    private boolean go(Deque<Changes> from, Deque<Changes> to) {
        Changes other = from.pollLast();
        if (other == null) {
            return false;
        }
        to.addLast(applied);
        applied = changes.get().turnedAs(other);
        changes.set(applied);
        show();
        return true;
    }

    private void apply() {
        if (!changes.get().equals(applied)) {
            if (!changes.get().turnedAs(applied).equals(changes.get())) {
                before.addLast(applied);
                after.clear();
            }
            if (before.size() > STEPS_BACK) {
                before.removeFirst();
            }
            applied = changes.get();
            show();
        }
    }

    private void show() {
        FairFight fight = fight();
        Scenario scenario = fight.isAsItCame() ? fight.base() : fight.scenario();
        last = origin.get().with(scenario).with(fight.profile());
        choice.set(last);
    }

    /** The switches as they stand, on the scenario below them. */
    FairFight fight() {
        Profile profile = profile();
        for (Parameter figure : changes.get().figures().values()) {
            profile = profile.parameters().containsKey(figure.name()) ? profile.with(figure) : profile;
        }
        return new FairFight(scenario(), profile, changes.get().switches());
    }

    /** Somebody else changed the choice: what they changed lies below our changes from now on. */
    private void follow(Choice now) {
        if (now.equals(last)) {
            return;
        }
        boolean otherScenario = !now.scenario().equals(last.scenario());
        boolean otherProfile = !now.profile().equals(last.profile());
        Choice below = origin.get().with(now.lanes()).withSeed(now.seed());
        Changes kept = changes.get();
        if (otherScenario) {
            below = below.with(now.scenario());
            kept = new Changes(kept.profile(), null, kept.manifest(), kept.switches(), kept.figures());
        }
        if (otherProfile) {
            below = below.with(now.profile());
            kept = kept.withProfile(null).withFigures(Map.of());
        }
        last = now;
        origin.set(below);
        if (otherScenario || otherProfile) {
            changes.set(kept);
            applied = kept;
            before.clear();
            after.clear();
            if (kept.any()) {
                show();
            }
        }
    }
}
