package dev.kakehashi.ui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.shell.Background;
import java.util.List;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;

class VerdictPicturesTest {

    @Test
    void first() {
        Room room = new Room(
                "rolling-update",
                List.of(LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.VM_MODERN, LaneId.KUBERNETES),
                Background.AT_ONCE);
        VerdictScreen screen = Stagehand.onScreen(() -> new VerdictScreen(room.desk, "1"));
        Scene scene = Stagehand.onScreen(() -> {
            screen.model().runs().set(50);
            Scene made = Room.scene(screen, 1920, 1080, "light");
            screen.shown();
            return made;
        });
        Room.picture(scene, "first-en");
        Stagehand.onScreen(() -> room.texts.language().set(Language.JA));
        Room.picture(scene, "first-ja");
        Stagehand.onScreen(() -> screen.shownView().replay(true));
        Room.picture(scene, "first-replay");
        Stagehand.onScreen(() -> screen.shownView().openSheet(null));
        Room.picture(scene, "first-sheet");
        assertThat(room.broken).isEmpty();
    }
}
