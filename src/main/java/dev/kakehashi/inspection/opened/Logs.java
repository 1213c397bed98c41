package dev.kakehashi.inspection.opened;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The logs of some containers, followed together. Each has a thread of its own, which comes back where a log ends while
 * its container goes on: a program that was started again, a link that was lost.
 */
public final class Logs implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int TAIL = 500;

    private final Connection connection;
    private final String namespace;
    private final boolean previous;
    private final Lines lines;
    private final Runnable news;
    private final Map<Lines.Source, Thread> readers = new HashMap<>();
    private final Map<Lines.Source, NoLog> absent = new ConcurrentHashMap<>();

    /**
     * Nothing is read yet.
     *
     * @param previous whether the logs of the containers' last run before this one are read, which do not grow
     * @param news is run on any thread when there is something new
     */
    public Logs(Connection connection, String namespace, boolean previous, Lines lines, Runnable news) {
        this.connection = connection;
        this.namespace = namespace;
        this.previous = previous;
        this.lines = lines;
        this.news = news;
    }

    /** Reads these from now on, those that are read already without a break, and no others any more. */
    public synchronized void follow(Set<Lines.Source> sources) {
        readers.entrySet().removeIf(reader -> {
            boolean unwanted = !sources.contains(reader.getKey());
            if (unwanted) {
                reader.getValue().interrupt();
                absent.remove(reader.getKey());
            }
            return unwanted;
        });
        for (Lines.Source source : sources) {
            readers.computeIfAbsent(
                    source, of -> Thread.ofVirtual().name("log of " + of.pod()).start(() -> read(of)));
        }
    }

    /** Which logs cannot be had now, and why. */
    public Map<Lines.Source, NoLog> absent() {
        return Map.copyOf(absent);
    }

    private void read(Lines.Source source) {
        String last = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                last = once(source, last);
                absent.remove(source);
                if (previous) {
                    return;
                }
            } catch (ClientException refused) {
                NoLog why = NoLog.of(refused);
                absent.put(source, why);
                news.run();
                if (why.why().isFinal() || previous) {
                    return;
                }
            } catch (IOException lost) {
                absent.put(source, new NoLog(NoLog.Why.LOST, String.valueOf(lost.getMessage())));
                news.run();
            }
            try {
                Thread.sleep(AGAIN);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    /** Reads until the log ends; gives the stamp of its last line. */
    private String once(Lines.Source source, String after) throws IOException {
        String path = "/api/v1/namespaces/%s/pods/%s/log?timestamps=true&container=%s%s%s"
                .formatted(
                        namespace,
                        source.pod(),
                        URLEncoder.encode(source.container(), StandardCharsets.UTF_8),
                        previous ? "&previous=true" : "&follow=true",
                        after.isEmpty()
                                ? "&tailLines=" + TAIL
                                : "&sinceTime=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
        String last = after;
        // sinceTime counts whole seconds, so what was read already comes again
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.stream(path), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                absent.remove(source);
                int blank = line.indexOf(' ');
                String stamp = blank > 0 ? line.substring(0, blank) : "";
                if (after.isEmpty() || stamp.compareTo(after) > 0) {
                    lines.add(new Lines.Line(source, stamp, line.substring(blank + 1), false));
                    last = stamp.compareTo(last) > 0 ? stamp : last;
                    news.run();
                }
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        return last;
    }

    @Override
    public synchronized void close() {
        follow(Set.of());
    }
}
