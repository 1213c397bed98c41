package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the API says of itself. */
@AgainstEveryTarget
class DiscoveryTest extends Contract {

    @Test
    void versionIsThatOfKubernetes134() {
        assertThat(target.get("/version").body().text("major")).isEqualTo("1");
        assertThat(target.get("/version").body().text("minor")).isEqualTo("34");
    }

    @Test
    void itIsHealthy() {
        for (String path : List.of("/healthz", "/livez", "/readyz")) {
            assertThat(target.get(path).text()).isEqualTo("ok");
        }
    }

    @Test
    void plainAndAggregatedDiscoveryNameTheSameResources() {
        Fields plain = target.get("/apis/apps/v1").body();
        Fields all = target.ask(
                        "GET",
                        "/apis",
                        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json",
                        "",
                        "")
                .body();
        Fields apps = all.objects("items").stream()
                .filter(group -> group.fields("metadata").text("name").equals("apps"))
                .findFirst()
                .orElseThrow();
        List<String> aggregated = apps.objects("versions").getFirst().objects("resources").stream()
                .map(resource -> resource.text("resource"))
                .toList();
        assertThat(aggregated).contains("deployments", "replicasets");
        assertThat(plain.objects("resources").stream()
                        .map(resource -> resource.text("name"))
                        .filter(name -> !name.contains("/")))
                .containsAll(aggregated);
    }

    @Test
    void schemasNameTheKindsAndHowTheirListsAreMerged() {
        Fields document = target.get("/openapi/v3/apis/apps/v1").body();
        Fields schemas = document.fields("components").fields("schemas");
        Fields[] pod = new Fields[1];
        schemas.forEach((name, schema) -> {
            if (name.endsWith(".PodSpec")) {
                pod[0] = schemas.fields(name);
            }
        });
        assertThat(pod[0].fields("properties").fields("containers").text("x-kubernetes-patch-merge-key"))
                .isEqualTo("name");
        assertThat(document.fields("paths")
                        .fields("/apis/apps/v1/namespaces/{namespace}/deployments/{name}")
                        .has("patch"))
                .isTrue();
    }
}
