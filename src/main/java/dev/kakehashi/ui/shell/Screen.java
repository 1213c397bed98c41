package dev.kakehashi.ui.shell;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;

/** One of the things that fill the window: start, race, verdict; or that stand beside them: what if. */
public interface Screen {

    /** Its node, built once. */
    Node view();

    /** What the top bar says while it is on the screen; empty where that is what the screens are about. */
    default Optional<ObservableStringValue> title() {
        return Optional.empty();
    }

    /** It is on the screen from now on: listen, animate. */
    void shown();

    /** It is not on the screen any more: nothing of it runs or listens until it is shown again. */
    void hidden();

    /** The window is closed: what it started ends. */
    default void closed() {}

    /** Whether it wants the whole window where it would stand beside another screen. */
    default ObservableBooleanValue whole() {
        return new SimpleBooleanProperty(false);
    }

    /** Whether things that only please the eye keep still. A screen that has none of these need not say more. */
    default BooleanProperty reducedMotion() {
        return new SimpleBooleanProperty(this, "reducedMotion");
    }

    /** Opens a file of the user; false where it is of no kind that this screen shows. */
    default boolean opens(Path file) {
        return false;
    }

    /** Does what a key asked for; false where that means nothing here, so that the window may do it. */
    boolean does(Command command);
}
