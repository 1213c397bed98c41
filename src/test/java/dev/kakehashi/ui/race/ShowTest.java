package dev.kakehashi.ui.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShowTest {

    private static final long FRAME = Time.SECOND / 60;
    private static final Intervention.Act KILL = new Intervention.Act.Harm(new Fault(Fault.Kind.KILL_PROCESS, 2));
    private static final Intervention.Act LOAD = new Intervention.Act.Load(2);

    private final List<Throwable> errors = new ArrayList<>();
    private final Show show = new Show(Background.AT_ONCE, errors::add);
    private long wall = Time.SECOND;

    @BeforeEach
    void showAnUpdate() {
        show.show(Races.of("rolling-update"));
        show.compressing().set(false);
        show.pace().set(60);
    }

    @Test
    void movesAtItsPaceWhileItPlaysAndNotAtAllAtRest() {
        show.play();
        pulse(61);
        assertThat(show.now().get()).isCloseTo(60 * Time.SECOND, within(1_000_000L));
        show.pause();
        long at = show.now().get();
        pulse(10);
        assertThat(show.now().get()).isEqualTo(at);
        show.play();
        pulse(1);
        assertThat(show.now().get()).as("the pause itself does not count").isEqualTo(at);
    }

    @Test
    void playsToTheEndStopsThereAndBeginsAnewFromThere() {
        show.pace().set(1000);
        show.compressing().set(true);
        show.play();
        pulse(10_000);
        assertThat(show.now().get()).isEqualTo(end());
        assertThat(show.ended().get()).isTrue();
        assertThat(show.playing().get()).isFalse();
        assertThat(show.dull().get()).isNull();

        show.toggle();
        assertThat(show.playing().get()).isTrue();
        assertThat(show.now().get()).isZero();
        assertThat(show.ended().get()).isFalse();
    }

    @Test
    void goesAtOnceAtThePaceOfAtOnce() {
        while (Double.isFinite(show.pace().get())) {
            show.faster();
        }
        show.play();
        pulse(1);
        assertThat(show.ended().get()).isTrue();
    }

    @Test
    void whatIsPressedWhileARaceIsBeingPlayedIsDoneAfterThatAndOnlyTheLastOfIt() {
        Waiting waiting = new Waiting();
        Show later = new Show(waiting, errors::add);
        later.follow(Races.choice("rolling-update"));
        later.playOn();
        later.step();
        later.toggle();
        assertThat(later.asked().get()).isTrue();
        assertThat(later.playing().get()).isFalse();
        waiting.finishAll();
        assertThat(later.asked().get()).isFalse();
        assertThat(later.now().get()).isZero();
        assertThat(later.playing().get())
                .as("a race that begins plays; the press stops it")
                .isFalse();
    }

    @Test
    void changesItsPaceByTheListAndStaysWithinIt() {
        show.slower();
        assertThat(show.pace().get()).isEqualTo(30);
        show.faster();
        show.faster();
        assertThat(show.pace().get()).isEqualTo(120);
        for (int i = 0; i < 20; i++) {
            show.slower();
        }
        assertThat(show.pace().get()).isEqualTo(1);
    }

    @Test
    void stopsAtTheEndOfEveryPhaseIfAskedTo() {
        show.pausingAtPhases().set(true);
        show.pace().set(1000);
        List<Long> stops = new ArrayList<>();
        while (!show.ended().get()) {
            show.play();
            pulse(10_000);
            assertThat(show.playing().get()).isFalse();
            stops.add(show.now().get());
        }
        assertThat(stops.subList(0, stops.size() - 1))
                .isEqualTo(show.markers().stream()
                        .filter(Marker.Ends.class::isInstance)
                        .map(Marker::at)
                        .distinct()
                        .toList());
    }

    @Test
    void saysWhichPhaseItStoppedAtUntilItGoesOn() {
        show.pausingAtPhases().set(true);
        show.pace().set(Double.POSITIVE_INFINITY);
        show.play();
        pulse(1);
        assertThat(show.pausedAt().get()).isInstanceOf(Marker.Ends.class);
        assertThat(show.pausedAt().get().at()).isEqualTo(show.now().get());
        show.step();
        assertThat(show.pausedAt().get()).isNull();
    }

    @Test
    void playsOnToTheNextMarkerAndGoesThereAtOnceWhenAskedAgain() {
        long next = Course.of(Races.of("rolling-update")).nextMarker(0);
        show.playOn();
        pulse(2);
        assertThat(show.playing().get()).isTrue();
        show.playOn();
        assertThat(show.now().get()).isEqualTo(next);
        assertThat(show.playing().get()).isFalse();

        show.seek(next - 2 * Time.SECOND);
        show.playOn();
        pulse(10);
        assertThat(show.now().get()).isEqualTo(next);
        assertThat(show.playing().get()).isFalse();
    }

    @Test
    void saysWhereNothingHappensAndHowQuicklyThatGoesBy() {
        show.compressing().set(true);
        show.seek(300 * Time.SECOND);
        show.play();
        pulse(2);
        assertThat(show.dull().get()).isNotNull();
        assertThat(show.dull().get().pace()).isGreaterThan(60);
        show.compressing().set(false);
        pulse(1);
        assertThat(show.dull().get()).isNull();
    }

    @Test
    void keepsTheMomentAndThePastThroughAnIntervention() {
        Race.Result original = show.race().get();
        long at = 600 * Time.SECOND;
        show.seek(at);
        show.intervene(KILL);

        assertThat(show.now().get()).isEqualTo(at);
        assertThat(show.race().get().race().interventions()).containsExactly(new Intervention(at, KILL));
        assertThat(show.race().get().race().seed()).isEqualTo(original.race().seed());
    }

    @Test
    void takesAnInterventionBackAndDoesItAgain() {
        Race.Result original = show.race().get();
        show.seek(600 * Time.SECOND);
        show.intervene(KILL);
        Race.Result harmed = show.race().get();
        show.seek(900 * Time.SECOND);

        assertThat(show.undo()).isTrue();
        assertThat(show.now().get()).isEqualTo(600 * Time.SECOND);
        assertThat(show.race().get()).isEqualTo(original);
        assertThat(show.undo()).isFalse();

        assertThat(show.redo()).isTrue();
        assertThat(show.now().get()).isEqualTo(600 * Time.SECOND);
        assertThat(show.race().get()).isEqualTo(harmed);
        assertThat(show.redo()).isFalse();
    }

    @Test
    void keepsWhatWasDoneAheadWhenItIsRewoundUntilSomethingElseIsDoneBeforeIt() {
        show.seek(600 * Time.SECOND);
        show.intervene(KILL);
        assertThat(show.planned()).isEmpty();

        show.restart();
        assertThat(show.planned()).containsExactly(new Intervention(600 * Time.SECOND, KILL));

        show.seek(300 * Time.SECOND);
        show.intervene(LOAD);
        assertThat(show.planned()).isEmpty();
        assertThat(show.race().get().race().interventions()).containsExactly(new Intervention(300 * Time.SECOND, LOAD));

        show.undo();
        assertThat(show.planned())
                .as("what was replaced comes back")
                .containsExactly(new Intervention(600 * Time.SECOND, KILL));
    }

    @Test
    void startsAfreshWithNothingDoneAndThatCanBeUndone() {
        show.seek(600 * Time.SECOND);
        show.intervene(KILL);
        show.reset();
        assertThat(show.now().get()).isZero();
        assertThat(show.race().get().race().interventions()).isEmpty();
        show.undo();
        assertThat(show.planned()).hasSize(1);
    }

    @Test
    void playsAChosenRaceOfItself() {
        Show fresh = new Show(Background.AT_ONCE, errors::add);
        fresh.follow(Races.choice("scaling"));
        assertThat(fresh.race().get()).isEqualTo(Races.of("scaling"));
        assertThat(fresh.playing().get()).isTrue();
        assertThat(fresh.now().get()).isZero();
        assertThat(fresh.before().get()).isNull();
    }

    @Test
    void keepsTheMomentAndWhatWasDoneThroughAnotherFigureAndRemembersWhatWas() {
        Choice choice = Races.choice("rolling-update");
        Show fresh = new Show(Background.AT_ONCE, errors::add);
        fresh.follow(choice);
        fresh.pause();
        fresh.seek(400 * Time.SECOND);
        fresh.intervene(LOAD);
        Race.Result was = fresh.race().get();

        fresh.follow(choice.with(Races.LIBRARY.profile("measured-2026")));

        assertThat(fresh.now().get()).isEqualTo(400 * Time.SECOND);
        assertThat(fresh.playing().get()).isFalse();
        assertThat(fresh.before().get()).isEqualTo(was);
        assertThat(fresh.race().get().race().interventions()).hasSize(1);

        fresh.follow(choice.withSeed(8));
        assertThat(fresh.now().get()).isZero();
        assertThat(fresh.before().get()).isNull();
        assertThat(fresh.race().get().race().interventions()).isEmpty();
    }

    @Test
    void showsOnlyTheLastOfSeveralRacesAskedForAndStandsStillMeanwhile() {
        Waiting waiting = new Waiting();
        Show slow = new Show(waiting, errors::add);
        slow.follow(Races.choice("rolling-update"));
        slow.follow(Races.choice("scaling"));
        assertThat(slow.busy().get()).isTrue();

        waiting.finishAll();

        assertThat(slow.busy().get()).isFalse();
        assertThat(slow.race().get()).isEqualTo(Races.of("scaling"));

        slow.intervene(LOAD);
        pulse(slow, 10);
        assertThat(slow.now().get()).isZero();
    }

    @Test
    void keepsTheLastGoodPictureWhereARaceBreaks() {
        Race.Result good = show.race().get();
        Choice broken = Races.choice("rolling-update").with(new Profile("broken", Words.NONE, Map.of()));
        show.follow(broken);
        assertThat(errors).hasSize(1);
        assertThat(show.race().get()).isSameAs(good);
        assertThat(show.busy().get()).isFalse();
        show.seek(60 * Time.SECOND);
        assertThat(show.now().get()).isEqualTo(60 * Time.SECOND);
    }

    @Test
    void showsAfterARewindWhatItShowedBefore() {
        show.pace().set(300);
        show.play();
        List<Long> moments = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            pulse(1);
            moments.add(show.now().get());
        }
        Race.Result then = show.race().get();
        show.restart();
        assertThat(show.race().get()).isSameAs(then);
        show.play();
        for (long moment : moments) {
            pulse(1);
            assertThat(show.now().get()).isEqualTo(moment);
        }
    }

    private long end() {
        return show.race().get().end();
    }

    private void pulse(int frames) {
        pulse(show, frames);
    }

    private void pulse(Show shown, int frames) {
        for (int i = 0; i < frames; i++) {
            shown.pulse(wall);
            wall += FRAME;
        }
    }

    /** Does work only when it is told to. */
    private static final class Waiting implements Background {

        private final List<Runnable> work = new ArrayList<>();

        @Override
        public <T> Job start(Callable<T> something, Consumer<T> done, Consumer<Throwable> failed) {
            Runnable job = () -> AT_ONCE.start(something, done, failed);
            work.add(job);
            return () -> work.remove(job);
        }

        @Override
        public void onScreen(Runnable something) {
            something.run();
        }

        void finishAll() {
            List.copyOf(work).forEach(Runnable::run);
            work.clear();
        }
    }
}
