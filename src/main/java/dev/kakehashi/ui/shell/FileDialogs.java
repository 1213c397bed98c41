package dev.kakehashi.ui.shell;

import dev.kakehashi.model.Words;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The desktop's own dialogs for files; the next one begins where the last one ended. */
public final class FileDialogs implements Dialogs {

    private final Texts texts;
    private final Supplier<@Nullable Window> owner;
    private @Nullable File last;

    /** Dialogs that belong to a window. */
    public FileDialogs(Texts texts, Supplier<@Nullable Window> owner) {
        this.texts = texts;
        this.owner = owner;
    }

    @Override
    public Optional<Path> open(Words title, List<String> endings) {
        return chosen(chooser(title, endings).showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> save(Words title, String name, List<String> endings) {
        FileChooser chooser = chooser(title, endings);
        chooser.setInitialFileName(name);
        return chosen(chooser.showSaveDialog(owner.get()));
    }

    private FileChooser chooser(Words title, List<String> endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.text(title));
        List<String> patterns = endings.stream().map(ending -> "*." + ending).toList();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(String.join(" ", patterns), patterns));
        if (last != null && last.isDirectory()) {
            chooser.setInitialDirectory(last);
        }
        return chooser;
    }

    private Optional<Path> chosen(@Nullable File file) {
        if (file != null) {
            last = file.getParentFile();
        }
        return Optional.ofNullable(file).map(File::toPath);
    }
}
