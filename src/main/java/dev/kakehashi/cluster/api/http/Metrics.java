package dev.kakehashi.cluster.api.http;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.api.access.Attempt;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the server counts, as Prometheus reads it: requests by the names that the API server has for them, and the world. */
final class Metrics {

    /** Names that clients make up are not counted one by one. */
    private static final int NOT_FOUND = 404;

    private static final int FORBIDDEN = 403;
    private static final Map<String, String> VERBS = new TreeMap<>();

    static {
        VERBS.put("create", "POST");
        VERBS.put("update", "PUT");
    }

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("apiserver_request_total")
            .help("Requests that were answered")
            .labelNames("verb", "group", "resource", "subresource", "code")
            .register(registry);
    private final Histogram durations = Histogram.builder()
            .name("apiserver_request_duration_seconds")
            .help("How long requests took that are no watches")
            .labelNames("verb", "group", "resource", "subresource")
            .classicOnly()
            .classicUpperBounds(0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 1, 2, 5, 10, 60)
            .register(registry);
    private final Gauge watches = Gauge.builder()
            .name("apiserver_longrunning_requests")
            .help("Requests that go on: watches")
            .register(registry);
    private final Gauge objects = Gauge.builder()
            .name("apiserver_storage_objects")
            .help("Objects by resource")
            .labelNames("resource")
            .register(registry);
    private final Gauge modelTime = Gauge.builder()
            .name("kakehashi_model_time_seconds")
            .help("Model time since the cluster began")
            .register(registry);
    private final Gauge agenda = Gauge.builder()
            .name("kakehashi_agenda_events")
            .help("Events that are planned")
            .register(registry);
    private final Gauge version = Gauge.builder()
            .name("kakehashi_resource_version")
            .help("The number of the last change")
            .register(registry);

    private final World world;
    private final Cluster cluster;

    Metrics(World world, Cluster cluster) {
        this.world = world;
        this.cluster = cluster;
    }

    /** Counts a request that was answered. Any thread. */
    void answered(Attempt attempt, int code, long nanos) {
        String verb = VERBS.getOrDefault(attempt.verb(), attempt.verb()).toUpperCase(Locale.ROOT);
        boolean made = code != NOT_FOUND && code != FORBIDDEN;
        String group = made ? attempt.group() : "";
        String resource = made ? attempt.resource() : "";
        String subresource = made ? attempt.subresource() : "";
        requests.labelValues(verb, group, resource, subresource, Integer.toString(code))
                .inc();
        durations.labelValues(verb, group, resource, subresource).observe(nanos / 1e9);
    }

    /** Counts a watch that begins, or with -1 one that ends. Any thread. */
    void watching(int change) {
        watches.inc(change);
    }

    /** Looks at the world. World's thread. */
    void look() {
        modelTime.set(Time.toSeconds(world.now()));
        agenda.set(world.planned());
        version.set(cluster.store().resourceVersion());
        for (Kind kind : cluster.kinds().all()) {
            objects.labelValues(kind.resource()).set(cluster.store().list(kind).size());
        }
    }

    /** All of it as text. */
    String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
