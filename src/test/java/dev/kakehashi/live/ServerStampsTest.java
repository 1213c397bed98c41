package dev.kakehashi.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.inspection.Milestones.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What servers stamp on pods is read, and how far their clocks are from ours is found. */
class ServerStampsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void podsWayIsReadFromItsStamps() {
        KubeObject pod = new KubeObject(
                Kind.POD,
                Fields.of(
                        "metadata",
                        Fields.of(
                                "creationTimestamp",
                                "2026-11-23T12:00:00Z",
                                "deletionTimestamp",
                                "2026-11-23T12:01:00Z",
                                "deletionGracePeriodSeconds",
                                30L),
                        "status",
                        Fields.of(
                                "conditions",
                                List.of(
                                        condition("PodScheduled", "True", "2026-11-23T12:00:01Z"),
                                        condition("Ready", "False", "2026-11-23T12:00:09Z")),
                                "containerStatuses",
                                List.of(started("2026-11-23T12:00:03Z"), started("2026-11-23T12:00:05Z")))));

        assertThat(ServerStamps.of(pod))
                .containsEntry(Step.CREATED, NOON)
                .containsEntry(Step.SCHEDULED, NOON.plusSeconds(1))
                .containsEntry(Step.STARTED, NOON.plusSeconds(5))
                .containsEntry(Step.ENDING, NOON.plusSeconds(30))
                .doesNotContainKey(Step.READY);
    }

    private static Fields condition(String type, String status, String since) {
        return Fields.of("type", type, "status", status, "lastTransitionTime", since);
    }

    private static Fields started(String at) {
        return Fields.of("state", Fields.of("running", Fields.of("startedAt", at)));
    }

    @Test
    void stampWithinItsSecondSaysNothingAgainstOurClock() {
        assertThat(ServerStamps.ahead("2026-11-23T12:00:00Z", NOON.plusMillis(400), NOON.plusMillis(410)))
                .isZero();
    }

    @Test
    void serverAheadOrBehindIsFoundAsFarAsItIsSure() {
        assertThat(ServerStamps.ahead("2026-11-23T12:00:07Z", NOON, NOON.plusMillis(100)))
                .isEqualTo(Duration.ofMillis(6900));
        assertThat(ServerStamps.ahead("2026-11-23T11:59:50Z", NOON, NOON.plusMillis(100)))
                .isEqualTo(Duration.ofSeconds(-9));
        assertThat(ServerStamps.ahead("no time", NOON, NOON)).isZero();
    }
}
