package dev.kakehashi.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.contract.InProcess;
import dev.kakehashi.contract.OverHttps;
import dev.kakehashi.contract.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Pods that live through the same on a real node and on the embedded cluster: what their status, their events and the
 * endpoints of their service say is the same, step by step. What a real kubelet told is kept in {@code told.txt}, so that
 * the embedded one is checked everywhere; {@code mvn test -Dtest=KubeletStoriesTest -Dstories.update=true} writes it anew
 * where a reference cluster with a real node runs.
 */
class KubeletStoriesTest {

    private static final Path KEPT = Path.of("src/test/stories/told.txt");
    private static final int POLL_MILLIS = 100;

    @Test
    void theEmbeddedKubeletTellsWhatARealOneTold() throws IOException {
        InProcess cluster = new InProcess();
        String told = new Stories(cluster, () -> cluster.pass(1)).tell();
        Files.writeString(Path.of("target/stories-embedded.txt"), told);
        assertThat(told).isEqualTo(Files.readString(KEPT));
    }

    @Test
    @Tag("reference")
    @ExtendWith(RealNode.class)
    void aRealKubeletTellsWhatIsKept() throws IOException {
        String told;
        try (Target cluster = OverHttps.of("reference", RealNode.kubeconfig().orElseThrow())) {
            told = new Stories(cluster, KubeletStoriesTest::sleep).tell();
        }
        Files.writeString(Path.of("target/stories-real.txt"), told);
        if (Boolean.getBoolean("stories.update")) {
            Files.writeString(KEPT, told);
        }
        assertThat(told).isEqualTo(Files.readString(KEPT));
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
