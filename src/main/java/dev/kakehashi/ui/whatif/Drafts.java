package dev.kakehashi.ui.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Texts that are not saved, on disk, so that nothing is lost when the program ends, however it ends. */
final class Drafts {

    private static final String KEPT = ".kept";

    private final Path directory;

    Drafts(Path directory) {
        this.directory = directory;
    }

    /** Where a text is kept, whether there is one or not. */
    Path path(String name) {
        return directory.resolve(name);
    }

    /** Keeps a text, whole or not at all. */
    void write(String name, String text) {
        Path file = path(name);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws a text away. */
    void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Text of an earlier day that is not what the file says, put aside until the user has said what to do with it; null
     * where there is none.
     */
    @Nullable
    String putAside(String name, String saved) {
        Path file = path(name);
        Path aside = path(name + KEPT);
        try {
            if (Files.exists(file)) {
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            }
            String kept = Files.exists(aside) ? Files.readString(aside) : saved;
            if (kept.equals(saved)) {
                Files.deleteIfExists(aside);
                return null;
            }
            return kept;
        } catch (IOException e) {
            return null; // it cannot be read: it stays where it is
        }
    }

    /** Throws away what was put aside. */
    void forget(String name) {
        delete(name + KEPT);
    }
}
