package dev.kakehashi.ui.shell;

import dev.kakehashi.scenario.Library;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What every screen finds on its desk.
 *
 * @param choice what the screens are about
 * @param library the scenarios and profiles that come with the product; on the screen's thread only
 * @param texts the sentences
 * @param background work off the screen's thread
 * @param dialogs files asked for
 * @param notices things told
 * @param go where else the user can be taken
 * @param outlook what many runs have shown last, which need not be of the choice of the moment; null where nothing has
 */
public record Desk(
        ObjectProperty<Choice> choice,
        Library library,
        Texts texts,
        Background background,
        Dialogs dialogs,
        Notices notices,
        Go go,
        ObjectProperty<@Nullable Outlook> outlook) {

    /** A desk on which nothing is known yet of many runs. */
    public Desk(
            ObjectProperty<Choice> choice,
            Library library,
            Texts texts,
            Background background,
            Dialogs dialogs,
            Notices notices,
            Go go) {
        this(choice, library, texts, background, dialogs, notices, go, new SimpleObjectProperty<>());
    }

    /** Brings another screen. */
    public interface Go {

        /** To this place: one of the commands that end in {@code SCREEN}, or {@link Command#WHAT_IF}. */
        void to(Command place);
    }
}
