package dev.kakehashi.cli;

import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Messages;
import dev.kakehashi.simulation.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kakehashi cluster}: serves the embedded Kubernetes to kubectl until it is interrupted. */
@Command(name = "cluster")
final class ClusterCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;
    private static final int MOST_NODES = 5000;

    private final Surroundings surroundings;
    private final Messages messages;

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "cli.help.port", order = 1)
    private String port = "0";

    @Option(names = "--nodes", paramLabel = "N", descriptionKey = "cli.help.nodes", order = 2)
    private String nodes = "3";

    @Option(names = "--pace", paramLabel = "N|instant", descriptionKey = "cli.help.pace", order = 3)
    private String pace = "1";

    @Option(names = "--kubeconfig", paramLabel = "FILE", descriptionKey = "cli.help.kubeconfig", order = 4)
    private @Nullable Path kubeconfig;

    @Option(names = "--merge", descriptionKey = "cli.help.merge", order = 5)
    private boolean merge;

    @Option(names = "--seed", paramLabel = "S", descriptionKey = "cli.help.cluster.seed", order = 6)
    private String seed = "1";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ClusterCommand(Surroundings surroundings, Messages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws InterruptedException {
        common.check();
        Path file = kubeconfig == null
                ? Path.of(System.getProperty("user.home"), ".kube", "kakehashi")
                : surroundings.directory().resolve(kubeconfig);
        var options = new ServedCluster.Options(
                (int) CompareCommand.number("--port", port, 0, LAST_PORT),
                (int) CompareCommand.number("--nodes", nodes, 0, MOST_NODES),
                factor(),
                file.toAbsolutePath().normalize(),
                CompareCommand.number("--seed", seed, Long.MIN_VALUE / 2, Long.MAX_VALUE / 2),
                merge,
                true);
        CountDownLatch stopped = new CountDownLatch(1);
        try (Interruption interruption = new Interruption(stopped::countDown);
                ServedCluster served = ServedCluster.start(options, this::tell)) {
            surroundings.out().println(messages.text("cli.cluster.ready", Integer.toString(served.port())));
            surroundings
                    .out()
                    .println(messages.text(
                            "cli.cluster.export", options.kubeconfig().toString()));
            stopped.await();
            return Program.OK;
        } catch (IOException taken) {
            throw new Mistake(Words.of("cli.cluster.start", String.valueOf(taken.getMessage())));
        }
    }

    private void tell(RuntimeException fault) {
        surroundings.err().println(messages.text("cli.cluster.fault", fault.toString()));
    }

    private double factor() {
        if (pace.equals("instant")) {
            return Pace.INSTANT;
        }
        try {
            double factor = Double.parseDouble(pace);
            if (factor > 0 && Double.isFinite(factor)) {
                return factor;
            }
        } catch (NumberFormatException none) {
            // told below
        }
        throw new Mistake(Words.of("cli.cluster.pace", pace));
    }
}
