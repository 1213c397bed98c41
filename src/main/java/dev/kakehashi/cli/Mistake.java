package dev.kakehashi.cli;

import dev.kakehashi.model.Words;
import java.util.List;

/** Something is wrong with what was asked for: told to the user in words, without a stack trace, with exit code 2. */
final class Mistake extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Words> sentences;

    /** A mistake told in these sentences, one a line. */
    Mistake(Words... sentences) {
        super(String.valueOf(List.of(sentences)), null, false, false);
        this.sentences = List.of(sentences);
    }

    List<Words> sentences() {
        return sentences;
    }
}
