package dev.kakehashi.cli;

import dev.kakehashi.report.Language;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {

    @Option(names = "--lang", paramLabel = "en|ja", descriptionKey = "cli.help.lang", order = 90)
    private @Nullable String language;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "cli.help.help",
            order = 91)
    private boolean help;

    /**
     * Checks them; the language itself has been looked up before anything could be said.
     *
     * @throws Mistake where the language is not one of ours
     */
    void check() {
        if (language != null && Language.of(language).isEmpty()) {
            throw new Mistake(Unknown.of(
                    "cli.language",
                    language,
                    Arrays.stream(Language.values()).map(Language::id).toList()));
        }
    }
}
