package dev.kakehashi.report;

import dev.kakehashi.model.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every sentence of the program in one language. Each room keeps its own in {@code assets/messages/<room>_<language>.properties},
 * in UTF-8, with the places of {@link MessageFormat}, where an apostrophe is written twice.
 */
public final class Messages {

    /** The rooms that have sentences. */
    static final List<String> ROOMS = List.of(
            "vm",
            "kubernetes",
            "scenario",
            "report",
            "cli",
            "shell",
            "race",
            "chart",
            "whatif",
            "verdict",
            "inspect",
            "live",
            "calibrate");

    private static final Messages ENGLISH = new Messages(Language.EN);
    private static final Messages JAPANESE = new Messages(Language.JA);

    private final Language language;
    private final SortedMap<String, String> patterns;

    private Messages(Language language) {
        this.language = language;
        this.patterns = new TreeMap<>();
        for (String room : ROOMS) {
            load(room, language).forEach((key, pattern) -> patterns.put((String) key, (String) pattern));
        }
    }

    /** The sentences of a language. */
    public static Messages in(Language language) {
        return switch (language) {
            case EN -> ENGLISH;
            case JA -> JAPANESE;
        };
    }

    /** Which language this is. */
    public Language language() {
        return language;
    }

    /** Whether there is a sentence with this key. */
    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /** Every sentence by key, as the files have it. */
    public Map<String, String> patterns() {
        return Collections.unmodifiableSortedMap(patterns);
    }

    /**
     * A sentence; numbers among the arguments are written as the language does.
     *
     * @return the sentence, or the key itself where no file has it: a report with an odd word in it is better than none
     */
    public String text(String key, Object... arguments) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            return key;
        }
        return new MessageFormat(pattern, language.locale()).format(arguments);
    }

    /** Words in this language; those that an author wrote only in others come in English, or else in any. */
    public String text(Words words) {
        if (!words.key().isEmpty()) {
            return text(words.key(), words.arguments().toArray());
        }
        Map<String, String> written = words.written();
        String wanted = written.get(language.id());
        if (wanted != null) {
            return wanted;
        }
        String english = written.get(Language.EN.id());
        return english != null ? english : written.values().stream().findFirst().orElse("");
    }

    private static Properties load(String room, Language language) {
        String file = "/assets/messages/" + room + "_" + language.id() + ".properties";
        Properties sentences = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(file)) {
            if (in != null) {
                sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return sentences;
    }
}
