package dev.kakehashi.report;

import java.util.Locale;
import java.util.Optional;

/** The languages that the program speaks. */
public enum Language {
    EN(Locale.ENGLISH),
    JA(Locale.JAPANESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The code used on the command line, in files and in HTML: {@code en} or {@code ja}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How numbers are written in it. */
    Locale locale() {
        return locale;
    }

    /** The language with this code, or empty where we do not speak it. */
    public static Optional<Language> of(String id) {
        for (Language language : values()) {
            if (language.id().equals(id)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The language for somebody's locale; English where we do not speak theirs. */
    public static Language of(Locale locale) {
        return of(locale.getLanguage()).orElse(EN);
    }
}
