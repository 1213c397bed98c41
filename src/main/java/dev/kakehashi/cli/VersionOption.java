package dev.kakehashi.cli;

import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** Asks which version of the program this is. */
final class VersionOption implements IVersionProvider {

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "cli.help.version",
            order = 92)
    private boolean version;

    @Override
    public String[] getVersion() {
        return new String[] {"Kakehashi " + Program.version()};
    }
}
