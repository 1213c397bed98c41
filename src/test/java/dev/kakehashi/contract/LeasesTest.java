package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** By what nodes say that they are there. */
@AgainstEveryTarget
class LeasesTest extends Contract {

    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";

    @Test
    void everyNodeHasALeaseOfItsOwnThatIsFresh() {
        Instant now = Instant.parse(target.get("/api/v1/namespaces/" + namespace)
                .body()
                .fields("metadata")
                .text("creationTimestamp"));
        for (Fields node : target.get("/api/v1/nodes").body().objects("items")) {
            Fields its = node.fields("metadata");
            Fields lease = target.get(LEASES + "/" + its.text("name")).body();
            assertThat(lease.fields("metadata").objects("ownerReferences"))
                    .containsExactly(Fields.of(
                            "apiVersion", "v1", "kind", "Node", "name", its.text("name"), "uid", its.text("uid")));
            Fields spec = lease.fields("spec");
            assertThat(spec.text("holderIdentity")).isNotEmpty();
            assertThat(spec.number("leaseDurationSeconds", 0)).isEqualTo(40);
            assertThat(spec.text("renewTime")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
            assertThat(Instant.parse(spec.text("renewTime"))).isAfter(now.minus(Duration.ofSeconds(40)));
        }
    }
}
