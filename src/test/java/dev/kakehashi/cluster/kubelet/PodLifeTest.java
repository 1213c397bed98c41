package dev.kakehashi.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodLifeTest {

    private final OneNode node = new OneNode().with("web:1", FixedImage.good("web:1", 50));

    private static final Fields BARE = Fields.of("image", "web:1");
    private static final Fields WITH_READINESS = BARE.with("readinessProbe", OneNode.ready());

    @Test
    void passesThroughSandboxPullAndStart() {
        node.pod("p", WITH_READINESS);
        node.runTo(0);
        assertThat(node.condition("p", "PodReadyToStartContainers")).isEqualTo("False");
        node.runTo(1);
        assertThat(node.condition("p", "PodReadyToStartContainers")).isEqualTo("True");
        assertThat(node.pod("p").status().text("podIP")).isNotEmpty();
        assertThat(node.waiting("p")).isEqualTo("ContainerCreating");
        node.runTo(7);
        assertThat(node.container("p").fields("state").has("running")).isTrue();
        assertThat(node.pod("p").status().text("phase")).isEqualTo("Running");
        node.runTo(12);
        assertThat(node.heard)
                .startsWith("0 SANDBOX", "1 PULLING", "6 STARTING", "7 program STARTING", "7 RUNNING")
                .contains("9 program WARMING", "12 program SERVING");
        assertThat(node.events).startsWith("1 Pulling", "6 Pulled", "7 Created", "7 Started", "7 Unhealthy");
    }

    @Test
    void isReadyAtTheFirstReadinessCheckThatPasses() {
        node.pod("p", WITH_READINESS);
        node.runTo(16.9);
        assertThat(node.ready("p")).isFalse();
        node.runTo(17);
        assertThat(node.ready("p")).isTrue();
    }

    @Test
    void waitsForTheInitialDelayOfReadiness() {
        node.pod("p", BARE.with("readinessProbe", OneNode.ready("initialDelaySeconds", 11, "periodSeconds", 5)));
        node.runTo(21.9);
        assertThat(node.ready("p")).isFalse();
        node.runTo(22);
        assertThat(node.ready("p")).isTrue();
    }

    @Test
    void countsAsReadyAtOnceWithoutAReadinessProbe() {
        node.pod("p", BARE);
        node.runTo(7);
        assertThat(node.ready("p")).isTrue();
        assertThat(node.heard).last().isEqualTo("7 RUNNING");
    }

    @Test
    void aStartupProbeHoldsTheOtherProbesBack() {
        node.pod(
                "p",
                Fields.of("image", "web:1")
                        .with("startupProbe", OneNode.http("periodSeconds", 4))
                        .with("readinessProbe", OneNode.ready("periodSeconds", 60)));
        node.runTo(11.9);
        assertThat(node.container("p").flag("started")).isFalse();
        node.runTo(12);
        assertThat(node.container("p").flag("started")).isTrue();
        assertThat(node.ready("p")).describedAs("readiness is checked at once").isTrue();
    }

    @Test
    void aFailedStartupProbeRestartsTheContainer() {
        node.with("dead:1", new FixedImage(List.of(), 1000, 0, 0, true, 0, false));
        node.pod("p", Fields.of("image", "dead:1", "startupProbe", OneNode.http("periodSeconds", 5)));
        node.runTo(30);
        assertThat(node.container("p").number("restartCount", 0)).isEqualTo(1);
    }

    @Test
    void anInitContainerRunsToItsEndFirst() {
        node.with("init:1", FixedImage.good("init:1", 0));
        node.pod("p", BARE, "initContainers", List.of(Fields.of("name", "first", "image", "init:1")));
        node.runTo(6.9);
        assertThat(node.condition("p", "Initialized")).isEqualTo("False");
        node.runTo(7);
        assertThat(node.condition("p", "Initialized")).isEqualTo("True");
        node.runTo(13);
        assertThat(node.container("p").fields("state").has("running")).isTrue();
    }

    @Test
    void aHungContainerIsKilledAfterThreeSilentChecksAndItsGrace() {
        node.pod("p", WITH_READINESS.with("livenessProbe", OneNode.http()), "terminationGracePeriodSeconds", 5);
        node.runTo(33);
        node.kubelets.hangProgram(node.pod("p"));
        node.runTo(59.9);
        assertThat(node.ready("p"))
                .describedAs("readiness checks at 37, 47, 57")
                .isFalse();
        node.runTo(60.9);
        assertThat(node.when("trouble")).isEmpty();
        node.runTo(200);
        assertThat(node.when("trouble"))
                .describedAs("liveness checks at 40, 50, 60, each silent for a second")
                .containsExactly(61.0);
        assertThat(node.when("program ABSENT abruptly")).containsExactly(66.0);
        assertThat(node.when("program STARTING")).containsExactly(7.0, 67.0);
        assertThat(node.ready("p")).isTrue();
    }

    @Test
    void aReadinessProbeThatOnlyConnectsDoesNotSeeAHang() {
        node.pod("p", BARE.with("readinessProbe", Fields.of("tcpSocket", Fields.of("port", 80))));
        node.runTo(50);
        node.kubelets.hangProgram(node.pod("p"));
        node.runTo(200);
        assertThat(node.ready("p")).isTrue();
    }

    @Test
    void aCrashIsFollowedByARestartAtOnceThenByBackOffUpToFiveMinutes() {
        node.with("bad:1", FixedImage.good("bad:1", 0).crashingAfter(0.5));
        node.pod("p", Fields.of("image", "bad:1"));
        node.runTo(1800);
        List<Double> starts = node.when("program STARTING");
        List<Double> crashes = node.when("program ABSENT abruptly");
        long[] waits = {0, 10, 20, 40, 80, 160, 300, 300};
        for (int i = 0; i < waits.length; i++) {
            assertThat(starts.get(i + 1) - crashes.get(i)).isBetween(waits[i] + 1.0, waits[i] + 2.0);
        }
        assertThat(node.waiting("p")).isEqualTo("CrashLoopBackOff");
        assertThat(node.container("p").fields("state").fields("waiting").text("message"))
                .isEqualTo("back-off 5m0s restarting failed container=app pod=p_default("
                        + node.pod("p").uid() + ")");
        assertThat(node.events).anyMatch(event -> event.endsWith("BackOff"));
    }

    @Test
    void tenGoodMinutesEndTheBackOff() {
        node.with("weekly:1", FixedImage.good("weekly:1", 0).crashingAfter(700));
        node.pod("p", Fields.of("image", "weekly:1"));
        node.runTo(4000);
        List<Double> starts = node.when("program STARTING");
        assertThat(starts.get(4) - starts.get(3)).isBetween(701.0, 702.0);
    }

    @Test
    void sigtermLetsAProgramFinish() {
        node.pod("p", WITH_READINESS);
        node.runTo(100);
        node.delete("p", 30);
        node.runTo(100.9);
        assertThat(node.heard).endsWith("100 STOPPING", "100 program STOPPING");
        assertThat(node.exists("p")).isTrue();
        node.runTo(101);
        assertThat(node.exists("p")).isFalse();
        assertThat(node.heard).last().isEqualTo("101 program ABSENT");
    }

    @Test
    void sigtermEndsAProgramThatDoesNotHandleItWithItsRequests() {
        node.with("web:1", FixedImage.good("web:1", 50).ignoringSigterm());
        node.pod("p", WITH_READINESS);
        node.runTo(100);
        node.delete("p", 30);
        node.runTo(100);
        assertThat(node.heard).last().isEqualTo("100 program ABSENT abruptly");
        assertThat(node.exists("p")).isFalse();
    }

    @Test
    void aPreStopHookDelaysSigtermAndCountsAgainstTheGrace() {
        node.with("web:1", FixedImage.good("web:1", 50).shuttingDownIn(100));
        Fields hook = Fields.of("preStop", Fields.of("exec", Fields.of("command", List.of("sh", "-c", "sleep 5"))));
        node.pod("p", WITH_READINESS.with("lifecycle", hook));
        node.runTo(100);
        node.delete("p", 30);
        node.runTo(129.9);
        assertThat(node.when("program STOPPING")).containsExactly(105.0);
        assertThat(node.exists("p")).isTrue();
        node.runTo(130);
        assertThat(node.heard).last().isEqualTo("130 program ABSENT abruptly");
        assertThat(node.exists("p")).isFalse();
    }

    @Test
    void anOverlongPreStopHookLeavesTwoSeconds() {
        node.with("web:1", FixedImage.good("web:1", 50).shuttingDownIn(100));
        Fields hook = Fields.of("preStop", Fields.of("sleep", Fields.of("seconds", 60)));
        node.pod("p", WITH_READINESS.with("lifecycle", hook));
        node.runTo(100);
        node.delete("p", 30);
        node.runTo(131.9);
        assertThat(node.when("program STOPPING")).containsExactly(130.0);
        assertThat(node.exists("p")).isTrue();
        node.runTo(132);
        assertThat(node.exists("p")).isFalse();
    }

    @Test
    void aLostNodeSaysNothingAndKeepsItsTerminatingPodsUntilItIsBack() {
        node.pod("p", WITH_READINESS);
        node.pod("q", WITH_READINESS);
        node.runTo(100);
        node.kubelets.lose("node-1");
        node.delete("p", 30);
        node.runTo(1000);
        assertThat(node.ready("q")).isTrue();
        assertThat(node.exists("p")).isTrue();
        node.kubelets.comeBack("node-1");
        node.runTo(1100);
        assertThat(node.exists("p")).isFalse();
        assertThat(node.ready("q")).isTrue();
        assertThat(node.when("program STARTING")).hasSize(3);
    }
}
