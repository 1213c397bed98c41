package dev.kakehashi.cli;

import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.yaml.Nearest;
import java.util.Collection;

/** Names that nobody knows, and what may have been meant by them. */
final class Unknown {

    private Unknown() {}

    /**
     * The sentence for an unknown name: {@code key} with the name that comes nearest, or {@code key.known} with all names
     * where none comes near.
     */
    static Words of(String key, String written, Collection<String> known) {
        return Nearest.to(written, known)
                .map(meant -> Words.of(key, written, meant))
                .orElseGet(() -> Words.of(key + ".known", written, String.join(", ", known)));
    }
}
