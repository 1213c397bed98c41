package dev.kakehashi.ui.shell;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Does work off the screen's thread and brings the result back to it. */
public interface Background {

    /**
     * Starts work.
     *
     * @param work what is done, on another thread
     * @param done gets the result, on the screen's thread
     * @param failed gets what went wrong, on the screen's thread
     * @return how to make the result unwanted: neither {@code done} nor {@code failed} is called after that
     */
    <T> Job start(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed);

    /** Runs something on the screen's thread at its next pulse, from any thread. */
    void onScreen(Runnable something);

    /** Work under way. */
    interface Job {

        /** Its result is not wanted any more. */
        void cancel();
    }

    /** Does everything at once on the caller's thread: for tests without a toolkit. */
    Background AT_ONCE = new Background() {
        @Override
        public <T> Job start(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
            T result;
            try {
                result = work.call();
            } catch (Exception e) {
                failed.accept(e);
                return () -> {};
            }
            done.accept(result);
            return () -> {};
        }

        @Override
        public void onScreen(Runnable something) {
            something.run();
        }
    };
}
