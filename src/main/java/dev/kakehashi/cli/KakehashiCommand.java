package dev.kakehashi.cli;

import dev.kakehashi.report.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program without a command: the four tasks compared on the terminal, and the report written. */
@Command(name = "kakehashi", versionProvider = VersionOption.class)
final class KakehashiCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Messages messages;
    private final Rooms rooms;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final VersionOption version = new VersionOption();

    KakehashiCommand(Surroundings surroundings, Messages messages, Rooms rooms) {
        this.surroundings = surroundings;
        this.messages = messages;
        this.rooms = rooms;
    }

    @Override
    public Integer call() {
        common.check();
        return new CompareCommand(surroundings, messages, rooms)
                .callAndReport(reportDirectory(surroundings.directory()));
    }

    /** Maven's own place for reports within a source tree, a folder of its own elsewhere. */
    private static Path reportDirectory(Path here) {
        boolean sourceTree = Files.exists(here.resolve("pom.xml")) && Files.isDirectory(here.resolve("scenarios"));
        return sourceTree ? Path.of("target", "report") : Path.of("kakehashi-report");
    }
}
