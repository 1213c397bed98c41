package dev.kakehashi.ui.shell;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import jfx.incubator.scene.control.richtext.RichTextArea;

/** Turns keys into commands, and leaves to controls what they use themselves: somebody who writes is not disturbed. */
public final class Keyboard {

    private final Scene scene;
    private final Keys keys;
    private final Predicate<Command> does;
    private final BooleanSupplier presenting;
    private final BooleanSupplier hasClock;

    private Keyboard(
            Scene scene, Keys keys, Predicate<Command> does, BooleanSupplier presenting, BooleanSupplier hasClock) {
        this.scene = scene;
        this.keys = keys;
        this.does = does;
        this.presenting = presenting;
        this.hasClock = hasClock;
    }

    /**
     * Listens to the keys of a scene.
     *
     * @param does does a command; false where it meant nothing, so that the key is not used up
     * @param presenting whether somebody stands on a stage with a clicker in hand
     * @param hasClock whether the arrows move a clock, rather than the focus, where a button has it
     */
    public static void listen(
            Scene scene, Keys keys, Predicate<Command> does, BooleanSupplier presenting, BooleanSupplier hasClock) {
        Keyboard keyboard = new Keyboard(scene, keys, does, presenting, hasClock);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keyboard::pressedFirst);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, keyboard::pressedLast);
        scene.addEventFilter(KeyEvent.KEY_TYPED, keyboard::typed);
    }

    /** Keys that no control uses for itself, before controls see them. */
    private void pressedFirst(KeyEvent event) {
        boolean own = isForControls(event.getCode()) && !event.isShortcutDown() && !isForTheClock(event.getCode());
        boolean writing = isWriting();
        if (own || writing && !event.isShortcutDown() && !event.getCode().isFunctionKey()) {
            return;
        }
        ask(keys.pressed(event, presenting.getAsBoolean()), event);
    }

    /** Keys that controls may use for themselves, when none did. */
    private void pressedLast(KeyEvent event) {
        if (!isWriting() || event.getCode() == KeyCode.ESCAPE) {
            ask(keys.pressed(event, presenting.getAsBoolean()), event);
        }
    }

    private void typed(KeyEvent event) {
        if (!isWriting()) {
            ask(keys.typed(event, presenting.getAsBoolean()), event);
        }
    }

    private void ask(Optional<Command> command, KeyEvent event) {
        if (command.isPresent() && does.test(command.get())) {
            event.consume();
        }
    }

    private static boolean isForControls(KeyCode code) {
        return code.isArrowKey()
                || code == KeyCode.SPACE
                || code == KeyCode.ENTER
                || code == KeyCode.TAB
                || code == KeyCode.ESCAPE;
    }

    /** A button that was clicked has the focus, and would take the arrows of who wants to go on. */
    private boolean isForTheClock(KeyCode code) {
        return code.isArrowKey() && hasClock.getAsBoolean() && scene.getFocusOwner() instanceof ButtonBase;
    }

    private boolean isWriting() {
        Node focus = scene.getFocusOwner();
        return focus instanceof TextInputControl || focus instanceof RichTextArea;
    }
}
