package dev.kakehashi.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while something long is at work: asks it to stop, and holds the end of the process back until what there is has
 * been told.
 */
final class Interruption implements AutoCloseable {

    /** So long may telling take; then the process ends anyway. */
    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook;

    /**
     * Listens until closed.
     *
     * @param stop asks the work to stop; may be called from any thread
     */
    Interruption(Runnable stop) {
        this.hook = new Thread(() -> {
            stop.run();
            await();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook has just been released
        }
    }

    private void await() {
        try {
            boolean inTime = told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                Runtime.getRuntime().halt(Program.RUN_FAILED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
