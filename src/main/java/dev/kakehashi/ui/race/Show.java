package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableIntegerValue;
import org.jspecify.annotations.Nullable;

/**
 * A race being shown: a playhead on what happened. The race is played to its end before it is shown, so that every
 * moment of it can be gone to, exactly; an intervention plays it anew from the beginning, which is the same up to then.
 */
public final class Show {

    private final Background background;
    private final Consumer<Throwable> failed;
    private final Player player;
    private final Runnable tooLate;
    private final Playhead playhead = new Playhead();
    private final ReadOnlyObjectWrapper<Race.@Nullable Result> race = new ReadOnlyObjectWrapper<>(this, "race");
    private final ReadOnlyObjectWrapper<Race.@Nullable Result> before = new ReadOnlyObjectWrapper<>(this, "before");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final IntegerBinding plannedCount =
            Bindings.createIntegerBinding(() -> planned().size(), playhead.now(), race);
    private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper(this, "asked");
    private final Deque<Past> undo = new ArrayDeque<>();
    private final Deque<Past> redo = new ArrayDeque<>();

    private @Nullable Choice choice;
    private @Nullable Race wanted;
    private Background.Job job = () -> {};
    private @Nullable Runnable next;

    /** What had been done to the race, and the moment at which something else was done instead. */
    private record Past(List<Intervention> interventions, long at) {}

    /** How races are played. */
    interface Player {

        /** What plays a race beside the screen; asked for on the screen's thread. */
        Callable<Race.Result> of(Race race);
    }

    /**
     * A show of nothing yet.
     *
     * @param background where races are played
     * @param failed told where one breaks; what was shown before stays
     */
    public Show(Background background, Consumer<Throwable> failed) {
        this(background, failed, race -> race::run, () -> {});
    }

    /**
     * The same with lanes that may have been played on a real cluster.
     *
     * @param tooLate told where something is to be done to such a lane, which has happened
     */
    Show(Background background, Consumer<Throwable> failed, Player player, Runnable tooLate) {
        this.background = background;
        this.failed = failed;
        this.player = player;
        this.tooLate = tooLate;
    }

    /**
     * How long a race takes to watch, seconds on the wall: at the pace at which its show begins, dull stretches
     * compressed.
     */
    public static double watching(Race.Result race) {
        Course course = Course.of(race);
        return course.wallSeconds(course.goodPace(Playhead.PACES));
    }

    /** What happened in all lanes; null until it has been played. */
    public ReadOnlyObjectProperty<Race.@Nullable Result> race() {
        return race.getReadOnlyProperty();
    }

    /** What would have happened without the last change of figures or of the scenario; null where nothing compares. */
    public ReadOnlyObjectProperty<Race.@Nullable Result> before() {
        return before.getReadOnlyProperty();
    }

    /** Whether a race is being played for the show; the moment stands still while it is. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Whether something is asked of the clock that will be done when no race is being played any more. */
    public ReadOnlyBooleanProperty asked() {
        return asked.getReadOnlyProperty();
    }

    /** The moment shown, nanoseconds of model time. */
    public ReadOnlyLongProperty now() {
        return playhead.now();
    }

    /** Whether the playhead moves. */
    public ReadOnlyBooleanProperty playing() {
        return playhead.playing();
    }

    /** Whether the moment shown is the last of the race. */
    public ReadOnlyBooleanProperty ended() {
        return playhead.ended();
    }

    /** Model seconds per second on the wall, 1 to 1,000, or infinite for at once. */
    public DoubleProperty pace() {
        return playhead.pace();
    }

    /** Whether stretches in which nothing happens in any lane go by quickly. */
    public BooleanProperty compressing() {
        return playhead.compressing();
    }

    /** The stretch that goes by more quickly than the pace says, as nothing happens in it; null where none does. */
    ReadOnlyObjectProperty<Course.@Nullable Dull> dull() {
        return playhead.dull();
    }

    /** Whether the playhead stops at the end of every phase. */
    public BooleanProperty pausingAtPhases() {
        return playhead.pausingAtPhases();
    }

    /** The end of a phase that the playhead stopped at of itself; null where it did not. */
    public ReadOnlyObjectProperty<@Nullable Marker> pausedAt() {
        return playhead.pausedAt();
    }

    /** Where phases begin and end and marks are set, in the order of time. */
    public List<Marker> markers() {
        return playhead.course().markers();
    }

    /** A frame begins: the playhead moves, if it plays. */
    public void pulse(long wallNanos) {
        if (!busy.get()) {
            playhead.pulse(wallNanos);
        }
    }

    /** Plays on, from the beginning where it is at the end. */
    public void play() {
        playhead.play();
    }

    /** Stands still. */
    public void pause() {
        playhead.pause();
    }

    /** Plays, or stands still. */
    public void toggle() {
        whenFree(() -> {
            if (playing().get()) {
                pause();
            } else {
                play();
            }
        });
    }

    /** Plays to the next marker and stops there; while it plays, goes there at once. */
    public void playOn() {
        whenFree(() -> playhead.playOn());
    }

    /** Stops where something happens next in any lane. */
    public void step() {
        whenFree(() -> playhead.go(playhead.course().next(now().get())));
    }

    /** Stops where something happened before in any lane. */
    public void stepBack() {
        whenFree(() -> playhead.go(playhead.course().previous(now().get())));
    }

