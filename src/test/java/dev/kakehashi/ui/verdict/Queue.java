package dev.kakehashi.ui.verdict;

import dev.kakehashi.ui.shell.Background;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Background work that a test does piece by piece, so that what happens in between can be seen. */
final class Queue implements Background {

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final Consumer<Runnable> screen;
    private int started;

    /** A queue for models without a screen: everything happens on the thread that it happens on. */
    Queue() {
        this(Runnable::run);
    }

    /**
     * A queue of work that is done on the test's thread.
     *
     * @param screen does something on the screen's thread
     */
    Queue(Consumer<Runnable> screen) {
        this.screen = screen;
    }

    @Override
    public <T> Job start(Callable<T> something, Consumer<T> done, Consumer<Throwable> failed) {
        started++;
        work.add(() -> {
            T result;
            try {
                result = something.call();
            } catch (Exception e) {
                screen.accept(() -> failed.accept(e));
                return;
            }
            screen.accept(() -> done.accept(result));
        });
        return () -> {};
    }

    @Override
    public void onScreen(Runnable something) {
        screen.accept(something);
    }

    /** How many pieces of work wait. */
    int waiting() {
        return work.size();
    }

    /** How many pieces of work have ever been started. */
    int started() {
        return started;
    }

    /** Does one piece of work. */
    void doOne() {
        work.remove().run();
    }

    /** Does all there is, also what that starts. */
    void doAll() {
        while (!work.isEmpty()) {
            doOne();
        }
    }
}
