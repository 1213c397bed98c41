package dev.kakehashi.inspection;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists the objects of one kind and then watches them, for ever. Lists are read as they come, one object at a time, so
 * that a large one needs no more memory than what is kept of it. A watch that ends goes on from where it was; where the
 * server no longer knows that version, or the link was lost for long, the list is made again and compared with what was
 * known.
 */
final class ObjectWatch implements Runnable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final Duration PAUSE_WHEN_REFUSED = Duration.ofSeconds(30);

    /** The server ends a watch by itself after this; a little less than its own limit. */
    private static final int WATCH_SECONDS = 290;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Connection connection;
    private final Watched kind;
    private final String path;
    private final Consumer<Sighting> seen;
    private final Consumer<Freshness> fresh;
    private final Reader reader = new Reader();
    private final Map<String, Seen> known = new HashMap<>();

    private String version = "";
    private @Nullable Instant asOf;

    ObjectWatch(
            Connection connection, Watched kind, String namespace, Consumer<Sighting> seen, Consumer<Freshness> fresh) {
        this.connection = connection;
        this.kind = kind;
        this.path = kind.path(namespace);
        this.seen = seen;
        this.fresh = fresh;
    }

    @Override
    public void run() {
        Duration pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (version.isEmpty()) {
                    list();
                }
                tell(Freshness.State.LIVE, null, "");
                pause = FIRST_PAUSE;
                watch();
            } catch (ClientException refused) {
                pause = refused(refused, pause);
            } catch (IOException | JacksonException broken) {
                tell(Freshness.State.STALE, Trouble.UNREACHABLE, String.valueOf(broken.getMessage()));
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stopped) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    private Duration refused(ClientException refusal, Duration pause) {
        return switch (refusal.trouble()) {
            case GONE -> {
                version = "";
                yield FIRST_PAUSE;
            }
            case FORBIDDEN -> {
                tell(Freshness.State.FORBIDDEN, Trouble.FORBIDDEN, refusal.detail());
                yield PAUSE_WHEN_REFUSED;
            }
            case NOT_FOUND -> {
                tell(Freshness.State.ABSENT, Trouble.NOT_FOUND, refusal.detail());
                yield PAUSE_WHEN_REFUSED;
            }
            default -> {
                tell(
                        asOf == null ? Freshness.State.CONNECTING : Freshness.State.STALE,
                        refusal.trouble(),
                        refusal.detail());
                yield pause;
            }
        };
    }

    private void tell(Freshness.State state, @Nullable Trouble trouble, String detail) {
        fresh.accept(new Freshness(state, asOf, trouble, detail));
    }

    private void list() throws IOException {
        Set<String> there = new HashSet<>();
        String newest = "";
        try (InputStream stream = connection.stream(path + "?resourceVersion=0");
                JsonParser parser = JSON.createParser(stream)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "metadata" ->
                        newest = JSON.readTree(parser).path("resourceVersion").asString("");
                    case "items" -> {
                        if (parser.currentToken() == JsonToken.START_ARRAY) {
                            while (parser.nextToken() == JsonToken.START_OBJECT) {
                                there.add(listed(JSON.readTree(parser)));
                            }
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        expect(!newest.isEmpty());
        Instant now = Instant.now();
        known.values().removeIf(object -> {
            boolean gone = !there.contains(object.meta().uid());
            if (gone) {
                seen.accept(new Sighting(kind, Sighting.Change.MISSED, object, now));
            }
            return gone;
        });
        version = newest;
        asOf = now;
    }

    private String listed(JsonNode object) {
        Seen now = reader.read(kind, object);
        Seen before = known.put(now.meta().uid(), now);
        if (before == null) {
            seen.accept(new Sighting(kind, Sighting.Change.FOUND, now, Instant.now()));
        } else if (!before.meta().version().equals(now.meta().version())) {
            seen.accept(new Sighting(kind, Sighting.Change.MODIFIED, now, Instant.now()));
        }
        return now.meta().uid();
    }

    private void watch() throws IOException {
        String query = "?watch=true&allowWatchBookmarks=true&timeoutSeconds=%d&resourceVersion=%s"
                .formatted(WATCH_SECONDS, version);
        try (InputStream stream = connection.stream(path + query);
                MappingIterator<JsonNode> changes =
                        JSON.readerFor(JsonNode.class).readValues(stream)) {
            while (changes.hasNextValue()) {
                JsonNode change = changes.nextValue();
                JsonNode object = change.path("object");
                asOf = Instant.now();
                switch (change.path("type").asString("")) {
                    case "ADDED" -> changed(object, Sighting.Change.ADDED);
                    case "MODIFIED" -> changed(object, Sighting.Change.MODIFIED);
                    case "DELETED" -> changed(object, Sighting.Change.DELETED);
                    case "BOOKMARK" ->
                        version =
                                object.path("metadata").path("resourceVersion").asString(version);
                    default -> throw failed(object);
                }
            }
        }
    }

    private void changed(JsonNode object, Sighting.Change change) {
        Seen now = reader.read(kind, object);
        if (change == Sighting.Change.DELETED) {
            known.remove(now.meta().uid());
        } else {
            known.put(now.meta().uid(), now);
        }
        version = now.meta().version();
        seen.accept(new Sighting(kind, change, now, Instant.now()));
    }

    private static ClientException failed(JsonNode status) {
        int code = status.path("code").asInt(500);
        return new ClientException(
                code == 410 ? Trouble.GONE : Trouble.SERVER_FAILED,
                status.path("message").asString("watch failed"));
    }

    private void expect(boolean whatAListHas) throws ClientException {
        if (!whatAListHas) {
            throw new ClientException(Trouble.NOT_KUBERNETES, path + " answers with what is no list");
        }
    }
}
