package dev.kakehashi.cluster.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the client of one request is told beside its answer, in headers; kubectl shows each line once. */
public final class Warnings {

    private final Set<String> texts = new LinkedHashSet<>();

    void add(String text) {
        texts.add(text);
    }

    /** The headers' values, each told once, in order. */
    public List<String> headers() {
        return texts.stream()
                .map(text -> "299 - \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .toList();
    }
}
