package dev.kakehashi.scenario;

import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.yaml.Mistake;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Mistakes as the terminal shows them, in English or Japanese. */
public final class English {

    private English() {}

    /** {@code file:line:column: words}. */
    public static String of(Mistake mistake) {
        String at = mistake.at().toString();
        return (at.isEmpty() ? "" : at + ": ") + of(mistake.words(), "en");
    }

    /** The words in a language. */
    public static String of(Words words, String language) {
        ResourceBundle bundle = ResourceBundle.getBundle("assets.messages.scenario_" + language, Locale.ROOT);
        return new MessageFormat(bundle.getString(words.key()), Locale.of(language))
                .format(words.arguments().toArray());
    }
}
