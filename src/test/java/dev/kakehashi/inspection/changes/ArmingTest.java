package dev.kakehashi.inspection.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.Context;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When changes are possible. */
class ArmingTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Arming arming = new Arming();

    @Test
    void nothingIsArmedByItself() {
        assertThat(arming.isArmed(context("staging"), true, NOON)).isFalse();
    }

    @Test
    void armedIsOneContextAndLookingAtAnotherEndsIt() {
        assertThat(arming.arm(context("staging"), "", NOON)).isTrue();
        assertThat(arming.isArmed(context("staging"), true, NOON)).isTrue();
        assertThat(arming.isArmed(context("other"), true, NOON)).isFalse();
        assertThat(arming.isArmed(context("staging"), true, NOON))
                .as("it does not come back by itself")
                .isFalse();
    }

    @Test
    void lostLinkEndsIt() {
        arming.arm(context("staging"), "", NOON);
        assertThat(arming.isArmed(context("staging"), false, NOON)).isFalse();
        assertThat(arming.isArmed(context("staging"), true, NOON)).isFalse();
    }

    @Test
    void itEndsAfterFifteenMinutesInWhichNobodyDidAnything() {
        arming.arm(context("staging"), "", NOON);
        Instant later = NOON.plus(Duration.ofMinutes(14));
        assertThat(arming.isArmed(context("staging"), true, later)).isTrue();
        arming.used(later);
        assertThat(arming.isArmed(context("staging"), true, later.plus(Duration.ofMinutes(14))))
                .isTrue();
        assertThat(arming.isArmed(context("staging"), true, later.plus(Duration.ofMinutes(15))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "shop-production-eu", "live", "本番", "PROD-1"})
    void whatLooksLikeProductionHasToBeTyped(String name) {
        assertThat(arming.arm(context(name), "", NOON)).isFalse();
        assertThat(arming.arm(context(name), name + "x", NOON)).isFalse();
        assertThat(arming.isArmed(context(name), true, NOON)).isFalse();
        assertThat(arming.arm(context(name), name, NOON)).isTrue();
        assertThat(arming.isArmed(context(name), true, NOON)).isTrue();
    }

    private static Context context(String name) {
        return new Context(
                name,
                "cluster",
                "somebody",
                "default",
                URI.create("https://127.0.0.1:1"),
                Path.of("config"),
                new Context.Access(new Cluster(), new AuthInfo(), Path.of(""), Path.of("")));
    }
}
