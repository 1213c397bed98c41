package dev.kakehashi.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Pace;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The custom resources by which people say how images behave and how time passes. */
class OwnResourcesTest {

    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String IMAGES = "/apis/kakehashi.dev/v1/images";
    private static final String CLOCK = "/apis/kakehashi.dev/v1/clocks/clock";

    private final World world = new World(1);
    private final Cluster cluster =
            Playground.cluster(world, Instant.parse("2026-01-01T00:00:00Z"), ClusterSettings.STOCK, 1);
    private final Api api = new Api(cluster);
    private final List<String> driven = new ArrayList<>();

    /** Writes down what the clock is to do. */
    private final Clocks.Drive drive = new Clocks.Drive() {
        @Override
        public void set(double factor, boolean paused) {
            driven.add(factor + (paused ? " paused" : ""));
        }

        @Override
        public void leap(long nanoseconds) {
            driven.add("leap " + Time.toSeconds(nanoseconds));
        }
    };

    private String ask(String method, String path, String type, String body) {
        Answer answer = api.answer(
                ApiRequest.of(method, path, "application/json", type, body.getBytes(StandardCharsets.UTF_8)));
        world.runUntil(world.now());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ((Answer.Whole) answer).body().parts().forEach(all::writeBytes);
        return all.toString(StandardCharsets.UTF_8);
    }

    private Fields object(String method, String path, String type, String body) {
        return Json.readFields(ask(method, path, type, body).getBytes(StandardCharsets.UTF_8));
    }

    private void image(String name, String spec) {
        Fields made = object(
                "POST",
                IMAGES,
                "application/json",
                "{\"apiVersion\": \"kakehashi.dev/v1\", \"kind\": \"Image\", \"metadata\": {\"name\": \"" + name
                        + "\"}, \"spec\": " + spec + "}");
        assertThat(made.text("kind")).isEqualTo("Image");
    }

    private Fields podOf(String image, long seconds) {
        world.runUntil(world.now() + Time.SECOND);
        ask(
                "POST",
                PODS,
                "application/json",
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"p\"}, \"spec\": {\"containers\":"
                        + " [{\"name\": \"c\", \"image\": \"" + image + "\"}]}}");
        world.runUntil(world.now() + seconds * Time.SECOND);
        return object("GET", PODS + "/p", "", "")
                .fields("status")
                .objects("containerStatuses")
                .getFirst();
    }

    private Fields patchClock(String spec) {
        return object("PATCH", CLOCK, "application/merge-patch+json", "{\"spec\": " + spec + "}");
    }

    // -- Image

    @Test
    void programEndsWhenItsImageSays() {
        image("flaky", "{\"image\": \"web:1\", \"crashAfterSeconds\": 5, \"exitCode\": 3}");
        Fields status = podOf("web:1", 20);
        assertThat(status.number("restartCount", 0)).isPositive();
        assertThat(status.fields("lastState").fields("terminated").number("exitCode", 0))
                .isEqualTo(3);
    }

    @Test
    void imageOfOneTagCountsBeforeThatOfAll() {
        image("web", "{\"missing\": true}");
        image("web-2", "{\"image\": \"web:2\"}");
        assertThat(podOf("web:2", 10).fields("state").has("running")).isTrue();
    }

    @Test
    void imageWithoutATagCountsForAllTags() {
        image("web", "{\"missing\": true}");
        assertThat(podOf("web:7", 10).fields("state").fields("waiting").text("reason"))
                .isIn("ErrImagePull", "ImagePullBackOff");
    }

    @Test
    void logHasTheLinesOfTheImage() {
        image(
                "talks",
                "{\"image\": \"web:1\", \"log\": [{\"afterSeconds\": 2, \"line\": \"hello\"},"
                        + " {\"afterSeconds\": 99, \"line\": \"later\"}]}");
        podOf("web:1", 20);
        assertThat(ask("GET", PODS + "/p/log", "", "")).contains("hello\n").doesNotContain("later");
    }

    @Test
    void imageThatCannotBeIsRefused() {
        Fields refused = object(
                "POST",
                IMAGES,
                "application/json",
                "{\"apiVersion\": \"kakehashi.dev/v1\", \"kind\": \"Image\", \"metadata\": {\"name\": \"i\"}, \"spec\":"
                        + " {\"startSeconds\": -1}}");
        assertThat(refused.number("code", 0)).isEqualTo(422);
    }

    @Test
    void customObjectTakesWhatItOwnsAlong() {
        world.runUntil(Time.SECOND);
        image("owner", "{}");
        String uid = object("GET", IMAGES + "/owner", "", "").fields("metadata").text("uid");
        String maps = "/api/v1/namespaces/default/configmaps";
        ask(
                "POST",
                maps,
                "application/json",
                "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"owned\","
                        + " \"ownerReferences\": [{\"apiVersion\": \"kakehashi.dev/v1\", \"kind\": \"Image\", \"name\":"
                        + " \"owner\", \"uid\": \"" + uid + "\"}]}}");
        world.runUntil(2 * Time.SECOND);
        assertThat(object("GET", maps + "/owned", "", "").text("kind")).isEqualTo("ConfigMap");
        ask("DELETE", IMAGES + "/owner", "", "");
        world.runUntil(3 * Time.SECOND);
        assertThat(object("GET", maps + "/owned", "", "").number("code", 0)).isEqualTo(404);
    }

    // -- Clock

    @Test
    void clockSaysTheTimeOfTheModelThatStampsSay() {
        Clocks.serve(cluster, api, drive, 1);
        world.runUntil(90 * Time.SECOND);
        Fields status = object("GET", CLOCK, "", "").fields("status");
        assertThat(status.text("time")).isEqualTo("2026-01-01T00:01:30Z");
        assertThat(status.text("elapsed")).isEqualTo("90s");
        image("now", "{}");
        assertThat(object("GET", IMAGES + "/now", "", "").fields("metadata").text("creationTimestamp"))
                .isEqualTo(status.text("time"));
    }

    @Test
    void clockBeginsAtThePaceOfTheCommandLine() {
        Clocks.serve(cluster, api, drive, Pace.INSTANT);
        world.runUntil(Time.SECOND);
        assertThat(object("GET", CLOCK, "", "").fields("spec").text("pace")).isEqualTo("instant");
        assertThat(driven).isEmpty();
    }

    @Test
    void paceIsSetThroughTheClock() {
        Clocks.serve(cluster, api, drive, 1);
        world.runUntil(Time.SECOND);
        patchClock("{\"pace\": 60}");
        patchClock("{\"pace\": \"0.5\"}");
        patchClock("{\"pace\": \"instant\", \"paused\": true}");
        assertThat(driven).containsExactly("60.0", "0.5", "Infinity paused");
    }

    @Test
    void paceThatIsNoneIsRefused() {
        Clocks.serve(cluster, api, drive, 1);
        world.runUntil(Time.SECOND);
        for (String pace : List.of("0", "-1", "\"fast\"", "\"0\"", "\"0.0\"", "[]")) {
            assertThat(patchClock("{\"pace\": " + pace + "}").number("code", 0))
                    .as(pace)
                    .isEqualTo(422);
        }
        assertThat(driven).isEmpty();
    }

    @Test
    void stepIsMadeOnceAndForgotten() {
        Clocks.serve(cluster, api, drive, 1);
        world.runUntil(Time.SECOND);
        patchClock("{\"step\": 30}");
        assertThat(object("GET", CLOCK, "", "").fields("spec").has("step")).isFalse();
        assertThat(driven).containsExactly("leap 30.0");
    }
}
