package dev.kakehashi.cli;

import dev.kakehashi.calibration.CalibratedProfile;
import dev.kakehashi.calibration.Calibration;
import dev.kakehashi.calibration.Fit;
import dev.kakehashi.calibration.Forecast;
import dev.kakehashi.calibration.Phase;
import dev.kakehashi.calibration.Samples;
import dev.kakehashi.calibration.Shape;
import dev.kakehashi.calibration.Trial;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.live.Leftovers;
import dev.kakehashi.live.Refused;
import dev.kakehashi.live.Sandbox;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Columns;
import dev.kakehashi.report.Messages;
import dev.kakehashi.report.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kakehashi calibrate}: measures a cluster and writes a profile of it. */
@Command(name = "calibrate")
final class CalibrateCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 1000;
    private static final int TIMES_EACH = 2;
    private static final List<String> BASES = List.of("measured-2026", "talk-2019");
    private static final int WIDTH = 12;
    private static final double ERROR_WANTED = 0.10;
    private static final double COVERAGE_WANTED = 0.90;

    private final Surroundings surroundings;
    private final Messages messages;
    private final Rooms rooms;

    @Option(
            names = "--kube",
            required = true,
            paramLabel = "context:NAME",
            descriptionKey = "cli.help.calibrate.kube",
            order = 1)
    private String kube = "";

    @Option(names = "--runs", paramLabel = "N", descriptionKey = "cli.help.calibrate.runs", order = 2)
    private String runs = "5";

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "cli.help.calibrate.out", order = 3)
    private Path file = Path.of("calibrated.yaml");

    @Option(names = "--image", paramLabel = "IMAGE", descriptionKey = "cli.help.calibrate.image", order = 4)
    private String image = "registry.k8s.io/pause:3.10";

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "cli.help.calibrate.profile", order = 5)
    private String base = "measured-2026";

    @Option(names = "--check", descriptionKey = "cli.help.calibrate.check", order = 6)
    private boolean check;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    CalibrateCommand(Surroundings surroundings, Messages messages, Rooms rooms) {
        this.surroundings = surroundings;
        this.messages = messages;
        this.rooms = rooms;
    }

    @Override
    public Integer call() {
        common.check();
        int times = (int) CompareCommand.number("--runs", runs, 1, MOST_RUNS);
        Context context = context();
        if (!BASES.contains(base)) {
            throw new Mistake(Words.of("calibrate.profile", base, String.join(", ", BASES)));
        }
        AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
        try (Interruption listening = new Interruption(() -> stop.get().run());
                Connection connection = Connection.to(context)) {
            for (Leftovers.Leftover left : Leftovers.find(connection)) {
                tell(Words.of("cli.kube.leftover", left.namespace(), left.started()));
                Leftovers.remove(connection, left);
            }
            String server = Calibration.version(connection);
            try (Sandbox sandbox = Sandbox.open(connection, "calibrate", Sandbox.NEEDS)) {
                tell(Words.of("calibrate.sandbox", sandbox.namespace(), context.name(), server));
                Calibration calibration = new Calibration(sandbox, image, this::tell);
                stop.set(calibration::stop);
                measure(calibration, times, server);
            }
            return Program.OK;
        } catch (Refused refused) {
            refused.sentences().forEach(this::tell);
            return Program.RUN_FAILED;
        } catch (InterruptedException stopped) {
            tell(Words.of("calibrate.stopped"));
            return Program.RUN_FAILED;
        }
    }

    private Context context() {
        if (!kube.startsWith(CompareCommand.CONTEXT)) {
            throw new Mistake(Words.of("calibrate.kube", kube));
        }
        return RealCluster.context(kube.substring(CompareCommand.CONTEXT.length()));
    }

    private void measure(Calibration calibration, int times, String server) throws Refused, InterruptedException {
        Samples samples = calibration.measure(times);
        CalibratedProfile made = new CalibratedProfile(rooms.profile(base), samples, server, LocalDate.now());
        show(samples, made);
        write(made);
        if (check) {
            Forecast forecast = new Forecast(rooms.scenario("rolling-update", null), made.profile());
            List<Trial> trials = new ArrayList<>();
            for (Shape shape : Trial.HELD_OUT) {
                tell(Words.of("calibrate.trial", shape(shape)));
                Statistics predicted = forecast.of(shape);
                for (int i = 0; i < TIMES_EACH; i++) {
                    trials.add(new Trial(shape, predicted, calibration.timed(shape)));
                }
            }
            show(trials);
        }
    }

    private void write(CalibratedProfile made) {
        Path whole = surroundings.directory().resolve(file).toAbsolutePath().normalize();
        String name = String.valueOf(whole.getFileName()).replaceFirst("[.]ya?ml$", "");
        try {
            WholeFile.write(whole, made.yaml(name));
        } catch (IOException e) {
            throw new Mistake(Words.of("cli.file.unwritable", whole.toString(), WholeFile.reason(e)));
        }
        surroundings.err().println(messages.text("cli.wrote", file.toString()));
    }

    // -- what is shown

    private void show(Samples samples, CalibratedProfile made) {
        row(messages.text("calibrate.column.phase"), "n", "p05", "p50", "p95");
        for (Phase phase : Phase.values()) {
            double[] seconds = samples.of(phase).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            if (seconds.length == 0) {
                row(messages.text("calibrate.phase." + phase.id()), "0", "", "", "");
            } else {
                Statistics of = Statistics.of(seconds);
                row(
                        messages.text("calibrate.phase." + phase.id()),
                        String.valueOf(of.n()),
                        seconds(of.p05()),
                        seconds(of.p50()),
                        seconds(of.p95()));
            }
        }
        surroundings.out().println();
        for (String name : CalibratedProfile.parameters()) {
            Fit fit = made.fits().get(name);
            surroundings
                    .out()
                    .println(
                            fit == null
                                    ? messages.text(
                                            "calibrate.kept",
                                            name,
                                            String.valueOf(samples.of(name).size()),
                                            String.valueOf(Fit.LEAST),
                                            base)
                                    : messages.text(
                                            "calibrate.fitted",
                                            name,
                                            fit.distribution().describe(),
                                            String.valueOf(fit.n())));
        }
    }

    private void show(List<Trial> trials) {
        surroundings.out().println();
        row(messages.text("calibrate.column.rollout"), "p05", "p50", "p95", messages.text("calibrate.column.observed"));
        for (Trial trial : trials) {
            Statistics expected = trial.predicted();
            row(
                    shape(trial.shape()),
                    seconds(expected.p05()),
                    seconds(expected.p50()),
                    seconds(expected.p95()),
                    seconds(trial.observed()) + (trial.inside() ? "" : " *"));
        }
        double error = Trial.medianError(trials);
        double coverage = Trial.coverage(trials);
        verdict("calibrate.error", error, ERROR_WANTED, error < ERROR_WANTED);
        verdict("calibrate.coverage", coverage, COVERAGE_WANTED, coverage >= COVERAGE_WANTED);
    }

    private void verdict(String key, double is, double wanted, boolean met) {
        surroundings
                .out()
                .println(messages.text(
                        key, percent(is), percent(wanted), messages.text(met ? "calibrate.met" : "calibrate.missed")));
    }

    private String shape(Shape shape) {
        return messages.text(
                "calibrate.shape",
                String.valueOf(shape.replicas()),
                String.valueOf(shape.surge()),
                String.valueOf(shape.unavailable()));
    }

    private void row(String name, String... cells) {
        StringBuilder line = new StringBuilder(Columns.left(name, 3 * WIDTH));
        for (String cell : cells) {
            line.append(Columns.left(cell, WIDTH));
        }
        surroundings.out().println(line.toString().stripTrailing());
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.3f s", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private void tell(Words words) {
        surroundings.err().println(messages.text(words));
    }
}
