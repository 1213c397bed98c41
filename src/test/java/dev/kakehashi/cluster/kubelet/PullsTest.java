package dev.kakehashi.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.kubelet.Image.Layer;
import dev.kakehashi.cluster.store.Fields;
import org.junit.jupiter.api.Test;

class PullsTest {

    private final OneNode node = new OneNode()
            .with("a:1", FixedImage.good("", 0).withLayers(new Layer("base", 80), new Layer("a1", 20)))
            .with("a:2", FixedImage.good("", 0).withLayers(new Layer("base", 80), new Layer("a2", 20)))
            .with("b:1", FixedImage.good("b", 50));

    @Test
    void aNodePullsOneImageAfterAnother() {
        node.pod("p", Fields.of("image", "a:1"));
        node.pod("q", Fields.of("image", "b:1"));
        node.runTo(100);
        assertThat(node.when("STARTING")).containsExactly(11.0, 16.0);
    }

    @Test
    void aSecondPodOfTheSameImageWaitsForThePullAndPullsNothing() {
        node.pod("p", Fields.of("image", "a:1"));
        node.pod("q", Fields.of("image", "a:1"));
        node.runTo(100);
        assertThat(node.when("STARTING")).containsExactly(11.0, 11.0);
    }

    @Test
    void onlyLayersThatAreNotThereArePulled() {
        node.kubelets.keepImage("node-1", "a:1");
        node.pod("p", Fields.of("image", "a:1"));
        node.pod("q", Fields.of("image", "a:2"));
        node.runTo(100);
        assertThat(node.when("STARTING")).containsExactly(1.0, 3.0);
    }

    @Test
    void aMissingImageIsTriedAgainWithBackOff() {
        node.pod("p", Fields.of("image", "typo:1"));
        node.runTo(1);
        assertThat(node.waiting("p")).isEqualTo("ErrImagePull");
        node.runTo(3);
        assertThat(node.waiting("p")).isEqualTo("ImagePullBackOff");
        assertThat(node.container("p").fields("state").fields("waiting").text("message"))
                .isEqualTo(
                        "Back-off pulling image \"typo:1\": ErrImagePull: rpc error: code = NotFound desc = failed to"
                                + " pull and unpack image \"docker.io/library/typo:1\": failed to resolve reference \"docker.io/library/typo:1\": docker.io/library/typo:1: not found");
        node.runTo(1000);
        assertThat(node.events.stream().filter(event -> event.endsWith(" Pulling")))
                .describedAs("at once, then after 10, 20, 40, 80, 160, 300 s and 300 s more")
                .hasSize(8);
        assertThat(node.pod("p").status().text("phase")).isEqualTo("Pending");
    }

    @Test
    void aPullGoesOnWhenItsPodIsDeleted() {
        node.pod("p", Fields.of("image", "a:1"));
        node.runTo(5);
        node.delete("p", 30);
        node.runTo(6);
        assertThat(node.exists("p")).isFalse();
        node.runTo(20);
        node.pod("q", Fields.of("image", "a:1"));
        node.runTo(30);
        assertThat(node.when("STARTING")).containsExactly(21.0);
    }
}
