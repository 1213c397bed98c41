package dev.kakehashi.ui.race;

import static dev.kakehashi.model.LaneId.KUBERNETES;
import static dev.kakehashi.model.LaneId.KUBERNETES_CARELESS;
import static dev.kakehashi.model.LaneId.VM_CONFIGURED;
import static dev.kakehashi.model.LaneId.VM_IMAGE;
import static dev.kakehashi.model.LaneId.VM_MODERN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of lanes at telling moments, to be looked at: {@code target/screens/lane-*.png}. */
class LaneViewPictures {

    private static final List<LaneId> TWO = List.of(VM_IMAGE, KUBERNETES);
    private static final List<LaneId> CONFIGURED = List.of(VM_CONFIGURED, KUBERNETES);
    private static final List<LaneId> FOUR = List.of(VM_CONFIGURED, VM_MODERN, KUBERNETES, KUBERNETES_CARELESS);

    @ParameterizedTest
    @CsvSource({
        "deploy, 478",
        "rolling-update, 0",
        "rolling-update, 500",
        "rolling-update, 1240",
        "rolling-update, 9999",
        "rolling-update-bad-version, 530",
        "rolling-update-never-ready, 700",
        "rolling-update-errors, 700",
        "failure-recovery, 61",
        "failure-recovery-hang, 80",
        "failure-recovery-instance, 900",
        "failure-recovery-node, 90",
        "failure-recovery-node, 2300",
        "scaling, 412",
        "scaling-spike, 320",
        "scaling-no-free-node, 330",
    })
    void tellsEachTaskAtATellingMoment(String scenario, double seconds) {
        List<LaneId> lanes = scenario.startsWith("rolling-update") ? TWO : CONFIGURED;
        LaneStage.of(scenario, lanes, Language.EN, "light", 1920, 1080)
                .at(seconds)
                .picture(scenario + "-" + Math.round(seconds) + "-light-en");
        assertThat(Path.of("target/screens/lane-" + scenario + "-" + Math.round(seconds) + "-light-en.png"))
                .exists();
    }

    @ParameterizedTest
    @CsvSource({
        "light, EN, 1280, 720",
        "dark, JA, 1920, 1080",
        "projector, JA, 1280, 720",
        "dark, EN, 1440, 1080",
    })
    void standsInEveryThemeLanguageAndSize(String theme, Language language, double width, double height) {
        String kind = theme + "-" + language.id() + "-" + Math.round(width);
        LaneStage.of("rolling-update-bad-version", TWO, language, theme, width, height)
                .at(530)
                .picture("two-" + kind);
        LaneStage.of("failure-recovery-node", FOUR.subList(1, 4), language, theme, width, height)
                .at(90)
                .picture("three-" + kind);
        LaneStage.of("rolling-update", FOUR, language, theme, width, height)
                .at(480)
                .picture("four-" + kind);
    }

    @Test
    void showsAnInstancePointedAt() {
        LaneStage stage = LaneStage.of("rolling-update", TWO, Language.EN, "light", 1920, 1080)
                .at(500)
                .laidOut();
        Node fleet = Stagehand.onScreen(() -> stage.views.getLast().lookup(".fleet"));
        for (KeyCode key : List.of(KeyCode.RIGHT, KeyCode.RIGHT)) {
            Stagehand.onScreen(() -> Event.fireEvent(
                    fleet, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false)));
        }
        stage.picture("pointed-light-en");
        assertThat(Path.of("target/screens/lane-pointed-light-en.png")).exists();
    }
}
