package dev.kakehashi.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.comparison.Comparison;
import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.LaneRun;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Plan;
import dev.kakehashi.comparison.Progress;
import dev.kakehashi.contract.Reference;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.report.HtmlReport;
import dev.kakehashi.report.JsonReport;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import dev.kakehashi.report.TextReport;
import dev.kakehashi.scenario.Library;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Kubernetes lane plays scenarios on clusters that are reached over their API. */
class LiveLaneTest {

    private static final Library LIBRARY = Library.open(Lanes.vocabularies());

    /** Plays a scenario on a cluster and looks that nothing is left there. */
    private static Timeline play(Connection connection, String scenario) throws Exception {
        try (LiveLane lane = new LiveLane(LaneId.KUBERNETES, connection, "")) {
            Timeline played = LaneRun.play(lane, LIBRARY.scenario(scenario), LIBRARY.profile("talk-2019"), 1);
            assertThat(connection
                            .get("/api/v1/namespaces?labelSelector=kakehashi.dev%2Frun%3D" + scenario)
                            .path("items"))
                    .isEmpty();
            return played;
        }
    }

    private static Connection connection(Path kubeconfig, String context) {
        return Connection.to(Contexts.read(List.of(kubeconfig)).named(context).orElseThrow());
    }

    @Nested
    class OnTheEmbeddedOneOverHttps {

        @TempDir
        Path directory;

        private ServedCluster served;
        private Connection connection;

        @BeforeEach
        void serve() throws Exception {
            Path file = directory.resolve("config");
            served = ServedCluster.start(new ServedCluster.Options(0, 4, 5, file, 1), fault -> {});
            connection = connection(file, "kakehashi");
        }

        @AfterEach
        void end() {
            connection.close();
            served.close();
        }

        @Test
        void rollingUpdateEndsWithTheNewVersionAndIsMeasured() throws Exception {
            Timeline played = play(connection, "rolling-update");
            assertThat(played.completed()).isTrue();
            assertThat(played.levels().getLast().serving()).containsOnlyKeys("v2");
            assertThat(played.instances()).hasSize(20);
            assertThat(played.instances())
                    .flatExtracting(Timeline.Instance::spans)
                    .filteredOn(span -> span.state() == InstanceState.SERVING)
                    .allMatch(span -> span.provenance() == Provenance.MEASURED);
        }

        @Test
        void playedRunIsToldAgainWithoutTheCluster() throws Exception {
            try (LiveLane lane = new LiveLane(LaneId.KUBERNETES, connection, "")) {
                var scenario = LIBRARY.scenario("failure-recovery");
                Timeline first = LaneRun.play(lane, scenario, LIBRARY.profile("talk-2019"), 1);
                connection.close();
                assertThat(first.completed()).isTrue();
                assertThat(LaneRun.play(lane, scenario, LIBRARY.profile("talk-2019"), 1))
                        .isEqualTo(first);
            }
        }

        @Test
        void reportsSayWhichLaneRanInWhichTime() {
            LiveLane live = new LiveLane(LaneId.KUBERNETES, connection, "");
            try (live) {
                ComparisonResult result = new Comparison(
                                new Plan(
                                        List.of(LIBRARY.scenario("failure-recovery")),
                                        List.of(Lanes.of(LaneId.VM_MODERN), live),
                                        LIBRARY.profile("talk-2019"),
                                        1,
                                        1,
                                        1),
                                Progress.NONE)
                        .run();
                JsonNode lanes = JsonMapper.shared()
                        .readTree(JsonReport.of(result, "test"))
                        .path("scenarios")
                        .path(0)
                        .path("lanes");
                assertThat(lanes.path(0).path("clock").asString()).isEqualTo("model");
                assertThat(lanes.path(0).path("provenance").asString()).isEqualTo("SIMULATED");
                assertThat(lanes.path(1).path("clock").asString()).isEqualTo("real");
                assertThat(lanes.path(1).path("provenance").asString()).isEqualTo("MEASURED");
                Messages messages = Messages.in(Language.EN);
                String clocks = "Kubernetes in real time, measured on a cluster";
                assertThat(String.join(" ", new TextReport(messages, false).lines(result)))
                        .contains(clocks);
                assertThat(HtmlReport.of(result, messages, "test")).contains(clocks);
            }
        }

