package dev.kakehashi.scenario;

import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.yaml.Keys;
import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads words that a file's author wrote: {@code {en: …, ja: …}}, or one text that stands for both languages. */
final class Texts {

    private static final List<String> LANGUAGES = List.of("en", "ja");

    private Texts() {}

    static Words read(Node node, Values values) {
        Map<String, String> written = new LinkedHashMap<>();
        if (node instanceof Node.Text) {
            String text = values.text(node);
            LANGUAGES.forEach(language -> written.put(language, text));
            return Words.written(written);
        }
        Keys keys = values.keys(node);
        for (String language : LANGUAGES) {
            String text = keys.textOrNull(language);
            if (text != null) {
                written.put(language, text);
            }
        }
        keys.done();
        if (written.isEmpty() && node instanceof Node.Mapping) {
            values.mistakes().add(node.at(), "text-without-language");
        }
        // Who writes one language only means it for readers of the other, too
        written.values().stream()
                .findFirst()
                .ifPresent(text -> LANGUAGES.forEach(language -> written.putIfAbsent(language, text)));
        return Words.written(written);
    }
}
