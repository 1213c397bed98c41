package dev.kakehashi.ui.race;

import dev.kakehashi.simulation.Time;
import java.util.List;
import java.util.Objects;
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

/** A moment that moves along a course: at a pace, at once, step by step, or wherever it is put. */
final class Playhead {

    /** The paces that can be chosen: model seconds per second on the wall; the last is at once. */
    static final List<Double> PACES =
            List.of(1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1000.0, Double.POSITIVE_INFINITY);

    /** A machine that was busy elsewhere for longer than this does not make the picture leap. */
    private static final long LONGEST_FRAME = Time.SECOND / 4;

    private final ReadOnlyLongWrapper now = new ReadOnlyLongWrapper(this, "now");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyBooleanWrapper ended = new ReadOnlyBooleanWrapper(this, "ended");
    private final ReadOnlyObjectWrapper<Course.@Nullable Dull> dull = new ReadOnlyObjectWrapper<>(this, "dull");
    private final ReadOnlyObjectWrapper<@Nullable Marker> pausedAt = new ReadOnlyObjectWrapper<>(this, "pausedAt");
    private final DoubleProperty pace = new SimpleDoubleProperty(this, "pace", 60);
    private final BooleanProperty compressing = new SimpleBooleanProperty(this, "compressing", true);
    private final BooleanProperty pausingAtPhases = new SimpleBooleanProperty(this, "pausingAtPhases");

    private Course course = Course.NONE;
    private long lastPulse;

    /** Where the playhead stops of itself; {@link Time#NEVER} where only the end stops it. */
    private long stop = Time.NEVER;

    Course course() {
        return course;
    }

    /** Goes over to another course; the moment stays where the course has it. */
    void on(Course other) {
        course = other;
        pausedAt.set(null);
        move(now.get());
    }

    ReadOnlyLongProperty now() {
        return now.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty ended() {
        return ended.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Course.@Nullable Dull> dull() {
        return dull.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Marker> pausedAt() {
        return pausedAt.getReadOnlyProperty();
    }

    DoubleProperty pace() {
        return pace;
    }

    BooleanProperty compressing() {
        return compressing;
    }

    BooleanProperty pausingAtPhases() {
        return pausingAtPhases;
    }

    void play() {
        if (course.end() == 0) {
            return;
        }
        if (now.get() >= course.end()) {
            move(0);
        }
        stop = Time.NEVER;
        lastPulse = 0;
        pausedAt.set(null);
        playing.set(true);
    }

    void pause() {
        playing.set(false);
        dull.set(null);
    }

    /** Plays to the next marker and stops there; goes there at once where it plays already. */
    void playOn() {
        long next = course.nextMarker(now.get());
        if (playing.get()) {
            go(next);
        } else {
            play();
            stop = next;
        }
    }

    /** Stops at a moment. */
    void go(long to) {
        pause();
        pausedAt.set(null);
        move(to);
    }

    /** Goes to a moment and does there what it did before: plays on, or not. */
    void seek(long to) {
        pausedAt.set(null);
        move(to);
        if (ended.get()) {
            pause();
        }
    }

    /** A frame begins: moves by what has passed on the wall since the last one. */
    void pulse(long wallNanos) {
        if (!playing.get()) {
            return;
        }
        long passed = lastPulse == 0 ? 0 : Math.clamp(wallNanos - lastPulse, 0, LONGEST_FRAME);
        lastPulse = wallNanos;
        double speed = pace.get();
        long to = Double.isFinite(speed) ? course.after(now.get(), passed, speed, compressing.get()) : course.end();
        Marker.Ends phaseEnd = pausingAtPhases.get() ? course.phaseEnd(now.get(), to) : null;
        if (phaseEnd != null && phaseEnd.at() <= stop) {
            go(phaseEnd.at());
            pausedAt.set(phaseEnd);
        } else if (to >= Math.min(stop, course.end())) {
            go(Math.min(stop, course.end()));
        } else {
            move(to);
            Course.Dull around = compressing.get() && Double.isFinite(speed) ? course.dull(to, speed) : null;
            if (!Objects.equals(around, dull.get())) {
                dull.set(around);
            }
        }
    }

    /** A pace quicker, or slower, by so many places of the list. */
    void quicken(int places) {
        int nearest = 0;
        while (nearest + 1 < PACES.size() && PACES.get(nearest + 1) <= pace.get()) {
            nearest++;
        }
        pace.set(PACES.get(Math.clamp(nearest + places, 0, PACES.size() - 1)));
    }

    private void move(long to) {
        now.set(Math.clamp(to, 0, course.end()));
        ended.set(course.end() > 0 && now.get() == course.end());
    }
}