    /** Goes where a phase begins or ends next, or a mark is set. */
    public void nextMarker() {
        whenFree(() -> playhead.seek(playhead.course().nextMarker(now().get())));
    }

    /** Goes where a phase began or ended before, or a mark was set. */
    public void previousMarker() {
        whenFree(() -> playhead.seek(playhead.course().previousMarker(now().get())));
    }

    /** Goes back to the beginning and stops there; what was done to the race lies ahead. */
    public void restart() {
        whenFree(() -> playhead.go(0));
    }

    /** Goes to a moment. */
    public void seek(long to) {
        playhead.seek(to);
    }

    /** The next quicker pace. */
    public void faster() {
        playhead.quicken(1);
    }

    /** The next slower pace. */
    public void slower() {
        playhead.quicken(-1);
    }

    /** What has been done to the race and lies ahead of the moment shown. */
    public List<Intervention> planned() {
        return interventions().stream().filter(done -> done.at() > now().get()).toList();
    }

    /** How many of them there are. */
    ObservableIntegerValue plannedCount() {
        return plannedCount;
    }

    /** Does something to all lanes, now; what was to be done later is not done any more. */
    public void intervene(Intervention.Act act) {
        Race last = wanted;
        Race.Result shown = race.get();
        if (shown != null && shown.anyReal()) {
            tooLate.run();
        } else if (last != null) {
            long at = now().get();
            undo.push(new Past(last.interventions(), at));
            redo.clear();
            play(last.with(new Intervention(at, act)), result -> show(result, at));
        }
    }

    /** Takes back what was last done to the race and goes to where that was; false where nothing was. */
    public boolean undo() {
        return swap(undo, redo);
    }

    /** Does again what was last taken back, and goes to where that is; false where nothing was. */
    public boolean redo() {
        return swap(redo, undo);
    }

    /** Takes back all that was done to the race and goes to its beginning; can be undone. */
    public void reset() {
        Race last = wanted;
        if (last == null || last.interventions().isEmpty()) {
            restart();
            return;
        }
        undo.push(new Past(last.interventions(), 0));
        redo.clear();
        pause();
        play(with(last, List.of()), result -> show(result, 0));
    }

    /**
     * Shows the race of a choice. Where only its figures, its operation's details or its lanes are other than before,
     * the moment stays and what was done to the race is done again; else it begins, and plays of itself.
     */
    public void follow(Choice next) {
        Choice last = choice;
        choice = next;
        if (last == null || race.get() == null || !goesOn(last, next)) {
            play(Race.of(next.scenario(), next.profile(), next.lanes(), next.seed()), this::begin);
            return;
        }
        Race asked = new Race(next.scenario(), next.profile(), next.lanes(), next.seed(), interventions());
        boolean comparable = last.lanes().equals(next.lanes());
        play(asked, result -> {
            before.set(comparable ? race.get() : null);
            show(result, now().get());
        });
    }

    /** Whether it is the same race but for its figures, its operation's details or its lanes. */
    private static boolean goesOn(Choice last, Choice next) {
        return !last.equals(next)
                && last.seed() == next.seed()
                && last.scenario().id().equals(next.scenario().id());
    }

    /** Plays the race anew, where another player plays its lanes now, and shows it from its beginning. */
    void playAgain() {
        Race last = wanted;
        if (last != null) {
            play(with(last, List.of()), this::begin);
        }
    }

    /** Shows a race from its beginning, at rest. */
    public void show(Race.Result result) {
        wanted = result.race();
        undo.clear();
        redo.clear();
        pause();
        show(result, 0);
    }

    private void begin(Race.Result result) {
        before.set(null);
        show(result);
        pace().set(playhead.course().goodPace(Playhead.PACES));
        play();
    }

    private void show(Race.Result result, long at) {
        playhead.on(Course.of(result));
        race.set(result);
        playhead.seek(at);
    }

    private List<Intervention> interventions() {
        return wanted == null ? List.of() : wanted.interventions();
    }

    private boolean swap(Deque<Past> from, Deque<Past> to) {
        Race last = wanted;
        if (last == null || from.isEmpty()) {
            return false;
        }
        Past past = from.pop();
        to.push(new Past(last.interventions(), past.at));
        pause();
        play(with(last, past.interventions), result -> show(result, past.at));
        return true;
    }

    private static Race with(Race race, List<Intervention> interventions) {
        return new Race(race.scenario(), race.profile(), race.lanes(), race.seed(), interventions);
    }

    /** Does something with the clock; where a race is being played, after that, and of several things only the last. */
    private void whenFree(Runnable something) {
        if (busy.get()) {
            next = something;
            asked.set(true);
        } else {
            something.run();
        }
    }

    private void doNext() {
        Runnable something = next;
        forgetNext();
        if (something != null) {
            something.run();
        }
    }

    private void forgetNext() {
        next = null;
        asked.set(false);
    }

    /** Plays a race beside the screen; only the last one that was asked for is shown. */
    private void play(Race asked, Consumer<Race.Result> then) {
        job.cancel();
        wanted = asked;
        busy.set(true);
        job = background.start(
                player.of(asked),
                result -> {
                    busy.set(false);
                    then.accept(result);
                    doNext();
                },
                error -> {
                    busy.set(false);
                    forgetNext();
                    Race.Result shown = race.get();
                    wanted = shown == null ? null : shown.race();
                    failed.accept(error);
                });
    }
}
