package dev.kakehashi.ui.verdict;

import dev.kakehashi.ui.shell.Background;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Background work that a test does piece by piece, so that what happens in between can be seen. */
final class Queue implements Background {

    private final Deque<Runnable> work = new ArrayDeque<>();
    private int started;

    @Override
    public <T> Job start(Callable<T> something, Consumer<T> done, Consumer<Throwable> failed) {
        started++;
        work.add(() -> {
            T result;
            try {
                result = something.call();
            } catch (Exception e) {
                failed.accept(e);
                return;
            }
            done.accept(result);
        });
        return () -> {};
    }

    @Override
    public void onScreen(Runnable something) {
        something.run();
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
