package dev.kakehashi.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Somebody who looks at a cluster, with all that was seen of it. */
final class Looking implements AutoCloseable {

    /** By when it has to be said that what is shown is old. */
    static final Duration TOLD = Duration.ofSeconds(30);

    /** By when all has to be live again after the server is well. */
    static final Duration RECOVERED = Duration.ofSeconds(10);

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ClusterView view = new ClusterView();
    private final History history = new History(10_000_000);
    private final LiveSource source;

    Looking(Context context) {
        source = new LiveSource(Connection.to(context), List.of(), () -> {});
    }

    LiveSource source() {
        return source;
    }

    ClusterView view() {
        return view;
    }

    History history() {
        return history;
    }

    boolean live() {
        return source.link().up()
                && Arrays.stream(Watched.values())
                        .allMatch(kind -> source.freshness(kind).state() == Freshness.State.LIVE);
    }

    /** How many pods of a workload are ready. */
    long ready(String workload) {
        return view.pods().stream()
                .filter(pod -> pod.meta().name().startsWith(workload + "-") && view.state(pod) == PodState.READY)
                .count();
    }

    /** Waits until it is so; the times are those that the program promises to a person. */
    void await(String what, Duration within, BooleanSupplier wanted) throws InterruptedException {
        Instant end = Instant.now().plus(within);
        while (true) {
            for (Sighting sighting : source.drain()) {
                view.apply(sighting);
                history.take(sighting, view);
            }
            if (wanted.getAsBoolean()) {
                return;
            }
            assertThat(Instant.now())
                    .as("%s; the link is %s, pods %s", what, source.link(), source.freshness(Watched.PODS))
                    .isBefore(end);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
