package dev.kakehashi.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.inspection.Meta;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.shell.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs say is told without a wall of text. */
class WordingTest {

    @Test
    void ofManyLayersOfWordsTheLastAreToldWhole() {
        String said =
                "Failed to pull image \"docker.io/library/shop/checkout:8-missing\": rpc error: code = NotFound desc ="
                        + " failed to pull and unpack image: failed to resolve reference: shop/checkout:8-missing: not found";
        assertThat(Wording.brief(said)).startsWith("… ").endsWith("shop/checkout:8-missing: not found");
        assertThat(Wording.brief(said).length()).isLessThan(125);
        assertThat(Wording.brief("not found")).isEqualTo("not found");
    }

    @Test
    void autoscalerTellsItsMetricItsGoalAndWhatItDecided() {
        Texts texts = new Texts(Language.EN);
        assertThat(Wording.scaler(texts, scaler("80%", true, "")))
                .containsExactly(
                        "Autoscaler web: cpu is 80%, the goal is 50%. It has 4 pods and decided on 7; 2 to 10 are allowed.");
        assertThat(Wording.scaler(texts, scaler("", false, "unable to get metrics for resource cpu")))
                .containsExactly(
                        "Autoscaler web: it has no value of cpu (the goal is 50%), so it stays at 4 pods; 2 to 10 are"
                                + " allowed.",
                        "unable to get metrics for resource cpu");
    }

    private static Seen.Autoscaler scaler(String value, boolean active, String message) {
        return new Seen.Autoscaler(
                new Meta("u", "shop", "web", "1", Instant.EPOCH, null, null, Map.of()),
                "Deployment",
                "web",
                2,
                10,
                4,
                7,
                "cpu",
                "50%",
                value,
                List.of(new Seen.Condition("ScalingActive", active, "", message, null)));
    }
}
