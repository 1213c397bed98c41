package dev.kakehashi.ui.whatif;

import org.jspecify.annotations.Nullable;

/** A delay that ends when a test says so. */
final class ByHand implements Delay {

    private @Nullable Runnable something;

    @Override
    public void then(long millis, Runnable what) {
        something = what;
    }

    @Override
    public void now() {
        Runnable due = something;
        something = null;
        if (due != null) {
            due.run();
        }
    }

    @Override
    public void cancel() {
        something = null;
    }
}
