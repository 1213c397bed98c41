package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nodes and pods use, and how the server is. */
@AgainstEveryTarget
class MetricsTest extends Contract {

    private static final String METRICS = "/apis/metrics.k8s.io/v1beta1";

    @Test
    void nodesTellWhatTheyUse() {
        List<Fields> nodes = target.get(METRICS + "/nodes").body().objects("items");
        assertThat(nodes).isNotEmpty().allSatisfy(node -> {
            assertThat(node.fields("usage").text("cpu")).matches("\\d+n");
            assertThat(node.fields("usage").text("memory")).matches("\\d+(Ki|Mi)");
        });
    }

    @Test
    void nodeThatIsMissingUsesNothing() {
        assertThat(target.get(METRICS + "/nodes/none").refusal()).isEqualTo("404 NotFound: node \"none\" not found");
    }

    @Test
    void podsThatAreMissingUseNothing() {
        assertThat(target.get(METRICS + "/namespaces/" + namespace + "/pods/x").refusal())
                .isEqualTo("404 NotFound: pods \"x\" not found");
        assertThat(target.get(METRICS + "/namespaces/" + namespace + "/pods")
                        .body()
                        .objects("items"))
                .isEmpty();
    }

    @Test
    void healthIsToldCheckByCheck() {
        for (String path : List.of("/healthz", "/livez", "/readyz", "/livez/ping", "/readyz/etcd", "/healthz/etcd")) {
            assertThat(target.get(path).text()).isEqualTo("ok");
        }
        assertThat(target.get("/readyz?verbose").text())
                .startsWith("[+]ping ok\n[+]log ok\n[+]etcd ok\n")
                .endsWith("readyz check passed\n");
        assertThat(target.get("/readyz?verbose&exclude=etcd").text()).contains("[+]etcd excluded: ok\n");
        assertThat(target.get("/readyz/nope").code()).isEqualTo(404);
    }

    @Test
    void systemHasItsPriorities() {
        String classes = "/apis/scheduling.k8s.io/v1/priorityclasses/system-";
        assertThat(target.get(classes + "node-critical").body().number("value", 0))
                .isEqualTo(2_000_001_000);
        assertThat(target.get(classes + "cluster-critical").body().number("value", 0))
                .isEqualTo(2_000_000_000);
    }

    @Test
    void everyVersionHasAnObjectThatSaysSo() {
        Fields apps = target.get("/apis/apiregistration.k8s.io/v1/apiservices/v1.apps")
                .body();
        assertThat(apps.fields("spec"))
                .isEqualTo(Fields.of(
                        "group", "apps", "version", "v1", "groupPriorityMinimum", 17_800, "versionPriority", 15));
        assertThat(apps.fields("status").objects("conditions").getFirst().text("reason"))
                .isEqualTo("Local");
    }
}
