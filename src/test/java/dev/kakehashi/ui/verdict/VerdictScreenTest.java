package dev.kakehashi.ui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Task;
import dev.kakehashi.report.HtmlReport;
import dev.kakehashi.report.JsonReport;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import dev.kakehashi.report.Staged;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictScreenTest {

    private final Room room = new Room("deploy", List.of(LaneId.VM_IMAGE, LaneId.KUBERNETES), Background.AT_ONCE);
    private VerdictScreen screen;
    private Scene scene;
    private Stage stage;

    @TempDir
    private Path directory;

    @BeforeEach
    void show() {
        room.choice.set(
                room.choice.get().with(Staged.scenario("deploy", Task.DEPLOY)).with(Staged.profile()));
        screen = Stagehand.onScreen(() -> new VerdictScreen(room.desk, "1", Staged.Act::new));
        scene = Stagehand.onScreen(() -> {
            screen.model().runs().set(50);
            Scene made = Room.scene(screen, 1280, 720, "light");
            screen.shown();
            settle(made);
            stage = new Stage();
            stage.setScene(made);
            stage.show();
            stage.requestFocus();
            return made;
        });
    }

    @AfterEach
    void close() {
        Stagehand.onScreen(() -> {
            screen.hidden();
            stage.close();
        });
    }

    @Test
    void saysTheAnswerFirst() {
        Labeled sentence = (Labeled) scene.lookup(".verdict-sentence");
        assertThat(sentence.getText()).startsWith("Kubernetes serves after").contains("sooner than VM, images");
        assertThat(((Labeled) scene.lookup(".verdict-certainty")).getText()).contains("100\u00a0%");
    }

    @Test
    void everyControlHasAName() {
        List<String> nameless = scene.getRoot().lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && visible(node))
                .filter(node -> (node.getAccessibleText() == null
                                || node.getAccessibleText().isBlank())
                        && !(node instanceof Labeled labeled
                                && !labeled.getText().isBlank()))
                .map(Node::toString)
                .toList();
        assertThat(nameless).isEmpty();
    }

    @Test
    void theTableChoosesTheMeasure() {
        click("people's time");
        assertThat(screen.model().measure().get()).isEqualTo(Measure.HUMAN_MINUTES);
    }

    @Test
    void aNumberTellsWhereItComesFromByKeyboardAlone() {
        Node cell = scene.getRoot().lookupAll(".figure-cell").stream()
                .filter(Node::isFocusTraversable)
                .findFirst()
                .orElseThrow();
        Stagehand.onScreen(cell::requestFocus);
        assertThat(origin()).contains("VM, images: build", "seeds 1–50", "simulated");
        press(cell, KeyCode.DOWN);
        assertThat(origin()).contains("Kubernetes: build");
        press(Objects.requireNonNull(scene.getFocusOwner()), KeyCode.ENTER);
        Set<String> shown = texts(".source-name");
        assertThat(shown).contains("container_build").doesNotContain("packer_build");
        assertThat(texts(".source-origin")).allMatch(text -> text.contains("A source & its <author>"));
        assertThat((boolean) Stagehand.onScreen(() -> screen.does(Command.ESCAPE)))
                .isTrue();
        assertThat(scene.getFocusOwner()).isNotNull().isNotInstanceOf(Button.class);
        assertThat((boolean) Stagehand.onScreen(() -> screen.does(Command.ESCAPE)))
                .isFalse();
    }

    @Test
    void opensARunInTheRace() {
        TextField seed = (TextField) scene.lookup(".seed-field");
        Stagehand.onScreen(() -> {
            seed.setText("17");
            seed.fireEvent(new javafx.event.ActionEvent());
        });
        assertThat(room.choice.get().seed()).isEqualTo(17);
        assertThat(room.gone).containsExactly(Command.RACE_SCREEN);
        assertThat(Objects.requireNonNull(screen.model().answer().get())
                        .result()
                        .seed())
                .isEqualTo(1);
    }

    @Test
    void savesExactlyWhatIsShown() throws IOException {
        Answer answer = Objects.requireNonNull(screen.model().answer().get());
        room.file.next = directory.resolve("report.html");
        save("Report (HTML)");
        assertThat(directory.resolve("report.html"))
                .hasContent(HtmlReport.of(answer.result(), Messages.in(Language.EN), "1"));
        room.file.next = directory.resolve("all.json");
        save("Comparison (JSON)");
        assertThat(Files.readString(directory.resolve("all.json"))).isEqualTo(JsonReport.of(answer.result(), "1"));
        room.file.next = directory.resolve("table.csv");
        save("This table (CSV)");
        assertThat(Files.readAllLines(directory.resolve("table.csv")))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("lane,completed,failed,buildTime p50 (s)");
        assertThat(room.heard.told).extracting(words -> words.key()).containsOnly("verdict.saved");
    }

    @Test
    void saysWhatToDoWhereAFileCannotBeWritten() throws IOException {
        Path wall = Files.writeString(directory.resolve("wall"), "a file where a directory should be");
        room.file.next = wall.resolve("table.csv");
        save("This table (CSV)");
        assertThat(room.heard.warned).extracting(words -> words.key()).containsExactly("verdict.unwritable");
        assertThat(room.heard.unexpected).isEmpty();
    }

    @Test
    void changesLanguageAtOnce() {
        Stagehand.onScreen(() -> room.texts.language().set(Language.JA));
        assertThat(((Labeled) scene.lookup(".verdict-sentence")).getText()).contains("サービスを開始");
        assertThat(texts(".measure-name")).contains("人の時間");
    }

    @Test
    void nothingRunsWhenItIsHidden() {
        Stagehand.onScreen(() -> screen.shownView().replay(true));
        Stagehand.onScreen(screen::hidden);
        assertThat(screen.shownView().isMoving()).isFalse();
    }

    private void save(String item) {
        Stagehand.onScreen(() -> menus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(each -> item.equals(each.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    private List<MenuButton> menus() {
        return scene.getRoot().lookupAll(".menu-button").stream()
                .map(MenuButton.class::cast)
                .toList();
    }

    private void click(String text) {
        Stagehand.onScreen(() -> scene.getRoot().lookupAll(".toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(each -> each.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    private static void press(Node node, KeyCode code) {
        Stagehand.onScreen(() ->
                Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    private String origin() {
        return scene.getRoot().lookupAll(".origin-card .label").stream()
                .map(each -> ((Labeled) each).getText())
                .collect(Collectors.joining("\n"));
    }

    private Set<String> texts(String selector) {
        return scene.getRoot().lookupAll(selector).stream()
                .filter(Labeled.class::isInstance)
                .map(each -> ((Labeled) each).getText())
                .collect(Collectors.toSet());
    }

    private static boolean visible(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static void settle(Scene of) {
        of.getRoot().applyCss();
        of.getRoot().layout();
    }
}
