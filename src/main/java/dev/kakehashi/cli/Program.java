package dev.kakehashi.cli;

import dev.kakehashi.model.Words;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.yaml.MistakesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The program as its command line: one call, one exit code, nothing kept. */
public final class Program {

    /** All went well. */
    public static final int OK = 0;
    /** A run of the comparison broke, or it was stopped before the first was made. */
    public static final int RUN_FAILED = 1;
    /** The program was asked for something that it cannot understand. */
    public static final int WRONG_USE = 2;

    private final Surroundings surroundings;
    private final Rooms rooms;

    /** A program that finds these things around it. */
    public Program(Surroundings surroundings, Rooms rooms) {
        this.surroundings = surroundings;
        this.rooms = rooms;
    }

    /** Does what the arguments say and returns the exit code. */
    public int run(String... arguments) {
        Messages messages = Messages.in(asked(arguments).orElse(surroundings.language()));
        CommandLine line = new CommandLine(new KakehashiCommand(surroundings, messages, rooms))
                .addSubcommand(new CompareCommand(surroundings, messages, rooms))
                .addSubcommand(new CalibrateCommand(surroundings, messages, rooms))
                .addSubcommand(new ClusterCommand(surroundings, messages))
                .addSubcommand(new InspectCommand(surroundings, rooms))
                .addSubcommand(new ParametersCommand(surroundings, messages, rooms))
                .addSubcommand(new ValidateCommand(surroundings, messages, rooms));
        dress(line, messages);
        return line.execute(arguments);
    }

    /** The program's version. */
    public static String version() {
        Properties build = new Properties();
        try (InputStream in = Program.class.getResourceAsStream("/dev/kakehashi/build.properties")) {
            build.load(Objects.requireNonNull(in, "build.properties is missing from the class path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }

    /** The language that {@code --lang} asks for, needed before anything else can be said. */
    private static Optional<Language> asked(String... arguments) {
        Optional<Language> asked = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--lang=")) {
                asked = Language.of(arguments[i].substring("--lang=".length()));
            } else if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
                asked = Language.of(arguments[i + 1]);
            }
        }
        return asked;
    }

    private void dress(CommandLine line, Messages messages) {
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(80);
        line.setAdjustLineBreaksForWideCJKCharacters(true);
        line.setResourceBundle(new Sentences(messages));
        line.setOut(new PrintWriter(surroundings.out(), true));
        line.setErr(new PrintWriter(surroundings.err(), true));
        line.setParameterExceptionHandler((wrong, given) -> refuse(wrong.getCommandLine(), explain(wrong), messages));
        line.setExecutionExceptionHandler((wrong, where, parsed) -> switch (wrong) {
            case Mistake mistake -> refuse(where, mistake.sentences(), messages);
            case MistakesException mistakes -> refuseFiles(mistakes, messages);
            default -> throw wrong;
        });
        describe(line, messages);
    }

    private static void describe(CommandLine line, Messages messages) {
        CommandSpec command = line.getCommandSpec();
        command.usageMessage()
                .synopsisHeading(messages.text("cli.help.usage") + " ")
                .optionListHeading("%n" + messages.text("cli.help.options") + "%n")
                .commandListHeading("%n" + messages.text("cli.help.commands") + "%n")
                .synopsisSubcommandLabel("[" + messages.text("cli.help.command") + "]")
                .description(messages.text("cli.help." + command.name()))
                .abbreviateSynopsis(false)
                .sortOptions(false)
                .showDefaultValues(false);
        line.getSubcommands().values().forEach(below -> describe(below, messages));
    }

    private int refuse(CommandLine where, List<Words> sentences, Messages messages) {
        for (Words sentence : sentences) {
            surroundings.err().println(messages.text(sentence));
        }
        surroundings
                .err()
                .println(messages.text("cli.try", where.getCommandSpec().qualifiedName() + " --help"));
        return WRONG_USE;
    }

    /** What is wrong in the files that were named needs no reminder of how the command is used. */
    private int refuseFiles(MistakesException wrong, Messages messages) {
        wrong.mistakes().forEach(mistake -> surroundings.err().println(told(mistake, messages)));
        return WRONG_USE;
    }

    /** A mistake in a file as compilers tell it: where, then what. */
    static String told(dev.kakehashi.scenario.yaml.Mistake mistake, Messages messages) {
        String where = mistake.at().toString();
        return (where.isEmpty() ? "" : where + ": ") + messages.text(mistake.words());
    }

    /** What the parser found wrong, in our own words. */
    private static List<Words> explain(CommandLine.ParameterException wrong) {
        CommandLine where = wrong.getCommandLine();
        return switch (wrong) {
            case CommandLine.UnmatchedArgumentException unmatched -> {
                List<Words> all = new ArrayList<>();
                for (String argument : unmatched.getUnmatched()) {
                    all.add(unknown(argument, where));
                }
                yield all;
            }
            case CommandLine.MissingParameterException missing ->
                List.of(Words.of(
                        "cli.missing",
                        missing.getMissing().isEmpty()
                                ? where.getCommandSpec().qualifiedName()
                                : missing.getMissing().getFirst() instanceof OptionSpec option
                                        ? option.longestName()
                                        : missing.getMissing().getFirst().paramLabel()));
            case CommandLine.OverwrittenOptionException twice ->
                List.of(Words.of("cli.twice", ((OptionSpec) twice.getOverwritten()).longestName()));
            default -> List.of(Words.of("cli.wrong", Objects.requireNonNullElse(wrong.getMessage(), "")));
        };
    }

    private static Words unknown(String argument, CommandLine where) {
        boolean option = argument.startsWith("-");
        List<String> known = new ArrayList<>(where.getSubcommands().keySet());
        where.getCommandSpec().options().forEach(each -> known.addAll(Arrays.asList(each.names())));
        known.removeIf(name -> name.startsWith("-") != option);
        String written = option ? argument.replaceFirst("=.*", "") : argument;
        return Unknown.of(option ? "cli.option" : "cli.command", written, known);
    }

    /** Our messages as the command-line library asks for them. */
    private static final class Sentences extends ResourceBundle {

        private final Messages messages;

        Sentences(Messages messages) {
            this.messages = messages;
        }

        @Override
        protected @Nullable Object handleGetObject(String key) {
            return messages.has(key) ? messages.text(key) : null;
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(messages.patterns().keySet());
        }
    }
}
