package dev.kakehashi.cli;

import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.yaml.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kakehashi validate}: says what is wrong with files that people wrote, all of it at once. */
@Command(name = "validate")
final class ValidateCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Messages messages;
    private final Rooms rooms;

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "cli.help.file")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ValidateCommand(Surroundings surroundings, Messages messages, Rooms rooms) {
        this.surroundings = surroundings;
        this.messages = messages;
        this.rooms = rooms;
    }

    @Override
    public Integer call() {
        common.check();
        boolean good = true;
        for (Path file : files) {
            good &= check(file);
        }
        return good ? Program.OK : Program.WRONG_USE;
    }

    private boolean check(Path file) {
        Library.Checked checked = rooms.check(surroundings.directory().resolve(file));
        List<Mistake> mistakes = checked.mistakes();
        mistakes.forEach(mistake -> surroundings.err().println(Program.told(mistake, messages)));
        if (mistakes.isEmpty()) {
            surroundings
                    .out()
                    .println(messages.text(
                            "cli.valid." + checked.kind().name().toLowerCase(Locale.ROOT), file.toString()));
        }
        return mistakes.isEmpty();
    }
}
