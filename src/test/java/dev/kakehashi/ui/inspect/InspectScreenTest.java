package dev.kakehashi.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Recording;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Window;
import dev.kakehashi.ui.Windows;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
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
            tour.hands().deploy("checkout", "shop/checkout:7", 4);
            InspectTour.await(() -> screen.model().count(PodState.READY) == 4);
            tour.hands().release("checkout", "shop/checkout:8-missing");
            InspectTour.await(() -> screen.model()
                    .explained()
                    .map(Rollout::standstill)
                    .map(why -> why.isPresent())
                    .orElse(false));
            assertThat(says(window, ".inspect-sentence")).isEqualTo("Stands still: the image cannot be pulled.");
            Stagehand.onScreen(() -> {
                Node waterfall = Objects.requireNonNull(window.scene().lookup("#waterfall"));
                waterfall.fireEvent(new MouseEvent(
                        MouseEvent.MOUSE_CLICKED,
                        90,
                        3,
                        90,
                        3,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
            });
            assertThat(Stagehand.onScreen(() -> Objects.requireNonNull(
                                    screen.opened().subject().get())
                            .kind()))
                    .as("a click on a row of the waterfall opens its pod")
                    .isEqualTo("Pod");
            Stagehand.onScreen(() -> window.does(Command.ESCAPE));
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

    @Test
    void pastIsMarkedAsPastAndARecordingOfItOpensWithoutTheCluster() throws Exception {
        Path file = Files.createTempFile("shop", ".kakehashi");
        Window window = Stagehand.onScreen(() -> Windows.of(1280, 720, Theme.LIGHT, Language.EN));
        InspectScreen screen = Stagehand.onScreen(() -> {
            window.does(Command.INSPECT_SCREEN);
            return (InspectScreen) window.screen(Command.INSPECT_SCREEN);
        });
        Past past = screen.model().past();
        Instant ready;
        try (InspectTour tour = new InspectTour()) {
            Stagehand.onScreen(() -> screen.look(tour.context()));
            InspectTour.await(() -> !screen.model().view().nodes().isEmpty());
            tour.hands().deploy("checkout", "shop/checkout:7", 4);
            InspectTour.await(() -> screen.model().count(PodState.READY) == 4);
            ready = Stagehand.onScreen(past::end);
            tour.hands().delete("checkout");
            InspectTour.await(() -> screen.model().view().pods().isEmpty());
            Stagehand.onScreen(() -> past.go(ready));
            assertThat(Stagehand.onScreen(() -> screen.model().count(PodState.READY)))
                    .isEqualTo(4);
            Stagehand.pulses(1200);
            assertThat(says(window, ".inspect-fresh")).startsWith("PAST: as of ");
            Stagehand.onScreen(() -> window.does(Command.ESCAPE));
            assertThat(Stagehand.onScreen(() -> screen.model().view().pods())).isEmpty();
            Stagehand.onScreen(() -> Recording.of(past.history(), "shop", "v1", past.end()))
                    .write(file);
        }
        Stagehand.onScreen(() -> window.open(file));
        InspectTour.await(() -> past.recorded().get() != null);
        Stagehand.pulses(1200);
        assertThat(says(window, ".inspect-fresh")).isEqualTo("recording of shop");
        assertThat(Stagehand.onScreen(() -> screen.model().view().pods())).isEmpty();
        Stagehand.onScreen(() -> window.does(Command.PREVIOUS_PHASE));
        assertThat(Stagehand.onScreen(past::isBack)).isTrue();
        Stagehand.onScreen(() -> past.go(ready));
        assertThat(Stagehand.onScreen(() -> screen.model().count(PodState.READY)))
                .isEqualTo(4);
        Stagehand.onScreen(window::close);
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

    /** What is said half a second later, by when words have followed. */
    private static String says(Window window, String style) {
        Stagehand.pulses(600);
        return Stagehand.onScreen(() -> {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            return ((Label) Objects.requireNonNull(window.scene().lookup(style))).getText();
        });
    }
}
