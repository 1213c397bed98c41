package dev.kakehashi.ui.race;

import dev.kakehashi.report.Figures;
import dev.kakehashi.ui.shell.Texts;
import java.util.List;

/**
 * A sentence of the race with figures in it, not yet in a language. What stands between stars in the language's sentence
 * is what the eye should catch: {@code updating *{0}* of {1}}.
 *
 * @param arguments numbers, texts, and {@link Span}s of time
 */
record Said(String key, List<Object> arguments) {

    /** A length of time in a sentence. */
    record Span(double seconds) {}

    Said {
        arguments = List.copyOf(arguments);
    }

    static Said of(String key, Object... arguments) {
        return new Said(key, List.of(arguments));
    }

    /** The sentence in the language of the moment, with its stars. */
    String in(Texts texts) {
        Figures figures = new Figures(texts.messages());
        Object[] written = arguments.stream()
                .map(argument -> argument instanceof Span span ? figures.duration(span.seconds) : argument)
                .toArray();
        return texts.text(key, written);
    }
}
