package dev.kakehashi.ui;

import dev.kakehashi.inspection.Recording;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Dialogs;
import dev.kakehashi.ui.shell.FxGate;
import dev.kakehashi.ui.shell.Keyboard;
import dev.kakehashi.ui.shell.Keys;
import dev.kakehashi.ui.shell.Looks;
import dev.kakehashi.ui.shell.Opening;
import dev.kakehashi.ui.shell.Overlays;
import dev.kakehashi.ui.shell.Screen;
import dev.kakehashi.ui.shell.Settings;
import dev.kakehashi.ui.shell.Texts;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The window: puts the screens together, leads from one to the other, and does what keys ask for. */
public final class Window {

    private final Memory memory;
    private final Looks looks = new Looks();
    private final Keys keys = new Keys();
    private final Texts texts;
    private final Overlays overlays;
    private final FxGate gate;
    private final Desk desk;
    private final Opening opening;
    private final Map<Command, Function<Desk, Screen>> makers;
    private final Map<Command, Screen> screens = new EnumMap<>(Command.class);
    private final TopBar top;
    private final BorderPane page = new BorderPane();
    private final Scene scene;
    private Command place = Command.START_SCREEN;
    private boolean whatIf;
    private boolean covered;
    private final ChangeListener<Object> covering = (of, old, now) -> arrange();
    private boolean presenting;
    private @Nullable Stage stage;

    /** A crash costs no more than what was changed a moment before it. */
    private final PauseTransition soon = new PauseTransition(Duration.seconds(1));

    /**
     * A window that is not shown yet.
     *
     * @param language the language of somebody who has not chosen any
     * @param version the version of the program, for the report of an error
     * @param makers how the screens are made, by the command that leads to them; each is made when it is first needed
     */
    public Window(
            Library library,
            Settings settings,
            Language language,
            String version,
            Function<Texts, Dialogs> dialogs,
            Map<Command, Function<Desk, Screen>> makers) {
        this.memory = new Memory(settings);
        this.makers = makers;
        this.texts = new Texts(memory.language().orElse(language));
        this.overlays = new Overlays(texts, keys, version);
        this.gate = new FxGate(overlays::unexpected);
        ObjectProperty<Choice> choice = new SimpleObjectProperty<>(this, "choice", memory.choice(library));
        this.desk = new Desk(choice, library, texts, gate, dialogs.apply(texts), overlays, this::go);
        this.opening = new Opening(desk, overlays);
        memory.recall(looks, keys);
        this.top = new TopBar(desk, looks, this::does);
        page.getStyleClass().add("page");
        page.setTop(top);
        StackPane root = new StackPane(page, overlays.view());
        this.scene = new Scene(root, memory.width(), memory.height());
        looks.dress(scene);
        Keyboard.listen(scene, keys, this::does, () -> presenting, () -> place != Command.START_SCREEN);
        scene.setOnDragOver(this::dragged);
        scene.setOnDragDropped(this::dropped);
        soon.setOnFinished(over -> remember());
        List.of(choice, texts.language(), looks.theme(), looks.zoom(), looks.reducedMotion())
                .forEach(each -> each.addListener(changed -> soon.playFromStart()));
        go(Command.START_SCREEN);
        Path damaged = settings.setAside();
        if (damaged != null) {
            overlays.warn(Words.of("shell.settings.damaged", damaged.toString()));
        }
    }

    /** Shows it on a stage. */
    public void show(Stage on) {
        stage = on;
        on.setTitle(texts.text("shell.brand"));
        on.setScene(scene);
        on.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        on.setFullScreenExitHint("");
        memory.place(on);
        on.setOnHidden(hidden -> close());
        on.show();
    }

    /** What is shown on the stage. */
    public Scene scene() {
        return scene;
    }

    /** What the screens find on their desk. */
    public Desk desk() {
        return desk;
    }

    /** How it looks. */
    public Looks looks() {
        return looks;
    }

    /** The screen that leads here; made where it has not been needed before. */
    public Screen screen(Command command) {
        Screen screen = screens.get(command);
        if (screen == null) {
            Function<Desk, Screen> maker = makers.get(command);
            if (maker == null) {
                throw new IllegalArgumentException("no screen at " + command);
            }
            screen = maker.apply(desk);
            screen.reducedMotion().bind(looks.reducedMotion());
            screens.put(command, screen);
        }
        return screen;
    }

    /** The screen that fills the window now. */
    public Command place() {
        return place;
    }

