package dev.kakehashi.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Command;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIfScreenTest {

    @TempDir
    Path directory;

    private final Room room = new Room("deploy");

    private WhatIfScreen screen() {
        WhatIfScreen screen = new WhatIfScreen(room.desk, directory.resolve("drafts"));
        screen.shown();
        return screen;
    }

    private static Scene scene(WhatIfScreen screen) {
        Scene scene = Room.scene((Region) screen.view(), screen.whole().get(), 1280, 720, "light");
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return scene;
    }

    private static void tab(Scene scene, int number) {
        List<Node> tabs = List.copyOf(((Region) scene.lookup(".whatif-tabs")).getChildrenUnmodifiable());
        ((ToggleButton) tabs.get(number)).fire();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static void press(Node node, KeyCode code) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private static String name(Node node) {
        String spoken = node.getAccessibleText();
        String text = node instanceof Labeled labeled ? labeled.getText() : null;
        return spoken != null && !spoken.isBlank() ? spoken : text == null ? "" : text;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everythingThatTakesTheFocusHasAName(int tab) {
        Stagehand.onScreen(() -> {
            WhatIfScreen screen = screen();
            Scene scene = scene(screen);
            tab(scene, tab);
            Set<Node> nodes = screen.view().lookupAll("*");
            assertThat(nodes.stream()
                            .filter(Node::isFocusTraversable)
                            .filter(node -> name(node).isBlank())
                            .toList())
                    .isEmpty();
            assertThat(nodes.stream().filter(Node::isFocusTraversable)).hasSizeGreaterThan(5);
            screen.hidden();
        });
    }

    @Test
    void theSliderIsMovedByKeysAndTheFigureFollows() {
        Stagehand.onScreen(() -> {
            WhatIfScreen screen = screen();
            Scene scene = scene(screen);
            Slider slider = (Slider) scene.lookup(".figure-slider");
            slider.increment();
            slider.increment();
            Choice before = room.choice.get();
            assertThat(((Label) scene.lookup(".figure-factor")).getText()).startsWith("× 1.2");
            assertThat(screen.does(Command.UNDO)).isTrue();
            assertThat(((Label) scene.lookup(".figure-factor")).getText()).isEqualTo("× 1");
            assertThat(screen.does(Command.RESET_ALL)).isFalse();
            assertThat(screen.does(Command.REDO)).isTrue();
            assertThat(room.choice.get()).isNotEqualTo(before);
            screen.hidden();
        });
    }

    @Test
    void whatIsWrittenIsTakenOrRefusedNextToTheField() {
        Stagehand.onScreen(() -> {
            WhatIfScreen screen = screen();
            Scene scene = scene(screen);
            TextField field = (TextField) scene.lookup(".figure-details .code");
            field.setText("soon");
            field.fireEvent(new ActionEvent());
            assertThat(((Label) scene.lookup(".figure-refused")).getText()).contains("takes a number");
            field.setText("90");
            field.fireEvent(new ActionEvent());
            assertThat(scene.lookup(".figure-refused").isVisible()).isFalse();
            assertThat(((Label) scene.lookup(".figure-words")).getText()).contains("always");
            screen.hidden();
        });
    }

    @Test
    void theEditorWantsTheWholeWindowAndGoesFromMistakeToMistake() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.yaml"), "task: deploy\nid: x\ntitel: x\n");
        Stagehand.onScreen(() -> {
            WhatIfScreen screen = screen();
            assertThat(screen.whole().get()).isFalse();
            screen.open(file);
            Scene scene = scene(screen);
            assertThat(screen.whole().get()).isTrue();
            ListView<?> mistakes = (ListView<?>) scene.lookup(".mistakes");
            assertThat(mistakes.getItems()).hasSizeGreaterThan(2);
            CodeArea area = (CodeArea) scene.lookup(".yaml");
            assertThat(area.getText()).startsWith("task: deploy");

            press(area, KeyCode.F8);
            assertThat(area.getCaretPosition().index()).isEqualTo(2);
            mistakes.getSelectionModel().select(0);
            press(mistakes, KeyCode.ENTER);
            assertThat(area.getCaretPosition().index()).isZero();
            assertThat(room.choice.get()).isEqualTo(room.desk.choice().get());
            screen.hidden();
        });
    }

    @Test
    void whatIsWrittenInTheEditorCanBeTakenBack() {
        Stagehand.onScreen(() -> {
            WhatIfScreen screen = screen();
            Scene scene = scene(screen);
            tab(scene, 2);
            CodeArea area = (CodeArea) scene.lookup(".yaml");
            String before = area.getText();
            area.insertText(area.getDocumentEnd(), "# more\n", null);
            assertThat(screen.unsaved()).isTrue();
            assertThat(screen.does(Command.UNDO)).isTrue();
            assertThat(area.getText()).isEqualTo(before);
            assertThat(screen.unsaved()).isFalse();
            assertThat(screen.does(Command.REDO)).isTrue();
            assertThat(screen.unsaved()).isTrue();
            screen.hidden();
        });
    }

    @Test
    void unsavedTextIsAskedForBeforeAnotherFileTakesItsPlace() throws IOException {
        room.files.next = Files.writeString(directory.resolve("other.yaml"), "id: other\n");
        Stagehand.onScreen(() -> {
            WhatIfScreen screen = screen();
            Scene scene = scene(screen);
            tab(scene, 2);
            CodeArea area = (CodeArea) scene.lookup(".yaml");
            area.insertText(area.getDocumentEnd(), "# more\n", null);
            screen.does(Command.OPEN);
            assertThat(area.getText()).endsWith("# more\n");
            assertThat(scene.lookup(".question").isVisible()).isTrue();
            List<Node> answers = List.copyOf(((Region) scene.lookup(".question-answers")).getChildrenUnmodifiable());
            ((Button) answers.get(1)).fire();
            assertThat(((CodeArea) scene.lookup(".yaml")).getText()).isEqualTo("id: other\n");
            screen.hidden();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void nothingHoldsOnToAPanelThatIsGone(int tab) throws InterruptedException {
        WeakReference<Object> gone = Stagehand.onScreen(() -> {
            WhatIfScreen screen = screen();
            Scene scene = scene(screen);
            tab(scene, tab);
            screen.hidden();
            scene.setRoot(new Region());
            return new WeakReference<>((Object) screen);
        });
        for (int i = 0; i < 50 && gone.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(gone.get()).isNull();
    }
}
