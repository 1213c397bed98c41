package dev.kakehashi.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.Context;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.changes.Change;
import dev.kakehashi.inspection.changes.Offer;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Window;
import dev.kakehashi.ui.Windows;
import dev.kakehashi.ui.inspect.ChangesModel.Step;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cluster is changed from the screen: only where it was armed, and only after the difference was seen. */
class ChangesScreenTest {

    @ParameterizedTest
    @CsvSource({"1920, 1080, LIGHT, EN", "1280, 720, DARK, JA"})
    void changeIsOfferedTriedMadeAndLogged(int width, int height, Theme theme, Language language) throws Exception {
        String suffix = "-" + theme.id() + "-" + language.id() + "-" + width + "x" + height;
        try (InspectTour tour = new InspectTour()) {
            Window window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
            Context production = production(tour.context());
            InspectScreen screen = Stagehand.onScreen(() -> {
                window.does(Command.INSPECT_SCREEN);
                InspectScreen made = (InspectScreen) window.screen(Command.INSPECT_SCREEN);
                made.look(production);
                return made;
            });
            ChangesModel changes = screen.changes();
            tour.hands().deploy("checkout", "shop/checkout:7", 4);
            InspectTour.await(() -> screen.model().count(PodState.READY) == 4);
            Seen checkout = Stagehand.onScreen(
                    () -> screen.model().explained().orElseThrow().workload());
            Subject subject = Subject.of(checkout).orElseThrow();

            Stagehand.onScreen(() -> screen.opened().open(subject));
            InspectTour.await(() -> screen.opened().opened().get() != null);
            assertThat(buttons(window, ".inspect-danger"))
                    .as("nothing is offered while it is read-only")
                    .isEmpty();
            Stagehand.onScreen(() -> changes.plan(subject, new Change.Scale(9)));
            assertThat(Stagehand.onScreen(() -> changes.step().get() == null))
                    .as("and nothing is even tried")
                    .isTrue();

            Stagehand.onScreen(changes::ask);
            Stagehand.picture(window.scene(), "changes-arming" + suffix);
            Stagehand.onScreen(() -> changes.arm("something else"));
            assertThat(Stagehand.onScreen(() -> changes.armed().get())).isFalse();
            Stagehand.onScreen(() -> changes.arm("shop-production"));
            assertThat(Stagehand.onScreen(() -> changes.armed().get())).isTrue();
            picture(window, "changes-armed" + suffix);
            assertThat(buttons(window, ".inspect-offers > .button")).hasSize(4);

            Stagehand.onScreen(() -> changes.begin(subject, Offer.SCALE));
            picture(window, "changes-form" + suffix);
            Stagehand.onScreen(() -> changes.plan(subject, new Change.Scale(6)));
            InspectTour.await(() -> changes.step().get() instanceof Step.Planned);
            picture(window, "changes-diff" + suffix);
            assertThat(buttons(window, ".inspect-diff-added")).contains("+   replicas: 6");
            assertThat(Stagehand.onScreen(() -> window.scene().getRoot().lookupAll(".inspect-change .button").stream()
                            .map(Button.class::cast)
                            .filter(Button::isDefaultButton)
                            .map(Button::getText)
                            .toList()))
                    .as("Enter changes nothing")
                    .containsExactly(language == Language.EN ? "cancel (Esc)" : "やめる（Esc）");
            Stagehand.onScreen(() -> window.does(Command.ESCAPE));
            assertThat(Stagehand.onScreen(() -> changes.step().get() == null
                            && screen.opened().subject().get() != null))
                    .as("Esc leaves the change and not what is opened")
                    .isTrue();

            Stagehand.onScreen(() -> changes.plan(subject, new Change.Scale(6)));
            InspectTour.await(() -> changes.step().get() instanceof Step.Planned);
            Stagehand.onScreen(changes::carryOut);
            InspectTour.await(() -> screen.model().count(PodState.READY) == 6);
            InspectTour.await(() -> changes.step().get() instanceof Step.Log);
            picture(window, "changes-log" + suffix);
            assertThat(buttons(window, ".inspect-command"))
                    .containsExactly("kubectl -n default scale deployment/checkout --replicas=6");

            Stagehand.onScreen(() -> changes.plan(subject, new Change.Image("web", "")));
            InspectTour.await(() -> changes.step().get() instanceof Step.Refused);
            picture(window, "changes-refused" + suffix);

            tour.cut();
            InspectTour.await(() -> !changes.armed().get());
            assertThat(Stagehand.onScreen(() -> changes.armed().get()))
                    .as("a lost link ends it")
                    .isFalse();
            Stagehand.onScreen(window::close);
        }
    }

    private static Context production(Context of) {
        return new Context(
                "shop-production", of.cluster(), of.user(), of.namespace(), of.server(), of.file(), of.access());
    }

    private static void picture(Window window, String name) {
        Stagehand.pulses(300);
        Stagehand.picture(window.scene(), name);
    }

    private static List<String> buttons(Window window, String style) {
        return Stagehand.onScreen(() -> {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            return window.scene().getRoot().lookupAll(style).stream()
                    .filter(node -> node.isVisible() && node.isManaged())
                    .map(node -> node instanceof Labeled labeled ? labeled.getText() : "")
                    .filter(text -> !text.isEmpty())
                    .toList();
        });
    }
}
