package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.scenario.Intervention;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;

/**
 * A race being shown: a playhead on what happened. The race is played to its end before it is shown, so that every
 * moment of it can be gone to, exactly; an intervention plays it anew from the beginning, which is the same up to then.
 */
public final class Show {

    private final ReadOnlyObjectWrapper<Race.@Nullable Result> race = new ReadOnlyObjectWrapper<>(this, "race");
    private final ReadOnlyLongWrapper now = new ReadOnlyLongWrapper(this, "now");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final DoubleProperty pace = new SimpleDoubleProperty(this, "pace", 60);
    private final BooleanProperty compressing = new SimpleBooleanProperty(this, "compressing", true);
    private final BooleanProperty pausingAtPhases = new SimpleBooleanProperty(this, "pausingAtPhases");

    /** What happened in all lanes; null until it has been played. */
    public ReadOnlyObjectProperty<Race.@Nullable Result> race() {
        return race.getReadOnlyProperty();
    }

    /** The moment shown, nanoseconds of model time. */
    public ReadOnlyLongProperty now() {
        return now.getReadOnlyProperty();
    }

    /** Whether the playhead moves. */
    public ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    /** Model seconds per second on the wall, 1 to 1,000, or infinite for at once. */
    public DoubleProperty pace() {
        return pace;
    }

    /** Whether stretches in which nothing happens in any lane go by quickly. */
    public BooleanProperty compressing() {
        return compressing;
    }

    /** Whether the playhead stops at the end of every phase. */
    public BooleanProperty pausingAtPhases() {
        return pausingAtPhases;
    }

    /** Shows a race from its beginning, paused. */
    public void show(Race.Result result) {
        race.set(result);
        now.set(0);
        playing.set(false);
    }

    /** Goes to a moment. */
    public void seek(long to) {
        Race.Result result = race.get();
        now.set(Math.clamp(to, 0, result == null ? 0 : result.end()));
    }

    /** Does something to all lanes, now. */
    public void intervene(Intervention.Act act) {
        Race.Result result = race.get();
        if (result != null) {
            race.set(result.race().with(new Intervention(now.get(), act)).run());
        }
    }
}
