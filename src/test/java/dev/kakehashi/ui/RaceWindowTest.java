package dev.kakehashi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.Task;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.race.RaceScreen;
import dev.kakehashi.ui.race.Show;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The race in the whole window, used as people use it: by mouse, and by keyboard alone. */
class RaceWindowTest {

    private Window window;
    private Stage stage;

    @BeforeEach
    void open() {
        Stagehand.onScreen(() -> {
            window = Windows.of(980, 720, Theme.LIGHT, Language.EN);
            stage = new Stage();
            window.show(stage);
        });
        settle();
    }

    @AfterEach
    void close() {
        Stagehand.onScreen(stage::close);
    }

    @ParameterizedTest
    @EnumSource
    void anyTaskRunsToItsEndByMouse(Task task) {
        click(runButtons().get(task.ordinal()));
        await(() -> show().race().get() != null);
        assertThat(show().race().get().race().scenario().task()).isEqualTo(task);
        for (int i = 0; i < 11; i++) {
            click(button("faster"));
        }
        await(() -> show().ended().get());

        assertThat(Stagehand.onScreen(() -> sentence())).contains("this run");
        assertThat(show().playing().get()).isFalse();
        click(button("play again"));
        await(() -> show().playing().get() || show().ended().get());
    }

    @ParameterizedTest
    @EnumSource
    void anyTaskRunsToItsEndByKeyboardAlone(Task task) {
        Node run = runButtons().get(task.ordinal());
        for (int i = 0; i < 80 && !run.isFocused(); i++) {
            press(KeyCode.TAB);
        }
        assertThat(run.isFocused()).as("the button can be reached by Tab").isTrue();
        press(KeyCode.ENTER);
        await(() -> show().race().get() != null);
        assertThat(show().race().get().race().scenario().task()).isEqualTo(task);

        press(KeyCode.SPACE);
        await(() -> !show().playing().get());
        type(">", 11);
        press(KeyCode.SPACE);
        await(() -> show().ended().get());
        press(KeyCode.PAGE_UP);
        assertThat(show().ended().get()).isFalse();
        press(KeyCode.PAGE_DOWN);
        press(KeyCode.PAGE_DOWN);
        await(() -> show().ended().get());
        press(KeyCode.PAGE_DOWN);
        await(() -> window.place() == Command.VERDICT_SCREEN);
    }

    @Test
    void lanesAreDraggedAndMovedByKeysBeforeTheRace() {
        Node first = lane("VM, images");
        Stagehand.onScreen(() -> {
            stage.requestFocus();
            Bounds from = first.localToScreen(first.getBoundsInLocal());
            Bounds to = lane("Kubernetes").localToScreen(first.getBoundsInLocal());
            Robot robot = new Robot();
            robot.mouseMove(from.getCenterX(), from.getCenterY());
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseMove(to.getMaxX(), to.getCenterY());
            robot.mouseRelease(MouseButton.PRIMARY);
        });
        settle();
        assertThat(lanes()).containsExactly("Kubernetes", "VM, images");

        Stagehand.onScreen(first::requestFocus);
        Stagehand.onScreen(() -> {
            Robot robot = new Robot();
            robot.keyPress(KeyCode.ALT);
            robot.keyType(KeyCode.LEFT);
            robot.keyRelease(KeyCode.ALT);
        });
        settle();
        assertThat(lanes()).containsExactly("VM, images", "Kubernetes");
        assertThat(first.isFocused()).isTrue();
    }

    private Node lane(String name) {
        return chips().filter(chip -> chip.getText().equals(name)).findFirst().orElseThrow();
    }

    private List<String> lanes() {
        return Stagehand.onScreen(() -> chips().filter(ToggleButton::isSelected)
                .sorted(Comparator.comparing(Node::getLayoutX))
                .map(Labeled::getText)
                .toList());
    }

    private Stream<ToggleButton> chips() {
        return window.scene().getRoot().lookupAll(".start-lane").stream().map(ToggleButton.class::cast);
    }

    @Test
    void languageAndThemeChangeInTheMiddleOfARun() {
        Stagehand.onScreen(() -> window.does(Command.RACE_SCREEN));
        await(() -> show().race().get() != null && show().now().get() > 0);
        assertThat(words()).contains("verdict").doesNotContain("動きのない時間を早送り");

        Stagehand.onScreen(() -> {
            window.does(Command.LANGUAGE);
            window.does(Command.THEME);
        });
        long then = show().now().get();
        await(() -> show().now().get() > then);

        assertThat(show().playing().get()).isTrue();
        assertThat(words()).doesNotContain("what if…", "step back", "bad version");
    }

