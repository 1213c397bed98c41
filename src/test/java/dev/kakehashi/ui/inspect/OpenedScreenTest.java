package dev.kakehashi.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.opened.Lines;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Window;
import dev.kakehashi.ui.Windows;
import dev.kakehashi.ui.inspect.OpenedModel.Tab;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An object of a live cluster is opened, and all that can be seen of it is seen. */
class OpenedScreenTest {

    @ParameterizedTest
    @CsvSource({"1920, 1080, LIGHT, EN", "1280, 720, DARK, JA"})
    void everythingOfWhatIsOpenedIsSeen(int width, int height, Theme theme, Language language) throws Exception {
        String suffix = "-" + theme.id() + "-" + language.id() + "-" + width + "x" + height;
        try (InspectTour tour = new InspectTour()) {
            Window window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
            InspectScreen screen = Stagehand.onScreen(() -> {
                window.does(Command.INSPECT_SCREEN);
                InspectScreen made = (InspectScreen) window.screen(Command.INSPECT_SCREEN);
                made.look(tour.context());
                return made;
            });
            tour.hands().deploy("checkout", "shop/checkout:7", 4);
            InspectTour.await(() -> screen.model().count(PodState.READY) == 4);
            tour.hands().release("checkout", "shop/checkout:8-missing");
            InspectTour.await(() -> screen.model().count(PodState.FAILING) > 0);

            Seen.Pod failing = Stagehand.onScreen(() -> screen.model().view().pods().stream()
                    .filter(pod -> screen.model().view().state(pod) == PodState.FAILING)
                    .findFirst()
                    .orElseThrow());
            open(screen, failing, Tab.SUMMARY);
            InspectTour.await(() -> screen.opened().opened().get() != null);
            picture(window, "opened-pod-summary" + suffix);
            assertThat(all(window, ".inspect-link"))
                    .contains("Deployment checkout")
                    .contains(failing.node());
            open(screen, failing, Tab.EVENTS);
            picture(window, "opened-pod-events" + suffix);
            assertThat(all(window, ".inspect-event-reason")).contains("! Failed");
            open(screen, failing, Tab.YAML);
            InspectTour.await(() -> yaml(window).contains("8-missing"));
            picture(window, "opened-pod-yaml" + suffix);
            assertThat(yaml(window)).contains("kind: Pod").doesNotContain("managedFields");

            Seen checkout = Stagehand.onScreen(
                    () -> screen.model().explained().orElseThrow().workload());
            open(screen, checkout, Tab.RECONCILE);
            InspectTour.await(() -> all(window, ".inspect-reconcile-who").contains("deployment-controller"));
            picture(window, "opened-reconcile" + suffix);
            assertThat(all(window, ".inspect-reconcile-who")).contains("default-scheduler");
            open(screen, checkout, Tab.LOGS);
            InspectTour.await(() -> log(window).getItems().stream()
                            .map(line -> line.source().pod())
                            .distinct()
                            .count()
                    >= 3);
            picture(window, "opened-logs" + suffix);
            assertThat(((Labeled) Objects.requireNonNull(window.scene().lookup(".inspect-pane > .inspect-about")))
                            .getText())
                    .as("one of those that have no log yet is named")
                    .containsAnyOf(failing(screen));
            open(screen, checkout, Tab.REVISIONS);
            InspectTour.await(() -> !all(window, ".inspect-diff-added").isEmpty());
            picture(window, "opened-revisions" + suffix);
            assertThat(all(window, ".inspect-diff-added")).contains("+ ").contains("shop/checkout:8-missing");
            assertThat(all(window, ".inspect-diff-removed")).contains("− ").contains("shop/checkout:7");

            Seen node = Stagehand.onScreen(
                    () -> screen.model().view().nodes().iterator().next());
            open(screen, node, Tab.SUMMARY);
            InspectTour.await(() -> screen.opened().opened().get() != null);
            picture(window, "opened-node" + suffix);
            Past past = screen.model().past();
            Stagehand.onScreen(() -> past.go(past.end().minusSeconds(1)));
            assertThat(moment(window))
                    .as("a summary is of the moment that is looked back at")
                    .contains(language == Language.EN ? "As of" : "時点。");
            open(screen, node, Tab.YAML);
            picture(window, "opened-past" + suffix);
            assertThat(moment(window))
                    .as("a whole object is of now, and that is said")
                    .contains(language == Language.EN ? "of now" : "現在のもの");
            Stagehand.onScreen(past::toEnd);
            Stagehand.onScreen(() -> window.does(Command.ESCAPE));
            assertThat(Stagehand.onScreen(() -> screen.opened().subject().get() == null))
                    .as("Esc closes what is opened")
                    .isTrue();
            Stagehand.onScreen(window::close);
        }
    }

    private static String moment(Window window) {
        return Stagehand.onScreen(() -> {
            Labeled said = (Labeled) Objects.requireNonNull(window.scene().lookup("#opened-moment"));
            return said.isVisible() ? said.getText() : "";
        });
    }

    private static String[] failing(InspectScreen screen) {
        return Stagehand.onScreen(() -> screen.model().view().pods().stream()
                .filter(pod -> screen.model().view().state(pod) == PodState.FAILING)
                .map(pod -> pod.meta().name())
                .toArray(String[]::new));
    }

    private static void open(InspectScreen screen, Seen seen, Tab tab) {
        Stagehand.onScreen(() -> {
            screen.opened().open(Subject.of(seen).orElseThrow());
            screen.opened().tab().set(tab);
        });
    }

    private static void picture(Window window, String name) {
        Stagehand.pulses(300);
        Stagehand.picture(window.scene(), name);
    }

    private static String all(Window window, String style) {
        return Stagehand.onScreen(() -> {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            return window.scene().getRoot().lookupAll(style).stream()
                    .map(node -> node instanceof Labeled labeled ? labeled.getText() : "")
                    .collect(Collectors.joining("\n"));
        });
    }

    private static String yaml(Window window) {
        Node area = window.scene().lookup(".inspect-yaml");
        return area instanceof CodeArea code ? code.getText() : "";
    }

    @SuppressWarnings("unchecked") // The list of the logs is one of lines
    private static ListView<Lines.Line> log(Window window) {
        return (ListView<Lines.Line>) Objects.requireNonNull(window.scene().lookup(".inspect-log"));
    }
}
