package dev.kakehashi.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.cluster.api.http.ServedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that are lost are told in time, and come back without losing anything. */
class FreshnessTest {

    @TempDir
    static Path directory;

    private static ServedCluster cluster;

    private Wire wire;
    private Hands hands;

    @BeforeAll
    static void serve() throws IOException {
        cluster = ServedCluster.start(new ServedCluster.Options(0, 3, 20, directory.resolve("config"), 1), fault -> {});
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @BeforeEach
    void lay() throws IOException {
        wire = new Wire(cluster.port());
        hands = new Hands(context(kubeconfig()));
    }

    @AfterEach
    void take() throws IOException {
        hands.close();
        wire.close();
    }

    @Test
    void cutLinkIsToldWithItsTimeAndWhatHappenedMeanwhileIsSeenAfterwards() throws Exception {
        hands.deploy("cut", "web:1", 3);
        try (Looking looking = new Looking(context(wired()))) {
            looking.await("all is live", Looking.PATIENCE, () -> looking.live() && looking.ready("cut") == 3);
            Instant before = Instant.now();
            wire.cut();
            looking.await(
                    "it is told", Looking.TOLD, () -> !looking.source().link().up());
            Freshness pods = looking.source().freshness(Watched.PODS);
            assertThat(pods.state()).isEqualTo(Freshness.State.STALE);
            assertThat(pods.asOf()).isNotNull();
            hands.delete("cut");
            hands.deploy("after", "web:1", 2);
            wire.mend();
            looking.await("it recovers", Looking.RECOVERED, looking::live);
            looking.await(
                    "what happened is seen",
                    Looking.PATIENCE,
                    () -> looking.ready("after") == 2 && looking.ready("cut") == 0);
            assertThat(looking.history().at(before).pods())
                    .as("history still has what went")
                    .filteredOn(pod -> pod.meta().name().startsWith("cut-"))
                    .hasSize(3);
        }
        hands.delete("after");
    }

    @Test
    void linkOnWhichNothingComesThroughIsToldAndRecovers() throws Exception {
        try (Looking looking = new Looking(context(wired()))) {
            looking.await("all is live", Looking.PATIENCE, looking::live);
            wire.stop();
            looking.await(
                    "it is told", Looking.TOLD, () -> !looking.source().link().up());
            assertThat(looking.source().link().trouble()).isEqualTo(Trouble.UNREACHABLE);
            wire.mend();
            looking.await("it recovers", Looking.RECOVERED, looking::live);
        }
    }

    @Test
    void revokedTokenIsRenewedWithOneLoginForAllWatches() throws Exception {
        String token = kubeconfig().replaceAll("(?s).*?token: \"?([0-9a-f]+).*", "$1");
        Path login = Files.writeString(directory.resolve("login"), """
                #!/bin/sh
                mkdir %1$s/lock || echo two at once >> %1$s/together
                echo run >> %1$s/logins
                sleep 0.2
                [ $(wc -l < %1$s/logins) -gt 1 ] && token=%2$s || token=revoked
                rmdir %1$s/lock
                echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "'$token'"}}'
                """.formatted(directory, token));
        Files.setPosixFilePermissions(login, PosixFilePermissions.fromString("rwx------"));
        String exec = wired().replaceAll(
                        "token: .*",
                        "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, interactiveMode: Never}");
        try (Looking looking = new Looking(context(exec))) {
            looking.await("all is live", Looking.PATIENCE, looking::live);
        }
        assertThat(Files.readAllLines(directory.resolve("logins"))).hasSize(2);
        assertThat(directory.resolve("together")).doesNotExist();
    }

    @Test
    void loginThatWaitsForSomebodyIsToldWithWhatItAsks() throws Exception {
        Path login = Files.writeString(directory.resolve("slow"), "#!/bin/sh\necho type ABCD >&2\nexec sleep 600\n");
        Files.setPosixFilePermissions(login, PosixFilePermissions.fromString("rwx------"));
        String exec = wired().replaceAll(
                        "token: .*",
                        "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./slow, interactiveMode: IfAvailable}");
        try (Looking looking = new Looking(context(exec))) {
            looking.await(
                    "it is told",
                    Looking.PATIENCE,
                    () -> looking.source().link().detail().equals("type ABCD"));
            assertThat(looking.source().link().trouble()).isEqualTo(Trouble.LOGGING_IN);
            assertThat(looking.source().link().up()).isFalse();
        }
    }

    private static String kubeconfig() throws IOException {
        return Files.readString(directory.resolve("config"));
    }

    private String wired() throws IOException {
        return kubeconfig().replace("127.0.0.1:" + cluster.port(), "127.0.0.1:" + wire.port());
    }

    private static Context context(String config) throws IOException {
        Path file = Files.writeString(Files.createTempFile(directory, "kubeconfig", ""), config);
        return Contexts.read(List.of(file)).current().orElseThrow();
    }
}
