package dev.kakehashi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Settings;
import dev.kakehashi.ui.shell.Theme;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.css.CssParser;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The window as a whole: what is the same on every screen. */
class WindowTest {

    private final List<Window> open = new ArrayList<>();

    @AfterEach
    void closeAll() {
        Stagehand.onScreen(() -> open.forEach(Window::close));
    }

    private Window window() {
        return window(1280, 720, Theme.LIGHT, Language.EN);
    }

    private Window window(int width, int height, Theme theme, Language language) {
        Window window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
        open.add(window);
        return window;
    }

    @Test
    void languageIsSwitchedWithoutLeavingTheScreen() {
        Window window = window();
        go(window, Command.VERDICT_SCREEN);
        assertThat(texts(window)).contains("Race", "Verdict");
        press(window, KeyCode.L, true);
        assertThat(window.place()).isEqualTo(Command.VERDICT_SCREEN);
        assertThat(texts(window)).contains("レース").doesNotContain("Race");
        press(window, KeyCode.L, true);
        assertThat(texts(window)).contains("Race");
    }

    @Test
    void themesFollowOneAnother() {
        Window window = window();
        List<Theme> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            press(window, KeyCode.T, true);
            seen.add(window.looks().theme().get());
            assertThat(window.scene().getRoot().getStyleClass())
                    .contains(window.looks().theme().get().id());
        }
        assertThat(seen).containsExactly(Theme.DARK, Theme.PROJECTOR, Theme.LIGHT);
    }

    @Test
    void zoomMakesAllTypeLargerAndIsTakenBack() {
        Window window = window();
        double before = nav(window).getSize();
        press(window, KeyCode.EQUALS, true);
        assertThat(nav(window).getSize()).isGreaterThan(before);
        press(window, KeyCode.DIGIT0, true);
        assertThat(nav(window).getSize()).isEqualTo(before);
        press(window, KeyCode.MINUS, true);
        assertThat(nav(window).getSize()).isLessThan(before);
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "1280, 720", "1440, 1080"})
    void typeFollowsTheSizeOfTheStage(int width, int height) {
        Window window = window(width, height, Theme.LIGHT, Language.EN);
        double em = Math.round(Math.min(height / 54.0, width / 88.0));
        assertThat(nav(window).getSize()).isEqualTo(em);
    }

    @Test
    void escapePutsTheUppermostAwayAndEndsNothing() {
        Window window = window();
        go(window, Command.RACE_SCREEN);
        press(window, KeyCode.F1, false);
        type(window, "b");
        assertThat(is(window, ".blank.black")).isTrue();
        press(window, KeyCode.ESCAPE, false);
        assertThat(is(window, ".blank")).isFalse();
        assertThat(is(window, ".key-sheet")).isTrue();
        press(window, KeyCode.ESCAPE, false);
        assertThat(is(window, ".key-sheet")).isFalse();
        for (int i = 0; i < 5; i++) {
            press(window, KeyCode.ESCAPE, false);
        }
        assertThat(is(window, ".blank")).isFalse();
        assertThat(window.place()).isEqualTo(Command.RACE_SCREEN);
        assertThat(window.scene().getRoot().isDisabled()).isFalse();
    }

    @Test
    void aClickersFullStopBlanksTheStageOnlyWhileSomebodyPresents() {
        Window window = window();
        go(window, Command.RACE_SCREEN);
        type(window, ".");
        assertThat(is(window, ".blank")).isFalse();
        press(window, KeyCode.F5, false);
        type(window, ".");
        assertThat(is(window, ".blank.black")).isTrue();
        press(window, KeyCode.ESCAPE, false);
        assertThat(is(window, ".blank")).isFalse();
    }

    @Test
    void thePictureIsHeldAndLetGo() {
        Window window = window();
        type(window, "z");
        assertThat(is(window, ".blank.frozen")).isTrue();
        type(window, "z");
        assertThat(is(window, ".blank")).isFalse();
    }

    @Test
    void whoWritesIsNotInterrupted() {
        Window window = window();
        Stagehand.onScreen(() -> node(window, ".seed").requestFocus());
        type(window, "b");
        assertThat(is(window, ".blank")).isFalse();
    }

    @Test
    void theFocusStaysOnTheSheetAndComesBack() {
        Window window = window();
        Node before = Stagehand.onScreen(() -> window.scene().getFocusOwner());
        press(window, KeyCode.F1, false);
        Stagehand.onScreen(before::requestFocus);
        assertThat(Stagehand.onScreen(() -> node(window, ".key-sheet .over-sheet-buttons .button")))
                .isSameAs(Stagehand.onScreen(() -> window.scene().getFocusOwner()));
        press(window, KeyCode.ESCAPE, false);
        assertThat(Stagehand.onScreen(() -> window.scene().getFocusOwner())).isSameAs(before);
    }

    @Test
    void whatLiesUnderASheetHearsNoKeys() {
        Window window = window();
        press(window, KeyCode.F1, false);
        press(window, KeyCode.PAGE_DOWN, false);
        assertThat(window.place()).isEqualTo(Command.START_SCREEN);
    }

    @Test
    void anUnexpectedErrorIsReportedOnceAndTheProgramGoesOn() {
        Window window = window();
        Stagehand.onScreen(() -> {
            window.desk().notices().unexpected(new IllegalStateException("planted"));
            window.desk().notices().unexpected(new IllegalStateException("again"));
        });
        assertThat(Stagehand.onScreen(
                        () -> window.scene().getRoot().lookupAll(".error-sheet").size()))
                .isEqualTo(1);
        press(window, KeyCode.ESCAPE, false);
        go(window, Command.RACE_SCREEN);
        assertThat(is(window, ".error-sheet")).isFalse();
        assertThat(window.place()).isEqualTo(Command.RACE_SCREEN);
    }

    @Test
    void errorsOfWorkBesideTheScreenAreReported() throws InterruptedException {
        Window window = window();
        window.desk().background().onScreen(() -> {
            throw new IllegalStateException("planted");
        });
        await(() -> is(window, ".error-sheet"));
        assertThat(is(window, ".error-sheet")).isTrue();
    }

    @Test
    void mistakesInAFileAreShownAndTheChoiceStays(@TempDir Path directory) throws IOException {
        Window window = window();
        Path file = Files.writeString(directory.resolve("broken.yaml"), "id: broken\ntask: dance\n");
        String before = window.desk().choice().get().scenario().id();
        Stagehand.onScreen(() -> {
            window.open(file);
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
        });
        assertThat(texts(window)).anyMatch(text -> text.contains("broken.yaml:2:7"));
        assertThat(window.desk().choice().get().scenario().id()).isEqualTo(before);
        press(window, KeyCode.ESCAPE, false);
        assertThat(is(window, ".mistakes-sheet")).isFalse();
    }

    @Test
    void aScenarioOfTheUserIsPlayed() {
        Window window = window();
        Stagehand.onScreen(() -> window.open(Path.of("scenarios/scaling.yaml")));
        assertThat(window.desk().choice().get().scenario().id()).isEqualTo("scaling");
        assertThat(window.place()).isEqualTo(Command.RACE_SCREEN);
    }

    @Test
    void aProfileOfTheUserGivesTheFigures() {
        Window window = window();
        Stagehand.onScreen(() -> window.open(Path.of("scenarios/profiles/measured-2026.yaml")));
        assertThat(window.desk().choice().get().profile().id()).isEqualTo("measured-2026");
    }

    @Test
    void aManifestOfTheUserIsPlayed() {
        Window window = window();
        Stagehand.onScreen(() -> window.open(Path.of("scenarios/manifests/web-scaling.yaml")));
        assertThat(window.place()).isEqualTo(Command.RACE_SCREEN);
        assertThat(is(window, ".mistakes-sheet")).isFalse();
    }

    @Test
    void whatWasChosenIsThereTheNextTime(@TempDir Path directory) {
        Path file = directory.resolve("settings.json");
        Window first = Stagehand.onScreen(() -> Windows.of(Settings.open(file), Language.EN));
        Stagehand.onScreen(() -> {
            first.does(Command.LANGUAGE);
            first.does(Command.THEME);
            first.does(Command.ZOOM_IN);
            first.desk()
                    .choice()
                    .set(first.desk()
                            .choice()
                            .get()
                            .with(first.desk().library().scenario("scaling-spike"))
                            .with(List.of(LaneId.KUBERNETES, LaneId.VM_MODERN))
                            .withSeed(42));
            first.close();
        });
        Window second = Stagehand.onScreen(() -> Windows.of(Settings.open(file), Language.EN));
        open.add(second);
        assertThat(second.desk().texts().language().get()).isEqualTo(Language.JA);
        assertThat(second.looks().theme().get()).isEqualTo(Theme.DARK);
        assertThat(second.looks().zoom().get()).isEqualTo(110);
        assertThat(second.desk().choice().get().scenario().id()).isEqualTo("scaling-spike");
        assertThat(second.desk().choice().get().lanes()).containsExactly(LaneId.KUBERNETES, LaneId.VM_MODERN);
        assertThat(second.desk().choice().get().seed()).isEqualTo(42);
    }

    @Test
    void damagedSettingsAreSetAsideWithAWord(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("settings.json"), "{\"language\": \"j");
        Window window = Stagehand.onScreen(() -> Windows.of(Settings.open(file), Language.EN));
        open.add(window);
        assertThat(is(window, ".toast.warning")).isTrue();
        assertThat(directory.resolve("settings.json.damaged-1")).hasContent("{\"language\": \"j");
    }

    @ParameterizedTest
    @EnumSource
    void everyControlHasAName(Language language) {
        Window window = window(1920, 1080, Theme.LIGHT, language);
        for (Command place : List.of(
                Command.START_SCREEN, Command.RACE_SCREEN, Command.WHAT_IF, Command.VERDICT_SCREEN, Command.KEYS)) {
            go(window, place);
            assertThat(Stagehand.onScreen(() -> Names.missing(window.scene().getRoot())))
                    .as(place.id())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void styleSheetsAreWithoutFault(Theme theme) {
        List<String> faults = new ArrayList<>();
        ListChangeListener<CssParser.ParseError> listener = change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(fault -> faults.add(fault.getMessage()));
            }
        };
        Stagehand.onScreen(() -> CssParser.errorsProperty().addListener(listener));
        Window window = window(1280, 720, theme, Language.EN);
        for (Command place : List.of(
                Command.START_SCREEN, Command.RACE_SCREEN, Command.WHAT_IF, Command.VERDICT_SCREEN, Command.KEYS)) {
            go(window, place);
        }
        Stagehand.onScreen(() -> CssParser.errorsProperty().removeListener(listener));
        assertThat(faults).isEmpty();
    }

    @Test
    void aClosedWindowIsForgotten() throws InterruptedException {
        WeakReference<Scene> scene = sceneOfAClosedWindow();
        await(() -> {
            System.gc();
            return scene.get() == null;
        });
        assertThat(scene.get()).isNull();
    }

    /** Every screen of it has been shown, and somebody has begun to write in the editor. */
    private static WeakReference<Scene> sceneOfAClosedWindow() {
        Window window = Stagehand.onScreen(() -> Windows.of(980, 720, Theme.LIGHT, Language.EN));
        Stage stage = Stagehand.onScreen(() -> new Stage());
        Stagehand.onScreen(() -> window.show(stage));
        for (Command place : List.of(Command.VERDICT_SCREEN, Command.RACE_SCREEN, Command.WHAT_IF)) {
            go(window, place);
        }
        writeInTheEditor(window);
        Stagehand.onScreen(stage::close);
        return new WeakReference<>(window.scene());
    }

    private static void writeInTheEditor(Window window) {
        Stagehand.onScreen(() -> ((ToggleButton) node(window, ".whatif-tabs .right-pill")).fire());
        Stagehand.pulses(100);
        Stagehand.onScreen(() -> node(window, ".yaml").requestFocus());
        Stagehand.pulses(100);
    }

    private static void go(Window window, Command place) {
        Stagehand.onScreen(() -> {
            window.does(place);
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
        });
    }

    private static void press(Window window, KeyCode code, boolean shortcut) {
        fire(window, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, shortcut, false, false));
    }

    private static void type(Window window, String character) {
        fire(window, new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false));
    }

    private static void fire(Window window, KeyEvent event) {
        Stagehand.onScreen(() -> {
            Node focus = window.scene().getFocusOwner();
            // A scene without a stage does not notice at once that what had the focus is gone
            boolean there = focus != null && focus.getScene() == window.scene();
            Event.fireEvent(there ? focus : window.scene().getRoot(), event);
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
        });
    }

    private static Node node(Window window, String selector) {
        return window.scene().getRoot().lookup(selector);
    }

    private static boolean is(Window window, String selector) {
        return Stagehand.onScreen(() -> {
            Node found = node(window, selector);
            return found != null && found.isVisible();
        });
    }

    private static Font nav(Window window) {
        return Stagehand.onScreen(() -> {
            window.scene().getRoot().applyCss();
            return ((Labeled) node(window, ".navigation .place")).getFont();
        });
    }

    private static Set<String> texts(Window window) {
        return Stagehand.onScreen(() -> window.scene().getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.toSet()));
    }

    private static void await(BooleanSupplier reached) throws InterruptedException {
        for (int i = 0; i < 200 && !reached.getAsBoolean(); i++) {
            Thread.sleep(25);
        }
    }
}
