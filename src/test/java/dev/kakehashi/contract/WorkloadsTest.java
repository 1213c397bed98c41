package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the controllers make of objects that come over the API. */
@AgainstEveryTarget
class WorkloadsTest extends Contract {

    @Test
    void deploymentBecomesAvailable() {
        target.post(deployments, deployment("served", 2));
        Fields status = target.await(
                        deployments + "/served", found -> found.fields("status").number("availableReplicas", 0) == 2)
                .fields("status");
        assertThat(status.number("observedGeneration", 0)).isEqualTo(1);
        assertThat(names(pods + "?labelSelector=app=served")).hasSize(2).allMatch(name -> name.startsWith("served-"));
    }

    @Test
    void deletedDeploymentTakesItsPodsAlong() {
        target.post(deployments, deployment("taken", 1));
        target.await(
                pods + "?labelSelector=app=taken", list -> list.objects("items").size() == 1);
        target.delete(deployments + "/taken", "");
        target.await(
                pods + "?labelSelector=app=taken", list -> list.objects("items").isEmpty());
    }

    @Test
    void orphansStay() {
        target.post(deployments, deployment("orphaned", 1));
        String sets = path("apps/v1", "replicasets") + "?labelSelector=app=orphaned";
        target.await( // by then the garbage collector has heard of the set, too
                deployments + "/orphaned", found -> found.fields("status").number("availableReplicas", 0) == 1);
        target.delete(deployments + "/orphaned", "{\"propagationPolicy\": \"Orphan\"}");
        target.await(deployments + "/orphaned", found -> found.number("code", 0) == 404);
        assertThat(target.get(sets)
                        .body()
                        .objects("items")
                        .getFirst()
                        .fields("metadata")
                        .has("ownerReferences"))
                .isFalse();
    }

    @Test
    void namespaceHasWhatEveryNamespaceHasAndTakesAllAlong() {
        String team = "/api/v1/namespaces/" + newNamespace();
        target.post(team + "/configmaps", map("inside", "1"));
        target.delete(team, "");
        target.await(team, found -> found.number("code", 0) == 404);
        assertThat(target.get(team + "/configmaps/inside").code()).isEqualTo(404);
    }

    @Test
    void podIsEvictedAsItsBudgetAllows() {
        target.post(deployments, deployment("guarded", 1));
        target.post(path("policy/v1", "poddisruptionbudgets"), """
                {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "guard"},
                 "spec": {"minAvailable": 1, "selector": {"matchLabels": {"app": "guarded"}}}}
                """);
        target.await(
                path("policy/v1", "poddisruptionbudgets") + "/guard",
                found -> found.fields("status").number("currentHealthy", 0) == 1);
        String pod = names(pods + "?labelSelector=app=guarded").getFirst();
        String eviction =
                "{\"apiVersion\": \"policy/v1\", \"kind\": \"Eviction\", \"metadata\": {\"name\": \"" + pod + "\"}}";
        assertThat(target.post(pods + "/" + pod + "/eviction", eviction).refusal())
                .startsWith("429 TooManyRequests: Cannot evict pod as it would violate the pod's disruption budget.");
    }

    @Test
    void serviceGetsAnAddressThatStays() {
        String services = path("v1", "services");
        String body = "{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"front\"},"
                + " \"spec\": {\"selector\": {\"app\": \"x\"}, \"ports\": [{\"port\": 80}]}}";
        String address = target.post(services, body).body().fields("spec").text("clusterIP");
        assertThat(address).startsWith("10.");
        assertThat(target.put(services + "/front", body).body().fields("spec").text("clusterIP"))
                .isEqualTo(address);
    }

    private List<String> names(String path) {
        return target.get(path).body().objects("items").stream()
                .map(item -> item.fields("metadata").text("name"))
                .toList();
    }
}
