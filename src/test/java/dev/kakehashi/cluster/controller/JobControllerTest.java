package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobControllerTest {

    private final TestCluster cluster = new TestCluster().listening();
    private final List<Double> births = new ArrayList<>();

    @BeforeEach
    void start() {
        new JobController(cluster.context);
        new GarbageCollector(cluster.context);
        cluster.store.watch(Kind.POD, (change, before, pod) -> {
            if (before == null) {
                births.add(Time.toSeconds(cluster.world.now()));
            }
        });
    }

    private void create(Object... spec) {
        cluster.store.create(new KubeObject(
                Kind.JOB,
                Fields.of(
                        "apiVersion",
                        "batch/v1",
                        "kind",
                        "Job",
                        "metadata",
                        Fields.of("name", "web", "namespace", "default"),
                        "spec",
                        Fields.of("template", TestCluster.template("web:1")).withAll(Fields.of(spec)))));
    }

    private void endAll(String phase) {
        for (KubeObject pod : active()) {
            end(pod, phase);
        }
    }

    private void end(KubeObject pod, String phase) {
        cluster.store.updateStatus(pod.withStatus(Fields.of("phase", phase)));
    }

    private List<KubeObject> active() {
        return cluster.pods().stream().filter(Pods::isActive).toList();
    }

    private Fields status() {
        return cluster.get(Kind.JOB).status();
    }

    private String condition(String type) {
        return Conditions.find(status().objects("conditions"), type).text("reason");
    }

    @Test
    void oneRunIsEnoughWhereNothingIsSaid() {
        create();
        cluster.run(5);
        assertThat(active()).hasSize(1);
        endAll("Succeeded");
        cluster.run(5);
        assertThat(status().number("succeeded", 0)).isEqualTo(1);
        assertThat(condition("Complete")).isEqualTo("CompletionsReached");
        assertThat(status().has("completionTime")).isTrue();
        assertThat(cluster.pods()).hasSize(1);
        assertThat(cluster.said).contains("Completed ");
    }

    @Test
    void runsAsManyAtATimeAsAskedForUntilEnoughHaveEndedWell() {
        create("completions", 5, "parallelism", 2);
        for (int succeeded = 0; succeeded < 4; succeeded += 2) {
            cluster.run(5);
            assertThat(active()).hasSize(2);
            endAll("Succeeded");
        }
        cluster.run(5);
        assertThat(active()).hasSize(1);
        endAll("Succeeded");
        cluster.run(5);
        assertThat(condition("Complete")).isEqualTo("CompletionsReached");
        assertThat(status().number("succeeded", 0)).isEqualTo(5);
    }

    @Test
    void waitsLongerAfterEachFailureInARow() {
        create("backoffLimit", 3);
        for (int i = 0; i < 3; i++) {
            cluster.run(1);
            endAll("Failed");
            cluster.run(100);
        }
        assertThat(births).hasSize(4);
        assertThat(births.get(1) - births.get(0)).isBetween(10.0, 12.0);
        assertThat(births.get(2)).isBetween(101.0 + 20, 101.0 + 22);
        assertThat(births.get(3)).isBetween(202.0 + 40, 202.0 + 42);
    }

    @Test
    void givesUpAtItsLimitOfFailuresAndStopsWhatRuns() {
        create("backoffLimit", 0, "parallelism", 2, "completions", 2);
        cluster.run(5);
        end(active().getFirst(), "Failed");
        cluster.run(60);
        assertThat(condition("Failed")).isEqualTo("BackoffLimitExceeded");
        assertThat(active()).isEmpty();
        assertThat(status().number("failed", 0)).isEqualTo(1);
        assertThat(status().has("active")).isFalse();
    }

    @Test
    void givesUpAtItsDeadline() {
        create("activeDeadlineSeconds", 30);
        cluster.run(29);
        assertThat(active()).hasSize(1);
        cluster.run(5);
        assertThat(condition("Failed")).isEqualTo("DeadlineExceeded");
        assertThat(active()).isEmpty();
    }

    @Test
    void suspendedItHasNoPodsAndResumedItHas() {
        create("suspend", true);
        cluster.run(5);
        assertThat(active()).isEmpty();
        assertThat(condition("Suspended")).isEqualTo("JobSuspended");
        cluster.change(Kind.JOB, "suspend", false);
        cluster.run(5);
        assertThat(active()).hasSize(1);
        assertThat(condition("Suspended")).isEqualTo("JobResumed");
    }

    @Test
    void indexedPodsDoEachTheirOwnPart() {
        create("completionMode", "Indexed", "completions", 4, "parallelism", 4);
        cluster.run(5);
        assertThat(active())
                .extracting(pod -> pod.annotations().text("batch.kubernetes.io/job-completion-index"))
                .containsExactly("0", "1", "2", "3");
        assertThat(active().get(2).name()).startsWith("web-2-");
        List<KubeObject> pods = active();
        end(pods.get(0), "Succeeded");
        end(pods.get(1), "Succeeded");
        end(pods.get(3), "Succeeded");
        end(pods.get(2), "Failed");
        cluster.run(5);
        assertThat(status().text("completedIndexes")).isEqualTo("0,1,3");
        cluster.run(60);
        assertThat(active())
                .singleElement()
                .satisfies(pod -> assertThat(pod.name()).startsWith("web-2-"));
        endAll("Succeeded");
        cluster.run(5);
        assertThat(status().text("completedIndexes")).isEqualTo("0-3");
    }

    @Test
    void countsEachPodOnceEvenIfItIsDeletedAfterItsEnd() {
        create("completions", 2, "parallelism", 1);
        cluster.run(5);
        KubeObject first = active().getFirst();
        end(first, "Succeeded");
        cluster.store.delete(Kind.POD, "default", first.name(), Deletion.NORMAL);
        cluster.run(5);
        assertThat(cluster.store.get(Kind.POD, first.key())).isNull();
        assertThat(status().number("succeeded", 0)).isEqualTo(1);
        endAll("Succeeded");
        cluster.run(5);
        assertThat(condition("Complete")).isEqualTo("CompletionsReached");
    }

    @Test
    void letsGoOfPodsThatItStopped() {
        create("completions", 1, "parallelism", 2, "backoffLimit", 0);
        cluster.run(5);
        KubeObject pod = active().getFirst();
        cluster.store.delete(Kind.POD, "default", pod.name(), Deletion.NORMAL);
        cluster.run(60);
        assertThat(cluster.store.get(Kind.POD, pod.key())).isNull();
    }

    @Test
    void goesByItselfSomeTimeAfterItsEnd() {
        create("ttlSecondsAfterFinished", 60);
        cluster.run(5);
        endAll("Succeeded");
        cluster.run(50);
        assertThat(cluster.store.list(Kind.JOB)).hasSize(1);
        cluster.run(30);
        assertThat(cluster.store.list(Kind.JOB)).isEmpty();
        assertThat(cluster.pods()).isEmpty();
    }
}
