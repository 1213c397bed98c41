package dev.kakehashi.scenario;

import dev.kakehashi.scenario.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays one mapping over another: what the upper one says holds, key by key and level by level. */
final class Merge {

    private Merge() {}

    /** The base with the changes on it. Each part keeps its own position, so mistakes are shown where they stand. */
    static Node.Mapping onto(Node.Mapping base, Node.Mapping changes) {
        Map<String, Node.Entry> merged = new LinkedHashMap<>();
        base.entries().forEach(entry -> merged.put(entry.key().value(), entry));
        for (Node.Entry change : changes.entries()) {
            merged.merge(
                    change.key().value(),
                    change,
                    (old, fresh) ->
                            old.value() instanceof Node.Mapping below && fresh.value() instanceof Node.Mapping above
                                    ? new Node.Entry(fresh.key(), onto(below, above))
                                    : fresh);
        }
        return new Node.Mapping(changes.at(), List.copyOf(merged.values()));
    }
}
