package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not be in objects, and in which words it is refused: {@code src/test/contract/refusals.yaml}. */
@AgainstEveryTarget
class RefusalsTest extends Contract {

    static List<Drafts.Case> refusals() {
        return Drafts.cases("refusals.yaml", "refusal");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefused(Drafts.Case wrong) {
        assertThat(target.post(path(wrong.object().text("apiVersion"), wrong.resource()), wrong.json())
                        .refusal())
                .isEqualTo(wrong.outcome());
    }

    @Test
    void scaleOfNoneSaysNothingAndOneBelowIsRefusedAsAScale() {
        target.post(deployments, deployment("web", 0));
        assertThat(target.get(deployments + "/web/scale").body().fields("spec")).isEqualTo(Fields.EMPTY);
        assertThat(target.patch(deployments + "/web/scale", "merge-patch", "{\"spec\": {\"replicas\": -1}}")
                        .refusal())
                .isEqualTo(
                        "422 Invalid: Scale.autoscaling \"web\" is invalid: spec.replicas: Invalid value: -1: must be"
                                + " greater than or equal to 0");
    }
}
