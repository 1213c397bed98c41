package dev.kakehashi.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files whole or not at all: under another name first, then moved into place. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes a text as UTF-8, making the directories on the way. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a content, making the directories on the way. */
    public static void write(Path file, byte[] content) throws IOException {
        Path whole = file.toAbsolutePath().normalize();
        Path directory = whole.getParent();
        if (directory == null || Files.isDirectory(whole)) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        Files.createDirectories(directory);
        Path part = directory.resolve(
                "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.write(part, content);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Why a file could not be written, in a few words of English. */
    public static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "")
                + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
