package dev.kakehashi.cli;

import dev.kakehashi.inspection.Recording;
import dev.kakehashi.model.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kakehashi inspect}: opens the window on its look into clusters, or on a recording of one. */
@Command(name = "inspect")
final class InspectCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Rooms rooms;

    @Option(names = "--recording", paramLabel = "FILE", descriptionKey = "cli.help.recording", order = 1)
    private @Nullable Path recording;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    InspectCommand(Surroundings surroundings, Rooms rooms) {
        this.surroundings = surroundings;
        this.rooms = rooms;
    }

    @Override
    public Integer call() throws InterruptedException {
        common.check();
        Path file = recording == null ? null : surroundings.directory().resolve(recording);
        if (file != null) {
            check(file);
        }
        return rooms.inspect(file) ? Program.OK : Program.RUN_FAILED;
    }

    /** A file that cannot be read is refused before a window opens. */
    private static void check(Path file) {
        try {
            Recording.read(file);
        } catch (Recording.DamagedException damaged) {
            String what = damaged.damage().name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw new Mistake(Words.of("inspect.recording." + what, file.toString(), Integer.toString(damaged.line())));
        } catch (IOException unreadable) {
            throw new Mistake(Words.of("inspect.recording.unreadable", file.toString()));
        }
    }
}
