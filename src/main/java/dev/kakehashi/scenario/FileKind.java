package dev.kakehashi.scenario;

import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Position;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.scenario.yaml.YamlReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a file is, told by its top-level keys. */
public enum FileKind {
    SCENARIO,
    RUNBOOK,
    PROFILE,
    /** Objects of Kubernetes, one or several documents. */
    MANIFEST,
    /** None of these. */
    UNKNOWN;

    /** What a file is; where that cannot be told, the mistakes say why. */
    static FileKind of(Source source, Mistakes mistakes) {
        List<Node> documents = YamlReader.documents(source, mistakes);
        for (Node document : documents) {
            FileKind kind = document instanceof Node.Mapping mapping ? of(mapping) : null;
            if (kind != null) {
                return kind;
            }
        }
        if (mistakes.isEmpty()) {
            mistakes.add(Position.startOf(source.file()), "file.unknown-kind");
        }
        return UNKNOWN;
    }

    private static @Nullable FileKind of(Node.Mapping mapping) {
        Set<String> keys =
                mapping.entries().stream().map(entry -> entry.key().value()).collect(Collectors.toSet());
        if (keys.contains("apiVersion") || keys.contains("kind")) {
            return MANIFEST;
        } else if (keys.contains("task")) {
            return SCENARIO;
        } else if (keys.contains("sections")) {
            return RUNBOOK;
        } else if (keys.contains("parameters") || keys.contains("extends")) {
            return PROFILE;
        }
        return null;
    }
}
