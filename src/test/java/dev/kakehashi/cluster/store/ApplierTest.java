package dev.kakehashi.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ApplierTest {

    private final Store store = new Store(new World(1), Instant.parse("2026-01-01T00:00:00Z"));
    private final Applier applier = new Applier(store, Defaults.of(store));

    private static final Fields TEMPLATE = Fields.of(
            "metadata",
            Fields.of("labels", Fields.of("app", "web")),
            "spec",
            Fields.of("containers", List.of(Fields.of("name", "web", "image", "web:1"))));

    private static Fields manifest(Object... further) {
        Fields spec = Fields.of("selector", Fields.of("matchLabels", Fields.of("app", "web")), "template", TEMPLATE);
        for (int i = 0; i < further.length; i += 2) {
            spec = spec.with((String) further[i], further[i + 1]);
        }
        return Fields.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Fields.of("name", "web", "labels", Fields.of("team", "shop")),
                "spec",
                spec);
    }

    @Test
    void createsWhatIsNotThereInTheDefaultNamespace() {
        KubeObject created = applier.apply(manifest("replicas", 3));

        assertThat(created).isSameAs(store.get(Kind.DEPLOYMENT, "default", "web"));
        assertThat(created.spec().number("replicas", 0)).isEqualTo(3);
    }

    @Test
    void changesNothingWhereNothingIsNew() {
        KubeObject created = applier.apply(manifest("replicas", 3));

        assertThat(applier.apply(manifest("replicas", 3))).isSameAs(created);
    }

    @Test
    void leavesTheSizeToAnAutoscalerWhereTheManifestDoesNotSayIt() {
        KubeObject created = applier.apply(manifest());
        store.update(created.with(List.of("spec", "replicas"), 7L));

        assertThat(applier.apply(manifest("minReadySeconds", 5)).spec().number("replicas", 0))
                .isEqualTo(7);
    }

    @Test
    void goesBackToTheDefaultWhereAFieldHasLeftTheManifest() {
        applier.apply(manifest("replicas", 3, "minReadySeconds", 5));
        KubeObject after = applier.apply(manifest());

        assertThat(after.spec().number("replicas", 0)).isEqualTo(1);
        assertThat(after.spec().has("minReadySeconds")).isFalse();
    }

    @Test
    void keepsAnnotationsThatOthersPutThere() {
        KubeObject created = applier.apply(manifest());
        store.update(created.with(List.of("metadata", "annotations", "note"), "kept"));

        KubeObject after = applier.apply(manifest("replicas", 2));
        assertThat(after.annotations().text("note")).isEqualTo("kept");
        assertThat(after.labels().text("team")).isEqualTo("shop");
    }

    @Test
    void raisesTheGenerationOnlyForAnotherSpecification() {
        applier.apply(manifest());
        assertThat(applier.apply(manifest("replicas", 2)).generation()).isEqualTo(2);
        assertThat(applier.apply(manifest("replicas", 2).withPath(List.of("metadata", "labels", "team"), "other"))
                        .generation())
                .isEqualTo(2);
    }

    @Test
    void replacesARollingStrategyByRecreateWithoutItsNumbers() {
        applier.apply(manifest());
        KubeObject after = applier.apply(manifest("strategy", Fields.of("type", "Recreate")));

        assertThat(after.spec().fields("strategy")).isEqualTo(Fields.of("type", "Recreate"));
    }

    @Test
    void keepsTheAddressOfAService() {
        Fields service = Fields.of(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                Fields.of("name", "web"),
                "spec",
                Fields.of("ports", List.of(Fields.of("port", 80))));
        String address = applier.apply(service).spec().text("clusterIP");
        KubeObject after = applier.apply(service.withPath(List.of("spec", "selector", "app"), "web"));

        assertThat(address).isNotEmpty();
        assertThat(after.spec().text("clusterIP")).isEqualTo(address);
    }

    @Test
    void refusesAnotherSelector() {
        applier.apply(manifest());

        assertThatThrownBy(() -> applier.apply(manifest("selector", Fields.of("matchLabels", Fields.of("app", "x")))))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("immutable");
    }

    @Test
    void refusesAKindThatItDoesNotKnow() {
        assertThatThrownBy(() -> applier.apply(manifest().with("kind", "Deploymint")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("no matches for kind \"Deploymint\" in version \"apps/v1\"");
    }
}
