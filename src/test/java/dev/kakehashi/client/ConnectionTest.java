package dev.kakehashi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kakehashi.cluster.api.http.ServedCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to a served cluster, and what is said where they fail. */
class ConnectionTest {

    @TempDir
    static Path directory;

    private static ServedCluster cluster;
    private static String kubeconfig;

    @BeforeAll
    static void serve() throws IOException {
        Path file = directory.resolve("config");
        cluster = ServedCluster.start(new ServedCluster.Options(0, 3, 1, file, 1), fault -> {});
        kubeconfig = Files.readString(file);
    }

    @AfterAll
    static void end() throws Exception {
        cluster.close();
    }

    @Test
    void objectsComeAsJson() throws IOException {
        try (Connection connection = connection(kubeconfig)) {
            assertThat(connection.get("/api/v1/nodes").path("items")).hasSize(3);
        }
    }

    @Test
    void watchIsReadAsItComes() throws IOException {
        try (Connection connection = connection(kubeconfig);
                var stream = connection.stream("/api/v1/nodes?watch=true&resourceVersion=0");
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("\"ADDED\"");
        }
    }

    @Test
    void wrongTokenIsUnauthorized() throws IOException {
        assertThat(trouble(kubeconfig.replaceAll("token: .*", "token: wrong"))).isEqualTo(Trouble.UNAUTHORIZED);
    }

    @Test
    void strangeAuthorityIsUntrusted() throws IOException {
        assertThat(trouble(kubeconfig.replaceAll(".*certificate-authority-data:.*\\n", "")))
                .isEqualTo(Trouble.UNTRUSTED);
    }

    @Test
    void nobodyAtTheAddressIsUnreachable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(trouble(kubeconfig.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + free)))
                .isEqualTo(Trouble.UNREACHABLE);
    }

    @Test
    void absentObjectIsNotFoundInTheWordsOfTheServer() throws IOException {
        try (Connection connection = connection(kubeconfig)) {
            assertThatThrownBy(() -> connection.get("/api/v1/namespaces/default/pods/none"))
                    .isInstanceOf(ClientException.class)
                    .hasMessage("pods \"none\" not found");
        }
    }

    @Test
    void pluginGivesTheTokenOnceAndAgainWhenItWasRefused() throws IOException {
        Path plugin = directory.resolve("login");
        String token = kubeconfig.replaceAll("(?s).*?token: \"?([0-9a-f]+).*", "$1");
        Files.writeString(plugin, """
                #!/bin/sh
                echo run >> %s/runs
                echo a warning >&2
                [ $(wc -l < %s/runs) -gt 1 ] && token=%s || token=old
                echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "'$token'"}}'
                """.formatted(directory, directory, token));
        Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
        try (Connection connection = connection(withPlugin("./login"))) {
            connection.get("/version");
            connection.get("/api/v1/nodes");
            assertThat(connection.get("/api/v1/nodes").path("items")).hasSize(3);
        }
        assertThat(Files.readAllLines(directory.resolve("runs"))).hasSize(2);
    }

    @Test
    void pluginThatFailsIsToldWithWhatItSaid() throws IOException {
        Path plugin = directory.resolve("broken");
        Files.writeString(plugin, "#!/bin/sh\necho no network for the login >&2\nexit 3\n");
        Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
        try (Connection connection = connection(withPlugin("./broken"))) {
            ClientException failed = catchThrowableOfType(ClientException.class, () -> connection.get("/api/v1/nodes"));
            assertThat(failed.trouble()).isEqualTo(Trouble.NO_CREDENTIALS);
            assertThat(failed.detail()).isEqualTo("./broken ended with code 3:\nno network for the login");
        }
    }

    @Test
    void pluginThatIsAbsentIsToldWithItsHint() throws IOException {
        try (Connection connection = connection(withPlugin("absent-login"))) {
            ClientException failed = catchThrowableOfType(ClientException.class, () -> connection.get("/api/v1/nodes"));
            assertThat(failed.detail()).isEqualTo("absent-login cannot be run\nask the platform team");
        }
    }

    private static String withPlugin(String command) {
        return kubeconfig.replaceAll(
                "token: .*",
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: %s, interactiveMode: Never, installHint: ask the platform team}"
                        .formatted(command));
    }

    private static Trouble trouble(String config) throws IOException {
        try (Connection connection = connection(config)) {
            return catchThrowableOfType(ClientException.class, () -> connection.get("/api/v1/nodes"))
                    .trouble();
        }
    }

    private static Connection connection(String config) throws IOException {
        Path file = Files.writeString(Files.createTempFile(directory, "kubeconfig", ""), config);
        return Connection.to(Contexts.read(List.of(file)).current().orElseThrow(), Map.of("PATH", "/usr/bin:/bin"));
    }
}
