package dev.kakehashi.calibration;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.inspection.Sighting;
import dev.kakehashi.kubernetes.RolloutStatus;
import dev.kakehashi.live.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that is heard of one Deployment in a sandbox: its pods' ways, and when it is at rest. Any thread may call. */
final class Watching {

    private final Map<String, Passage> pods = new LinkedHashMap<>();
    private final Map<String, List<Said>> early = new LinkedHashMap<>();
    private @Nullable KubeObject deployment;
    private boolean stopped;

    /** An event that was heard before its pod was. */
    private record Said(Fields event, Instant arrived) {}

    /** Listens to a sandbox until that is closed. */
    static Watching in(Sandbox sandbox) {
        Watching watching = new Watching();
        sandbox.watch(Kind.POD, watching::pod, fresh -> {});
        sandbox.watch(Kind.EVENT, (change, event, arrived) -> watching.event(event.root(), arrived), fresh -> {});
        sandbox.watch(Kind.ENDPOINT_SLICE, (change, slice, arrived) -> watching.slice(slice, arrived), fresh -> {});
        sandbox.watch(Kind.DEPLOYMENT, (change, seen, arrived) -> watching.deployment(seen), fresh -> {});
        return watching;
    }

    synchronized void pod(Sighting.Change change, KubeObject pod, Instant arrived) {
        Passage passage = pods.computeIfAbsent(pod.name(), name -> {
            Passage begun = new Passage(arrived);
            early.getOrDefault(name, List.of()).forEach(said -> begun.said(said.event(), said.arrived()));
            return begun;
        });
        passage.seen(pod, arrived);
        if (change == Sighting.Change.DELETED || change == Sighting.Change.MISSED) {
            passage.gone = arrived;
        }
        notifyAll();
    }

    synchronized void event(Fields event, Instant arrived) {
        Fields about = event.fields("involvedObject");
        if (!about.text("kind").equals("Pod")) {
            return;
        }
        Passage passage = pods.get(about.text("name"));
        if (passage == null) {
            early.computeIfAbsent(about.text("name"), name -> new ArrayList<>()).add(new Said(event, arrived));
        } else {
            passage.said(event, arrived);
        }
    }

    synchronized void slice(KubeObject slice, Instant arrived) {
        for (Fields endpoint : slice.root().objects("endpoints")) {
            Passage passage = pods.get(endpoint.fields("targetRef").text("name"));
            if (passage != null
                    && passage.serving == null
                    && endpoint.fields("conditions").flag("ready")) {
                passage.serving = arrived;
            }
        }
    }

    synchronized void deployment(KubeObject seen) {
        deployment = seen;
        notifyAll();
    }

    /** Whoever waits is to stop waiting. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /**
     * Waits until the Deployment has done what its newest specification says.
     *
     * @param generation of that specification, at least
     * @return when we heard of it
     */
    Instant complete(long generation, Duration patience) throws InterruptedException, TimeoutException {
        return await(patience, () -> {
            KubeObject now = deployment;
            boolean through = now != null
                    && now.generation() >= generation
                    && now.status().number("observedGeneration", 0) >= now.generation()
                    && RolloutStatus.isComplete(now);
            return through ? Instant.now() : null;
        });
    }

    /** Waits until as many pods as are given are there, all ready, and none is on its way out. */
    void rested(int replicas, Duration patience) throws InterruptedException, TimeoutException {
        await(patience, () -> {
            List<Passage> there =
                    pods.values().stream().filter(pod -> pod.gone == null).toList();
            boolean rest =
                    there.size() == replicas && there.stream().allMatch(pod -> pod.ready != null && pod.ending == null);
            return rest ? Instant.now() : null;
        });
    }

    /** Waits until something is there, looking again after each news. */
    synchronized <T> T await(Duration patience, Supplier<@Nullable T> sought)
            throws InterruptedException, TimeoutException {
        Instant until = Instant.now().plus(patience);
        while (true) {
            T found = sought.get();
            if (found != null) {
                return found;
            }
            long left = Duration.between(Instant.now(), until).toMillis();
            if (stopped) {
                throw new InterruptedException("stopped");
            }
            if (left <= 0) {
                throw new TimeoutException(String.valueOf(deployment == null ? "" : deployment.status()));
            }
            wait(left);
        }
    }

    /** The pods so far, in the order of their creation; each may still go on. */
    synchronized Map<String, Passage> pods() {
        return new LinkedHashMap<>(pods);
    }
}
