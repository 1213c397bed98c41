package dev.kakehashi.inspection;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Watches a cluster. Each kind has a thread of its own; another asks the server every few seconds whether it is well,
 * since a watch on a dead link, or of a server that has lost its store, looks like one without news. It only ever reads.
 */
public final class LiveSource implements Source {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** When nobody was asked for so long, a login or a long sleep is on, and what we know is old. */
    private static final Duration BELIEVED = Duration.ofSeconds(12);

    /** A question that comes so much later than planned was slept over. */
    private static final Duration SLEPT = Duration.ofSeconds(20);

    private final Connection connection;
    private final Queue<Sighting> inbox = new ConcurrentLinkedQueue<>();
    private final Map<Watched, Map<String, Freshness>> freshness = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Runnable news;

    private volatile Link link = Link.NONE;

    /**
     * Begins to watch. Returns at once.
     *
     * @param namespaces those to look at; empty for all, which not every user may
     * @param news is run on any thread whenever there is something to drain or the link has changed
     */
    public LiveSource(Connection connection, List<String> namespaces, Runnable news) {
        this.connection = connection;
        this.news = news;
        for (Watched kind : Watched.values()) {
            for (String namespace : kind.namespaced() && !namespaces.isEmpty() ? namespaces : List.of("")) {
                Reader reader = new Reader();
                Runnable watch = new ObjectWatch<>(
                        connection,
                        kind.path(namespace),
                        object -> reader.read(kind, object),
                        (change, seen, arrived) -> seen(new Sighting(kind, change, seen, arrived)),
                        fresh -> fresh(kind, namespace, fresh));
                start("watch of " + kind.resource(), watch);
            }
        }
        start("heartbeat", this::ask);
    }

    private void start(String name, Runnable work) {
        threads.add(Thread.ofVirtual().name(name).start(work));
    }

    private void seen(Sighting sighting) {
        inbox.add(sighting);
        news.run();
    }

    private void fresh(Watched kind, String namespace, Freshness now) {
        freshness.computeIfAbsent(kind, any -> new ConcurrentHashMap<>()).put(namespace, now);
        news.run();
    }

    private void ask() {
        Instant last = Instant.now();
        while (true) {
            if (Duration.between(last, Instant.now()).compareTo(SLEPT) > 0) {
                connection.drop();
            }
            last = Instant.now();
            link = answered();
            news.run();
            try {
                Thread.sleep(BETWEEN_QUESTIONS);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private Link answered() {
        Instant asked = Instant.now();
        try {
            String version = link.version().isEmpty()
                    ? connection.get("/version", PATIENCE).path("gitVersion").asString("")
                    : link.version();
            wellOrSayingNothing();
            return link.answered(Instant.now(), version);
        } catch (ClientException failed) {
            if (failed.trouble() == Trouble.UNREACHABLE) {
                // On a slow link the answer stands in line behind a long list
                if (connection.heard().isAfter(asked)) {
                    return link.answered(connection.heard(), "");
                }
                connection.drop();
            }
            return link.failed(failed.trouble(), failed.detail());
        }
    }

    /** Some servers let nobody ask whether they are well; that they answer has to do then. */
    private void wellOrSayingNothing() throws ClientException {
        try {
            connection.text("/readyz", PATIENCE);
        } catch (ClientException failed) {
            if (failed.trouble() != Trouble.FORBIDDEN
                    && failed.trouble() != Trouble.NOT_FOUND
                    && failed.trouble() != Trouble.NOT_KUBERNETES) {
                throw failed;
            }
        }
    }

    @Override
    public List<Sighting> drain() {
        List<Sighting> drained = new ArrayList<>();
        for (Sighting next = inbox.poll(); next != null; next = inbox.poll()) {
            drained.add(next);
        }
        return drained;
    }

    @Override
    public Link link() {
        Link now = link;
        String asksFor = connection.asksFor();
        if (asksFor != null) {
            return now.failed(Trouble.LOGGING_IN, asksFor);
        }
        Instant asOf = now.asOf();
        boolean silent = now.up() && asOf != null && asOf.isBefore(Instant.now().minus(BELIEVED));
        return silent ? now.failed(Trouble.UNREACHABLE, "") : now;
    }

    /** The least believable of the namespaces decides; a live watch is as fresh as the link. */
    @Override
    public Freshness freshness(Watched kind) {
        Freshness worst = null;
        for (Freshness of : freshness.getOrDefault(kind, Map.of()).values()) {
            if (worst == null || of.state().compareTo(worst.state()) > 0) {
                worst = of;
            }
        }
        if (worst == null) {
            return Freshness.NONE;
        }
        Link now = link();
        if (worst.state() != Freshness.State.LIVE || now.asOf() == null) {
            return worst;
        }
        return new Freshness(
                now.up() ? Freshness.State.LIVE : Freshness.State.STALE, now.asOf(), now.trouble(), now.detail());
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        connection.close();
    }
}
