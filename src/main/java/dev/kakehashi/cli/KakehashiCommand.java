package dev.kakehashi.cli;

import dev.kakehashi.model.Words;
import dev.kakehashi.report.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The program without a command: the four tasks compared on the terminal, and the report written; or, where a cluster is
 * named, the window on a race that can be played there.
 */
@Command(name = "kakehashi", versionProvider = VersionOption.class)
final class KakehashiCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Messages messages;
    private final Rooms rooms;

    @Option(names = "--kube", paramLabel = "NAME", descriptionKey = "cli.help.kube-window", order = 1)
    private @Nullable String kube;

    @Option(names = "--image", paramLabel = "IMAGE", descriptionKey = "cli.help.image", order = 2)
    private String image = "";

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
    public Integer call() throws InterruptedException {
        common.check();
        if (kube != null) {
            return rooms.race(RealCluster.named(kube), image) ? Program.OK : Program.RUN_FAILED;
        }
        if (!image.isEmpty()) {
            throw new Mistake(Words.of("cli.image.embedded"));
        }
        return new CompareCommand(surroundings, messages, rooms)
                .callAndReport(reportDirectory(surroundings.directory()));
    }

    /** Maven's own place for reports within a source tree, a folder of its own elsewhere. */
    private static Path reportDirectory(Path here) {
        boolean sourceTree = Files.exists(here.resolve("pom.xml")) && Files.isDirectory(here.resolve("scenarios"));
        return sourceTree ? Path.of("target", "report") : Path.of("kakehashi-report");
    }
}