        @Test
        void whatHasNoRoomIsRefusedWithFiguresBeforeAnythingIsMade() throws Exception {
            for (int node = 1; node <= 4; node++) {
                connection.change(
                        "PATCH",
                        "/api/v1/nodes/node-" + node,
                        "application/merge-patch+json",
                        "{\"spec\": {\"unschedulable\": %s}}".formatted(node > 1));
            }
            connection.change(
                    "PATCH",
                    "/api/v1/nodes/node-1/status",
                    "application/merge-patch+json",
                    "{\"status\": {\"allocatable\": {\"cpu\": \"2100m\"}}}");
            try (LiveLane lane = new LiveLane(LaneId.KUBERNETES, connection, "")) {
                assertThatThrownBy(() -> lane.prepare(LIBRARY.scenario("rolling-update")))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("live.no-room")
                        .hasMessageContaining("10, 0.5, 512, kakehashi, 4, 1");
            }
            assertThat(connection
                            .get("/api/v1/namespaces?labelSelector=app.kubernetes.io%2Fmanaged-by%3Dkakehashi")
                            .path("items"))
                    .isEmpty();
        }

        @Test
        void permissionIsAskedForBeforeAnythingElseIsInTheWay() {
            try (Connection viewer = connection(directory.resolve("config"), "kakehashi-viewer");
                    LiveLane lane = new LiveLane(LaneId.KUBERNETES, viewer, "")) {
                assertThatThrownBy(() -> lane.prepare(LIBRARY.scenario("failure-recovery-node")))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("live.forbidden");
            }
        }

        @Test
        void whatCannotBeDoneToAClusterThatOthersUseIsRefused() {
            try (LiveLane lane = new LiveLane(LaneId.KUBERNETES, connection, "")) {
                assertThatThrownBy(() -> lane.prepare(LIBRARY.scenario("failure-recovery-node")))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("live.no-node-loss");
            }
        }
    }

    @Nested
    @Tag("reference")
    @ExtendWith(Reference.class)
    class OnTheRealOne {

        @Test
        void serversStampsAreKeptBesideWhatWasMeasured() throws Exception {
            try (Connection connection = connection(Reference.kubeconfig().orElseThrow(), "reference")) {
                Timeline played = play(connection, "failure-recovery");
                assertThat(played.stamps())
                        .extracting(LaneEvent.Stamped::step)
                        .contains("created", "scheduled", "started", "ready");
                assertThat(played.stamps()).allSatisfy(stamp -> {
                    assertThat(stamp.provenance()).isEqualTo(Provenance.OBSERVED);
                    assertThat(stamp.from()).isBetween(0L, stamp.at());
                    assertThat(stamp.to()).isGreaterThan(stamp.from());
                });
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"deploy", "rolling-update", "failure-recovery", "scaling"})
        void taskEndsAndNothingIsLeft(String task) throws Exception {
            try (Connection connection = connection(Reference.kubeconfig().orElseThrow(), "reference")) {
                assertThat(play(connection, task).completed()).isTrue();
            }
        }

        @Test
        void badVersionIsTakenBack() throws Exception {
            try (Connection connection = connection(Reference.kubeconfig().orElseThrow(), "reference")) {
                Timeline played = play(connection, "rolling-update-bad-version");
                assertThat(played.completed()).isTrue();
                assertThat(played.first(Mark.ROLLED_BACK)).isPresent();
                assertThat(played.levels().getLast().serving()).containsOnlyKeys("v1");
            }
        }
    }
}
