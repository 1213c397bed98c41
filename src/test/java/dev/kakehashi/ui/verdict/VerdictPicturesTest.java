package dev.kakehashi.ui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Staged;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.shell.Background;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;

/** Pictures of the verdict in its states, to be looked at. */
class VerdictPicturesTest {

    private static final List<LaneId> FOUR =
            List.of(LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.VM_MODERN, LaneId.KUBERNETES);

    @Test
    void completeInAllThemesAndSizes() {
        Stand stand = new Stand("rolling-update", Room.THREE, 1920, 1080, "light");
        stand.picture("complete-light-en-1080", Language.EN);
        stand.picture("complete-light-ja-1080", Language.JA);
        stand.does(() -> stand.screen.shownView().replay(true));
        stand.picture("replay-light-ja-1080", Language.JA);
        stand.does(() -> {
            stand.screen.reducedMotion().set(true);
            stand.screen.shownView().replay(false);
            stand.screen.shownView().replay(true);
        });
        stand.picture("replay-still-light-en-1080", Language.EN);
        stand.does(() -> {
            stand.screen.shownView().replay(false);
            stand.screen.shownView().openSheet(null);
        });
        stand.picture("sheet-light-en-1080", Language.EN);
        stand.does(() -> stand.screen.shownView().closeSheet());
        stand.does(() -> stand.screen.model().measure().set(Measure.HUMAN_MINUTES));
        stand.picture("people-light-en-1080", Language.EN);
        stand.does(() -> stand.screen.model().measure().set(Measure.REQUESTS_LOST));
        stand.look(1280, 720, "dark");
        stand.picture("lost-dark-ja-720", Language.JA);
        stand.does(() -> stand.screen.model().measure().set(Measure.TIME_TO_DONE));
        stand.picture("complete-dark-ja-720", Language.JA);
        stand.look(1920, 1080, "projector");
        stand.picture("complete-projector-en-1080", Language.EN);
        assertThat(stand.room.heard.unexpected).isEmpty();
    }

    @Test
    void fourLanesOfAFailureRecovery() {
        Stand stand = new Stand("failure-recovery", FOUR, 1280, 720, "light");
        stand.picture("failure-light-en-720", Language.EN);
        stand.look(1920, 1080, "dark");
        stand.picture("failure-dark-ja-1080", Language.JA);
        assertThat(stand.room.heard.unexpected).isEmpty();
    }

    @Test
    void otherOperations() {
        for (String scenario :
                List.of("rolling-update-bad-version", "rolling-update-never-ready", "scaling", "deploy")) {
            Stand stand = new Stand(scenario, Room.THREE, 1920, 1080, "light");
            stand.picture(scenario + "-light-en-1080", Language.EN);
            assertThat(stand.room.heard.unexpected).isEmpty();
        }
    }

    @Test
    void fillingInAtATenth() {
        Queue queue = new Queue(Stagehand::onScreen);
        Room room = new Room("rolling-update", Room.THREE, queue);
        VerdictScreen screen = Stagehand.onScreen(() -> new VerdictScreen(room.desk, "1"));
        AtomicBoolean pictured = new AtomicBoolean();
        Scene scene = Stagehand.onScreen(() -> {
            Scene made = Room.scene(screen, 1920, 1080, "light");
            screen.model().answer().addListener((of, before, now) -> {
                if (now != null && now.result().runs() >= 20 && !pictured.getAndSet(true)) {
                    Room.picture(made, "filling-light-en-1080");
                    screen.model().stop();
                }
            });
            screen.shown();
            return made;
        });
        Room.picture(scene, "coming-light-en-1080");
        queue.doOne();
        Room.picture(scene, "stopped-light-en-1080");
        Stagehand.onScreen(screen::hidden);
        assertThat(pictured).isTrue();
    }

    @Test
    void runsThatBreak() {
        Room room = new Room("rolling-update", Room.THREE, Background.AT_ONCE);
        VerdictScreen screen = Stagehand.onScreen(() -> new VerdictScreen(room.desk, "1", Breaking::new));
        screen.model().runs().set(50);
        screen.model().shown();
        screen.model().hidden();
        Scene scene = Stagehand.onScreen(() -> {
            Scene made = Room.scene(screen, 1920, 1080, "light");
            screen.shown();
            return made;
        });
        Room.picture(scene, "broken-light-en-1080");
        Labeled told = (Labeled) scene.lookup(".verdict-broken");
        assertThat(told.getText()).contains("of VM, images", "seed 3", "no such host");
        assertThat(room.heard.unexpected).isEmpty();
    }

    /** A staged lane, of which every third run breaks where it is of images. */
    private record Breaking(LaneId id) implements Lane {

        @Override
        public Run start(World world, Scenario scenario, Profile profile, Consumer<LaneEvent> out) {
            if (id == LaneId.VM_IMAGE && world.seed() % 3 == 0) {
                throw new IllegalStateException("no such host");
            }
            return new Staged.Act(id).start(world, scenario, Staged.profile(), out);
        }
    }

    /** A screen that has found out everything, in a scene. */
    private static final class Stand {

        private final Room room;
        private final VerdictScreen screen;
        private Scene scene;

        Stand(String scenario, List<LaneId> lanes, int width, int height, String theme) {
            room = new Room(scenario, lanes, Background.AT_ONCE);
            screen = Stagehand.onScreen(() -> new VerdictScreen(room.desk, "1"));
            screen.model().runs().set(50);
            screen.model()
                    .shown(); // all of it is found out here, as it takes longer than the screen should stand still
            screen.model().hidden();
            scene = Stagehand.onScreen(() -> {
                Scene made = Room.scene(screen, width, height, theme);
                screen.shown();
                return made;
            });
        }

        void does(Runnable something) {
            Stagehand.onScreen(something);
        }

        void look(int width, int height, String theme) {
            scene = Stagehand.onScreen(() -> Room.scene(screen, width, height, theme));
        }

        void picture(String name, Language language) {
            Stagehand.onScreen(() -> room.texts.language().set(language));
            Room.picture(scene, name);
        }
    }
}
