package dev.kakehashi.scenario.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into nodes that know their position. It takes the parser's events itself, so that no file can exhaust the
 * stack or the memory: depth is limited, and so is what aliases may add up to.
 */
public final class YamlReader {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_NODES = 200_000;

    /** Thrown where the rest of a file makes no sense any more; the mistake has been noted. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super(null, null, false, false);
        }
    }

    private final Source source;
    private final Mistakes mistakes;
    private final Iterator<Event> events;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private final Map<Anchor, Integer> sizes = new HashMap<>();
    private int nodes;

    private YamlReader(Source source, Mistakes mistakes) {
        this.source = source;
        this.mistakes = mistakes;
        LoadSettings settings = LoadSettings.builder().setLabel(source.file()).build();
        this.events = new Parse(settings).parseString(source.text()).iterator();
    }

    /** The documents of a file, as far as they can be read; what is wrong is noted. */
    public static List<Node> documents(Source source, Mistakes mistakes) {
        List<Node> documents = new ArrayList<>();
        try {
            YamlReader reader = new YamlReader(source, mistakes);
            while (reader.events.hasNext()) {
                if (reader.events.next() instanceof DocumentStartEvent) {
                    reader.anchors.clear();
                    reader.sizes.clear();
                    documents.add(reader.node(reader.events.next(), 0));
                }
            }
        } catch (Stop stop) {
            // the mistake has been noted, and the documents before it are good
        } catch (YamlEngineException e) {
            Syntax.explain(source, e, mistakes);
        }
        return documents;
    }

    /** The only document of a file, as a mapping; null, and a mistake, where there is none. */
    public static Node.@Nullable Mapping mapping(Source source, Mistakes mistakes) {
        boolean goodBefore = mistakes.isEmpty();
        List<Node> documents = documents(source, mistakes);
        if (documents.isEmpty() || documents.getFirst().isNothing()) {
            if (goodBefore && mistakes.isEmpty()) {
                mistakes.add(Position.startOf(source.file()), "yaml.empty");
            }
            return null;
        }
        if (documents.size() > 1) {
            mistakes.add(documents.get(1).at(), "yaml.several-documents");
        }
        if (documents.getFirst() instanceof Node.Mapping mapping) {
            return mapping;
        }
        mistakes.add(documents.getFirst().at(), "yaml.not-a-mapping");
        return null;
    }

    private Node node(Event event, int depth) {
        Position at = position(event.getStartMark());
        if (depth > MAX_DEPTH) {
            throw stop(at, "yaml.too-deep", Integer.toString(MAX_DEPTH));
        }
        if (event instanceof AliasEvent alias) {
            return aliased(at, alias.getAlias());
        }
        int before = nodes;
        grow(at, 1);
        Node node = switch (event) {
            case ScalarEvent scalar -> scalar(at, scalar);
            case SequenceStartEvent sequence -> sequence(at, depth);
            case MappingStartEvent mapping -> mapping(at, depth);
            default -> throw stop(at, "yaml.syntax", event.toString());
        };
        if (event instanceof NodeEvent anchored) {
            anchored.getAnchor().ifPresent(anchor -> {
                anchors.put(anchor, node);
                sizes.put(anchor, nodes - before);
            });
        }
        return node;
    }

    private Node aliased(Position at, Anchor anchor) {
        Node node = anchors.get(anchor);
        if (node == null) {
            throw stop(at, "yaml.unknown-alias", anchor.getValue());
        }
        grow(at, sizes.getOrDefault(anchor, 1));
        return node;
    }

    private static Node.Text scalar(Position at, ScalarEvent event) {
        boolean taggedAsText =
                event.getTag().isPresent() && event.getTag().get().endsWith(":str");
        return new Node.Text(at, event.getValue(), event.isPlain() && !taggedAsText);
    }

    private Node.Sequence sequence(Position at, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next, depth + 1));
        }
        return new Node.Sequence(at, List.copyOf(items));
    }

    private Node.Mapping mapping(Position at, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Node key = node(next, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (!(key instanceof Node.Text name)) {
                mistakes.add(key.at(), "yaml.key-not-text");
            } else if (name.plain() && name.value().equals("<<")) {
                merged.add(value);
            } else {
                Node.Entry first = entries.putIfAbsent(name.value(), new Node.Entry(name, value));
                if (first != null) {
                    String line = Integer.toString(first.key().at().line());
                    mistakes.add(key.at(), "yaml.duplicate-key", name.value(), line);
                }
            }
        }
        merged.forEach(value -> merge(value, entries));
        return new Node.Mapping(at, List.copyOf(entries.values()));
    }

    /** {@code <<: *defaults}: takes keys that are not there yet from another mapping, or from each of a list. */
    private void merge(Node from, Map<String, Node.Entry> entries) {
        switch (from) {
            case Node.Mapping mapping ->
                mapping.entries()
                        .forEach(entry -> entries.putIfAbsent(entry.key().value(), entry));
            case Node.Sequence sequence -> sequence.items().forEach(item -> merge(item, entries));
            case Node.Text text -> mistakes.add(text.at(), "yaml.merge");
        }
    }

    private void grow(Position at, int by) {
        nodes += by;
        if (nodes > MAX_NODES) {
            throw stop(at, "yaml.too-much", Integer.toString(MAX_NODES));
        }
    }

    private Stop stop(Position at, String key, String... arguments) {
        mistakes.add(at, key, arguments);
        return new Stop();
    }

    private Position position(Optional<Mark> mark) {
        return Syntax.position(source.file(), mark);
    }
}
