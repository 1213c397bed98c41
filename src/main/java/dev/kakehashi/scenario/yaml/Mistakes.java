package dev.kakehashi.scenario.yaml;

import dev.kakehashi.model.Words;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Collects the mistakes of one or more files while they are read to the end. */
public final class Mistakes {

    // A set, because a part that several files share is read several times
    private final TreeSet<Mistake> found = new TreeSet<>(Comparator.comparing(Mistake::at)
            .thenComparing(mistake -> mistake.words().key())
            .thenComparing(mistake -> mistake.words().arguments().toString()));

    /**
     * Notes a mistake.
     *
     * @param key the message's key, without its prefix {@code scenario.}
     * @param arguments what goes into the message's places
     */
    public void add(Position at, String key, String... arguments) {
        found.add(new Mistake(at, Words.of("scenario." + key, arguments)));
    }

    /** Notes all mistakes that somebody else found. */
    public void addAll(List<Mistake> others) {
        found.addAll(others);
    }

    /** Whether one was noted at this place. */
    public boolean isNotedAt(Position at) {
        return found.stream().anyMatch(mistake -> mistake.at().equals(at));
    }

    /** Whether there is none so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found so far, in the order of position. */
    public List<Mistake> list() {
        return List.copyOf(found);
    }

    /**
     * Goes on only where no mistake was found.
     *
     * @throws MistakesException where there is one
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new MistakesException(list());
        }
    }
}
