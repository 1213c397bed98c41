package dev.kakehashi.ui.shell;

import dev.kakehashi.model.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the user for files. An interface, because a screen without a desktop has no such dialogs. */
public interface Dialogs {

    /**
     * Asks for a file to open.
     *
     * @param title what it is for
     * @param endings the file name endings that fit, without the dot
     */
    Optional<Path> open(Words title, List<String> endings);

    /**
     * Asks where to save a file.
     *
     * @param name the name offered
     */
    Optional<Path> save(Words title, String name, List<String> endings);
}
