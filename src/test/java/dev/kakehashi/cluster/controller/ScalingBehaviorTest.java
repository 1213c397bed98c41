package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingBehaviorTest {

    private static final Fields STOCK = Fields.of("minReplicas", 2, "maxReplicas", 100);

    private final ScalingBehavior behavior = new ScalingBehavior();

    private int limited(Fields spec, int current, int desired, long seconds) {
        int replicas = behavior.limited(spec, current, desired, seconds * Time.SECOND);
        if (replicas != current) {
            behavior.changed(current, replicas, seconds * Time.SECOND);
        }
        return replicas;
    }

    @Test
    void addsFourPodsOrAsManyAsThereAreWithinAPeriod() {
        assertThat(limited(STOCK, 2, 50, 0)).isEqualTo(6);
        assertThat(limited(STOCK, 6, 50, 15)).isEqualTo(12);
        assertThat(limited(STOCK, 12, 50, 20))
                .as("six of this period's are used up")
                .isEqualTo(12);
        assertThat(limited(STOCK, 12, 50, 30)).isEqualTo(24);
    }

    @Test
    void removesOnlyWhatFiveMinutesOfRecommendationsAgreeTo() {
        assertThat(limited(STOCK, 10, 10, 0)).isEqualTo(10);
        assertThat(limited(STOCK, 10, 3, 15)).isEqualTo(10);
        assertThat(limited(STOCK, 10, 4, 290)).isEqualTo(10);
        assertThat(limited(STOCK, 10, 3, 301)).isEqualTo(4);
    }

    @Test
    void staysWithinItsBounds() {
        Fields spec = Fields.of("minReplicas", 3, "maxReplicas", 5);
        assertThat(limited(spec, 4, 50, 0)).isEqualTo(5);
        assertThat(limited(spec, 5, 1, 1_000)).isEqualTo(3);
    }

    @Test
    void followsPoliciesOfItsOwn() {
        Fields twoAMinute = Fields.of(
                "policies",
                List.of(
                        Fields.of("type", "Pods", "value", 2, "periodSeconds", 60),
                        Fields.of("type", "Percent", "value", 10, "periodSeconds", 60)));
        Fields spec = STOCK.with("behavior", Fields.of("scaleUp", twoAMinute));
        assertThat(limited(spec, 10, 50, 0)).isEqualTo(12);
        assertThat(limited(spec, 12, 50, 30)).isEqualTo(12);
        assertThat(limited(spec, 12, 50, 61)).isEqualTo(14);
        Fields least = STOCK.with("behavior", Fields.of("scaleUp", twoAMinute.with("selectPolicy", "Min")));
        assertThat(new ScalingBehavior().limited(least, 10, 50, 0)).isEqualTo(11);
        Fields off = STOCK.with("behavior", Fields.of("scaleUp", Fields.of("selectPolicy", "Disabled")));
        assertThat(new ScalingBehavior().limited(off, 10, 50, 0)).isEqualTo(10);
    }

    @Test
    void waitsForItsWindowBeforeItAdds() {
        Fields spec = STOCK.with("behavior", Fields.of("scaleUp", Fields.of("stabilizationWindowSeconds", 60)));
        assertThat(limited(spec, 4, 4, 0)).isEqualTo(4);
        assertThat(limited(spec, 4, 8, 30)).isEqualTo(4);
        assertThat(limited(spec, 4, 8, 61)).isEqualTo(8);
    }
}
