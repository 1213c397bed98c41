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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists the objects of one kind and then watches them, for ever. Where the server streams lists, the list is the
 * beginning of the watch; where it does not, the list is read as it comes, one object at a time, so that in either case a
 * large one needs no more memory than what is kept of it. A watch that ends goes on from where it was; where the
 * server no longer knows that version, or the link was lost for long, the list is made again and compared with what was
 * known.
 *
 * @param <T> what is kept of an object
 */
public final class ObjectWatch<T> implements Runnable {

    /** Hears of objects, on the watch's own thread. */
    @FunctionalInterface
    public interface Listener<T> {

        /**
         * An object was seen.
         *
         * @param arrived when it reached us, by our clock
         */
        void saw(Sighting.Change change, T object, Instant arrived);
    }

    /** What is known of an object, and of which version that is. */
    private record Known<T>(String version, T object) {}

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final Duration PAUSE_WHEN_REFUSED = Duration.ofSeconds(30);

    /** The server ends a watch by itself after this; a little less than its own limit. */
    private static final int WATCH_SECONDS = 290;

    private static final String WATCH = "?watch=true&allowWatchBookmarks=true&timeoutSeconds=" + WATCH_SECONDS;

    /** What the server has at hand is good enough for a first look; later we must not fall behind what we know. */
    private static final String FROM_CACHE = "resourceVersion=0";

    /** The bookmark that ends a streamed list. */
    private static final String ALL_TOLD = "k8s.io/initial-events-end";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Connection connection;
    private final String path;
    private final Function<JsonNode, T> reader;
    private final Listener<T> seen;
    private final Consumer<Freshness> fresh;
    private final Map<String, Known<T>> known = new HashMap<>();

    private String version = "";
    private boolean streams = true;
    private @Nullable Instant asOf;

    /**
     * A watch that {@link #run} begins and an interruption of its thread ends.
     *
     * @param path where the objects are listed, such as {@code /api/v1/pods}
     * @param reader makes of the server's object what is kept of it
     * @param fresh hears how far what was seen can be believed, whenever that changes
     */
    public ObjectWatch(
            Connection connection,
            String path,
            Function<JsonNode, T> reader,
            Listener<T> seen,
            Consumer<Freshness> fresh) {
        this.connection = connection;
        this.path = path;
        this.reader = reader;
        this.seen = seen;
        this.fresh = fresh;
    }

    @Override
    public void run() {
        Duration pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (version.isEmpty() && streams) {
                    streamList();
                } else {
                    if (version.isEmpty()) {
                        list();
                    }
                    tell(Freshness.State.LIVE, null, "");
                    watch();
                }
                pause = FIRST_PAUSE;
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
                // A server that has just started again may know its own rules a little later
                yield asOf == null ? PAUSE_WHEN_REFUSED : pause;
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
        try (InputStream stream = connection.stream(path + (asOf == null ? "?" + FROM_CACHE : ""));
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
        listed(there, newest);
    }

    /** All that is there was told: what was known and is not among it has gone. */
    private void listed(Set<String> there, String newest) {
        Instant now = Instant.now();
        known.entrySet().removeIf(object -> {
            boolean gone = !there.contains(object.getKey());
            if (gone) {
                seen.saw(Sighting.Change.MISSED, object.getValue().object(), now);
            }
            return gone;
        });
        version = newest;
        asOf = now;
    }

    private String listed(JsonNode object) {
        String uid = uid(object);
        Known<T> now = new Known<>(version(object), reader.apply(object));
        Known<T> before = known.put(uid, now);
        if (before == null) {
            seen.saw(Sighting.Change.FOUND, now.object(), Instant.now());
        } else if (!before.version().equals(now.version())) {
            seen.saw(Sighting.Change.MODIFIED, now.object(), Instant.now());
        }
        return uid;
    }

    private static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asString("");
    }

    private static String version(JsonNode object) {
        return object.path("metadata").path("resourceVersion").asString("");
    }

    private void watch() throws IOException {
        try (InputStream stream = connection.stream(path + WATCH + "&resourceVersion=" + version);
                MappingIterator<JsonNode> changes =
                        JSON.readerFor(JsonNode.class).readValues(stream)) {
            follow(changes);
        }
    }

    /**
     * Has the server tell what is there and then what changes, in one answer. A server that does not know how refuses; an
     * old one overlooks what it was asked for and never says that it has told all. Both are not asked so again.
     */
    private void streamList() throws IOException {
        String query = WATCH + "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
                + (asOf == null ? "&" + FROM_CACHE : "");
        Set<String> there = new HashSet<>();
        try (InputStream stream = connection.stream(path + query);
                MappingIterator<JsonNode> changes =
                        JSON.readerFor(JsonNode.class).readValues(stream)) {
            while (changes.hasNextValue()) {
                JsonNode change = changes.nextValue();
                JsonNode object = change.path("object");
                switch (change.path("type").asString("")) {
                    case "ADDED", "MODIFIED" -> there.add(listed(object));
                    case "DELETED" -> there.remove(uid(object));
                    case "BOOKMARK" -> {
                        if (!object.path("metadata").path("annotations").has(ALL_TOLD)) {
                            streams = false;
                            return;
                        }
                        listed(there, version(object));
                        tell(Freshness.State.LIVE, null, "");
                        follow(changes);
                        return;
                    }
                    default -> throw failed(object);
                }
            }
            streams = false;
        } catch (ClientException refused) {
            if (refused.trouble() != Trouble.INVALID) {
                throw refused;
            }
            streams = false;
        }
    }

    private void follow(MappingIterator<JsonNode> changes) throws IOException {
        while (changes.hasNextValue()) {
            JsonNode change = changes.nextValue();
            JsonNode object = change.path("object");
            asOf = Instant.now();
            switch (change.path("type").asString("")) {
                case "ADDED" -> changed(object, Sighting.Change.ADDED);
                case "MODIFIED" -> changed(object, Sighting.Change.MODIFIED);
                case "DELETED" -> changed(object, Sighting.Change.DELETED);
                case "BOOKMARK" -> version = version(object);
                default -> throw failed(object);
            }
        }
    }

    private void changed(JsonNode object, Sighting.Change change) {
        Known<T> now = new Known<>(version(object), reader.apply(object));
        if (change == Sighting.Change.DELETED) {
            known.remove(uid(object));
        } else {
            known.put(uid(object), now);
        }
        version = now.version();
        seen.saw(change, now.object(), Instant.now());
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
