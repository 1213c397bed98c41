package dev.kakehashi.ui.whatif;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** A delay on the screen's own clock. */
final class Pause implements Delay {

    private final PauseTransition pause = new PauseTransition();
    private @Nullable Runnable something;

    Pause() {
        pause.setOnFinished(over -> now());
    }

    @Override
    public void then(long millis, Runnable what) {
        something = what;
        pause.setDuration(Duration.millis((double) millis));
        pause.playFromStart();
    }

    @Override
    public void now() {
        Runnable due = something;
        cancel();
        if (due != null) {
            due.run();
        }
    }

    @Override
    public void cancel() {
        pause.stop();
        something = null;
    }
}