    private void dragged(DragEvent drag) {
        if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
            drag.consume();
        }
    }

    private void dropped(DragEvent drop) {
        if (drop.getDragboard().hasFiles()) {
            drop.getDragboard().getFiles().forEach(file -> open(file.toPath()));
            drop.setDropCompleted(true);
            drop.consume();
        }
    }

    /** Opens a file of the user. */
    public void open(Path file) {
        if (file.toString().endsWith("." + Recording.ENDING)) {
            go(Command.INSPECT_SCREEN);
            screen(Command.INSPECT_SCREEN).opens(file);
        } else {
            opening.open(file);
        }
    }

    // -- from one screen to another

    private void go(Command to) {
        if (to == Command.WHAT_IF) {
            showWhatIf(!whatIf);
            return;
        }
        if (covered) {
            showWhatIf(false);
        }
        if (page.getCenter() != null && to == place) {
            return;
        }
        if (page.getCenter() != null) {
            screen(place).hidden();
        }
        place = to;
        Screen screen = screen(to);
        page.setCenter(screen.view());
        if (to == Command.START_SCREEN || to == Command.INSPECT_SCREEN) {
            showWhatIf(false);
        }
        screen.shown();
        top.at(place, whatIf, screen(place).title());
    }

    private void showWhatIf(boolean shown) {
        if (shown != whatIf) {
            whatIf = shown;
            Screen screen = screen(Command.WHAT_IF);
            if (shown) {
                if (place == Command.START_SCREEN || place == Command.INSPECT_SCREEN) {
                    go(Command.RACE_SCREEN);
                }
                screen.whole().addListener(covering);
                screen.shown();
            } else {
                screen.whole().removeListener(covering);
                screen.hidden();
            }
            arrange();
        }
        top.at(place, whatIf, screen(place).title());
    }

    /** What if stands beside the screen, or in its place while it wants the whole window. */
    private void arrange() {
        Screen panel = screen(Command.WHAT_IF);
        boolean cover = whatIf && panel.whole().get();
        page.setRight(null);
        if (cover != covered) {
            covered = cover;
            if (cover) {
                screen(place).hidden();
            }
            page.setCenter(cover ? panel.view() : screen(place).view());
            if (!cover) {
                screen(place).shown();
            }
        }
        if (whatIf && !cover) {
            page.setRight(panel.view());
        }
    }

    // -- what is asked for

    /** Does what a key, a clicker or a button asks for; false where it means nothing now. */
    public boolean does(Command command) {
        if (overlays.does(command)) {
            return true;
        }
        if (overlays.isCovered() && !isSight(command)) {
            return true;
        }
        switch (command) {
            case START_SCREEN, RACE_SCREEN, VERDICT_SCREEN, WHAT_IF, INSPECT_SCREEN -> go(command);
            case ZOOM_IN -> looks.zoomIn();
            case ZOOM_OUT -> looks.zoomOut();
            case ZOOM_RESET -> looks.zoom().set(100);
            case THEME -> looks.theme().set(looks.theme().get().next());
            case LANGUAGE -> texts.language().set(texts.language().get() == Language.EN ? Language.JA : Language.EN);
            case REDUCED_MOTION -> keepStill(!looks.reducedMotion().get());
            case FULL_SCREEN -> fullScreen(stage != null && !stage.isFullScreen());
            case PRESENT -> present(!presenting);
            default -> {
                return below(command);
            }
        }
        return true;
    }

    private boolean below(Command command) {
        if (whatIf && screen(Command.WHAT_IF).does(command)) {
            return true;
        }
        if (screen(place).does(command)) {
            return true;
        }
        if (command == Command.OPEN) {
            opening.ask(this::open);
            return true;
        }
        if (command == Command.ESCAPE) {
            if (whatIf) {
                showWhatIf(false);
            } else {
                present(false);
            }
            return true;
        }
        return false;
    }

    private void keepStill(boolean still) {
        looks.reducedMotion().set(still);
        overlays.tell(Words.of(still ? "shell.still" : "shell.moving"));
    }

    /** What changes only how things are seen, and so means something even while a sheet lies over them. */
    private static boolean isSight(Command command) {
        return switch (command) {
            case ZOOM_IN, ZOOM_OUT, ZOOM_RESET, THEME, LANGUAGE, REDUCED_MOTION, FULL_SCREEN -> true;
            default -> false;
        };
    }

    /** Somebody stands on a stage with a clicker in hand, or does so no more. */
    private void present(boolean now) {
        presenting = now;
        fullScreen(now);
    }

    private void fullScreen(boolean full) {
        if (stage != null) {
            stage.setFullScreen(full);
        }
    }

    // -- the end

    /** Puts everything away; what is to be remembered is written. */
    public void close() {
        if (!covered) {
            screen(place).hidden();
        }
        if (whatIf) {
            screen(Command.WHAT_IF).hidden();
        }
        screens.values().forEach(Screen::closed);
        soon.stop();
        remember();
        gate.close();
    }

    private void remember() {
        memory.keep(desk.choice().get(), texts.language().get(), looks, stage);
    }
}
