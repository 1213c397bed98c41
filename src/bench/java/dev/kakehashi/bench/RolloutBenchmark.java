package dev.kakehashi.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * A Deployment of 5,000 pods created and then rolled over, as fast as it will go, in a JVM that has run nothing before. A
 * real control plane with pretended nodes took 28.6 s and 60.0 s on a machine of this kind.
 */
final class RolloutBenchmark implements Benchmark {

    private static final int NODES = 500;
    private static final int PODS = 5_000;
    private static final double LIMIT_SECONDS = 2;

    @Override
    public String name() {
        return "rollout";
    }

    @Override
    public int heap() {
        return 1024;
    }

    @Override
    public void run(Figures figures) {
        BenchCluster cluster = new BenchCluster(NODES);
        measure(figures, "5,000 pods created", () -> cluster.rollOut(PODS, "web:1"));
        measure(figures, "5,000 pods rolled over", () -> cluster.rollOut(PODS, "web:2"));
    }

    /** By the clock on the wall, and by what the world's thread took of a processor, which other programs do not disturb. */
    private static void measure(Figures figures, String what, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long wall = System.nanoTime();
        long processor = threads.getCurrentThreadCpuTime();
        work.run();
        double processorSeconds = (threads.getCurrentThreadCpuTime() - processor) / 1e9;
        double wallSeconds = (System.nanoTime() - wall) / 1e9;
        figures.limited(what + ", on the wall", wallSeconds, LIMIT_SECONDS, "s");
        figures.limited(what + ", of a processor", processorSeconds, LIMIT_SECONDS, "s");
    }
}
