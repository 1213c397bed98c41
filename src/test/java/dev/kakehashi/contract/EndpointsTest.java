package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Endpoints object that each Service with a selector has. */
@AgainstEveryTarget
class EndpointsTest extends Contract {

    private void service(String name, String app) {
        target.post(path("v1", "services"), """
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "%s", "labels": {"team": "a"}},
                 "spec": {"selector": {"app": "%s"}, "ports": [{"port": 80, "targetPort": 8080}]}}
                """.formatted(name, app));
    }

    private Fields subset(String service, int addresses) {
        Fields found = target.await(
                path("v1", "endpoints") + "/" + service,
                each -> each.objects("subsets").stream()
                                        .mapToInt(subset ->
                                                subset.objects("addresses").size())
                                        .sum()
                                == addresses
                        && !each.has("code"));
        List<Fields> subsets = found.objects("subsets");
        return subsets.isEmpty() ? Fields.EMPTY : subsets.getFirst();
    }

    @Test
    void endpointsNameTheReadyPodsInTheOrderOfTheirAddresses() {
        target.post(deployments, deployment("web", 2));
        service("front", "web");
        Fields subset = subset("front", 2);
        List<String> addresses = subset.objects("addresses").stream()
                .map(address -> address.text("ip"))
                .toList();
        assertThat(addresses).hasSize(2);
        assertThat(subset.objects("addresses"))
                .allMatch(address ->
                        address.fields("targetRef").text("name").startsWith("web-") && address.has("nodeName"));
        assertThat(subset.list("ports")).containsExactly(Fields.of("port", 8080L, "protocol", "TCP"));
    }

    @Test
    void endpointsOfNoPodsAreEmptyAndLabelled() {
        service("front", "nobody");
        assertThat(subset("front", 0)).isEqualTo(Fields.EMPTY);
        Fields labels = target.get(path("v1", "endpoints") + "/front")
                .body()
                .fields("metadata")
                .fields("labels");
        assertThat(labels)
                .isEqualTo(Fields.of("endpoints.kubernetes.io/managed-by", "endpoint-controller", "team", "a"));
    }

    @Test
    void endpointsGoWithTheirService() {
        service("front", "nobody");
        subset("front", 0);
        target.delete(path("v1", "services") + "/front", "");
        target.await(path("v1", "endpoints") + "/front", found -> found.number("code", 0) == 404);
    }
}
