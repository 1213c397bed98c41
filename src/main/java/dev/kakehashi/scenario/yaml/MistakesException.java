package dev.kakehashi.scenario.yaml;

import java.util.List;

/** A file cannot be used; the mistakes say why, all of them, in the order of their positions. */
public final class MistakesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    MistakesException(List<Mistake> mistakes) {
        super(mistakes.toString());
        this.mistakes = List.copyOf(mistakes);
    }

    /** What is wrong, at least one mistake. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
