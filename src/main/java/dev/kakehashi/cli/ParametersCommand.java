package dev.kakehashi.cli;

import dev.kakehashi.report.Columns;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kakehashi parameters}: every figure of a profile, what it is, where it comes from and how sure we are of it. */
@Command(name = "parameters")
final class ParametersCommand implements Callable<Integer> {

    private static final int WIDTH = 80;
    private static final String INDENT = "    ";

    private final Surroundings surroundings;
    private final Messages messages;
    private final Rooms rooms;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "cli.help.profile", order = 1)
    private String profile = "talk-2019";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ParametersCommand(Surroundings surroundings, Messages messages, Rooms rooms) {
        this.surroundings = surroundings;
        this.messages = messages;
        this.rooms = rooms;
    }

    @Override
    public Integer call() {
        common.check();
        Profile shown = rooms.profile(profile);
        PrintStream out = surroundings.out();
        out.println(messages.text(
                "cli.parameters",
                shown.id(),
                messages.text(shown.title()),
                shown.parameters().size()));
        shown.parameters().values().stream()
                .sorted(Comparator.comparing(Parameter::name))
                .forEach(parameter -> print(parameter, out));
        return Program.OK;
    }

    private void print(Parameter parameter, PrintStream out) {
        Figures figures = new Figures(messages);
        out.println();
        out.println(Columns.plain(parameter.name() + "  " + figures.typical(parameter)));
        lines(messages.text(parameter.meaning()), out);
        lines(
                messages.text(
                        "cli.parameters.distribution", parameter.distribution().describe(), parameter.unit()),
                out);
        lines(
                messages.text(
                        "cli.parameters.source",
                        parameter.source(),
                        messages.text("report.confidence."
                                + parameter.confidence().name().toLowerCase(Locale.ROOT))),
                out);
        String disagrees = messages.text(parameter.disagrees());
        if (!disagrees.isEmpty()) {
            lines(messages.text("cli.parameters.disagrees", disagrees), out);
        }
    }

    private void lines(String text, PrintStream out) {
        Columns.wrap(text, WIDTH - INDENT.length(), messages.language()).forEach(line -> out.println(INDENT + line));
    }
}
