package dev.kakehashi.ui.shell;

import dev.kakehashi.model.Words;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The sentences of the screen in the language of the moment; what is bound to them changes with it. */
public final class Texts {

    private final ObjectProperty<Language> language;

    /** Texts that begin in a language. */
    public Texts(Language language) {
        this.language = new SimpleObjectProperty<>(this, "language", language);
    }

    /** The language of the moment. */
    public ObjectProperty<Language> language() {
        return language;
    }

    /** All sentences of the language of the moment. */
    public Messages messages() {
        return Messages.in(language.get());
    }

    /** A sentence now. */
    public String text(String key, Object... arguments) {
        return messages().text(key, arguments);
    }

    /** Words now. */
    public String text(Words words) {
        return messages().text(words);
    }

    /** A sentence in whatever language is chosen. */
    public StringBinding bound(String key, Object... arguments) {
        return Bindings.createStringBinding(() -> text(key, arguments), language);
    }

    /** Words in whatever language is chosen. */
    public StringBinding bound(Words words) {
        return Bindings.createStringBinding(() -> text(words), language);
    }
}
