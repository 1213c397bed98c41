package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.Comparison;
import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.Plan;
import dev.kakehashi.comparison.Sensitivity;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.MainMeasures;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Outlook;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * The comparison behind the verdict: played in the background for whatever is chosen, never two at a time and the latest
 * choice wins; what is found is shown while it comes in, and kept for when the choice comes back. When all runs are made,
 * every assumed figure is tried.
 */
final class VerdictModel {

    /** How many runs can be asked for. */
    static final List<Integer> COUNTS = List.of(50, 200, 1000);

    /** What is found is shown so often, nanoseconds on the wall: often enough to see it grow. */
    private static final long SHOWN_EVERY = 200_000_000L;

    private static final int REMEMBERED = 4;

    /** What is being done in the background. */
    enum Doing {
        NOTHING,
        /** Runs are made. */
        PLAYING,
        /** Figures are tried. */
        TRYING
    }

    /**
     * How far the work in the background is.
     *
     * @param done how many parts of it are done
     * @param total how many there are
     */
    record Stage(Doing doing, long done, long total) {

        static final Stage IDLE = new Stage(Doing.NOTHING, 0, 1);

        double share() {
            return total == 0 ? 0 : (double) done / total;
        }
    }

    private record Kept(Question question, Answer answer) {}

    /** Something under way; told to stop, it is over soon after, and only then the next begins. */
    private record Work(Question question, Runnable stop) {}

    private final ObservableValue<Choice> choice;
    private final Background background;
    private final Function<LaneId, Lane> lanes;
    private final LongSupplier wall;
    private final Consumer<Throwable> unexpected;

    private final ObjectProperty<Integer> runs = new SimpleObjectProperty<>(this, "runs", 200);
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(this, "measure", Measure.TIME_TO_DONE);
    private final ObjectProperty<Set<LaneId>> pair = new SimpleObjectProperty<>(this, "pair", Set.of());
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>(this, "answer");
    private final ReadOnlyObjectWrapper<@Nullable Outlook> outlook = new ReadOnlyObjectWrapper<>(this, "outlook");
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(this, "stage", Stage.IDLE);
    private final ReadOnlyObjectWrapper<Boolean> stopped = new ReadOnlyObjectWrapper<>(this, "stopped", false);
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final ChangeListener<Object> listener = (of, old, now) -> follow();

    private @Nullable Question asked;
    private @Nullable Work work;
    private boolean showing;

    /**
     * A comparison of what is chosen, once it is shown.
     *
     * @param lanes the lane with a name
     * @param wall the time on the wall in nanoseconds, from any origin
     * @param unexpected hears what breaks the comparison itself
     */
    VerdictModel(
            ObservableValue<Choice> choice,
            Background background,
            Function<LaneId, Lane> lanes,
            LongSupplier wall,
            Consumer<Throwable> unexpected) {
        this.choice = choice;
        this.background = background;
        this.lanes = lanes;
        this.wall = wall;
        this.unexpected = unexpected;
        answer.addListener((of, old, now) -> {
            Question question = asked;
            if (now != null && now.complete() && question != null) {
                outlook.set(now.outlook(question));
            }
        });
    }

    /** How many runs are asked for. */
    ObjectProperty<Integer> runs() {
        return runs;
    }

    /** What the verdict is about. */
    ObjectProperty<Measure> measure() {
        return measure;
    }

    /** The two lanes of which it is asked what would turn the verdict round; empty for the best and the next best. */
    ObjectProperty<Set<LaneId>> pair() {
        return pair;
    }

    /** What is known so far; null as long as that is nothing. */
    ReadOnlyObjectProperty<@Nullable Answer> answer() {
        return answer.getReadOnlyProperty();
    }

    /** What all runs of the question asked last have shown; null as long as they are not made. */
    ReadOnlyObjectProperty<@Nullable Outlook> outlook() {
        return outlook.getReadOnlyProperty();
    }

    /** How far the work in the background is. */
    ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** Whether the user has ended the work before its end. */
    ReadOnlyObjectProperty<Boolean> stopped() {
        return stopped.getReadOnlyProperty();
    }

    /** The measures that apply to the operation in any lane. */
    List<Measure> measures() {
        Answer known = answer.get();
        return MainMeasures.of(choice.getValue().scenario().task()).stream()
                .filter(each -> known == null
                        || known.scenario().lanes().stream()
                                .anyMatch(lane -> lane.measures().containsKey(each)))
                .toList();
    }

    /** The verdict is on the screen: follow the choice, find out everything. */
    void shown() {
        showing = true;
        listen();
    }

    /** The verdict is not on the screen any more: nothing is played. */
    void hidden() {
        showing = false;
        choice.removeListener(listener);
        runs.removeListener(listener);
        endWork();
    }

