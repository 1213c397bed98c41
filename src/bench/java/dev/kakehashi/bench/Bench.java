package dev.kakehashi.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the benchmarks that are named, or all, one after the other. */
public final class Bench {

    private static final List<Benchmark> ALL = List.of(
            new KernelBenchmark(),
            new ComparisonBenchmark(),
            new RolloutBenchmark(),
            new MemoryBenchmark(),
            new FramesBenchmark(),
            new InspectBenchmark(),
            new ApiBenchmark());

    /** The first argument of the JVM that a benchmark gets for itself. */
    private static final String ALONE = "--alone";

    private Bench() {}

    /** Names of benchmarks; all where there are none. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> names = Arrays.asList(arguments);
        if (names.contains(ALONE)) {
            // A screen's thread would keep a broken benchmark alive
            Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> {
                error.printStackTrace();
                System.exit(1);
            });
            named(names.getLast()).run(new Figures(System.out));
            return;
        }
        for (Benchmark benchmark :
                names.isEmpty() ? ALL : names.stream().map(Bench::named).toList()) {
            System.out.println(benchmark.name() + ", " + benchmark.heap() + " MiB of heap");
            int status = alone(benchmark);
            if (status != 0) {
                System.out.println("  FAILED with status " + status);
            }
        }
    }

    private static Benchmark named(String name) {
        return ALL.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no benchmark " + name + "; there are "
                        + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "))));
    }

    private static int alone(Benchmark benchmark) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-Xmx" + benchmark.heap() + "m");
        command.addAll(benchmark.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName()));
        command.addAll(List.of(ALONE, benchmark.name()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
