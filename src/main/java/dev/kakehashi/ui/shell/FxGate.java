package dev.kakehashi.ui.shell;

import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * The one gate to the screen's thread. What is to happen there is collected and done together, at most once per pulse, so
 * that a flood of results does not flood the screen.
 */
public final class FxGate implements Background, AutoCloseable {

    private final ExecutorService workers;
    private final Consumer<Throwable> unexpected;
    private final Object lock = new Object();
    private ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean planned;

    /**
     * A gate.
     *
     * @param unexpected hears, on the screen's thread, of what goes wrong in something done there
     */
    public FxGate(Consumer<Throwable> unexpected) {
        this.unexpected = unexpected;
        this.workers = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("work-", 0).factory());
    }

    @Override
    public <T> Job start(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        AtomicBoolean unwanted = new AtomicBoolean();
        workers.execute(() -> {
            try {
                T result = work.call();
                onScreen(() -> {
                    if (!unwanted.get()) {
                        done.accept(result);
                    }
                });
            } catch (Throwable e) {
                onScreen(() -> {
                    // Work that is interrupted because the window closes fails in its own ways
                    if (!unwanted.get() && !workers.isShutdown()) {
                        failed.accept(e);
                    }
                });
            }
        });
        return () -> unwanted.set(true);
    }

    @Override
    public void onScreen(Runnable something) {
        synchronized (lock) {
            waiting.add(something);
            if (planned) {
                return;
            }
            planned = true;
        }
        Platform.runLater(this::drain);
    }

    private void drain() {
        ArrayDeque<Runnable> batch;
        synchronized (lock) {
            batch = waiting;
            waiting = new ArrayDeque<>();
            planned = false;
        }
        for (Runnable something : batch) {
            try {
                something.run();
            } catch (RuntimeException e) {
                unexpected.accept(e);
            }
        }
    }

    /** Work under way is left to itself; it does not keep the program alive. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
