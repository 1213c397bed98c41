package dev.kakehashi.ui.inspect;

import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.util.Duration;

/**
 * Hears of changes and passes them on, at once where it was quiet, else together a moment later: for words, which nobody
 * reads faster, and which take longer to lay out than pictures.
 */
final class Calm implements InvalidationListener {

    private final Runnable passed;
    private final PauseTransition pause = new PauseTransition(Duration.millis(500));
    private boolean missed;

    Calm(Runnable passed) {
        this.passed = passed;
        pause.setOnFinished(over -> {
            if (missed) {
                pass();
            }
        });
    }

    @Override
    public void invalidated(Observable of) {
        missed = pause.getStatus() == javafx.animation.Animation.Status.RUNNING;
        if (!missed) {
            pass();
        }
    }

    private void pass() {
        missed = false;
        pause.playFromStart();
        passed.run();
    }

    /** Passes nothing on any more until the next change. */
    void stop() {
        pause.stop();
        missed = false;
    }
}
