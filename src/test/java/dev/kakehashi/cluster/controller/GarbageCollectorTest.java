package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Deletion.Propagation;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GarbageCollectorTest {

    private final TestCluster cluster = new TestCluster();
    private KubeObject set;

    @BeforeEach
    void threePodsOfASet() {
        new GarbageCollector(cluster.context);
        set = cluster.createReplicaSet(3, 0);
        cluster.run(60);
        assertThat(cluster.store.list(Kind.POD)).hasSize(3);
    }

    private void delete(Propagation propagation) {
        cluster.store.delete(Kind.REPLICA_SET, set.namespace(), set.name(), new Deletion(0, propagation));
    }

    @Test
    void deletesDependentsAfterTheirOwnerInTheBackground() {
        delete(Propagation.BACKGROUND);
        assertThat(cluster.store.list(Kind.REPLICA_SET)).isEmpty();
        assertThat(cluster.store.list(Kind.POD)).hasSize(3);
        cluster.run(60);
        assertThat(cluster.store.list(Kind.POD)).isEmpty();
    }

    @Test
    void deletesDependentsBeforeTheirOwnerInTheForeground() {
        delete(Propagation.FOREGROUND);
        assertThat(cluster.store.list(Kind.REPLICA_SET))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.isBeingDeleted()).isTrue());
        cluster.run(60);
        assertThat(cluster.store.list(Kind.POD)).isEmpty();
        assertThat(cluster.store.list(Kind.REPLICA_SET)).isEmpty();
    }

    @Test
    void leavesOrphansWithoutAnOwner() {
        delete(Propagation.ORPHAN);
        cluster.run(60);
        assertThat(cluster.store.list(Kind.REPLICA_SET)).isEmpty();
        assertThat(cluster.store.list(Kind.POD))
                .hasSize(3)
                .allSatisfy(
                        pod -> assertThat(pod.metadata().has("ownerReferences")).isFalse());
    }

    @Test
    void keepsWhatHasAnotherOwner() {
        KubeObject other = cluster.store.create(new KubeObject(
                Kind.SERVICE, Fields.of("metadata", Fields.of("name", "other", "namespace", set.namespace()))));
        KubeObject pod = cluster.store.list(Kind.POD).iterator().next();
        Fields reference = Owners.controllerReference(other).without("controller");
        cluster.store.update(
                pod.withMetadata(pod.metadata().with("ownerReferences", List.of(Owners.controllerOf(pod), reference))));
        delete(Propagation.BACKGROUND);
        cluster.run(60);
        assertThat(cluster.store.list(Kind.POD)).extracting(KubeObject::name).containsExactly(pod.name());
    }

    @Test
    void collectsWhatIsBornAfterItsOwnerHasGone() {
        delete(Propagation.BACKGROUND);
        cluster.run(60);
        cluster.store.create(new KubeObject(
                Kind.POD,
                Fields.of(
                        "metadata",
                        Fields.of(
                                "name",
                                "late",
                                "namespace",
                                set.namespace(),
                                "ownerReferences",
                                List.of(Owners.controllerReference(set))),
                        "spec",
                        Fields.EMPTY)));
        cluster.run(60);
        assertThat(cluster.store.list(Kind.POD)).isEmpty();
    }
}
