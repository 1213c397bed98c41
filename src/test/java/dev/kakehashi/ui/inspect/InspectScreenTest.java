package dev.kakehashi.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Window;
import dev.kakehashi.ui.Windows;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The screen for a live cluster. */
class InspectScreenTest {

    @Test
    void whatIsWrongIsSaidInOneSentenceAndALostLinkIsToldWithItsTime() throws Exception {
        try (InspectTour tour = new InspectTour()) {
            Window window = Stagehand.onScreen(() -> Windows.of(1280, 720, Theme.LIGHT, Language.EN));
            InspectScreen screen = Stagehand.onScreen(() -> {
                window.does(Command.INSPECT_SCREEN);
                InspectScreen made = (InspectScreen) window.screen(Command.INSPECT_SCREEN);
                made.look(tour.context());
                return made;
            });
            tour.deploy("checkout", "shop/checkout:7", 4);
            InspectTour.await(() -> screen.model().count(PodState.READY) == 4);
            tour.release("checkout", "shop/checkout:8-missing");
            InspectTour.await(() -> screen.model()
                    .explained()
                    .map(Rollout::standstill)
                    .map(why -> why.isPresent())
                    .orElse(false));
            assertThat(says(window, ".inspect-sentence")).isEqualTo("Stands still: the image cannot be pulled.");
            tour.cut();
            InspectTour.await(
                    () -> screen.model().link().map(link -> !link.up()).orElse(false));
            assertThat(says(window, ".inspect-fresh")).startsWith("The server does not answer. Data as of ");
            assertThat(says(window, ".inspect-sentence"))
                    .as("what is old stays to be read")
                    .startsWith("Stands still");
            Stagehand.onScreen(window::close);
        }
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080, LIGHT, EN", "1280, 720, DARK, JA"})
    void picturesAreTaken(int width, int height, Theme theme, Language language) throws Exception {
        InspectTour.walk(width, height, theme, language);
        assertThat(Files.exists(Path.of(
                        "target",
                        "screens",
                        "inspect-stale-%s-%s-%dx%d.png".formatted(theme.id(), language.id(), width, height))))
                .isTrue();
    }

    private static String says(Window window, String style) {
        return Stagehand.onScreen(() -> {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            return ((Label) Objects.requireNonNull(window.scene().lookup(style))).getText();
        });
    }
}
