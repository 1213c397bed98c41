package dev.kakehashi.ui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.shell.Background;
import java.util.List;
import javafx.scene.Scene;
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
        assertThat(stand.room.broken).isEmpty();
    }

    @Test
    void fourLanesOfAFailureRecovery() {
        Stand stand = new Stand("failure-recovery", FOUR, 1280, 720, "light");
        stand.picture("failure-light-en-720", Language.EN);
        stand.look(1920, 1080, "dark");
        stand.picture("failure-dark-ja-1080", Language.JA);
        assertThat(stand.room.broken).isEmpty();
    }

    @Test
    void otherOperations() {
        for (String scenario : List.of("rolling-update-bad-version", "scaling", "deploy")) {
            Stand stand = new Stand(scenario, Room.THREE, 1920, 1080, "light");
            stand.picture(scenario + "-light-en-1080", Language.EN);
            assertThat(stand.room.broken).isEmpty();
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
            scene = Stagehand.onScreen(() -> {
                screen.model().runs().set(50);
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
