package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Applier;
import dev.kakehashi.cluster.store.Defaults;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RollbackTest {

    private final World world = new World(1);
    private final Store store = new Store(world, Instant.parse("2026-01-01T00:00:00Z"));
    private final Applier applier = new Applier(store, Defaults.of(store));

    RollbackTest() {
        ControlContext context = ControlContext.of(world, store, ClusterSettings.INSTANT);
        new DeploymentController(context);
        new ReplicaSetController(context);
    }

    private void release(String image, Fields annotations) {
        Fields template = Fields.of(
                "metadata",
                Fields.of("labels", Fields.of("app", "web")),
                "spec",
                Fields.of("containers", List.of(Fields.of("name", "web", "image", image))));
        applier.apply(Fields.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Fields.of("name", "web", "annotations", annotations),
                "spec",
                Fields.of("selector", Fields.of("matchLabels", Fields.of("app", "web")), "template", template)));
        run();
    }

    private void release(String image) {
        release(image, Fields.of("release", image));
    }

    private void run() {
        world.runUntil(world.now() + Time.SECOND);
    }

    private KubeObject undo(long revision) {
        KubeObject undone = Rollback.undo(store, "default", "web", revision);
        run();
        return undone;
    }

    private KubeObject deployment() {
        return Objects.requireNonNull(store.get(Kind.DEPLOYMENT, "default", "web"));
    }

    private String image() {
        return deployment()
                .spec()
                .fields("template")
                .fields("spec")
                .objects("containers")
                .getFirst()
                .text("image");
    }

    @Test
    void goesBackToTheRevisionBeforeWithoutItsHash() {
        release("web:1");
        release("web:2");
        undo(0);

        assertThat(image()).isEqualTo("web:1");
        assertThat(deployment().spec().fields("template").fields("metadata").fields("labels"))
                .isEqualTo(Fields.of("app", "web"));
        assertThat(store.list(Kind.REPLICA_SET)).hasSize(2);
    }

    @Test
    void goesBackAndForthWhenAskedTwice() {
        release("web:1");
        release("web:2");
        undo(0);
        undo(0);

        assertThat(image()).isEqualTo("web:2");
    }

    @Test
    void givesTheOldRevisionANewNumberAndKeepsItsFormerOne() {
        release("web:1");
        release("web:2");
        undo(0);

        assertThat(Revisions.of(deployment())).isEqualTo(3);
        KubeObject first = store.list(Kind.REPLICA_SET).iterator().next();
        assertThat(Revisions.of(first)).isEqualTo(3);
        assertThat(first.annotations().text(Revisions.HISTORY)).isEqualTo("1");
    }

    @Test
    void goesToTheRevisionThatIsAskedFor() {
        release("web:1");
        release("web:2");
        release("web:3");
        undo(1);

        assertThat(image()).isEqualTo("web:1");
    }

    @Test
    void bringsBackTheAnnotationsOfThatRevision() {
        release("web:1");
        release("web:2");
        undo(0);

        assertThat(deployment().annotations().text("release")).isEqualTo("web:1");
    }

    @Test
    void changesNothingWhereTheTemplateIsThatOfTheRevisionAlready() {
        release("web:1");
        release("web:2");
        KubeObject before = deployment();

        assertThat(undo(2)).isSameAs(before);
    }

    @Test
    void refusesWithoutHistory() {
        release("web:1");

        assertThatThrownBy(() -> undo(0))
                .isInstanceOf(ApiException.class)
                .hasMessage("no rollout history found for deployment \"web\"");
        assertThatThrownBy(() -> undo(7))
                .isInstanceOf(ApiException.class)
                .hasMessage("unable to find specified revision 7 in history");
    }

    @Test
    void refusesForAPausedDeployment() {
        release("web:1");
        release("web:2");
        store.update(deployment().with(List.of("spec", "paused"), true));

        assertThatThrownBy(() -> undo(0)).isInstanceOf(ApiException.class).hasMessageContaining("resume it first");
    }
}
