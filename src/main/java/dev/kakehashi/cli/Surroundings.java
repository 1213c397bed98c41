package dev.kakehashi.cli;

import dev.kakehashi.report.Language;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What the program finds around it when it starts.
 *
 * @param out where results go
 * @param err where progress and mistakes go
 * @param language the language of the user's locale
 * @param directory where relative paths begin
 * @param colour whether results go to a terminal that shows colours
 * @param watched whether somebody watches {@code err}, so that progress is worth showing
 */
public record Surroundings(
        PrintStream out, PrintStream err, Language language, Path directory, boolean colour, boolean watched) {

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        boolean toTerminal = isTerminal(1);
        return new Surroundings(
                stream(FileDescriptor.out, System.getProperty("stdout.encoding", "")),
                stream(FileDescriptor.err, System.getProperty("stderr.encoding", "")),
                language(environment, Locale.getDefault(Locale.Category.DISPLAY)),
                Path.of(""),
                toTerminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM")),
                isTerminal(2));
    }

    /**
     * The language that the environment asks for. The variables come first, because the Java runtime takes a locale that
     * is not installed for English.
     */
    static Language language(Map<String, String> environment, Locale otherwise) {
        for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return Language.of(
                        Locale.forLanguageTag(value.replaceFirst("[.@].*", "").replace('_', '-')));
            }
        }
        return Language.of(otherwise);
    }

    /** Terminals that claim to know ASCII only show UTF-8 nearly always; others get what they ask for. */
    private static PrintStream stream(FileDescriptor descriptor, String encoding) {
        Charset charset = Charset.isSupported(encoding.isEmpty() ? "UTF-8" : encoding)
                ? Charset.forName(encoding.isEmpty() ? "UTF-8" : encoding)
                : StandardCharsets.UTF_8;
        return new PrintStream(
                new FileOutputStream(descriptor),
                true,
                charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset);
    }

    /** Whether an output of this process is a terminal; asks Linux where it can, as the Java runtime knows only all or none. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            Console console = System.console();
            return console != null && console.isTerminal();
        }
    }
}