    /** Ends what is under way, on the user's wish; what has been found is kept on the screen. */
    void stop() {
        stopped.set(true);
        endWork();
    }

    /** Goes on after {@link #stop()}. */
    void goOn() {
        stopped.set(false);
        follow();
    }

    private void listen() {
        choice.removeListener(listener);
        runs.removeListener(listener);
        choice.addListener(listener);
        runs.addListener(listener);
        follow();
    }

    /** Sees to it that what should be found out is being found out. */
    private void follow() {
        Question question = question();
        if (!question.equals(asked)) {
            asked = question;
            stopped.set(false);
            answer.set(recall(question));
            if (!measures().contains(measure.get())) {
                measure.set(Measure.TIME_TO_DONE);
            }
        }
        Answer known = answer.get();
        Work under = work;
        if (under != null) {
            if (!under.question().equals(question)) {
                under.stop().run();
            }
        } else if (!stopped.get() && (known == null || !known.complete()) && showing) {
            play(question);
        } else if (!stopped.get() && known != null && known.complete() && !known.tested() && showing) {
            trial(question, known);
        } else {
            stage.set(Stage.IDLE);
        }
    }

    private Question question() {
        Choice now = choice.getValue();
        Question before = asked;
        long seed = before != null && before.covers(now) ? before.seed() : now.seed();
        return new Question(now.scenario(), now.profile(), now.lanes(), seed, runs.get());
    }

    private void play(Question question) {
        Throttle throttle = new Throttle(wall, SHOWN_EVERY);
        AtomicReference<Comparison> playing = new AtomicReference<>();
        Comparison comparison = new Comparison(
                plan(question),
                (done, total) -> throttle.pass(() -> onScreen(
                        question,
                        new Stage(Doing.PLAYING, done, total),
                        Answer.of(playing.get().soFar()))));
        playing.set(comparison);
        stage.set(new Stage(Doing.PLAYING, 0, question.runs()));
        begin(new Work(question, comparison::stop), () -> Answer.of(comparison.run()));
    }

    private void trial(Question question, Answer known) {
        Throttle throttle = new Throttle(wall, SHOWN_EVERY);
        AtomicReference<Sensitivity> trial = new AtomicReference<>();
        Sensitivity sensitivity = new Sensitivity(
                plan(question),
                known.result(),
                (done, total) -> throttle.pass(
                        () -> onScreen(question, new Stage(Doing.TRYING, done, total), known.with(trial.get()))));
        trial.set(sensitivity);
        stage.set(new Stage(Doing.TRYING, 0, 1));
        begin(new Work(question, sensitivity::stop), () -> {
            ComparisonResult found = sensitivity.run();
            boolean all = !found.equals(known.result())
                    || found.scenarios().getFirst().verdicts().isEmpty();
            return all ? known.with(sensitivity).tested(found) : known.with(sensitivity);
        });
    }

    private void begin(Work begun, Callable<Answer> finding) {
        work = begun;
        background.start(finding, found -> over(begun, found), error -> {
            stopped.set(true);
            unexpected.accept(error);
            over(begun, null);
        });
    }

    /** Work has ended: show what it found where that is still asked for, and go on with what is. */
    private void over(Work ended, @Nullable Answer found) {
        if (work == ended) {
            work = null;
        }
        if (found != null && found.complete()) {
            kept.removeIf(each -> each.question().equals(ended.question()));
            kept.addFirst(new Kept(ended.question(), found));
            if (kept.size() > REMEMBERED) {
                kept.removeLast();
            }
        }
        stage.set(Stage.IDLE);
        if (found != null && ended.question().equals(asked)) {
            answer.set(found);
        }
        follow();
    }

    /** Shows how far the work is, from any thread. */
    private void onScreen(Question question, Stage reached, Answer found) {
        background.onScreen(() -> {
            Work under = work;
            if (under == null || !under.question().equals(question) || !question.equals(asked)) {
                return;
            }
            stage.set(reached);
            answer.set(found);
        });
    }

    private void endWork() {
        Work under = work;
        if (under != null) {
            under.stop().run();
        }
    }

    private @Nullable Answer recall(Question question) {
        return kept.stream()
                .filter(each -> each.question().equals(question))
                .map(Kept::answer)
                .findFirst()
                .orElse(null);
    }

    private Plan plan(Question question) {
        int spare = Math.max(1, Runtime.getRuntime().availableProcessors() - 1); // the screen needs one
        return new Plan(
                List.of(question.scenario()),
                question.lanes().stream().map(lanes).toList(),
                question.profile(),
                question.seed(),
                question.runs(),
                spare);
    }
}
