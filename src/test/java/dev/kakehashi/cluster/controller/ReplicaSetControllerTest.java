package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.ApiException.Reason;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplicaSetControllerTest {

    private final TestCluster cluster = new TestCluster();

    @Test
    void createsMissingPodsFromTheTemplateAndCountsThem() {
        KubeObject set = cluster.createReplicaSet(3, 0);
        cluster.run(1);

        assertThat(cluster.pods()).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.controllerUid()).isEqualTo(set.uid());
            assertThat(pod.name()).matches("web-[a-z0-9]{5}");
            assertThat(pod.labels().text("app")).isEqualTo("web");
        });
        Fields status = cluster.get(Kind.REPLICA_SET).status();
        assertThat(status)
                .isEqualTo(Fields.of(
                        "replicas", 3,
                        "fullyLabeledReplicas", 3,
                        "readyReplicas", 3,
                        "availableReplicas", 3,
                        "observedGeneration", 1));
    }

    @Test
    void replacesAPodAsSoonAsItsDeletionIsAskedFor() {
        cluster.kubelet.goneAfter = pod -> 30 * Time.SECOND;
        cluster.createReplicaSet(2, 0);
        cluster.run(1);
        KubeObject victim = cluster.pods().getFirst();

        cluster.store.delete(Kind.POD, victim.namespace(), victim.name(), 30);
        cluster.run(1);

        assertThat(cluster.pods())
                .hasSize(3)
                .filteredOn(KubeObject::isBeingDeleted)
                .hasSize(1);
    }

    @Test
    void replacesPodsThatEnded() {
        cluster.createReplicaSet(1, 0);
        cluster.run(1);
        KubeObject pod = cluster.pods().getFirst();
        cluster.store.updateStatus(pod.withStatus(Fields.of("phase", "Failed")));
        cluster.run(1);

        assertThat(cluster.pods()).hasSize(2);
        assertThat(cluster.get(Kind.REPLICA_SET).status().number("replicas", 0)).isEqualTo(1);
    }

    @Test
    void sharesTheTemplatesSpecificationAmongItsPodsUntilTheyAreBound() {
        cluster.store.watch(Kind.POD, (change, before, pod) -> {
            if (before == null) {
                assertThat(pod.spec())
                        .isSameAs(cluster.get(Kind.REPLICA_SET)
                                .spec()
                                .fields("template")
                                .fields("spec"));
            }
        });
        cluster.createReplicaSet(3, 0);
        cluster.run(1);

        assertThat(cluster.pods()).hasSize(3);
    }

    @Test
    void countsAPodAsAvailableOnceItHasBeenReadyForMinReadySeconds() {
        cluster.createReplicaSet(2, 10);
        cluster.run(9.5);
        assertThat(cluster.get(Kind.REPLICA_SET).status().number("readyReplicas", 0))
                .isEqualTo(2);
        assertThat(cluster.get(Kind.REPLICA_SET).status().has("availableReplicas"))
                .isFalse();

        cluster.run(1);
        assertThat(cluster.get(Kind.REPLICA_SET).status().number("availableReplicas", 0))
                .isEqualTo(2);
    }

    @Test
    void stopsCreatingAfterTheFirstBatchThatIsRefusedAndTriesAgainLater() {
        int[] asked = {0};
        cluster.store.admit(Kind.POD, pod -> {
            if (++asked[0] > 3 && cluster.world.now() < Time.SECOND) {
                throw new ApiException(Reason.FORBIDDEN, "exceeded quota");
            }
            return pod;
        });
        cluster.createReplicaSet(100, 0);
        cluster.world.runUntil(0);

        assertThat(asked[0]).as("a few batches of few pods, not one of 100").isLessThan(20);
        Fields failure =
                cluster.get(Kind.REPLICA_SET).status().objects("conditions").getFirst();
        assertThat(failure.text("type")).isEqualTo("ReplicaFailure");
        assertThat(failure.text("reason")).isEqualTo("FailedCreate");
        assertThat(failure.text("message")).isEqualTo("exceeded quota");

        cluster.run(10);
        assertThat(cluster.pods()).hasSize(100);
        assertThat(cluster.get(Kind.REPLICA_SET).status().has("conditions")).isFalse();
    }

    @Test
    void paysForEachPodOnceItsClientsBurstIsSpent() {
        TestCluster limited = new TestCluster(new ClusterSettings(20, 30, 0, 0, 0, 0, 5, false));
        limited.createReplicaSet(100, 0);
        limited.world.runUntil(0);
        assertThat(limited.pods()).hasSize(30);

        limited.run(2);
        assertThat(limited.pods()).hasSizeBetween(65, 70);
    }

    @Test
    void adoptsPodsThatMatchAndNobodyControls() {
        cluster.store.create(new KubeObject(
                Kind.POD,
                TestCluster.template("web:1")
                        .with(
                                "metadata",
                                Fields.of(
                                        "name", "alone", "namespace", "default", "labels", Fields.of("app", "web")))));
        cluster.createReplicaSet(2, 0);
        cluster.run(1);

        assertThat(cluster.pods()).hasSize(2).extracting(KubeObject::name).contains("alone");
    }

    @Test
    void letsGoOfPodsThatMatchNoLongerAndReplacesThem() {
        cluster.createReplicaSet(2, 0);
        cluster.run(1);
        KubeObject pod = cluster.pods().getFirst();
        cluster.store.update(pod.with(List.of("metadata", "labels"), Fields.of("app", "to-be-examined")));
        cluster.run(1);

        assertThat(cluster.pods())
                .hasSize(3)
                .filteredOn(each -> each.controllerUid() == null)
                .hasSize(1);
    }

    @Test
    void saysWhatItWantsAndWhatItSees() {
        cluster.listening().createReplicaSet(2, 0);
        cluster.run(1);

        assertThat(cluster.said).startsWith("TooFew 2 0 2");
        assertThat(cluster.said)
                .filteredOn(text -> text.startsWith("SuccessfulCreate web-"))
                .hasSize(2);
    }

    @Test
    void givesUpUnreadyPodsBeforeReadyOnes() {
        cluster.kubelet.becomesReady = pod -> !pod.spec().text("nodeName").equals("node-1");
        cluster.createReplicaSet(3, 0);
        cluster.run(1);
        KubeObject unready = cluster.pods().get(1);
        cluster.change(Kind.REPLICA_SET, "replicas", 2L);
        cluster.run(1);

        assertThat(cluster.pods()).hasSize(2).extracting(KubeObject::uid).doesNotContain(unready.uid());
    }

    @Test
    void givesUpPodsOnTheFullestNodesFirst() {
        cluster.kubelet.nodes = 2;
        cluster.createReplicaSet(3, 0);
        cluster.run(1);
        cluster.change(Kind.REPLICA_SET, "replicas", 2L);
        cluster.run(1);

        assertThat(cluster.pods())
                .extracting(pod -> pod.spec().text("nodeName"))
                .containsExactlyInAnyOrder("node-0", "node-1");
    }

    @Test
    void givesUpTheCheapestByTheirAnnotation() {
        cluster.createReplicaSet(3, 0);
        cluster.run(1);
        KubeObject cheap = cluster.pods().get(1);
        cluster.store.update(cheap.with(
                List.of("metadata", "annotations"), Fields.of("controller.kubernetes.io/pod-deletion-cost", "-5")));
        cluster.change(Kind.REPLICA_SET, "replicas", 2L);
        cluster.run(1);

        assertThat(cluster.pods()).hasSize(2).extracting(KubeObject::uid).doesNotContain(cheap.uid());
    }

    @Test
    void choosesAmongManyPodsThatBecameReadyAtDifferentTimes() {
        int[] started = {0};
        cluster.kubelet.nodes = 10;
        cluster.kubelet.readyAfter = pod -> Time.SECOND * (started[0]++ % 97);
        cluster.createReplicaSet(500, 0);
        cluster.run(100);
        cluster.change(Kind.REPLICA_SET, "replicas", 250L);
        cluster.run(1);

        assertThat(cluster.pods()).hasSize(250);
        for (int node = 0; node < 10; node++) {
            String name = "node-" + node;
            assertThat(cluster.store.podsOnNode(name)).as(name).hasSizeBetween(1, 49);
        }
    }
}
