package dev.kakehashi.cli;

import dev.kakehashi.model.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files whole or not at all: under another name first, then moved into place. */
final class WholeFile {

    private WholeFile() {}

    /**
     * Writes a text as UTF-8, making the directories on the way.
     *
     * @throws Mistake where that cannot be done
     */
    static void write(Path file, String text) {
        Path whole = file.toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(whole)) {
                throw new Mistake(Words.of("cli.file.directory", file.toString()));
            }
            Path directory = whole.getParent();
            if (directory == null) {
                throw new Mistake(Words.of("cli.file.directory", file.toString()));
            }
            Files.createDirectories(directory);
            Path part = directory.resolve(
                    "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            try {
                Files.writeString(part, text, StandardCharsets.UTF_8);
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new Mistake(Words.of("cli.file.unwritable", file.toString(), reason(e)));
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "")
                + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
