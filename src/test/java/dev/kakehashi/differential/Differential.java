package dev.kakehashi.differential;

import dev.kakehashi.contract.InProcess;
import dev.kakehashi.contract.OverHttps;
import dev.kakehashi.contract.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs sequences of random operations on the embedded cluster and on the real one, and tells where they differ. As a
 * program: {@code -Dsequences=1000 -Dseed=1 -Dat.once=8}, with a reference cluster that {@code src/test/cluster/up} started.
 */
public final class Differential {

    /** As many nodes as the reference cluster of the tests has. */
    private static final int NODES = 5;

    /** Lines that are shown of each difference. */
    private static final int SHOWN = 4;

    private final Path kubeconfig;

    Differential(Path kubeconfig) {
        this.kubeconfig = kubeconfig;
    }

    /** Compares as many sequences as asked for, and prints each that differs, shrunk. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        Optional<Path> kubeconfig = Reference.kubeconfig();
        if (kubeconfig.isPresent()) {
            List<String> differences = new Differential(kubeconfig.get())
                    .run(
                            Long.getLong("seed", 1),
                            Integer.getInteger("sequences", 100),
                            Integer.getInteger("at.once", 8));
            differences.forEach(System.out::println);
            System.out.println(differences.size() + " differ");
        }
    }

    /** What differs in a number of sequences from a seed on, each difference in a text of its own. */
    List<String> run(long seed, int sequences, int atOnce) throws InterruptedException, ExecutionException {
        List<String> differences = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(atOnce)) {
            List<Future<String>> running = new ArrayList<>();
            for (long each = seed; each < seed + sequences; each++) {
                long its = each;
                running.add(pool.submit(() -> difference(its)));
            }
            for (Future<String> each : running) {
                if (!each.get().isEmpty()) {
                    differences.add(each.get());
                }
            }
        }
        return differences;
    }

    /** How the two sides differ in the sequence of a seed, shrunk; empty where they do not. */
    private String difference(long seed) {
        List<Operation> operations = Operations.of(seed);
        String found = compared(operations);
        if (found.isEmpty()) {
            return "";
        }
        for (int i = operations.size() - 1; i >= 0 && !Boolean.getBoolean("whole"); i--) {
            List<Operation> fewer = new ArrayList<>(operations);
            fewer.remove(i);
            String still = compared(fewer);
            if (!still.isEmpty()) {
                operations = fewer;
                found = still;
            }
        }
        return "seed " + seed + ":\n" + found;
    }

    /** The first lines in which the two sides differ; empty where there are none. */
    private String compared(List<Operation> operations) {
        List<String> expected;
        List<String> actual;
        try (Side side = new Side(OverHttps.of("reference", kubeconfig))) {
            expected = Transcript.of(side, operations);
        }
        try (Side side = new Side(new InProcess(NODES))) {
            actual = Transcript.of(side, operations);
        }
        if (expected.equals(actual)) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        operations.forEach(operation -> out.append("  > ").append(operation).append('\n'));
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> extra = new ArrayList<>(actual);
        expected.forEach(extra::remove);
        for (int i = 0; i < Math.min(SHOWN, Math.max(missing.size(), extra.size())); i++) {
            String real = i < missing.size() ? missing.get(i) : "";
            String embedded = nearest(real, extra);
            extra.remove(embedded);
            int same = same(real, embedded);
            out.append("  in       ")
                    .append(cut(real.isEmpty() ? embedded : real, 0))
                    .append('\n');
            out.append("  real     ").append(cut(real, same)).append('\n');
            out.append("  embedded ").append(cut(embedded, same)).append('\n');
        }
        return out.toString();
    }

    /** The line that begins most like another one. */
    private static String nearest(String line, List<String> lines) {
        return lines.stream()
                .max(Comparator.comparingInt(each -> same(line, each)))
                .orElse("");
    }

    /** How many letters two lines share at their beginning. */
    private static int same(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /** A line from shortly before a place on. */
    private static String cut(String line, int from) {
        int start = Math.max(0, Math.min(from, line.length()) - 60);
        return line.substring(start, Math.min(line.length(), start + 260));
    }
}
