package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DeploymentControllerTest {

    private final TestCluster cluster = new TestCluster();

    @Test
    void createsASetAndItsPodsAndBecomesComplete() {
        cluster.createDeployment(3);
        cluster.run(10);

        KubeObject set = setOf("web:1");
        assertThat(cluster.pods()).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.name()).matches(set.name() + "-[a-z0-9]{5}");
            assertThat(pod.controllerUid()).isEqualTo(set.uid());
            assertThat(pod.spec().objects("containers"))
                    .isSameAs(cluster.deployment()
                            .spec()
                            .fields("template")
                            .fields("spec")
                            .objects("containers"));
        });
        assertThat(set.controllerUid()).isEqualTo(cluster.deployment().uid());
        Fields status = cluster.deployment().status();
        assertThat(status.number("replicas", 0)).isEqualTo(3);
        assertThat(status.number("updatedReplicas", 0)).isEqualTo(3);
        assertThat(status.number("availableReplicas", 0)).isEqualTo(3);
        assertThat(status.has("unavailableReplicas")).isFalse();
        assertThat(status.number("observedGeneration", 0)).isEqualTo(1);
        assertThat(condition("Available").text("reason")).isEqualTo("MinimumReplicasAvailable");
        assertThat(condition("Progressing").text("reason")).isEqualTo("NewReplicaSetAvailable");
        assertThat(condition("Progressing").text("message"))
                .isEqualTo("ReplicaSet \"" + set.name() + "\" has successfully progressed.");
        assertThat(cluster.deployment().annotations().text(Revisions.REVISION)).isEqualTo("1");
    }

    @Test
    void saysWhatItDoesAsKubernetesDoes() {
        TestCluster recording = new TestCluster(ClusterSettings.INSTANT.withEvents(true)).listening();
        recording.createDeployment(1);
        recording.run(10);
        String set = recording.replicaSets().getFirst().name();
        assertThat(recording.store.list(Kind.EVENT))
                .extracting(event ->
                        event.root().text("reason") + ": " + event.root().text("message"))
                .containsExactly(
                        "ScalingReplicaSet: Scaled up replica set " + set + " from 0 to 1",
                        "SuccessfulCreate: Created pod: "
                                + recording.pods().getFirst().name());
        assertThat(recording.said).contains("TooFew 1 0 1");
    }

    @Test
    void growsTheNewSetByTheSurgeBeforeItShrinksTheOld() {
        cluster.createDeployment(4, "strategy", TestCluster.rolling("25%", "25%"));
        cluster.run(10);
        cluster.listening();
        release("web:2");
        cluster.run(60);

        List<String> scalings = new ArrayList<>(cluster.said);
        scalings.removeIf(said -> !said.startsWith("ScalingReplicaSet"));
        String v1 = setOf("web:1").name();
        String v2 = setOf("web:2").name();
        assertThat(scalings.subList(0, 3))
                .containsExactly(
                        "ScalingReplicaSet up " + v2 + " 0 1",
                        "ScalingReplicaSet down " + v1 + " 4 3",
                        "ScalingReplicaSet up " + v2 + " 1 2");
        assertThat(imagesOfActivePods()).hasSize(4).containsOnly("web:2");
        assertThat(cluster.deployment().annotations().text(Revisions.REVISION)).isEqualTo("2");
        assertThat(setOf("web:1").annotations().text(Revisions.REVISION)).isEqualTo("1");
    }

    @Test
    void roundsSurgeUpAndUnavailableDown() {
        assertThat(sizing(10, TestCluster.rolling("25%", "25%"))).isEqualTo(new Sizing(10, 3, 2));
        assertThat(sizing(1, Fields.EMPTY)).isEqualTo(new Sizing(1, 1, 0));
        assertThat(sizing(3, TestCluster.rolling(0, "1%")))
                .as("both 0 would stand still")
                .isEqualTo(new Sizing(3, 0, 1));
        assertThat(sizing(2, TestCluster.rolling(1, 5))).isEqualTo(new Sizing(2, 1, 2));
    }

    @Test
    void keepsOldPodsWhileTheNewOnesNeverGetReadyAndMissesItsDeadline() {
        becomesReadyUnless("bad");
        cluster.createDeployment(4, "strategy", TestCluster.rolling(1, 0), "progressDeadlineSeconds", 30);
        cluster.run(10);
        release("bad");
        cluster.run(29);
        assertThat(condition("Progressing").text("status")).isEqualTo("True");
        cluster.run(5);
        assertThat(condition("Progressing").text("status")).isEqualTo("False");
        assertThat(condition("Progressing").text("reason")).isEqualTo("ProgressDeadlineExceeded");
        assertThat(setOf("web:1").status().number("availableReplicas", 0)).isEqualTo(4);
        assertThat(setOf("bad").status().number("replicas", 0)).isEqualTo(1);
        assertThat(condition("Available").text("status")).isEqualTo("True");

        release("web:1");
        cluster.run(30);
        assertThat(condition("Progressing").text("reason")).isEqualTo("NewReplicaSetAvailable");
        assertThat(cluster.deployment().annotations().text(Revisions.REVISION)).isEqualTo("3");
        assertThat(setOf("web:1").annotations().text("deployment.kubernetes.io/revision-history"))
                .isEqualTo("1");
        assertThat(imagesOfActivePods()).hasSize(4).containsOnly("web:1");
    }

    @Test
    void givesUpUnhealthyOldPodsFirst() {
        becomesReadyUnless("bad");
        cluster.createDeployment(10, "strategy", TestCluster.rolling(3, 2));
        cluster.run(10);
        release("bad");
        cluster.run(60);
        assertThat(Replicas.wanted(setOf("bad"))).isEqualTo(5);
        assertThat(Replicas.wanted(setOf("web:1"))).isEqualTo(8);
        release("web:2");
        cluster.run(0.5);
        assertThat(Replicas.wanted(setOf("bad"))).isZero();
        assertThat(Replicas.wanted(setOf("web:1"))).isEqualTo(8);
        cluster.run(60);
        assertThat(imagesOfActivePods()).hasSize(10).containsOnly("web:2");
    }

    @Test
    void waitsMinReadySecondsBeforeAPodCounts() {
        cluster.createDeployment(2, "minReadySeconds", 10, "strategy", TestCluster.rolling(1, 0));
        cluster.run(9);
        assertThat(cluster.deployment().status().number("readyReplicas", 0)).isEqualTo(2);
        assertThat(cluster.deployment().status().has("availableReplicas")).isFalse();
        cluster.run(2);
        assertThat(cluster.deployment().status().number("availableReplicas", 0)).isEqualTo(2);
    }

    @Test
    void recreatesOnlyAfterTheLastOldPodIsGone() {
        cluster.kubelet.goneAfter = pod -> 20 * Time.SECOND;
        cluster.createDeployment(3, "strategy", Fields.of("type", "Recreate"));
        cluster.run(10);
        release("web:2");
        cluster.run(19);
        assertThat(imagesOfActivePods()).isEmpty();
        assertThat(cluster.pods()).hasSize(3);
        cluster.run(5);
        assertThat(imagesOfActivePods()).hasSize(3).containsOnly("web:2");
    }

    @Test
    void spreadsAChangeOfSizeOverTheSetsOfARolloutByTheirShare() {
        becomesReadyUnless("web:2");
        cluster.createDeployment(10, "strategy", TestCluster.rolling(3, 2));
        cluster.run(10);
        release("web:2");
        cluster.run(30);
        assertThat(Replicas.wanted(setOf("web:1"))).isEqualTo(8);
        assertThat(Replicas.wanted(setOf("web:2"))).isEqualTo(5);
        scale(15);
        cluster.run(0.5);
        // the example of Kubernetes' own documentation: 15 + 3 pods, shared 8 : 5
        assertThat(Replicas.wanted(setOf("web:1"))).isEqualTo(11);
        assertThat(Replicas.wanted(setOf("web:2"))).isEqualTo(7);
    }

    @Test
    void doesNothingToItsPodsWhilePausedButScales() {
        cluster.createDeployment(2);
        cluster.run(10);
        cluster.change(Kind.DEPLOYMENT, "paused", true);
        release("web:2");
        scale(5);
        cluster.run(30);
        assertThat(imagesOfActivePods()).hasSize(5).containsOnly("web:1");
        assertThat(condition("Progressing").text("reason")).isEqualTo("DeploymentPaused");
        cluster.change(Kind.DEPLOYMENT, "paused", false);
        cluster.run(30);
        assertThat(imagesOfActivePods()).hasSize(5).containsOnly("web:2");
    }

    @Test
    void keepsNoMoreOldSetsThanItsHistoryAllows() {
        cluster.createDeployment(1, "revisionHistoryLimit", 2);
        cluster.run(10);
        for (int i = 2; i <= 6; i++) {
            release("web:" + i);
            cluster.run(20);
        }
        TreeSet<String> images = new TreeSet<>();
        cluster.replicaSets().forEach(set -> images.add(image(set)));
        assertThat(images).containsExactly("web:4", "web:5", "web:6");
    }

    @Test
    void triesAnotherHashWhereTheNameIsTaken() {
        cluster.createDeployment(1);
        cluster.run(10);
        KubeObject first = cluster.replicaSets().getFirst();
        TestCluster other = new TestCluster();
        other.store.create(new KubeObject(
                Kind.REPLICA_SET,
                Fields.of(
                        "metadata", Fields.of("name", first.name(), "namespace", "default"),
                        "spec", first.spec().with("replicas", 0))));
        other.createDeployment(1);
        other.run(10);
        assertThat(other.deployment().status().number("collisionCount", 0)).isEqualTo(1);
        assertThat(other.pods()).hasSize(1);
        assertThat(other.pods().getFirst().name()).doesNotStartWith(first.name());
    }

    private static Sizing sizing(int replicas, Fields strategy) {
        return Sizing.of(new TestCluster().createDeployment(replicas, "strategy", strategy));
    }

    private void release(String image) {
        cluster.change(Kind.DEPLOYMENT, "template", TestCluster.template(image));
    }

    private void scale(long replicas) {
        cluster.change(Kind.DEPLOYMENT, "replicas", replicas);
    }

    private void becomesReadyUnless(String image) {
        cluster.kubelet.becomesReady = pod -> !image(pod).equals(image);
        cluster.kubelet.readyAfter = pod -> Time.SECOND;
    }

    private Fields condition(String type) {
        return Conditions.find(cluster.deployment().status().objects("conditions"), type);
    }

    private KubeObject setOf(String image) {
        return cluster.replicaSets().stream()
                .filter(set -> image(set).equals(image))
                .findFirst()
                .orElseThrow();
    }

    private List<String> imagesOfActivePods() {
        List<String> images = new ArrayList<>();
        for (KubeObject pod : cluster.pods()) {
            if (Pods.isActive(pod)) {
                images.add(image(pod));
            }
        }
        return images;
    }

    private static String image(KubeObject podOrSet) {
        Fields spec = podOrSet.kind().equals(Kind.POD)
                ? podOrSet.spec()
                : podOrSet.spec().fields("template").fields("spec");
        return spec.objects("containers").getFirst().text("image");
    }
}
