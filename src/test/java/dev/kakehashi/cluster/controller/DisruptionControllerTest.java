package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisruptionControllerTest {

    private final TestCluster cluster = new TestCluster();

    @BeforeEach
    void fourPods() {
        new DisruptionController(cluster.context);
        cluster.kubelet.goneAfter = pod -> 5 * Time.SECOND;
        cluster.createDeployment(4);
        cluster.run(60);
    }

    private void budget(String field, Object value) {
        cluster.store.create(new KubeObject(
                Kind.POD_DISRUPTION_BUDGET,
                Fields.of(
                        "apiVersion",
                        "policy/v1",
                        "kind",
                        "PodDisruptionBudget",
                        "metadata",
                        Fields.of("name", "web", "namespace", "default"),
                        "spec",
                        Fields.of(field, value, "selector", Fields.of("matchLabels", Fields.of("app", "web"))))));
        cluster.run(1);
    }

    private Fields status() {
        return cluster.get(Kind.POD_DISRUPTION_BUDGET).status();
    }

    private void evict(int pod) {
        Eviction.evict(cluster.store, "default", cluster.pods().get(pod).name(), Deletion.NORMAL);
    }

    @Test
    void countsWhatMayGoByANumberThatMustStay() {
        budget("minAvailable", 3);
        assertThat(status().number("disruptionsAllowed", -1)).isEqualTo(1);
        assertThat(status().number("currentHealthy", -1)).isEqualTo(4);
        assertThat(status().number("desiredHealthy", -1)).isEqualTo(3);
        assertThat(status().number("expectedPods", -1)).isEqualTo(4);
    }

    @Test
    void countsWhatMayGoByANumberThatMayBeMissing() {
        budget("maxUnavailable", 2);
        assertThat(status().number("disruptionsAllowed", -1)).isEqualTo(2);
    }

    @Test
    void roundsSharesUp() {
        budget("minAvailable", "60%");
        assertThat(status().number("desiredHealthy", -1)).isEqualTo(3);
    }

    @Test
    void letsGoAsManyAsItAllowsAndMoreWhenOthersHaveTakenTheirPlaces() {
        budget("minAvailable", 3);
        evict(0);
        assertThatThrownBy(() -> evict(1))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Cannot evict pod as it would violate the pod's disruption budget")
                .hasMessageContaining("web needs 3 healthy pods and has 4 currently");
        cluster.run(30);
        evict(0);
    }

    @Test
    void neverFewerThanTheBudgetAreReadyHoweverOftenSomebodyTries() {
        budget("minAvailable", 3);
        List<Long> ready = new ArrayList<>();
        cluster.store.watch(
                Kind.POD,
                (change, before, now) -> ready.add(cluster.store.list(Kind.POD).stream()
                        .filter(pod -> !pod.isBeingDeleted() && Pods.isReady(pod))
                        .count()));
        int evicted = 0;
        for (int i = 0; i < 400; i++) {
            try {
                evict(i % cluster.pods().size());
                evicted++;
            } catch (ApiException refused) {
                assertThat(refused.reason()).isEqualTo(ApiException.Reason.TOO_MANY_REQUESTS);
            }
            cluster.run(0.3);
        }
        assertThat(evicted).isGreaterThan(5);
        assertThat(ready).allMatch(count -> count >= 3);
    }

    @Test
    void aPodThatHasNotBegunMayAlwaysGo() {
        budget("minAvailable", 4);
        cluster.kubelet.becomesReady = pod -> false;
        KubeObject pod = cluster.pods().getFirst();
        cluster.store.updateStatus(pod.withStatus(Fields.of("phase", "Pending")));
        cluster.run(1);
        evict(0);
        assertThat(cluster.pods().getFirst().isBeingDeleted()).isTrue();
    }

    @Test
    void aPodThatDoesNotExistIsNotFound() {
        assertThatThrownBy(() -> Eviction.evict(cluster.store, "default", "nobody", Deletion.NORMAL))
                .hasMessage("pods \"nobody\" not found");
    }
}
