package dev.kakehashi.ui.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;

/** One of the things that fill the window: start, race, verdict; or that stand beside them: what if. */
public interface Screen {

    /** Its node, built once. */
    Node view();

    /** It is on the screen from now on: listen, animate. */
    void shown();

    /** It is not on the screen any more: nothing of it runs or listens until it is shown again. */
    void hidden();

    /** Whether it wants the whole window where it would stand beside another screen. */
    default ObservableBooleanValue whole() {
        return new SimpleBooleanProperty(false);
    }

    /** Whether things that only please the eye keep still. A screen that has none of these need not say more. */
    default BooleanProperty reducedMotion() {
        return new SimpleBooleanProperty(this, "reducedMotion");
    }

    /** Does what a key asked for; false where that means nothing here, so that the window may do it. */
    boolean does(Command command);
}
