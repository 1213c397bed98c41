package dev.kakehashi.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.compared.Course;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Window;
import dev.kakehashi.ui.Windows;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two rollouts of a live cluster beside each other, and one beside a simulated lane. */
class CompareScreenTest {

    @ParameterizedTest
    @CsvSource({"1280, 720, LIGHT, EN", "1920, 1080, DARK, JA", "1280, 720, PROJECTOR, JA"})
    void rolloutIsComparedWithTheOneBeforeItAndWithASimulatedLane(int width, int height, Theme theme, Language language)
            throws Exception {
        String suffix = "-" + theme.id() + "-" + language.id() + "-" + width + "x" + height;
        try (InspectTour tour = new InspectTour()) {
            Window window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
            InspectScreen screen = Stagehand.onScreen(() -> {
                window.does(Command.INSPECT_SCREEN);
                InspectScreen made = (InspectScreen) window.screen(Command.INSPECT_SCREEN);
                made.look(tour.context());
                return made;
            });
            InspectTour.await(() -> !screen.model().view().nodes().isEmpty());
            tour.hands().deploy("checkout", "shop/checkout:7", 4);
            InspectTour.await(() -> screen.model().count(PodState.READY) == 4);
            CompareModel compared = screen.compared();
            InspectTour.await(() -> window.scene().lookup("#compare") instanceof Button button && !button.isDisabled());
            Stagehand.onScreen(
                    () -> ((Button) Objects.requireNonNull(window.scene().lookup("#compare"))).fire());
            InspectTour.await(() -> compared.before().get() != null);
            assertThat(origin(compared))
                    .as("where nothing was before, a lane of the VM era is what to compare with")
                    .isEqualTo(Course.Origin.SIMULATED);
            Stagehand.onScreen(() -> window.does(Command.ESCAPE));
            assertThat(Stagehand.onScreen(() -> window.scene().lookup("#compare")))
                    .as("Escape leads back")
                    .isNotNull();

            tour.hands().release("checkout", "shop/checkout:8");
            InspectTour.await(() -> screen.model().view().pods().stream()
                            .filter(pod -> pod.holds("Ready")
                                    && pod.containers().getFirst().image().endsWith(":8"))
                            .count()
                    == 4);
            Stagehand.onScreen(() -> window.does(Command.COMPARE));
            InspectTour.await(
                    () -> compared.after().get() instanceof Course course && course.outcome() == Course.Outcome.DONE);
            assertThat(origin(compared)).isEqualTo(Course.Origin.OBSERVED);
            Course before = Objects.requireNonNull(
                    Stagehand.onScreen(() -> compared.before().get()));
            Course after = Objects.requireNonNull(
                    Stagehand.onScreen(() -> compared.after().get()));
            assertThat(before.version()).isEqualTo("1");
            assertThat(after.version()).isEqualTo("2");
            assertThat(after.measures())
                    .containsEntry(Course.Measure.MADE, 4.0)
                    .as("pods that end as they were told are no crash")
                    .containsEntry(Course.Measure.STALLS, 0.0);
            Stagehand.pulses(600);
            Stagehand.picture(window.scene(), "compare-two" + suffix);
            assertThat(difference(window, "made")).isEqualTo(language == Language.EN ? "the same" : "同じ");
            assertThat(Stagehand.onScreen(() ->
                            window.scene().lookup(".inspect-compare-chart").getAccessibleText()))
                    .contains(Stagehand.onScreen(
                            () -> ((Label) window.scene().lookup(".inspect-summary-sentence")).getText()));

            Stagehand.onScreen(() -> compared.simulate(LaneId.VM_IMAGE, compared.before()));
            InspectTour.await(() ->
                    compared.before().get() instanceof Course course && course.origin() == Course.Origin.SIMULATED);
            Course lane = Objects.requireNonNull(
                    Stagehand.onScreen(() -> compared.before().get()));
            assertThat(lane.desired()).as("as many machines as pods").isEqualTo(4);
            assertThat(lane.outcome()).isEqualTo(Course.Outcome.DONE);
            Stagehand.pulses(600);
            Stagehand.picture(window.scene(), "compare-lane" + suffix);
            assertThat(difference(window, "duration")).endsWith(language == Language.EN ? "shorter" : "短い");
            Stagehand.onScreen(window::close);
        }
    }

    private static Course.Origin origin(CompareModel compared) {
        return Objects.requireNonNull(Stagehand.onScreen(() -> compared.before().get()))
                .origin();
    }

    private static String difference(Window window, String measure) {
        return Stagehand.onScreen(
                () -> ((Label) Objects.requireNonNull(window.scene().lookup("#difference-" + measure))).getText());
    }
}
