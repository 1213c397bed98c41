package dev.kakehashi.ui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.Comparison;
import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.Plan;
import dev.kakehashi.comparison.Progress;
import dev.kakehashi.comparison.Sensitivity;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Task;
import dev.kakehashi.report.JsonReport;
import dev.kakehashi.report.Staged;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class VerdictModelTest {

    private static final List<LaneId> LANES = List.of(LaneId.VM_IMAGE, LaneId.KUBERNETES);

    private final SimpleObjectProperty<Choice> choice =
            new SimpleObjectProperty<>(new Choice(Staged.scenario("deploy", Task.DEPLOY), Staged.profile(), LANES, 5));
    private final List<Throwable> broken = new ArrayList<>();
    private final Queue queue = new Queue();

    @Test
    void findsWhatTheCommandLineFinds() {
        VerdictModel model = model(Background.AT_ONCE);
        model.runs().set(50);
        model.shown();
        Plan plan = new Plan(
                List.of(choice.get().scenario()),
                LANES.stream().<Lane>map(Staged.Act::new).toList(),
                choice.get().profile(),
                5,
                50,
                2);
        ComparisonResult plain = new Comparison(plan, Progress.NONE).run();
        ComparisonResult tested = new Sensitivity(plan, plain, Progress.NONE).run();
        Answer answer = answer(model);
        assertThat(answer.tested()).isTrue();
        assertThat(JsonReport.of(answer.result(), "1")).isEqualTo(JsonReport.of(tested, "1"));
    }

    @Test
    void fillsInAsTheRunsCome() {
        VerdictModel model = model(queue, 300);
        model.runs().set(50);
        List<Integer> seen = new ArrayList<>();
        model.answer().addListener((of, before, now) -> {
            if (now != null) {
                seen.add(now.result().runs());
            }
        });
        model.shown();
        assertThat(model.stage().get().doing()).isEqualTo(VerdictModel.Doing.PLAYING);
        queue.doOne();
        assertThat(seen).isSorted().hasSizeGreaterThan(1).endsWith(50);
        assertThat(seen.getFirst()).isLessThan(50);
        assertThat(model.stage().get().doing()).isEqualTo(VerdictModel.Doing.TRYING);
    }

    @Test
    void aPartNeverPassesForTheWhole() {
        VerdictModel model = model(queue, 300);
        List<Boolean> complete = new ArrayList<>();
        model.answer().addListener((of, before, now) -> {
            if (now != null) {
                complete.add(now.complete());
                assertThat(now.result().asked()).isEqualTo(200);
            }
        });
        model.shown();
        queue.doOne();
        assertThat(complete).containsSubsequence(false, true);
        assertThat(complete.getFirst()).isFalse();
    }

    @Test
    void neverPlaysTwoAtATimeAndTheLatestWins() {
        VerdictModel model = model(queue);
        model.runs().set(50);
        model.shown();
        choice.set(choice.get().withSeed(1000));
        choice.set(choice.get().withSeed(2000));
        assertThat(queue.waiting()).isEqualTo(1);
        queue.doOne(); // told to stop before it began
        assertThat(queue.waiting()).isEqualTo(1);
        queue.doAll();
        assertThat(answer(model).result().seed()).isEqualTo(2000);
        assertThat(answer(model).complete()).isTrue();
    }

    @Test
    void remembersWhatItHasFoundAlsoForFilesThatAreReadAgain() {
        VerdictModel model = model(queue);
        model.runs().set(50);
        model.shown();
        queue.doAll();
        Answer first = answer(model);
        choice.set(choice.get().with(Staged.scenario("scaling", Task.SCALING)));
        queue.doAll();
        int started = queue.started();
        choice.set(choice.get().with(Staged.scenario("deploy", Task.DEPLOY)));
        assertThat(answer(model)).isEqualTo(first);
        assertThat(queue.started()).isEqualTo(started);
    }

    @Test
    void lookingAtOneOfItsRunsChangesNothing() {
        VerdictModel model = model(queue);
        model.runs().set(50);
        model.shown();
        queue.doAll();
        model.hidden();
        choice.set(choice.get().withSeed(5 + 37));
        model.shown();
        assertThat(queue.waiting()).isZero();
        assertThat(answer(model).result().seed()).isEqualTo(5);
        choice.set(choice.get().withSeed(5 + 50));
        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Test
    void keepsWhatThereIsWhenItIsStopped() {
        AtomicLong time = new AtomicLong();
        VerdictModel model =
                new VerdictModel(choice, queue, Staged.Act::new, () -> time.addAndGet(300_000_000L), broken::add);
        model.stage().addListener((of, before, now) -> {
            if (now.doing() == VerdictModel.Doing.PLAYING && now.done() >= 12) {
                model.stop();
            }
        });
        model.shown();
        queue.doAll();
        assertThat(model.stopped().get()).isTrue();
        assertThat(answer(model).complete()).isFalse();
        assertThat(answer(model).result().runs()).isBetween(10, 199);
        assertThat(model.stage().get()).isEqualTo(VerdictModel.Stage.IDLE);
    }

    @Test
    void playsNothingWhileHidden() {
        VerdictModel model = model(queue);
        model.runs().set(50);
        model.shown();
        model.hidden();
        queue.doAll();
        assertThat(model.answer().get() == null || !answer(model).complete()).isTrue();
        assertThat(model.outlook().get()).isNull();
    }

    @Test
    void whatAllRunsHaveShownIsExpectedOfTheirSeedsAndOfNoOther() {
        VerdictModel model = model(queue);
        model.runs().set(50);
        model.shown();
        queue.doAll();
        Outlook outlook = Objects.requireNonNull(model.outlook().get());
        assertThat(outlook.runs()).isEqualTo(50);
        OfLane lane = answer(model).scenario().lanes().getFirst();
        assertThat(Objects.requireNonNull(outlook.times().get(lane.id())).median())
                .isEqualTo(Objects.requireNonNull(lane.measures().get(Measure.TIME_TO_DONE))
                        .p50());
        long seed = choice.get().seed();
        assertThat(outlook.about()).accepts(choice.get(), choice.get().withSeed(seed + 49));
        assertThat(outlook.about())
                .rejects(
                        choice.get().withSeed(seed + 50),
                        choice.get().with(List.of(LaneId.KUBERNETES, LaneId.KUBERNETES_CARELESS)));
    }

    @Test
    void saysWhatBreaksTheComparisonItself() {
        VerdictModel model = new VerdictModel(
                choice,
                queue,
                id -> {
                    throw new IllegalStateException("no such lane");
                },
                () -> 0,
                broken::add);
        org.assertj.core.api.Assertions.assertThatThrownBy(model::shown).hasMessage("no such lane");
    }

    @Test
    void comesBackToTheTimeUntilDoneWhereAMeasureDoesNotApply() {
        VerdictModel model = model(queue);
        model.runs().set(50);
        model.shown();
        queue.doAll();
        model.measure().set(Measure.BUILD_TIME);
        choice.set(choice.get().with(Staged.scenario("scaling", Task.SCALING)));
        assertThat(model.measure().get()).isEqualTo(Measure.TIME_TO_DONE);
    }

    private VerdictModel model(Background background) {
        return model(background, 0);
    }

    /** A model for whom so many milliseconds pass whenever it looks at the clock. */
    private VerdictModel model(Background background, long tick) {
        AtomicLong time = new AtomicLong();
        return new VerdictModel(
                choice, background, Staged.Act::new, () -> time.addAndGet(tick * 1_000_000), broken::add);
    }

    private static Answer answer(VerdictModel model) {
        return Objects.requireNonNull(model.answer().get());
    }
}
