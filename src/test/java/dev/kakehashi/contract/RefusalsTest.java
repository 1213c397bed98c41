package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
