package dev.kakehashi.cluster.api.openapi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What is said of types, fields and parameters, for {@code kubectl explain}: {@code assets/openapi/words.properties}. */
final class Words {

    private final Properties words = new Properties();

    Words() {
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream("/assets/openapi/words.properties")),
                StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What is said of a type, null where nothing is. */
    @Nullable
    String ofType(String type) {
        return words.getProperty(type);
    }

    /** What is said of a field of a type, or of fields of that name anywhere; null where nothing is. */
    @Nullable
    String ofField(String type, String field) {
        return words.getProperty(type + "." + field, words.getProperty("*." + field));
    }

    /** What is said of a parameter of requests. */
    String ofParameter(String name) {
        return Objects.requireNonNull(words.getProperty("?" + name), name);
    }
}
