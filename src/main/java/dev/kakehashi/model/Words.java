package dev.kakehashi.model;

import java.util.List;
import java.util.Map;

/**
 * A sentence for people, not yet in a language: either a key of the message bundle with its arguments, or words that a
 * file's author wrote in one or more languages.
 *
 * @param key the message's key, empty where the words are written out
 * @param arguments what goes into the message's places
 * @param written the words by language code ({@code en}, {@code ja}), empty where there is a key
 */
public record Words(String key, List<String> arguments, Map<String, String> written) {

    /** No words at all. */
    public static final Words NONE = new Words("", List.of(), Map.of());

    /** A message of the bundle. */
    public static Words of(String key, String... arguments) {
        return new Words(key, List.of(arguments), Map.of());
    }

    /** Words as a file's author wrote them, by language code. */
    public static Words written(Map<String, String> byLanguage) {
        return new Words("", List.of(), byLanguage);
    }
}