    @Test
    void nothingRunsWhileItIsPausedOrAtItsEndOrNotOnTheScreen() {
        Stagehand.onScreen(() -> window.does(Command.RACE_SCREEN));
        await(() -> show().race().get() != null);
        Stagehand.onScreen(() -> show().pause());
        await(this::isStill);

        Stagehand.onScreen(() -> {
            show().pace().set(Double.POSITIVE_INFINITY);
            show().play();
        });
        await(() -> show().ended().get());
        await(this::isStill);

        Stagehand.onScreen(() -> {
            show().pace().set(1);
            show().play();
            window.does(Command.START_SCREEN);
        });
        assertThat(show().playing().get()).isFalse();
        await(this::isStill);
    }

    @Test
    void saysAfterARewindWhatItSaidBefore() {
        Stagehand.onScreen(() -> window.does(Command.RACE_SCREEN));
        await(() -> show().race().get() != null);
        await(() -> show().playing().get());
        double pace = show().pace().get();
        Stagehand.onScreen(() -> {
            show().pause();
            show().seek(1_250_000_000_000L);
        });
        List<String> before = said();
        Stagehand.onScreen(() -> {
            show().pace().set(Double.POSITIVE_INFINITY);
            show().play();
        });
        await(() -> show().ended().get());
        assertThat(said()).isNotEqualTo(before);

        Stagehand.onScreen(() -> {
            show().pace().set(pace);
            show().seek(1_250_000_000_000L);
        });
        assertThat(said()).isEqualTo(before);
    }

    /** All words on the screen. */
    private List<String> said() {
        settle();
        return Stagehand.onScreen(() -> window.scene().getRoot().lookupAll("*").stream()
                .filter(RaceWindowTest::isSeen)
                .map(node -> node instanceof Text text ? text.getText() : "")
                .filter(words -> !words.isEmpty())
                .toList());
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Whether no frame is drawn for a while, as nothing asks for any. */
    private boolean isStill() {
        AtomicInteger frames = new AtomicInteger();
        Runnable count = frames::incrementAndGet;
        Stagehand.onScreen(() -> window.scene().addPostLayoutPulseListener(count));
        sleep(400);
        Stagehand.onScreen(() -> window.scene().removePostLayoutPulseListener(count));
        return frames.get() < 2;
    }

    /** The show, after whatever the screen's thread is doing. */
    private Show show() {
        return Stagehand.onScreen(() -> ((RaceScreen) window.screen(Command.RACE_SCREEN)).show());
    }

    private String sentence() {
        return ((Labeled) window.scene().lookup(".status-line .sentence")).getText();
    }

    private List<Button> runButtons() {
        return Stagehand.onScreen(() -> {
            List<Button> buttons = new ArrayList<>();
            window.scene().getRoot().lookupAll(".start-card-run").forEach(node -> buttons.add((Button) node));
            return buttons;
        });
    }

    private List<String> words() {
        return Stagehand.onScreen(() -> window.scene().getRoot().lookupAll(".control-bar .button").stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    private Node button(String name) {
        return Stagehand.onScreen(() -> window.scene().getRoot().lookupAll(".button").stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + name + " at " + window.place())));
    }

    private void click(Node node) {
        Stagehand.onScreen(() -> {
            Bounds bounds = node.localToScreen(node.getBoundsInLocal());
            stage.requestFocus(); // a tooltip that goes away leaves no window active where there is no display
            Robot robot = new Robot();
            robot.mouseMove(new Point2D(bounds.getCenterX(), bounds.getCenterY()));
            robot.mouseClick(MouseButton.PRIMARY);
        });
        settle();
    }

    private void press(KeyCode code) {
        Stagehand.onScreen(() -> new Robot().keyType(code));
        settle();
    }

    /** Types a character; which keys make it depends on the keyboard. */
    private void type(String character, int times) {
        for (int i = 0; i < times; i++) {
            Stagehand.onScreen(() -> {
                Node focus = window.scene().getFocusOwner();
                KeyEvent.fireEvent(
                        focus,
                        new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false));
            });
        }
    }

    /** Lets events arrive and a few frames pass. */
    private static void settle() {
        for (int i = 0; i < 3; i++) {
            sleep(30);
            Stagehand.onScreen(() -> {});
        }
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(until);
            sleep(20);
        }
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
