package dev.kakehashi.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.scenario.yaml.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestsTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %s}
            spec:
              selector: {matchLabels: {app: shop}}
              template:
                metadata: {labels: {app: shop, tier: front}}
                spec:
                  containers:
                    - {name: log, image: "example.com/log:3"}
                    - {name: shop, image: "example.com:5000/shop:1"}
            """;

    private static final String SERVICE = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: entrance}
            spec: {selector: {tier: front}, ports: [{port: 80}]}
            """;

    private static Manifests read(String text) {
        return Manifests.read(List.of(new Source("shop.yaml", text)), "shop");
    }

    private static Release release(String image) {
        return new Release("v2", image, "size", "start", "warm", "down", true, null, false, 0);
    }

    @Test
    void findsTheServiceThatLeadsToTheDeployment() {
        Manifests manifests = read(DEPLOYMENT.formatted("shop") + SERVICE);
        assertThat(manifests.name()).isEqualTo("shop");
        assertThat(manifests.namespace()).isEqualTo("default");
        assertThat(manifests.service()).isEqualTo("entrance");
        assertThat(manifests.selector().matches(Fields.of("app", "shop", "x", "y")))
                .isTrue();
    }

    @Test
    void takesTheOnlyDeploymentWhateverItsName() {
        assertThat(read(DEPLOYMENT.formatted("store") + SERVICE).name()).isEqualTo("store");
    }

    @Test
    void givesTheReleaseToTheContainerOfItsRepository() {
        Manifests manifests = read(DEPLOYMENT.formatted("shop") + SERVICE);
        Fields spec =
                manifests.with(release("example.com:5000/shop:2"), 7).getFirst().fields("spec");
        assertThat(spec.number("replicas", 0)).isEqualTo(7);
        List<Fields> containers = spec.fields("template").fields("spec").objects("containers");
        assertThat(containers)
                .extracting(container -> container.text("image"))
                .containsExactly("example.com/log:3", "example.com:5000/shop:2");
    }

    @Test
    void exposesADeploymentThatNoServiceLeadsTo() {
        Manifests manifests = read(DEPLOYMENT.formatted("shop"));
        assertThat(manifests.service()).isEqualTo("shop");
        assertThat(manifests.objects().getLast().fields("spec").fields("selector"))
                .isEqualTo(Fields.of("app", "shop", "tier", "front"));
    }
}
