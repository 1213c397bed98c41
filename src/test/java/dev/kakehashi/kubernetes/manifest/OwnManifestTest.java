package dev.kakehashi.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.English;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.yaml.MistakesException;
import dev.kakehashi.scenario.yaml.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnManifestTest {

    private static final Source OWN = new Source("my-app.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              replicas: 5
              selector: {matchLabels: {app: shop}}
              strategy: {type: Recreate}
              template:
                metadata: {labels: {app: shop}, annotations: {note: "a \\"quoted\\" 架け橋"}}
                spec:
                  containers:
                    - name: shop
                      image: registry.example.com:5000/shop:1.4
                      readinessProbe: {tcpSocket: {port: 80}}
            """);

    private final Library library = Library.open(Map.of());

    @Test
    void theServiceIsTheirDeployment() {
        Scenario before = library.scenario("rolling-update");
        Scenario own = OwnManifest.in(before, OWN);

        assertThat(own.service().name()).isEqualTo("shop");
        assertThat(own.service().instances()).isEqualTo(5);
        assertThat(own.release("v1").image()).isEqualTo("registry.example.com:5000/shop:1.4");
        assertThat(own.release("v2").image()).isEqualTo("registry.example.com:5000/shop:v2");
        assertThat(own.kubernetes().manifests()).containsEntry(LaneId.KUBERNETES, List.of(OWN));
        assertThat(own.service().demand().rate(0) / 5)
                .isEqualTo(before.service().demand().rate(0) / before.service().instances());
    }

    @Test
    void aDeployBringsOutTheirImageAsItIs() {
        Scenario own = OwnManifest.in(library.scenario("deploy"), OWN);

        assertThat(own.release("v1").image()).isEqualTo("registry.example.com:5000/shop:1.4");
    }

    @Test
    void theCarelessLaneGetsItWithoutCare() {
        Scenario own = OwnManifest.in(library.scenario("rolling-update"), OWN).in(LaneId.KUBERNETES_CARELESS);
        Source careless = own.kubernetes()
                .manifests()
                .getOrDefault(LaneId.KUBERNETES_CARELESS, List.of())
                .getFirst();
        Fields deployment = ManifestReader.read(careless).getFirst();
        Fields template = deployment.fields("spec").fields("template");

        assertThat(deployment.fields("spec").has("strategy")).isFalse();
        assertThat(template.fields("spec").objects("containers").getFirst().has("readinessProbe"))
                .isFalse();
        assertThat(template.fields("metadata").fields("annotations").text("note"))
                .isEqualTo("a \"quoted\" 架け橋");
        assertThat(own.release("v1").handlesSigterm()).isFalse();
    }

    @Test
    void aFaultHitsAnInstanceThatThereIs() {
        Source two = new Source("two.yaml", OWN.text().replace("replicas: 5", "replicas: 2"));

        assertThat(OwnManifest.in(library.scenario("failure-recovery"), two)
                        .injections()
                        .getFirst()
                        .fault()
                        .target())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "app, app:v2",
        "app:1, app:v2",
        "app:v2, app:v2-next",
        "host:5000/app, host:5000/app:v2",
        "host:5000/app@sha256:01, host:5000/app:v2",
    })
    void aNewReleaseHasATagOfItsOwn(String image, String expected) {
        assertThat(OwnManifest.retagged(image, "v2")).isEqualTo(expected);
    }

    @Test
    void aManifestWithoutADeploymentIsRefused() {
        Source service = new Source("s.yaml", "{apiVersion: v1, kind: Service, metadata: {name: web}}");

        assertThatThrownBy(() -> OwnManifest.in(library.scenario("deploy"), service))
                .isInstanceOfSatisfying(
                        MistakesException.class,
                        e -> assertThat(e.mistakes())
                                .extracting(English::of)
                                .containsExactly("s.yaml:1:1: there is no Deployment here to compare"));
    }
}
