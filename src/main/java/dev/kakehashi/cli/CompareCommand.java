package dev.kakehashi.cli;

import dev.kakehashi.comparison.Comparison;
import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.Plan;
import dev.kakehashi.comparison.Progress;
import dev.kakehashi.comparison.Sensitivity;
import dev.kakehashi.live.BrokenOff;
import dev.kakehashi.live.Refused;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.CsvReport;
import dev.kakehashi.report.HtmlReport;
import dev.kakehashi.report.JsonReport;
import dev.kakehashi.report.Messages;
import dev.kakehashi.report.TextReport;
import dev.kakehashi.report.WholeFile;
import dev.kakehashi.scenario.Assignment;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kakehashi compare}: plays scenarios in lanes and tells what was found. */
@Command(name = "compare")
final class CompareCommand implements Callable<Integer> {

    private static final List<String> TASKS = List.of("deploy", "rolling-update", "failure-recovery", "scaling");
    static final String CONTEXT = "context:";
    private static final int RUNS = 200;
    private static final int MOST_RUNS = 1_000_000;

    private final Surroundings surroundings;
    private final Messages messages;
    private final Rooms rooms;

    @Parameters(arity = "0..*", paramLabel = "SCENARIO", descriptionKey = "cli.help.scenario")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--lanes",
            paramLabel = "A,B,…",
            hideParamSyntax = true,
            split = ",",
            descriptionKey = "cli.help.lanes",
            order = 1)
    private List<String> lanes = List.of("vm-configured", "vm-image", "kubernetes");

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "cli.help.profile", order = 2)
    private String profile = "talk-2019";

    @Option(names = "--runs", paramLabel = "N", descriptionKey = "cli.help.runs", order = 3)
    private @Nullable String runs;

    @Option(names = "--seed", paramLabel = "S", descriptionKey = "cli.help.seed", order = 4)
    private String seed = "1";

    @Option(names = "--manifest", paramLabel = "FILE", descriptionKey = "cli.help.manifest", order = 5)
    private @Nullable Path manifest;

    @Option(names = "--image", paramLabel = "IMAGE", descriptionKey = "cli.help.image", order = 6)
    private String image = "";

    @Option(names = "--kube", paramLabel = "embedded|context:NAME", descriptionKey = "cli.help.kube", order = 6)
    private String kube = "embedded";

    @Option(names = "--set", paramLabel = "PARAMETER=VALUE", descriptionKey = "cli.help.set", order = 7)
    private List<String> set = new ArrayList<>();

    @Option(names = "--sensitivity", descriptionKey = "cli.help.sensitivity", order = 8)
    private boolean sensitivity;

    @Option(names = "--json", paramLabel = "FILE", descriptionKey = "cli.help.json", order = 9)
    private @Nullable String json;

    @Option(names = "--csv", paramLabel = "FILE", descriptionKey = "cli.help.csv", order = 10)
    private @Nullable Path csv;

    @Option(names = "--report", paramLabel = "DIR", descriptionKey = "cli.help.report", order = 11)
    private @Nullable Path report;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    CompareCommand(Surroundings surroundings, Messages messages, Rooms rooms) {
        this.surroundings = surroundings;
        this.messages = messages;
        this.rooms = rooms;
    }

    /** Compares the four tasks as without any option, and writes the report into a directory. */
    int callAndReport(Path directory) {
        report = directory;
        return call();
    }

    @Override
    public Integer call() {
        common.check();
        if (!kube.startsWith(CONTEXT)) {
            return play(plan(rooms::lane, RUNS), () -> {});
        }
        try (RealCluster cluster = RealCluster.of(kube.substring(CONTEXT.length()), image, surroundings, messages)) {
            if (sensitivity) {
                throw new Mistake(Words.of("cli.kube.no-sensitivity"));
            }
            Plan plan = plan(id -> id.era() == LaneId.Era.KUBERNETES ? cluster.lane(id) : rooms.lane(id), 1);
            cluster.prepare(plan.scenarios());
            int exit = play(plan, cluster::stop);
            cluster.explain();
            return exit;
        } catch (Refused refused) {
            refused.sentences().forEach(sentence -> surroundings.err().println(messages.text(sentence)));
            return Program.RUN_FAILED;
        }
    }

    private Plan plan(Function<LaneId, Lane> lane, int runsByDefault) {
        boolean embedded = kube.equals("embedded");
        if (!embedded && !kube.startsWith(CONTEXT)) {
            throw new Mistake(Unknown.of("cli.kube", kube, List.of("embedded", CONTEXT + "NAME")));
        }
        if (embedded && !image.isEmpty()) {
            throw new Mistake(Words.of("cli.image.embedded"));
        }
        Profile figures = rooms.profile(profile);
        for (String assignment : set) {
            figures = set(figures, assignment);
        }
        List<Scenario> played = Stream.concat(scenarios.stream(), scenarios.isEmpty() ? TASKS.stream() : Stream.empty())
                .distinct()
                .map(name -> rooms.scenario(name, manifest))
                .toList();
        refuseDoubles(played);
        return new Plan(
                played,
                chosenLanes(lane),
                figures,
                number("--seed", seed, Long.MIN_VALUE / 2, Long.MAX_VALUE / 2),
                runs == null ? runsByDefault : (int) number("--runs", runs, 1, MOST_RUNS),
                embedded ? Runtime.getRuntime().availableProcessors() : 1);
    }

    private static Profile set(Profile figures, String assignment) {
        try {
            return Assignment.apply(figures, assignment);
        } catch (Assignment.Refused e) {
            throw new Mistake(e.words());
        }
    }

    private List<Lane> chosenLanes(Function<LaneId, Lane> lane) {
        Set<LaneId> chosen = new LinkedHashSet<>();
        List<String> known = Arrays.stream(LaneId.values()).map(LaneId::id).toList();
        for (String name : lanes) {
            chosen.add(LaneId.of(name.strip())
                    .orElseThrow(() -> new Mistake(Unknown.of("scenario.unknown.lane", name.strip(), known))));
        }
        return chosen.stream().map(lane).toList();
    }

    /** Two scenarios with one name could not be told apart in any report. */
    private static void refuseDoubles(List<Scenario> played) {
        Set<String> seen = new LinkedHashSet<>();
        for (Scenario scenario : played) {
            if (!seen.add(scenario.id())) {
                throw new Mistake(Words.of("cli.scenario.twice", scenario.id()));
            }
        }
    }

    static long number(String option, String written, long least, long most) {
        try {
            long number = Long.parseLong(written);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of range
        }
        throw new Mistake(
                least >= 0
                        ? Words.of("cli.number.range", option, written, Long.toString(least), Long.toString(most))
                        : Words.of("cli.number", option, written));
    }

    private int play(Plan plan, Runnable alsoStop) {
        AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
        try (Interruption listening = new Interruption(() -> stop.get().run())) {
            ProgressLine line = surroundings.watched()
                    ? new ProgressLine(surroundings.err(), messages, InstantSource.system())
                    : null;
            Progress progress = line == null ? Progress.NONE : line;
            Comparison comparison = new Comparison(plan, progress);
            stop.set(() -> {
                comparison.stop();
                alsoStop.run();
            });
            ComparisonResult result = comparison.run();
            if (sensitivity && result.runs() == result.asked()) {
                Sensitivity test = new Sensitivity(plan, result, progress);
                stop.set(test::stop);
                result = test.run();
            }
            if (line != null) {
                line.clear();
            }
            return tell(result);
        }
    }

    private int tell(ComparisonResult result) {
        if (result.runs() == 0) {
            surroundings.err().println(messages.text("cli.stopped-early"));
            return Program.RUN_FAILED;
        }
        boolean onlyJson = "-".equals(json);
        if (onlyJson) {
            surroundings.out().print(JsonReport.of(result, Program.version()));
        } else {
            new TextReport(messages, surroundings.colour()).lines(result).forEach(surroundings.out()::println);
        }
        if (json != null && !onlyJson) {
            write(Path.of(json), JsonReport.of(result, Program.version()));
        }
        if (csv != null) {
            write(csv, CsvReport.of(result));
        }
        if (report != null) {
            write(report.resolve("comparison.json"), JsonReport.of(result, Program.version()));
            write(report.resolve("runs.csv"), CsvReport.of(result));
            write(report.resolve("index.html"), HtmlReport.of(result, messages, Program.version()));
        }
        surroundings.out().flush();
        return verdict(result);
    }

    private void write(Path file, String text) {
        Path whole = surroundings.directory().resolve(file).toAbsolutePath().normalize();
        if (whole.getParent() == null || Files.isDirectory(whole)) {
            throw new Mistake(Words.of("cli.file.directory", whole.toString()));
        }
        try {
            WholeFile.write(whole, text);
        } catch (IOException e) {
            throw new Mistake(Words.of("cli.file.unwritable", whole.toString(), WholeFile.reason(e)));
        }
        surroundings.err().println(messages.text("cli.wrote", file.toString()));
    }

    private int verdict(ComparisonResult result) {
        result.scenarios()
                .forEach(scenario -> scenario.lanes()
                        .forEach(lane -> lane.errors().stream()
                                .filter(broken -> !broken.error().startsWith(BrokenOff.class.getName()))
                                .limit(1)
                                .forEach(broken -> surroundings
                                        .err()
                                        .println(messages.text(
                                                "cli.broken",
                                                scenario.scenario().id(),
                                                lane.id().id(),
                                                String.valueOf(broken.seed()),
                                                broken.error())))));
        return result.anyBroken() ? Program.RUN_FAILED : Program.OK;
    }
}
