package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatefulSetControllerTest {

    private final TestCluster cluster = new TestCluster();
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void watchPods() {
        new StatefulSetController(cluster.context);
        cluster.store.watch(Kind.POD, (change, before, pod) -> {
            if (change == Store.Change.ADDED) {
                seen.add("+" + pod.name());
            } else if (change == Store.Change.DELETED) {
                seen.add("-" + pod.name());
            } else if (before != null && !Pods.isReady(before) && Pods.isReady(pod)) {
                seen.add("ready " + pod.name());
            }
        });
    }

    private void create(int replicas, Object... further) {
        Fields spec = Fields.of(
                "replicas",
                replicas,
                "serviceName",
                "web",
                "selector",
                Fields.of("matchLabels", Fields.of("app", "web")),
                "template",
                TestCluster.template("web:1"));
        for (int i = 0; i < further.length; i += 2) {
            spec = spec.with((String) further[i], further[i + 1]);
        }
        cluster.store.create(new KubeObject(
                Kind.STATEFUL_SET,
                Fields.of(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "StatefulSet",
                        "metadata",
                        Fields.of("name", "web", "namespace", "default"),
                        "spec",
                        spec)));
    }

    private void change(String field, Object value) {
        cluster.change(Kind.STATEFUL_SET, field, value);
    }

    private Fields status() {
        return cluster.get(Kind.STATEFUL_SET).status();
    }

    private List<String> images() {
        return cluster.pods().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .map(pod -> pod.spec().objects("containers").getFirst().text("image"))
                .toList();
    }

    private static Fields rolling(int partition) {
        return Fields.of("type", "RollingUpdate", "rollingUpdate", Fields.of("partition", partition));
    }

    @Test
    void makesPodsFromTheLowestUpEachWhenTheOneBeforeIsReady() {
        cluster.kubelet.readyAfter = pod -> 5 * Time.SECOND;
        create(3);
        cluster.run(60);
        assertThat(seen).containsExactly("+web-0", "ready web-0", "+web-1", "ready web-1", "+web-2", "ready web-2");
        assertThat(status().number("readyReplicas", 0)).isEqualTo(3);
        assertThat(status().number("currentReplicas", 0)).isEqualTo(3);
    }

    @Test
    void podsHaveNamesHostsAndLabelsOfTheirOwn() {
        create(2);
        cluster.run(60);
        KubeObject pod = cluster.pods().getLast();
        assertThat(pod.name()).isEqualTo("web-1");
        assertThat(pod.spec().text("hostname")).isEqualTo("web-1");
        assertThat(pod.spec().text("subdomain")).isEqualTo("web");
        assertThat(pod.labels().text("apps.kubernetes.io/pod-index")).isEqualTo("1");
        assertThat(pod.labels().text("statefulset.kubernetes.io/pod-name")).isEqualTo("web-1");
        assertThat(pod.labels().text("controller-revision-hash")).isEqualTo(status().text("updateRevision"));
    }

    @Test
    void stopsAtAPodThatDoesNotBecomeReady() {
        cluster.kubelet.becomesReady = pod -> !pod.name().equals("web-1");
        create(3);
        cluster.run(600);
        assertThat(seen).containsExactly("+web-0", "ready web-0", "+web-1");
    }

    @Test
    void makesAllAtOnceWhereManagementIsParallel() {
        cluster.kubelet.readyAfter = pod -> 5 * Time.SECOND;
        create(3, "podManagementPolicy", "Parallel");
        cluster.run(60);
        assertThat(seen.subList(0, 3)).containsExactly("+web-0", "+web-1", "+web-2");
    }

    @Test
    void takesAwayTheHighestFirstOneByOne() {
        create(4);
        cluster.run(60);
        seen.clear();
        cluster.kubelet.goneAfter = pod -> 10 * Time.SECOND;
        change("replicas", 1);
        cluster.run(15);
        assertThat(seen).containsExactly("-web-3");
        cluster.run(60);
        assertThat(seen).containsExactly("-web-3", "-web-2", "-web-1");
    }

    @Test
    void updatesFromTheHighestDownAndThenCallsTheNewRevisionCurrent() {
        create(3);
        cluster.run(60);
        String before = status().text("currentRevision");
        seen.clear();
        change("template", TestCluster.template("web:2"));
        cluster.run(120);
        assertThat(seen)
                .containsExactly(
                        "-web-2",
                        "+web-2",
                        "ready web-2",
                        "-web-1",
                        "+web-1",
                        "ready web-1",
                        "-web-0",
                        "+web-0",
                        "ready web-0");
        assertThat(status().text("currentRevision")).isNotEqualTo(before).isEqualTo(status().text("updateRevision"));
        assertThat(images()).containsOnly("web:2");
    }

    @Test
    void updatesDownToThePartitionAlone() {
        create(3, "updateStrategy", rolling(2));
        cluster.run(60);
        change("template", TestCluster.template("web:2"));
        cluster.run(120);
        assertThat(images()).containsExactly("web:1", "web:1", "web:2");
        assertThat(status().number("updatedReplicas", 0)).isEqualTo(1);
        assertThat(status().number("currentReplicas", 0)).isEqualTo(2);
        cluster.store.delete(Kind.POD, "default", "web-0", Deletion.NORMAL);
        cluster.run(60);
        assertThat(images()).containsExactly("web:1", "web:1", "web:2");
    }

    @Test
    void updatesNothingByItselfWhereTheStrategyIsOnDelete() {
        create(2, "updateStrategy", Fields.of("type", "OnDelete"));
        cluster.run(60);
        change("template", TestCluster.template("web:2"));
        cluster.run(120);
        assertThat(images()).containsOnly("web:1");
        cluster.store.delete(Kind.POD, "default", "web-1", Deletion.NORMAL);
        cluster.run(60);
        assertThat(images()).containsExactly("web:1", "web:2");
    }

    @Test
    void waitsUntilAPodHasBeenReadyForMinReadySeconds() {
        create(2, "minReadySeconds", 30);
        cluster.run(20);
        assertThat(seen).containsExactly("+web-0", "ready web-0");
        cluster.run(20);
        assertThat(seen).containsExactly("+web-0", "ready web-0", "+web-1", "ready web-1");
    }

    @Test
    void keepsAClaimForEachPod() {
        Fields claim = Fields.of(
                "metadata", Fields.of("name", "data"), "spec", Fields.of("accessModes", List.of("ReadWriteOnce")));
        create(2, "volumeClaimTemplates", List.of(claim));
        cluster.run(60);
        change("replicas", 1);
        cluster.run(60);
        assertThat(cluster.store.list(Kind.PERSISTENT_VOLUME_CLAIM))
                .extracting(KubeObject::name)
                .containsExactly("data-web-0", "data-web-1");
        assertThat(cluster.pods()
                        .getFirst()
                        .spec()
                        .objects("volumes")
                        .getFirst()
                        .fields("persistentVolumeClaim"))
                .isEqualTo(Fields.of("claimName", "data-web-0"));
    }

    @Test
    void keepsOnlySoManyOldRevisions() {
        create(1, "revisionHistoryLimit", 2);
        cluster.run(60);
        for (int i = 2; i < 8; i++) {
            change("template", TestCluster.template("web:" + i));
            cluster.run(60);
        }
        assertThat(cluster.store.list(Kind.CONTROLLER_REVISION)).hasSize(3);
    }

    @Test
    void goingBackToAnOldTemplateRenewsItsRevision() {
        create(1);
        cluster.run(60);
        String first = status().text("currentRevision");
        change("template", TestCluster.template("web:2"));
        cluster.run(60);
        change("template", TestCluster.template("web:1"));
        cluster.run(60);
        assertThat(status().text("currentRevision")).isEqualTo(first);
        assertThat(cluster.store.list(Kind.CONTROLLER_REVISION)).hasSize(2);
    }
}
