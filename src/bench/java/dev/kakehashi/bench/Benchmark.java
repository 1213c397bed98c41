package dev.kakehashi.bench;

import java.util.List;

/** Something that has to be fast or small. Runs in a JVM of its own, so that none warms or clutters another's. */
interface Benchmark {

    /** What it is called on the command line, such as {@code kernel}. */
    String name();

    /** The most heap that its JVM may take, in MiB. */
    int heap();

    /** How its JVM is set up besides; by default left to compile as well as it can. */
    default List<String> options() {
        return List.of("-XX:+UseParallelGC");
    }

    /** Measures, and tells each figure against its goal. */
    void run(Figures figures);
}
