package dev.kakehashi.cluster.api.http;

import dev.kakehashi.cluster.api.Clocks;
import dev.kakehashi.simulation.Pace;
import dev.kakehashi.simulation.World;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The thread that owns a world: lets its clock follow the clock on the wall, sleeps until the next event is due, and
 * answers what other threads ask in between.
 */
public final class Conductor implements AutoCloseable, Clocks.Drive {

    /** Events that run at a pace without waiting before questions are looked at again. */
    private static final int BATCH = 1000;

    private final Pace pace;
    private final Consumer<RuntimeException> trouble;
    private final BlockingQueue<Runnable> questions = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Begins to conduct a world, which nobody else may touch any more.
     *
     * @param factor how fast model time passes; {@link Pace#INSTANT} not to wait
     * @param trouble hears of faults in the world, which goes on
     */
    public Conductor(World world, double factor, Consumer<RuntimeException> trouble) {
        this.pace = new Pace(world, System::nanoTime);
        this.trouble = trouble;
        pace.setFactor(factor);
        this.thread = Thread.ofPlatform().name("world").daemon().start(this::run);
    }

    /** Asks something of the world; what the question throws comes back to the one who asks. */
    public <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        questions.add(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException | Error wrong) {
                answer.completeExceptionally(wrong);
            }
        });
        if (closed) {
            throw new IllegalStateException("the cluster is shut down");
        }
        try {
            return answer.join();
        } catch (CompletionException wrong) {
            throw wrong.getCause() instanceof RuntimeException cause ? cause : wrong;
        }
    }

    @Override
    public void set(double factor, boolean paused) {
        later(() -> {
            pace.setFactor(factor);
            if (paused) {
                pace.pause();
            } else if (!pace.isPlaying()) {
                pace.play();
            }
        });
    }

    @Override
    public void leap(long nanoseconds) {
        later(() -> pace.leap(nanoseconds));
    }

    /** The world is in the midst of something when its clock is to be changed: that is done next. */
    private void later(Runnable change) {
        questions.add(change);
    }

    private void run() {
        pace.play();
        while (!closed) {
            try {
                Runnable question = questions.poll(pace.untilNext(), TimeUnit.NANOSECONDS);
                advance();
                for (; question != null; question = questions.poll()) {
                    question.run();
                }
                advance();
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException wrong) {
                trouble.accept(wrong);
            }
        }
    }

    private void advance() {
        if (pace.factor() != Pace.INSTANT || !pace.isPlaying()) {
            pace.advance();
            return;
        }
        for (int i = 0; i < BATCH && pace.step(); i++) {
            // as fast as it will go
        }
    }

    /** Stops the world for good. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
