package dev.kakehashi.cluster.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {

    private static final String OTHER = """
            apiVersion: v1
            kind: Config
            preferences: {colors: true}
            clusters:
            - {name: work, cluster: {server: "https://work.example"}}
            - {name: kakehashi, cluster: {server: "https://gone.example"}}
            users:
            - {name: me, user: {token: mine}}
            contexts:
            - {name: work, context: {cluster: work, user: me}}
            current-context: work
            """;

    @TempDir
    private Path folder;

    private final Kubeconfig kubeconfig = new Kubeconfig(6443, Certificate.make(), "of-admin", "of-viewer");

    @Test
    void hasAContextForTheAdministratorAndOneForTheViewer() throws IOException {
        Path file = folder.resolve("new/config");
        kubeconfig.write(file, false);
        Config config = Config.fromKubeconfig(file.toFile());
        assertThat(config.getMasterUrl()).startsWith("https://127.0.0.1:6443");
        assertThat(config.getAutoOAuthToken()).isEqualTo("of-admin");
        assertThat(config.getContexts())
                .extracting(context -> context.getName())
                .containsExactlyInAnyOrder("kakehashi", "kakehashi-viewer");
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        Path file = folder.resolve("config");
        Files.writeString(file, OTHER);
        kubeconfig.write(file, true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void mergingKeepsWhatHasOtherNames() throws IOException {
        Path file = folder.resolve("config");
        Files.writeString(file, OTHER);
        kubeconfig.write(file, true);
        String text = Files.readString(file);
        assertThat(text).contains("https://work.example", "token: mine", "colors: true", "current-context: kakehashi");
        assertThat(text).doesNotContain("gone.example");
    }

    @Test
    void withoutMergingTheFileIsReplaced() throws IOException {
        Path file = folder.resolve("config");
        Files.writeString(file, OTHER);
        kubeconfig.write(file, false);
        assertThat(Files.readString(file)).doesNotContain("work.example");
    }

    @Test
    void fileThatCannotBeReadIsLeftAsItIs() throws IOException {
        Path file = folder.resolve("config");
        Files.writeString(file, "clusters: [");
        assertThatThrownBy(() -> kubeconfig.write(file, true))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("cannot be read, and is left as it is");
        assertThat(Files.readString(file)).isEqualTo("clusters: [");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
