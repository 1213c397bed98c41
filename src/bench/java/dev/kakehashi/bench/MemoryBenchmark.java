package dev.kakehashi.bench;

/** A Deployment of 150,000 running pods on 5,000 nodes, held in memory: the size of the largest clusters there are. */
final class MemoryBenchmark implements Benchmark {

    private static final int NODES = 5_000;
    private static final int PODS = 150_000;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public int heap() {
        return 4096;
    }

    @Override
    public void run(Figures figures) {
        BenchCluster cluster = new BenchCluster(NODES);
        cluster.rollOut(PODS, "web:1");
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        double used = (runtime.totalMemory() - runtime.freeMemory()) / (1024.0 * 1024);
        figures.limited(cluster.pods() + " pods on 5,000 nodes", used, heap(), "MiB");
    }
}
