package dev.kakehashi.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.inspection.Sighting.Change;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pod's way is made of, told as watches tell it. */
class PassageTest {

    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00.250Z");

    private static Instant after(long millis) {
        return T0.plusMillis(millis);
    }

    private static KubeObject pod(Object... status) {
        return new KubeObject(
                Kind.POD,
                Fields.of(
                        "kind",
                        "Pod",
                        "apiVersion",
                        "v1",
                        "metadata",
                        Fields.of("name", "web-1", "namespace", "kakehashi-x", "uid", "1"),
                        "spec",
                        status.length == 0 ? Fields.EMPTY : Fields.of("nodeName", "node-1"),
                        "status",
                        Fields.of(status)));
    }

    private static KubeObject running() {
        return pod(
                "conditions",
                List.of(Fields.of("type", "Ready", "status", "True")),
                "containerStatuses",
                List.of(Fields.of("state", Fields.of("running", Fields.of("startedAt", "2026-11-23T10:00:01Z")))));
    }

    private static Fields event(String reason, String message) {
        return Fields.of(
                "reason", reason, "message", message, "involvedObject", Fields.of("kind", "Pod", "name", "web-1"));
    }

    @Test
    void phasesAreBetweenTheFirstTidingsOfEachStep() {
        Watching watching = new Watching();
        watching.pod(Change.ADDED, pod(), after(0));
        watching.pod(Change.MODIFIED, pod("phase", "Pending"), after(20));
        watching.event(event("Pulled", "Container image \"web:1\" already present on machine"), after(620));
        watching.pod(Change.MODIFIED, running(), after(1020));
        watching.pod(Change.MODIFIED, running(), after(9000));
        watching.pod(Change.DELETED, running(), after(9500));
        Samples samples = new Samples();
        watching.pods().values().forEach(samples::add);
        assertThat(samples.of(Phase.SCHEDULE)).containsExactly(0.02);
        assertThat(samples.of(Phase.SANDBOX)).containsExactly(0.6);
        assertThat(samples.of(Phase.START)).containsExactly(0.4);
        assertThat(samples.of(Phase.READY)).containsExactly(0.0);
        assertThat(samples.of("pod_start")).containsExactly(1.0);
        assertThat(samples.of("sandbox_share")).containsExactly(0.6);
        assertThat(samples.of(Phase.PULL)).isEmpty();
    }

    @Test
    void pullTellsItsRateAndIsNoPartOfAStart() {
        Watching watching = new Watching();
        watching.event(event("Pulling", "Pulling image \"web:1\""), after(0));
        watching.pod(Change.ADDED, pod("phase", "Pending"), after(1));
        watching.event(
                event(
                        "Pulled",
                        "Successfully pulled image \"web:1\" in 2.5s (2.6s including waiting). Image size: 50000000 bytes."),
                after(2500));
        watching.pod(Change.MODIFIED, running(), after(3000));
        Samples samples = new Samples();
        watching.pods().values().forEach(samples::add);
        assertThat(samples.of(Phase.PULL)).containsExactly(2.5);
        assertThat(samples.of("pull_rate")).containsExactly(20.0);
        assertThat(samples.of("pod_start")).isEmpty();
        assertThat(samples.of("sandbox_share")).isEmpty();
    }

    @Test
    void durationsAreReadAsGoWritesThem() {
        assertThat(Passage.seconds("1m2.5s")).isCloseTo(62.5, within(1e-9));
        assertThat(Passage.seconds("643ms")).isCloseTo(0.643, within(1e-9));
        assertThat(Passage.seconds("1h0m0s")).isCloseTo(3600, within(1e-9));
    }
}
