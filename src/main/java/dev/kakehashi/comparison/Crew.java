package dev.kakehashi.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Some threads that share out numbered parts of a work in the order of their numbers, until done or told to stop. */
final class Crew {

    private final int threads;
    private final Progress progress;
    private volatile boolean stopped;
    private long done;
    private long total;

    Crew(int threads, Progress progress) {
        this.threads = threads;
        this.progress = progress;
    }

    /** Parts in hand are finished, no new ones begun. */
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /**
     * Does all parts and waits for them.
     *
     * @return how many were done: all, or where it was stopped, the first so many
     */
    int work(int parts, IntConsumer part) {
        total += parts;
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> workOn(next, parts, part)));
            }
            for (Future<?> worker : workers) {
                await(worker);
            }
        }
        return Math.min(next.get(), parts);
    }

    private void workOn(AtomicInteger next, int parts, IntConsumer part) {
        while (!stopped) {
            int mine = next.getAndIncrement();
            if (mine >= parts) {
                return;
            }
            part.accept(mine);
            report();
        }
    }

    private synchronized void report() {
        done++;
        progress.at(done, total);
    }

    private void await(Future<?> worker) {
        while (true) {
            try {
                worker.get();
                return;
            } catch (InterruptedException e) {
                stop();
            } catch (ExecutionException e) {
                stop();
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
